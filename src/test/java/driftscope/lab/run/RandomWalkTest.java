package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.recipe.ScheduleName;
import driftscope.lab.run.Condition.Comparison;
import driftscope.lab.run.Condition.Metric;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.probe.Divergence;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the commands are is given by the seed; at which steps they come is left to the machine.
@DisplayName("A random walk")
class RandomWalkTest {

    /// Instance norm needs images.
    private static final Normalization[] DENSE = Stream.of(Normalization.values())
            .filter(normalization -> normalization != Normalization.INSTANCE)
            .toArray(Normalization[]::new);

    /// So many examples that an evaluation takes longer than a round, and most rounds are followed by another at once.
    private static final Recipe LARGE = Runs.small().with(Catalogue.EXAMPLES, 20_000);

    private static final int COMMANDS = 150;
    private static final List<Set<String>> SHOWN = List.of(Set.of("A"), Set.of("B"), Set.of("A", "B"));

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private record State(long step, List<int[]> values, Divergence divergence) {
        static State of(Lane lane) {
            return new State(lane.step(), Runs.state(lane.network()), lane.divergence());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("should leave every lane level, with the bits that its recipe gives")
    void walk(long seed) throws Exception {
        var random = new Random(seed);
        try (var trainer = new Trainer(LARGE, Runs.data(LARGE), failures::add, RandomWalkTest::timeAfterAWhile)) {
            long step = 0;
            for (int i = 0; i < COMMANDS; i++) {
                command(trainer, random);
                if (random.nextInt(8) == 0) {
                    trainer.setPace(Double.POSITIVE_INFINITY);
                    long target = step + random.nextInt(1500);
                    step = random.nextBoolean() ? stretch(trainer, target) : freeStretch(trainer, target);
                }
            }
            compareWithReplay(trainer);
        }
        assertThat(failures).isEmpty();
    }

    @Test
    @DisplayName("should change the lanes where they meet, when one of them is ahead of another")
    void changesOnTheRun() throws Exception {
        try (var trainer = new Trainer(LARGE, Runs.data(LARGE), failures::add, RandomWalkTest::timeAfterAWhile)) {
            long step = 0;
            for (int i = 1; i <= 60; i++) {
                step = freeStretch(trainer, step + 200);
                trainer.change(new Change(0, i % 3 == 0 ? null : i % 3 == 1 ? "A" : "B", Said.learningRate(0.001 * i), Toggle.FRESH));
            }
            compareWithReplay(trainer);
        }
        assertThat(failures).isEmpty();
    }

    private static void compareWithReplay(Trainer trainer) throws Exception {
        trainer.showLanes(Set.of("A", "B"));
        long pause = trainer.pause();
        Runs.eventually("a level pause", () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            return snapshot != null && snapshot.obeyed() >= pause && snapshot.catchingUp() == 1 ? snapshot : null;
        });
        var told = new CompletableFuture<Recipe>();
        trainer.tellRecipe(told::complete);
        Recipe recipe = told.get(60, TimeUnit.SECONDS);
        for (int index = 0; index < 2; index++) {
            State state = trainer.ask(recipe.lanes().get(index).name(), State::of).get(60, TimeUnit.SECONDS);
            assertThat(replayed(recipe, index, state.step())).usingRecursiveComparison().isEqualTo(state);
        }
    }

    /// So that the lanes get somewhere: commands come faster than steps.
    private static long stretch(Trainer trainer, long step) throws Exception {
        return trainer.runTo(step).get(60, TimeUnit.SECONDS).step();
    }

    /// The same without a goal, so that a lane may be ahead of another when the next command comes.
    private static long freeStretch(Trainer trainer, long step) {
        long run = trainer.run();
        return Runs.eventually("step " + step, () -> {
            Snapshot snapshot = trainer.takeSnapshot();
            if (snapshot == null || snapshot.obeyed() < run) {
                return null;
            }
            if (snapshot.catchingUp() == 1) {
                assertThat(snapshot.lanes())
                        .filteredOn(lane -> lane.shown() && lane.divergence() == null)
                        .allSatisfy(lane -> assertThat(lane.step()).isEqualTo(snapshot.step()));
            }
            return snapshot.step() >= step || !snapshot.running() ? snapshot.step() : null;
        });
    }

    /// Now and then a lane is kept from computing, as by another program.
    private static long timeAfterAWhile() {
        if (Thread.currentThread().getName().startsWith("lane ") && ThreadLocalRandom.current().nextInt(8) == 0) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(4_000_000));
        }
        return System.nanoTime();
    }

    private static State replayed(Recipe recipe, int index, long steps) {
        Lane lane = Runs.lane(recipe, index);
        Runs.advance(lane, (int) steps);
        lane.look();
        return State.of(lane);
    }

    private static void command(Trainer trainer, Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> trainer.run();
            case 2 -> trainer.pause();
            case 3 -> trainer.singleStep();
            case 4 -> trainer.setPace(random.nextBoolean() ? Double.POSITIVE_INFINITY : 200 + random.nextInt(10_000));
            case 5, 6 -> trainer.change(change(random));
            case 7 -> trainer.showLanes(SHOWN.get(random.nextInt(SHOWN.size())));
            case 8 -> trainer.watch(Set.of(Quantity.values()[random.nextInt(Quantity.values().length)]));
            case 9 -> trainer.ask(random.nextBoolean() ? "A" : "B", Lane::evaluate);
            case 10 -> trainer.runTo(random.nextInt(10_000));
            default -> trainer.runUntil(new Condition(
                    Metric.TRAIN_LOSS, oneOrAll(random), null, Comparison.LESS, random.nextDouble()));
        }
    }

    private static String oneOrAll(Random random) {
        return random.nextInt(3) == 0 ? null : random.nextBoolean() ? "A" : "B";
    }

    private static Change change(Random random) {
        String lane = oneOrAll(random);
        Toggle toggle = Toggle.values()[random.nextInt(Toggle.values().length)];
        return random.nextInt(8) == 0
                ? Change.recomputing(0, lane)
                : new Change(0, lane, values(random), toggle, random.nextInt(3), random.nextInt(12) == 0);
    }

    private static <E> E any(E[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private static Values values(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Said.batchSize(1 + random.nextInt(40));
            case 1 -> Said.learningRate(0.001 + 0.1 * random.nextDouble());
            case 2 -> Said.momentum(0.95 * random.nextDouble());
            case 3 -> Said.weightDecay(0.01 * random.nextDouble());
            case 4 -> Said.epsilon(random.nextDouble());
            case 5 -> Said.statisticsMomentum(random.nextDouble());
            case 6 -> Said.normalization(any(DENSE, random)).with(Catalogue.GROUPS_OF_UNITS, 2);
            case 7 -> Values.of(Catalogue.OPTIMIZER, any(OptimizerName.values(), random));
            case 8 -> Values.of(Catalogue.CLIPPING, any(ClippingName.values(), random));
            case 9 -> Values.of(Catalogue.SCHEDULE, any(ScheduleName.values(), random))
                    .with(Catalogue.SCHEDULE_EVERY, 1 + random.nextInt(500))
                    .with(Catalogue.SCHEDULE_STEPS, 1 + random.nextInt(5000));
            case 10 -> Values.of(Catalogue.WARMUP, random.nextInt(2000));
            default -> Said.placement(Placement.values()[random.nextInt(Placement.values().length)]);
        };
    }
}
