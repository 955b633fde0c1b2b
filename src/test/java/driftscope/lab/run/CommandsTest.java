package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.run.Condition.Comparison;
import driftscope.lab.run.Condition.Metric;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.optimizer.Parameter;
import driftscope.probe.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Commands to a trainer")
class CommandsTest {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Trainer trainer;
    private @Nullable Snapshot newest;

    private void start(Recipe recipe) {
        trainer = new Trainer(recipe, Runs.data(recipe), failures::add);
    }

    /// The newest snapshot may be one that was taken already: a slow taker finds the evaluation in the snapshot of the pause.
    private Snapshot snapshot(String what, Predicate<Snapshot> wanted) {
        return Runs.eventually(what, () -> {
            Snapshot taken = trainer.takeSnapshot();
            newest = taken == null ? newest : taken;
            return newest != null && wanted.test(newest) ? newest : null;
        });
    }

    private static <T> T answer(CompletableFuture<T> asked) throws Exception {
        return asked.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() throws InterruptedException {
        trainer.close();
        trainer.awaitEnd();
        assertThat(failures).isEmpty();
    }

    static Stream<Named<Consumer<Trainer>>> commandsInBetween() {
        return Stream.of(
                Named.of("a pace", trainer -> trainer.setPace(1e6)),
                Named.of("another quantity", trainer -> trainer.watch(Set.of(Quantity.GRADIENT))),
                Named.of("the recipe", trainer -> trainer.tellRecipe(recipe -> {})),
                Named.of("a measurement", trainer -> trainer.ask("B", Lane::loss)),
                Named.of("a pause", Trainer::pause));
    }

    @ParameterizedTest
    @MethodSource("commandsInBetween")
    @DisplayName("should not end the catching up of a lane")
    void whileCatchingUp(Consumer<Trainer> command) throws Exception {
        start(Runs.small());
        trainer.showLanes(Set.of("B"));
        trainer.runTo(30_000);
        snapshot("B alone", any -> any.step() == 30_000 && !any.running());
        trainer.showLanes(Set.of("A", "B"));
        snapshot("A on its way", any -> any.catchingUp() < 1 && any.lanes().getFirst().step() > 0);
        command.accept(trainer);
        Snapshot level = snapshot("both level", any -> any.catchingUp() == 1);
        assertThat(level.lanes()).extracting(LaneState::step).containsOnly(30_000L);
    }

    @Test
    @DisplayName("should be obeyed before the first evaluation is complete")
    void beforeTheFirstEvaluation() throws Exception {
        var points = Examples.ofPoints(new float[2_000_000], 2, new byte[1_000_000]);
        var data = new DataSet("points", 2, Examples.ofPoints(new float[40], 2, new byte[20]), points);
        trainer = new Trainer(Runs.small(), data, failures::add);
        var evaluations = new CompletableFuture<Integer>();
        trainer.tellRecipe(recipe -> evaluations.complete(trainer.timeline().evaluations(0).size()));
        assertThat(answer(evaluations)).isZero();
    }

    @Test
    @DisplayName("should leave the run paused when it was run and paused before the first evaluation")
    void runAndPause() {
        start(Runs.small());
        trainer.run();
        long pause = trainer.pause();
        Snapshot paused = snapshot("the pause", any -> any.obeyed() >= pause);
        assertThat(paused.running()).isFalse();
        snapshot("an evaluation", any -> any.lanes().getFirst().evaluation() != null && any.step() == paused.step());
    }

    @Test
    @DisplayName("should have numbers that say which snapshot knows of them")
    void numbers() {
        start(Runs.small());
        long run = trainer.run();
        assertThat(snapshot("a run", any -> any.obeyed() >= run).running()).isTrue();
        long pause = trainer.pause();
        assertThat(pause).isEqualTo(run + 1);
        assertThat(snapshot("a pause", any -> any.obeyed() >= pause).running()).isFalse();
    }

    @Test
    @DisplayName("should take every single step asked for, also when a pause follows")
    void stepsAndPause() {
        start(Runs.small());
        trainer.showLanes(Set.of("B"));
        trainer.runTo(2000);
        snapshot("B alone", any -> any.step() == 2000 && !any.running());
        trainer.showLanes(Set.of("A", "B"));
        trainer.singleStep();
        trainer.singleStep();
        trainer.pause();
        Snapshot both = snapshot("two steps more", any -> any.step() == 2002);
        assertThat(both.lanes()).extracting(LaneState::step).containsOnly(2002L);
    }

    @Test
    @DisplayName("should take effect in their order: of changes for all and for one lane the last wins")
    void lastChangeWins() throws Exception {
        start(Runs.small());
        trainer.change(new Change(0, null, Said.learningRate(0.5)));
        trainer.change(new Change(0, "A", Said.learningRate(0.2)));
        trainer.change(new Change(0, null, Said.learningRate(0.7)));
        var told = new CompletableFuture<Recipe>();
        trainer.tellRecipe(told::complete);
        Snapshot changed = snapshot("three changes", any -> any.changes().size() == 3
                && any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 0.7);
        assertThat(changed.lanes()).allSatisfy(lane -> assertThat(lane.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.7));
        for (int index = 0; index < 2; index++) {
            Lane again = Runs.lane(answer(told), index);
            again.look();
            assertThat(again.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.7);
        }
    }

    @Test
    @DisplayName("should run to a step and pause there")
    void runsTo() throws Exception {
        start(Runs.small());
        assertThat(answer(trainer.runTo(777))).isEqualTo(new Stop(Stop.Reason.REACHED, 777));
        Snapshot there = snapshot("the step", any -> !any.running() && any.step() == 777);
        assertThat(there.lanes()).extracting(LaneState::step).containsOnly(777L);
        assertThat(answer(trainer.runTo(700))).isEqualTo(new Stop(Stop.Reason.REACHED, 777));
        assertThat(answer(trainer.ask("B", Lane::step))).isEqualTo(777);
    }

    @Test
    @DisplayName("should say how else a run to a step ended")
    void endsOtherwise() throws Exception {
        start(Runs.small());
        CompletableFuture<Stop> paused = trainer.runTo(Long.MAX_VALUE);
        trainer.pause();
        assertThat(answer(paused).reason()).isEqualTo(Stop.Reason.INTERRUPTED);
        CompletableFuture<Stop> overtaken = trainer.runTo(Long.MAX_VALUE);
        CompletableFuture<Stop> closed = trainer.runTo(Long.MAX_VALUE);
        assertThat(answer(overtaken).reason()).isEqualTo(Stop.Reason.INTERRUPTED);
        trainer.close();
        assertThat(answer(closed).reason()).isEqualTo(Stop.Reason.CLOSED);
        trainer.awaitEnd();
        assertThat(answer(trainer.runTo(3)).reason()).isEqualTo(Stop.Reason.CLOSED);
        assertThat(trainer.ask("A", Lane::loss)).isCancelled();
    }

    static Stream<Condition> conditions() {
        return Stream.of(
                new Condition(Metric.TRAIN_LOSS, null, null, Comparison.LESS, 0.3),
                new Condition(Metric.TRAIN_LOSS, "A", null, Comparison.AT_MOST, 0.45),
                new Condition(Metric.GRADIENT_NORM, null, 3, Comparison.GREATER, 0.6),
                new Condition(Metric.UPDATE_RATIO, "B", null, Comparison.GREATER, 0.12),
                new Condition(Metric.UPDATE_RATIO, "B", 1, Comparison.AT_LEAST, 0),
                new Condition(Metric.TRAIN_LOSS, null, null, Comparison.GREATER, 0));
    }

    /// The first step at which the condition holds in one of the lanes when each is stepped by hand.
    private static long firstStep(Condition condition) {
        List<Lane> lanes = List.of(Runs.lane(Runs.small(), 0), Runs.lane(Runs.small(), 1));
        for (long step = 0; step < 20_000; step++) {
            lanes.forEach(Lane::look);
            if (lanes.stream().anyMatch(condition::holds)) {
                return step;
            }
            lanes.forEach(Lane::advance);
        }
        throw new AssertionError("Never holds: " + condition);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    @DisplayName("should run until a condition holds, and pause all lanes exactly there")
    void runsUntil(Condition condition) throws Exception {
        long expected = firstStep(condition);
        start(Runs.small());
        assertThat(answer(trainer.runUntil(condition))).isEqualTo(new Stop(Stop.Reason.REACHED, expected));
        Snapshot there = snapshot("the pause", any -> !any.running() && any.step() == expected);
        assertThat(there.lanes()).extracting(LaneState::step).containsOnly(expected);
        Snapshot seen = snapshot("the picture", any -> any.lanes().getFirst().frame().step() == expected);
        for (int index = 0; index < 2; index++) {
            Lane again = Runs.lane(Runs.small(), index);
            Runs.advance(again, (int) expected);
            again.look();
            assertThat(seen.lanes().get(index).frame().loss()).isEqualTo(again.loss());
        }
    }

    @Test
    @DisplayName("should give up waiting for a condition at a step, with all lanes there")
    void givesUp() throws Exception {
        start(Runs.small());
        var never = new Condition(Metric.TRAIN_LOSS, null, null, Comparison.LESS, 0);
        assertThat(answer(trainer.runUntil(never, 40))).isEqualTo(new Stop(Stop.Reason.GIVEN_UP, 40));
        Snapshot there = snapshot("the pause", any -> !any.running() && any.step() == 40);
        assertThat(there.lanes()).extracting(LaneState::step).containsOnly(40L);
        assertThat(answer(trainer.runUntil(never, 30))).as("it is past that").isEqualTo(new Stop(Stop.Reason.GIVEN_UP, 40));
        var always = new Condition(Metric.TRAIN_LOSS, null, null, Comparison.GREATER, 0);
        assertThat(answer(trainer.runUntil(always, 100))).isEqualTo(new Stop(Stop.Reason.REACHED, 40));
    }

    @Test
    @DisplayName("should run until a lane is not finite any more, with the other at the same step")
    void untilDivergence() throws Exception {
        start(Runs.spirals(1e25, Activation.RELU, Placement.BEFORE, List.of())
                .startingWith("B", Said.learningRate(0.1)));
        var diverged = new Condition(Metric.DIVERGED, null, null, Comparison.AT_LEAST, 1);
        Stop stop = answer(trainer.runUntil(diverged));
        assertThat(stop.reason()).isEqualTo(Stop.Reason.REACHED);
        Snapshot there = snapshot("the stop", any -> !any.running() && any.lanes().getFirst().divergence() != null);
        assertThat(there.lanes().getFirst().divergence().step()).isEqualTo(stop.step());
        assertThat(there.lanes()).extracting(LaneState::step).containsOnly(stop.step());
        assertThat(answer(trainer.runUntil(diverged)).reason()).as("it holds already").isEqualTo(Stop.Reason.REACHED);
        var never = new Condition(Metric.TRAIN_LOSS, "A", null, Comparison.LESS, 0.1);
        assertThat(answer(trainer.runUntil(never)).reason()).isEqualTo(Stop.Reason.NO_LANE_TRAINS);
    }

    @Test
    @DisplayName("should refuse a condition that means nothing")
    void senseless() {
        start(Runs.small());
        assertThatThrownBy(() -> new Condition(Metric.TRAIN_LOSS, null, 2, Comparison.LESS, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition(Metric.GRADIENT_NORM, null, 0, Comparison.LESS, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition(Metric.TRAIN_LOSS, null, null, Comparison.LESS, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// What a careless measurement does to a network.
    private static String scribble(Lane lane) {
        for (int layer = 0; layer < lane.network().layers(); layer++) {
            Arrays.fill(lane.network().linear(layer).weights().values(), 7);
            Parameter weights = lane.network().weights(layer);
            for (int i = 0; i < weights.remembered(); i++) {
                Arrays.fill(weights.memory(i), -3);
            }
        }
        lane.network().hidden().stream().filter(layer -> layer.batchNorm() != null).forEach(layer -> {
            Arrays.fill(layer.batchNorm().gamma(), 5);
            Arrays.fill(layer.batchNorm().runningMean(), 9);
            Arrays.fill(layer.batchNorm().runningVariance(), 4);
        });
        lane.network().forward(lane.minibatch(), lane.labels());
        lane.network().backward();
        return Thread.currentThread().getName();
    }

    @Test
    @DisplayName("should measure a lane on its thread, and change no bits by it")
    void asks() throws Exception {
        start(Runs.small());
        assertThat(answer(trainer.ask("B", CommandsTest::scribble))).isEqualTo("lane B");
        CompletableFuture<Stop> stop = trainer.runTo(5000);
        while (!stop.isDone()) {
            answer(trainer.ask("A", CommandsTest::scribble));
            answer(trainer.ask("B", CommandsTest::scribble));
        }
        for (int index = 0; index < 2; index++) {
            String name = Runs.small().lanes().get(index).name();
            Lane never = Runs.lane(Runs.small(), index);
            Runs.advance(never, 5000);
            List<int[]> state = answer(trainer.ask(name, lane -> Runs.state(lane.network())));
            assertThat(state).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
        }
    }

    @Test
    @DisplayName("should give what goes wrong in a measurement to whoever asked, and go on")
    void failingMeasurement() throws Exception {
        start(Runs.small());
        trainer.run();
        assertThatThrownBy(() -> answer(trainer.ask("C", Lane::loss)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("no lane C");
        assertThatThrownBy(() -> answer(trainer.ask("A", lane -> {
                    lane.advance();
                    return 0;
                })))
                .hasCauseInstanceOf(IllegalStateException.class);
        Snapshot on = snapshot("steps", any -> any.step() > 500);
        assertThat(on.running()).isTrue();
    }

    @Test
    @DisplayName("should switch normalization many times at one step")
    void manyToggles() throws Exception {
        start(Runs.small());
        for (int i = 0; i < 2000; i++) {
            trainer.change(new Change(0, "B", Said.normalization(
                    i % 2 == 0 ? Normalization.NONE : Normalization.BATCH), Toggle.FRESH));
        }
        AtomicReference<Recipe> told = new AtomicReference<>();
        trainer.tellRecipe(told::set);
        assertThat(Runs.eventually("the recipe", told::get).changes()).hasSize(2000);
    }
}
