package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.probe.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trainer")
class TrainerTest {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Trainer trainer;

    private void start(Recipe recipe) {
        trainer = new Trainer(recipe, Runs.data(recipe), failures::add);
    }

    private Snapshot snapshot(String what, Predicate<Snapshot> wanted) {
        return Runs.eventually(what, () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            return snapshot != null && wanted.test(snapshot) ? snapshot : null;
        });
    }

    private Snapshot pausedAfter(long step) {
        snapshot("step " + step, snapshot -> snapshot.step() >= step);
        trainer.pause();
        return snapshot("a pause", snapshot -> !snapshot.running());
    }

    @AfterEach
    void end() throws InterruptedException {
        trainer.close();
        trainer.awaitEnd();
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("should show both lanes before their first step")
    void first() {
        start(Runs.small());
        Snapshot snapshot = snapshot("a first snapshot", any -> true);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.running()).isFalse();
        assertThat(snapshot.lanes()).hasSize(2).allSatisfy(lane -> {
            assertThat(lane.frame().step()).isZero();
            assertThat(lane.evaluation()).isNotNull();
            assertThat(lane.frame().layers()).hasSize(3).allSatisfy(layer ->
                    assertThat(layer.distributions()).containsKeys(Quantity.values()));
        });
        assertThat(trainer.timeline().firstFrame(0)).isNotNull();
    }

    @Test
    @DisplayName("should do one step of both lanes when asked for one")
    void singleStep() {
        start(Runs.small());
        trainer.singleStep();
        trainer.singleStep();
        Snapshot snapshot = snapshot("two steps", any -> any.step() == 2);
        assertThat(snapshot.lanes()).allSatisfy(lane -> assertThat(lane.step()).isEqualTo(2));
        assertThat(snapshot.running()).isFalse();
    }

    @Test
    @DisplayName("should never show one lane ahead of the other, nor go back")
    void lockstep() {
        start(Runs.small());
        trainer.run();
        var seen = new ArrayList<Snapshot>();
        snapshot("five hundred steps", any -> {
            seen.add(any);
            return any.step() > 500;
        });
        assertThat(seen).allSatisfy(any -> {
            assertThat(any.lanes().get(0).step()).isEqualTo(any.lanes().get(1).step());
            assertThat(any.lanes().get(0).frame().step()).isEqualTo(any.lanes().get(1).frame().step());
        });
        assertThat(seen).extracting(Snapshot::step).isSorted();
        assertThat(seen.size()).isGreaterThan(5);
    }

    @Test
    @DisplayName("should note every change with its step, so that the recipe repeats the run bit for bit")
    void replay() {
        start(Runs.small());
        trainer.run();
        snapshot("fifty steps", any -> any.step() > 50);
        trainer.change(null, Change.Settings.learningRate(0.03));
        trainer.change("B", Change.Settings.epsilon(0.01));
        snapshot("more steps", any -> any.step() > 150 && any.changes().size() == 2);
        trainer.change("B", Change.Settings.normalization(Normalization.NONE, Toggle.FUNCTION_PRESERVING));
        trainer.change(null, Change.Settings.batchSize(40));
        Snapshot last = pausedAfter(300);
        Recipe recipe = trainer.recipe();
        assertThat(recipe.changes()).hasSize(4).allSatisfy(change -> assertThat(change.step()).isPositive());
        for (int index = 0; index < 2; index++) {
            Lane again = Runs.lane(recipe, index);
            Runs.advance(again, (int) last.step());
            Evaluation evaluation = last.lanes().get(index).evaluation();
            assertThat(evaluation.step()).isEqualTo(last.step());
            again.look();
            assertThat(again.evaluate().testLoss()).isEqualTo(evaluation.testLoss());
            assertThat(again.loss()).isEqualTo(last.lanes().get(index).frame().loss());
        }
    }

    @Test
    @DisplayName("should show a change at once while it is paused")
    void changeWhilePaused() {
        start(Runs.small());
        trainer.change("B", Change.Settings.normalization(Normalization.NONE, Toggle.FRESH));
        Snapshot snapshot = snapshot("the change", any -> any.changes().size() == 1);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.lanes().get(1).normalization().kind()).isEqualTo(Normalization.NONE);
        assertThat(snapshot.lanes().get(1).frame().loss()).isEqualTo(snapshot.lanes().get(0).frame().loss());
    }

    @Test
    @DisplayName("should show the quantity that is watched")
    void watch() {
        start(Runs.small());
        trainer.watch(Set.of(Quantity.GRADIENT));
        trainer.run();
        snapshot("gradients", any -> any.step() > 1000
                && any.lanes().getFirst().frame().layers().getFirst().distribution(Quantity.GRADIENT) != null);
        trainer.watch(Set.of(Quantity.SUM));
        snapshot("sums", any -> any.lanes().getFirst().frame().layers().getFirst().distribution(Quantity.SUM) != null);
    }

    @Test
    @DisplayName("should let a lane that was left out catch up, to the same bits")
    void catchUp() {
        start(Runs.small());
        trainer.showLanes(Set.of("B"));
        trainer.run();
        Snapshot alone = snapshot("two hundred steps of B", any -> any.step() > 200);
        assertThat(alone.lanes().get(0).step()).isZero();
        assertThat(alone.lanes().get(0).shown()).isFalse();
        trainer.change(null, Change.Settings.learningRate(0.02));
        trainer.showLanes(Set.of("A", "B"));
        Snapshot both = pausedAfter(alone.step() + 300);
        assertThat(both.lanes().get(0).step()).isEqualTo(both.lanes().get(1).step());
        Lane never = Runs.lane(trainer.recipe(), 0);
        Runs.advance(never, (int) both.step());
        assertThat(both.lanes().get(0).evaluation().testLoss()).isEqualTo(never.evaluate().testLoss());
    }

    @Test
    @DisplayName("should go on with one lane when the other is not finite any more")
    void divergence() {
        Recipe recipe = Runs.spirals(1e25, Activation.RELU, Placement.BEFORE, List.of());
        start(recipe.startingWith("B", Change.Settings.learningRate(0.1)));
        trainer.run();
        Snapshot snapshot = snapshot("B alone", any -> any.step() > 100);
        assertThat(snapshot.lanes().get(0).divergence()).isNotNull();
        assertThat(snapshot.lanes().get(0).step()).isLessThan(100);
        assertThat(snapshot.lanes().get(1).divergence()).isNull();
        assertThat(snapshot.running()).isTrue();
        assertThat(trainer.timeline().frames(0)).isNotEmpty();
    }

    @Test
    @DisplayName("should pause when no lane is finite any more")
    void allDiverged() {
        start(Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of())
                .startingWith("B", Change.Settings.normalization(Normalization.NONE, Toggle.FRESH)));
        trainer.run();
        Snapshot snapshot = snapshot("the end", any -> any.lanes().stream().allMatch(lane -> lane.divergence() != null));
        assertThat(snapshot.running()).isFalse();
    }

    @Test
    @DisplayName("should answer to commands at the slowest pace")
    void slowly() {
        start(Runs.small());
        trainer.setPace(1e-3);
        trainer.run();
        snapshot("running", Snapshot::running);
        trainer.change(null, Change.Settings.momentum(0.5));
        trainer.pause();
        Snapshot snapshot = snapshot("a pause", any -> !any.running() && !any.changes().isEmpty());
        assertThat(snapshot.step()).isLessThanOrEqualTo(1);
        assertThat(snapshot.lanes()).allSatisfy(lane -> assertThat(lane.training().momentum()).isEqualTo(0.5));
    }

    @Test
    @DisplayName("should keep frames at even steps, in bounded memory")
    void timeline() {
        start(Runs.small());
        trainer.run();
        pausedAfter(3000);
        List<Frame> frames = trainer.timeline().frames(1);
        assertThat(frames.size()).isBetween(16, 257);
        long interval = frames.get(1).step();
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).step()).isEqualTo(i * interval);
        }
        assertThat(trainer.timeline().loss(0).steps().length).isBetween(500, 1024);
        assertThat(trainer.timeline().gradientNorm(1, 3).steps().length).isBetween(120, 256);
    }

    @Test
    @DisplayName("should end its threads when it is closed")
    void close() throws InterruptedException {
        start(Runs.small());
        trainer.run();
        snapshot("running", Snapshot::running);
        trainer.close();
        trainer.awaitEnd();
        Runs.eventually("the end of the lanes' threads", () ->
                Thread.getAllStackTraces().keySet().stream().noneMatch(thread -> thread.getName().startsWith("lane ")) ? true : null);
    }
}
