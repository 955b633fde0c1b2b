package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.probe.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
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

    /// A pause shows at once, and its evaluation when it is there.
    private Snapshot pausedAfter(long step) {
        snapshot("step " + step, snapshot -> snapshot.step() >= step);
        trainer.pause();
        return snapshot("a pause, evaluated", any -> !any.running() && any.lanes().stream()
                .filter(LaneState::shown)
                .allMatch(lane -> lane.evaluation() != null && lane.evaluation().step() == any.step()));
    }

    @AfterEach
    void end() throws InterruptedException {
        trainer.close();
        trainer.awaitEnd();
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("should show both lanes before their first step, then their first evaluation")
    void first() {
        start(Runs.small());
        Snapshot first = snapshot("a first snapshot", any -> true);
        Snapshot snapshot = first.lanes().getFirst().evaluation() != null
                ? first
                : snapshot("a first evaluation", any -> any.lanes().getFirst().evaluation() != null);
        assertThat(first.lanes()).extracting(LaneState::frame).isEqualTo(
                snapshot.lanes().stream().map(LaneState::frame).toList());
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.running()).isFalse();
        assertThat(snapshot.lanes()).hasSize(2).allSatisfy(lane -> {
            assertThat(lane.frame().step()).isZero();
            assertThat(lane.evaluation()).isNotNull();
            assertThat(lane.frame().layers()).hasSize(3).allSatisfy(layer ->
                    assertThat(layer.distributions()).containsKeys(Quantity.values()));
        });
        assertThat(trainer.timeline().frames(0)).isNotEmpty();
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
        trainer.change(new Change(0, null, Said.learningRate(0.03)));
        trainer.change(new Change(0, "B", Said.epsilon(0.01)));
        snapshot("more steps", any -> any.step() > 150 && any.changes().size() == 2);
        trainer.change(new Change(0, "B", Said.normalization(Normalization.NONE), Toggle.FUNCTION_PRESERVING));
        trainer.change(new Change(0, null, Said.batchSize(40)));
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
        trainer.change(new Change(0, "B", Said.normalization(Normalization.NONE), Toggle.FRESH));
        Snapshot snapshot = snapshot("the change", any -> any.changes().size() == 1);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.lanes().get(1).values().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.NONE);
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
        trainer.change(new Change(0, null, Said.learningRate(0.02)));
        trainer.showLanes(Set.of("A", "B"));
        Snapshot both = pausedAfter(alone.step() + 300);
        assertThat(both.lanes().get(0).step()).isEqualTo(both.lanes().get(1).step());
        Lane never = Runs.lane(trainer.recipe(), 0);
        Runs.advance(never, (int) both.step());
        assertThat(both.lanes().get(0).evaluation().testLoss()).isEqualTo(never.evaluate().testLoss());
    }

    @Test
    @DisplayName("should take a step asked for while a lane catches up, afterwards")
    void stepAfterCatchingUp() {
        start(Runs.small());
        trainer.showLanes(Set.of("B"));
        trainer.run();
        Snapshot alone = pausedAfter(200);
        trainer.showLanes(Set.of("A", "B"));
        trainer.singleStep();
        Snapshot both = snapshot("one step more", any -> any.step() == alone.step() + 1);
        assertThat(both.lanes()).extracting(LaneState::step).containsOnly(alone.step() + 1);
    }

    @Test
    @DisplayName("should go on with one lane when the other is not finite any more")
    void divergence() {
        Recipe recipe = Runs.spirals(1e25, Activation.RELU, Placement.BEFORE, List.of());
        start(recipe.startingWith("B", Said.learningRate(0.1)));
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
                .startingWith("B", Said.normalization(Normalization.NONE)));
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
        trainer.change(new Change(0, null, Said.momentum(0.5)));
        trainer.pause();
        Snapshot snapshot = snapshot("a pause", any -> !any.running() && !any.changes().isEmpty());
        assertThat(snapshot.step()).isLessThanOrEqualTo(1);
        assertThat(snapshot.lanes()).allSatisfy(lane -> assertThat(lane.values().get(Catalogue.MOMENTUM)).isEqualTo(0.5));
    }

    @Test
    @DisplayName("should keep frames at even steps, in bounded memory")
    void timeline() {
        start(Runs.small());
        trainer.run();
        pausedAfter(3000);
        List<Frame> frames = trainer.timeline().frames(1);
        assertThat(frames).allSatisfy(frame -> assertThat(frame.layers()).allSatisfy(layer ->
                assertThat(layer.distribution(Quantity.ACTIVATION_INPUT).percentiles()).hasSize(5)));
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
        Set<Thread> others = Thread.getAllStackTraces().keySet();
        start(Runs.small());
        trainer.run();
        snapshot("running", Snapshot::running);
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !others.contains(thread))
                .filter(thread -> thread.getName().equals("trainer") || thread.getName().startsWith("lane "))
                .toList();
        assertThat(threads).extracting(Thread::getName).containsExactlyInAnyOrder("trainer", "lane A", "lane B");
        trainer.close();
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).as("end of " + thread.getName()).isTrue();
        }
    }

    @Test
    @DisplayName("should let nothing pile up when nobody takes its snapshots")
    void unattended() {
        start(Runs.small());
        trainer.run();
        Runs.eventually("two thousand steps", () -> {
            double[] steps = trainer.timeline().loss(0).steps();
            return steps.length > 0 && steps[steps.length - 1] > 2000 ? steps : null;
        });
        trainer.pause();
        var waiting = new ArrayList<Snapshot>();
        snapshot("a pause", any -> {
            waiting.add(any);
            return !any.running() && any.step() > 2000;
        });
        // The one that waited, one of the round in which the pause came, and that of the pause.
        assertThat(waiting).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("should show what is watched, whatever it is, while it is paused")
    void watchPaused() {
        start(Runs.small());
        snapshot("the first", any -> true);
        for (Quantity quantity : Quantity.values()) {
            trainer.watch(Set.of(quantity));
            Snapshot snapshot = snapshot("a look", any -> true);
            assertThat(snapshot.step()).isZero();
            assertThat(snapshot.lanes()).allSatisfy(lane -> assertThat(lane.frame().layers())
                    .allSatisfy(layer -> assertThat(layer.distribution(quantity)).isNotNull()));
        }
    }

    /// Both lanes come to the bits of the last snapshot when they replay the recipe headless.
    private void replaysTo(Snapshot last) {
        for (int index = 0; index < 2; index++) {
            LaneState shown = last.lanes().get(index);
            Lane again = Runs.lane(trainer.recipe(), index);
            Runs.advance(again, (int) last.step() + 1);
            assertThat(again.divergence()).isEqualTo(shown.divergence());
            if (shown.divergence() == null) {
                assertThat(again.loss()).isEqualTo(shown.frame().loss());
            }
        }
    }

    @Test
    @DisplayName("should note changes so that the run can be repeated when the lanes were trained one after the other")
    void replayOneAfterTheOther() {
        start(Runs.small());
        trainer.showLanes(Set.of("B"));
        trainer.run();
        pausedAfter(200);
        trainer.showLanes(Set.of("A"));
        snapshot("A alone", any -> any.lanes().get(0).shown() && !any.lanes().get(1).shown());
        trainer.change(new Change(0, null, Said.learningRate(0.02)));
        trainer.change(new Change(0, "B", Said.epsilon(0.1)));
        snapshot("the changes", any -> any.changes().size() == 3);
        trainer.showLanes(Set.of("A", "B"));
        trainer.run();
        Snapshot last = pausedAfter(500);
        assertThat(last.changes()).extracting(Change::step).isSorted();
        assertThat(last.changes().getFirst()).isEqualTo(new Change(0, "A", Said.learningRate(0.02)));
        assertThat(last.lanes()).extracting(LaneState::step).containsOnly(last.step());
        replaysTo(last);
    }

    @Test
    @DisplayName("should not note a change of a lane that has stopped: there it takes no effect")
    void changeAfterDivergence() {
        start(Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of())
                .startingWith("B", Said.normalization(Normalization.NONE)));
        trainer.run();
        Snapshot stopped = snapshot("the end", any -> any.lanes().stream().allMatch(lane -> lane.divergence() != null));
        trainer.change(new Change(0, null, Said.normalization(Normalization.BATCH), Toggle.FRESH));
        trainer.singleStep();
        trainer.pause();
        Snapshot last = snapshot("an answer", any -> !any.running());
        assertThat(last.step()).isEqualTo(stopped.step());
        assertThat(trainer.recipe().changes()).isEmpty();
        replaysTo(last);
    }

    @Test
    @DisplayName("should evaluate a lane that comes after the other one on its way")
    void evaluatesTheLater() {
        start(Runs.small());
        snapshot("the first evaluations", any -> any.lanes().stream().allMatch(lane -> lane.evaluation() != null));
        trainer.showLanes(Set.of("B"));
        trainer.run();
        Snapshot alone = snapshot("B alone", any -> any.step() > 3000 && any.lanes().get(1).evaluation().step() > 2000);
        trainer.setPace(200);
        trainer.showLanes(Set.of("A"));
        Snapshot later = snapshot("an evaluation of A", any -> any.lanes().get(0).evaluation().step() > 0);
        assertThat(later.running()).isTrue();
        assertThat(later.lanes().get(0).evaluation().step()).isLessThan(alone.lanes().get(1).evaluation().step());
    }

    /// A batch size of 0, which no control and no file lets through.
    private void breakLane(String name) {
        trainer.change(new Change(0, name, Said.batchSize(0)));
        Runs.eventually("a failure", () -> failures.isEmpty() ? null : failures);
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure).hasMessageContaining("batch size: 0"));
        failures.clear();
    }

    @Test
    @DisplayName("should report what goes wrong in a lane, and go on when it is put right")
    void failureWhilePaused() {
        start(Runs.small());
        trainer.singleStep();
        snapshot("one step", any -> any.step() == 1);
        breakLane("B");
        trainer.change(new Change(0, "B", Said.batchSize(16)));
        trainer.run();
        Snapshot last = pausedAfter(100);
        assertThat(last.lanes()).extracting(LaneState::step).containsOnly(last.step());
    }

    @Test
    @DisplayName("should stop and say so when something goes wrong in a lane, and train the other one on")
    void failureWhileRunning() {
        start(Runs.small());
        trainer.run();
        snapshot("fifty steps", any -> any.step() > 50);
        breakLane("B");
        Snapshot stopped = snapshot("the stop", any -> !any.running());
        trainer.showLanes(Set.of("A"));
        trainer.run();
        Snapshot last = pausedAfter(stopped.step() + 100);
        Lane never = Runs.lane(Runs.small(), 0);
        Runs.advance(never, (int) last.step());
        assertThat(last.lanes().get(0).evaluation().testLoss()).isEqualTo(never.evaluate().testLoss());
    }

    @Test
    @DisplayName("should report what goes wrong before there is anything to show, and end")
    void failureAtFirst() throws InterruptedException {
        byte[] wrong = new byte[20];
        Arrays.fill(wrong, (byte) 200);
        trainer = new Trainer(Runs.small(), points(wrong, new byte[4]), failures::add);
        trainer.awaitEnd();
        assertThat(failures).singleElement().isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(trainer.takeSnapshot()).isNull();
        failures.clear();
    }

    @Test
    @DisplayName("should report what goes wrong in the first evaluation, and go on")
    void failureOfTheFirstEvaluation() {
        trainer = new Trainer(Runs.small(), points(new byte[20], new byte[] {0, 0, 0, (byte) 200}), failures::add);
        Runs.eventually("a failure", () -> failures.isEmpty() ? null : failures);
        assertThat(failures).singleElement().isInstanceOf(IndexOutOfBoundsException.class);
        failures.clear();
        assertThat(snapshot("the plots", any -> true).lanes()).hasSize(2);
        AtomicReference<Recipe> told = new AtomicReference<>();
        trainer.tellRecipe(told::set);
        Runs.eventually("an answer", told::get);
    }

    private static DataSet points(byte[] labels, byte[] testLabels) {
        var training = Examples.ofPoints(new float[2 * labels.length], 2, labels);
        var test = Examples.ofPoints(new float[2 * testLabels.length], 2, testLabels);
        return new DataSet("points", 2, training, test);
    }
}
