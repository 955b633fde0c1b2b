package driftscope.lab.autopsy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import driftscope.lab.Lane;
import driftscope.lab.MemoryNeed;
import driftscope.lab.MetricsRun;
import driftscope.lab.Runs;
import driftscope.lab.autopsy.Remedy.Kind;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.Said;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.probe.Divergence;
import driftscope.setting.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An autopsy")
class AutopsyTest {

    @TempDir
    private Path folder;

    /// What was heard of one.
    private static final class Heard implements Autopsy.Listener {
        private final List<Trial> trials = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private @Nullable Story story;
        private Runnable onStep = () -> {};

        @Override
        public void replayed(@Nullable Remedy remedy, long step, long of) {
            steps.add(step);
            onStep.run();
        }

        @Override
        public void told(Story told) {
            story = told;
        }

        @Override
        public void tried(Trial trial) {
            trials.add(trial);
        }

        Story told() {
            return Objects.requireNonNull(story);
        }

        Trial of(Kind kind) {
            return trials.stream().filter(trial -> trial.remedy().kind() == kind).findFirst().orElseThrow();
        }
    }

    /// A small net at an absurd learning rate.
    private static Recipe fast() {
        return Runs.spirals(1000, Activation.LEAKY_RELU, Placement.BEFORE, List.of());
    }

    private static Recipe overflowing() {
        return Runs.spirals(0.1, Activation.RELU, Placement.BEFORE, List.of())
                .with(Catalogue.HIDDEN, Collections.nCopies(20, 100))
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE)
                .with(Catalogue.GAIN, 100.0);
    }

    /// Trains well for 600 steps; then somebody sets the rate to the most that is allowed.
    private static Recipe late() {
        return Runs.spirals(
                0.05, Activation.LEAKY_RELU, Placement.BEFORE,
                List.of(new Change(520, "B", Said.epsilon(1e-4)), new Change(600, null, Said.learningRate(1000))));
    }

    private static Lane stopped(Recipe recipe, String name) {
        Lane lane = Runs.lane(recipe, recipe.laneNames().indexOf(name));
        while (lane.divergence() == null) {
            assertThat(lane.step()).isLessThan(5000);
            lane.advance();
        }
        return lane;
    }

    private static Autopsy autopsy(Recipe recipe, String lane) {
        return new Autopsy(recipe, lane, Objects.requireNonNull(stopped(recipe, lane).divergence()), Runs.data(recipe));
    }

    private static Heard performed(Recipe recipe, String lane) throws RecipeException {
        var heard = new Heard();
        autopsy(recipe, lane).perform(heard);
        return heard;
    }

    @Nested
    @DisplayName("tells of the last steps")
    class Steps {

        @Test
        @DisplayName("what the lane did, bit for bit")
        void bits() throws Exception {
            for (Recipe recipe : List.of(fast(), late())) {
                Story story = performed(recipe, "A").told();
                assertThat(story.divergence()).isEqualTo(stopped(recipe, "A").divergence());
                assertThat(story.steps()).hasSizeBetween(2, Story.STEPS);
                assertThat(story.steps().getLast().step()).isEqualTo(story.divergence().step());
                Lane lane = Runs.lane(recipe, 0);
                Runs.advance(lane, (int) story.steps().getFirst().step());
                for (StepMeasures step : story.steps()) {
                    lane.look();
                    assertThat(step.step()).isEqualTo(lane.step());
                    assertThat(step.loss()).isEqualTo(Double.valueOf(lane.loss()));
                    assertThat(step.learningRate()).isEqualTo(lane.learningRate());
                    assertThat(step.blocks()).hasSize(lane.network().layers());
                    boolean last = lane.divergence() != null;
                    lane.advance();
                    for (int layer = 0; layer < step.blocks().size(); layer++) {
                        BlockMeasures block = step.blocks().get(layer);
                        assertThat(block.gradientNorm()).isEqualTo(Double.valueOf(lane.gradientNorm(layer)));
                        assertThat(block.updateRatio()).isEqualTo(Double.valueOf(last ? Double.NaN : lane.updateRatio(layer)));
                    }
                }
            }
        }

        @Test
        @DisplayName("the largest numbers and the norm of the weights, as they are in the lane")
        void largest() throws Exception {
            Story story = performed(fast(), "A").told();
            StepMeasures second = story.steps().get(1);
            Lane lane = Runs.lane(fast(), 0);
            Runs.advance(lane, (int) second.step());
            lane.look();
            for (int layer = 0; layer < second.blocks().size(); layer++) {
                BlockMeasures block = second.blocks().get(layer);
                var there = lane.network().blocks().get(layer);
                assertThat(block.largestSum()).isEqualTo(largest(there.sum().toArray()));
                assertThat(block.largestInput()).isEqualTo(largest(there.activationInput().toArray()));
                assertThat(block.largestOutput()).isEqualTo(largest(there.output().toArray()));
                double squares = 0;
                for (float w : there.weights().value().toArray()) {
                    squares += (double) w * w;
                }
                assertThat(block.weightNorm()).isCloseTo(Math.sqrt(squares), withPercentage(1e-3));
            }
        }

        private static double largest(float[] values) {
            double largest = 0;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }

        @Test
        @DisplayName("of a lane whose first forward pass overflows the only one there is, without an update")
        void atOnce() throws Exception {
            Story story = performed(overflowing(), "A").told();
            assertThat(story.divergence().step()).isZero();
            assertThat(story.divergence().quantity()).isEqualTo(Divergence.Part.LINEAR_SUM);
            int layer = story.divergence().layer() - 1;
            assertThat(layer).isBetween(10, 19);
            assertThat(story.steps()).hasSize(1);
            assertThat(story.growth()).isNull();
            List<BlockMeasures> blocks = story.steps().getFirst().blocks();
            assertThat(blocks.get(layer).largestSum()).isNotFinite();
            assertThat(blocks.subList(0, layer)).allSatisfy(block -> {
                assertThat(block.largestOutput()).isFinite();
                assertThat(block.updateRatio()).isNaN();
            });
        }

        @Test
        @DisplayName("which of them left its usual range first, before anything else did")
        void growth() throws Exception {
            Growth growth = Objects.requireNonNull(performed(late(), "A").told().growth());
            assertThat(growth.step()).isEqualTo(600);
            assertThat(growth.figure()).isEqualTo(Figure.UPDATE_RATIO);
            assertThat(growth.value()).isGreaterThan(10 * growth.usual());
            assertThat(growth.usualTo()).isLessThan(600);
        }
    }

    @Nested
    @DisplayName("tries remedies")
    class Tries {

        private void agree(Heard heard, Autopsy autopsy) throws Exception {
            for (Trial trial : heard.trials) {
                Recipe recipe = trial.remedy().in(autopsy.alone(), autopsy.triedFrom());
                Path file = folder.resolve("tried.csv");
                MetricsRun.Result result =
                        new MetricsRun(recipe, trial.until(), 1).writeTo(file, step -> {}).getFirst();
                List<String> rows = Files.readAllLines(file);
                assertThat(loss(rows, trial.from())).as("%s", trial).isEqualTo(Double.valueOf(trial.lossAtFrom()));
                assertThat(loss(rows, heard.told().divergence().step())).as("%s", trial).isEqualTo(Double.valueOf(trial.lossAtStop()));
                assertThat(loss(rows, trial.until())).as("%s", trial).isEqualTo(Double.valueOf(trial.lossAtUntil()));
                assertThat(result.stopped() == null).as("%s", trial).isEqualTo(trial.isFinite());
                if (trial.stopped() != null) {
                    assertThat(result.stopped()).contains("from step " + trial.stopped().step() + ":");
                }
            }
        }

        private static double loss(List<String> rows, long step) {
            return rows.stream()
                    .filter(row -> row.startsWith(step + ",A,,train_loss,"))
                    .map(row -> row.substring(row.lastIndexOf(',') + 1))
                    .mapToDouble(Double::parseDouble)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        @Test
        @DisplayName("from the start where the lane stopped early, with the outcome of a run of that recipe")
        void early() throws Exception {
            Autopsy autopsy = autopsy(fast(), "A");
            var heard = new Heard();
            autopsy.perform(heard);
            assertThat(heard.trials).extracting(trial -> trial.remedy().kind()).contains(Kind.RATE, Kind.BATCH_NORM, Kind.CLIPPING);
            assertThat(heard.trials).allMatch(trial -> trial.from() == 0 && trial.until() == heard.told().divergence().step() + 200);
            Recipe half = heard.of(Kind.RATE).remedy().in(autopsy.alone(), 0);
            assertThat(half).isEqualTo(autopsy.alone().with(Catalogue.LEARNING_RATE, 500.0));
            assertThat(heard.of(Kind.BATCH_NORM).remedy().in(autopsy.alone(), 0).of(autopsy.alone().lanes().getFirst()).get(Catalogue.LEARNING_RATE))
                    .isEqualTo(1000);
            agree(heard, autopsy);
        }

        @Test
        @DisplayName("from fifty steps before the stop in a later run, where later changes do not take them back")
        void later() throws Exception {
            Autopsy autopsy = autopsy(late(), "A");
            long stop = stopped(late(), "A").step();
            var heard = new Heard();
            autopsy.perform(heard);
            assertThat(heard.trials).allMatch(trial -> trial.from() == stop - 50);
            Recipe half = heard.of(Kind.RATE).remedy().in(autopsy.alone(), autopsy.triedFrom());
            assertThat(half.changes()).extracting(change -> change.set().get(Catalogue.LEARNING_RATE)).containsExactly(0.025, 500.0);
            agree(heard, autopsy);
        }

        @Test
        @DisplayName("with smaller rates where half is not enough, until one is")
        void smaller() throws Exception {
            Recipe recipe = Runs.spirals(3, Activation.LINEAR, Placement.BEFORE, List.of());
            List<Trial> rates = performed(recipe, "A").trials.stream().filter(trial -> trial.remedy().kind() == Kind.RATE).toList();
            assertThat(rates).hasSizeGreaterThan(1);
            assertThat(rates.subList(0, rates.size() - 1)).noneMatch(Trial::isFinite);
            assertThat(rates.getLast()).matches(Trial::isFinite);
            assertThat(rates).extracting(trial -> trial.remedy().number()).startsWith(0.5, 0.1);
        }

        @Test
        @DisplayName("with initial weights by their rule where the lane was not finite from the start")
        void initial() throws Exception {
            Heard heard = performed(overflowing(), "A");
            assertThat(heard.of(Kind.RATE).stopped()).isEqualTo(heard.told().divergence());
            assertThat(heard.of(Kind.CLIPPING).stopped()).isEqualTo(heard.told().divergence());
            assertThat(heard.of(Kind.BATCH_NORM).isFinite()).isTrue();
            assertThat(heard.of(Kind.INITIAL).isFinite()).isTrue();
            assertThat(heard.of(Kind.INITIAL).remedy().in(overflowing(), 0).initialWeights())
                    .isEqualTo(new InitialWeights(InitialWeights.Kind.HE, 0.01, 1));
            assertThat(heard.trials).hasSize(4);
        }

        @Test
        @DisplayName("but not what the lane has already: in place of it a tighter one, or none")
        void already() {
            Values has = Said.normalization(Normalization.LAYER)
                    .with(Catalogue.CLIPPING, ClippingName.NORM)
                    .with(Catalogue.CLIPPING_NORM, 5.0);
            assertThat(Remedies.first(has, 10)).containsExactly(new Remedy(Kind.RATE, 0.5), new Remedy(Kind.CLIPPING, 0.5));
            assertThat(Remedies.first(Said.normalization(Normalization.WEIGHT).with(Catalogue.LEARNING_RATE, 0.0), 10))
                    .containsExactly(new Remedy(Kind.BATCH_NORM, 0), new Remedy(Kind.CLIPPING, 1));
            assertThat(Remedies.first(
                            Values.of(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE).with(Catalogue.ACTIVATION, Activation.RELU), 0))
                    .extracting(Remedy::kind)
                    .containsExactly(Kind.RATE, Kind.BATCH_NORM, Kind.CLIPPING);
        }
    }

    @Test
    @DisplayName("should do so where numbers are learned")
    void others() throws Exception {
        Recipe linear = new Recipe(
                "linear",
                Values.of(Catalogue.DATA_NAME, DataName.LINEAR)
                        .with(Catalogue.EXAMPLES, 200)
                        .with(Catalogue.HIDDEN, List.of(10, 10))
                        .with(Catalogue.ACTIVATION, Activation.LINEAR)
                        .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER)
                        .with(Catalogue.LEARNING_RATE, 100.0),
                Runs.small().lanes(), List.of());
        Heard heard = performed(linear, "A");
        assertThat(heard.told().steps().getLast().step()).isEqualTo(heard.told().divergence().step());
        assertThat(heard.trials).hasSizeGreaterThan(2);
    }

    @Test
    @DisplayName("should end where it is when it is cancelled")
    void cancelled() throws Exception {
        Autopsy autopsy = autopsy(late(), "A");
        var heard = new Heard();
        heard.onStep = () -> {
            if (heard.steps.size() == 100) {
                autopsy.cancel();
            }
        };
        autopsy.perform(heard);
        assertThat(heard.story).isNull();
        assertThat(heard.trials).isEmpty();
        assertThat(heard.steps).hasSize(100).startsWith(0L, 1L, 2L);
    }

    @Test
    @DisplayName("should end in the middle of a remedy, too")
    void cancelledLater() throws Exception {
        Autopsy autopsy = autopsy(fast(), "A");
        var heard = new Heard();
        heard.onStep = () -> {
            if (heard.story != null) {
                autopsy.cancel();
            }
        };
        autopsy.perform(heard);
        assertThat(heard.story).isNotNull();
        assertThat(heard.trials).isEmpty();
    }

    @Test
    @DisplayName("should say that there is no room beside a run that just fits by itself")
    void room() {
        Recipe large = IntStream.iterate(4096, units -> units > 0, units -> units - 64)
                .mapToObj(units -> fast().with(Catalogue.HIDDEN, Collections.nCopies(100, units)).with(Catalogue.BATCH_SIZE, 4096))
                .filter(AutopsyTest::fits)
                .findFirst()
                .orElseThrow();
        var stop = new Divergence(3, 1, Divergence.Part.LINEAR_SUM);
        assertThatThrownBy(() -> new Autopsy(large, "A", stop, Runs.data(large)).perform(new Heard()))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("Another lane beside this run");
    }

    private static boolean fits(Recipe recipe) {
        try {
            MemoryNeed.require(recipe, Runs.data(recipe));
            return true;
        } catch (RecipeException tooLarge) {
            return false;
        }
    }

    @Test
    @DisplayName("should not tell of a stop that the replay does not come to")
    void elsewhere() {
        var never = new Divergence(30, 1, Divergence.Part.LINEAR_SUM);
        assertThatThrownBy(() -> new Autopsy(Runs.small(), "A", never, Runs.data(Runs.small())).perform(new Heard()))
                .isInstanceOf(IllegalStateException.class);
    }
}
