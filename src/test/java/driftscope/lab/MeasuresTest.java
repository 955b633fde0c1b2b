package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.MnistDataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.StatisticsLag;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.RunningStatistic;
import driftscope.nn.stage.Stage;
import driftscope.probe.CovariateShift;
import driftscope.probe.Divergence;
import driftscope.setting.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The measures that one asks for")
class MeasuresTest {

    private static final Set<Measure> ALL = EnumSet.allOf(Measure.class);
    private static final String ASKED = ".*,((ics|landscape|test_loss|test_accuracy|train_lag|time)_.*|weight_norm.*|effective_rate.*|epsilon_share.*|gamma_.*|beta_.*)";
    private static DataSet digits;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws DataException {
        DataSet all = MnistDataSet.load(Progress.NONE);
        digits = new DataSet("few digits", 10, all.training().first(120), all.test().first(80));
    }

    /// Everything of a run, and what one asks for.
    static Measured asked(Lane lane, Set<Measure> measures) {
        return lane.ask(asked -> Measured.of(asked, Metrics.ofRun(measures, true)));
    }

    private static Values normalized(Normalization normalization) {
        return Values.of(Catalogue.NORMALIZATION, normalization);
    }

    /// Every kind of normalizer that a dense network has, every optimizer and clipping, dropout and residual blocks among them.
    static Stream<Values> lanes() {
        Values adam = Said.learningRate(0.01).with(Catalogue.OPTIMIZER, OptimizerName.ADAM);
        return Stream.of(
                normalized(Normalization.NONE),
                normalized(Normalization.BATCH).with(Catalogue.OPTIMIZER, OptimizerName.NESTEROV),
                normalized(Normalization.BATCH).with(Catalogue.PLACEMENT, Placement.AFTER).with(Catalogue.DROPOUT, 0.3),
                adam.over(normalized(Normalization.LAYER)).with(Catalogue.CLIPPING, ClippingName.NORM).with(Catalogue.CLIPPING_NORM, 0.05),
                normalized(Normalization.WEIGHT).with(Catalogue.CLIPPING, ClippingName.ADAPTIVE),
                adam.over(normalized(Normalization.WEIGHT)),
                adam.over(normalized(Normalization.NOISY_BATCH)).with(Catalogue.OPTIMIZER, OptimizerName.ADAMW),
                normalized(Normalization.BATCH_RENORM).over(Said.weightDecay(0.01)),
                normalized(Normalization.BATCH).with(Catalogue.WORKERS, 2),
                normalized(Normalization.RMS),
                normalized(Normalization.GROUP).with(Catalogue.GROUPS_OF_UNITS, 2));
    }

    private static Lane lane(Values own) {
        return Runs.lane(Runs.small().startingWith("B", own), 1);
    }

    /// Everything learned, remembered, counted or running, by hashes of the bits.
    private static List<String> state(Network network) {
        var state = new ArrayList<String>();
        for (Block block : network.blocks()) {
            state.add("W " + Arrays.hashCode(block.weights().value().toArray()) + " " + block.weights().updateRatio());
            for (Stage stage : block.stages()) {
                for (Parameter parameter : stage.parameters()) {
                    state.add(parameter.name() + " " + Arrays.hashCode(parameter.value().toArray()) + " " + parameter.updates());
                    state.add("update ratio " + parameter.updateRatio());
                    for (int i = 0; i < parameter.remembered(); i++) {
                        state.add("memory " + Arrays.hashCode(parameter.memory(i)));
                    }
                }
                for (RunningStatistic statistic : stage.runningStatistics()) {
                    state.add(statistic.name() + " " + Arrays.hashCode(statistic.values()));
                }
            }
        }
        return state;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lanes")
    @DisplayName("should leave everything as it is, to the bit, at the start and in the middle")
    void leaveNoTrace(Values own) {
        Lane alone = lane(own);
        Lane measured = lane(own);

        for (int step = 0; step < 24; step++) {
            if (step % 6 == 0) {
                alone.look();
                measured.look();
                asked(measured, ALL);
                if (step > 0) {
                    assertThat(state(measured.network())).isEqualTo(state(alone.network()));
                }
                assertThat(measured.loss()).isEqualTo(alone.loss());
                assertThat(measured.gradientNorm(1)).isEqualTo(alone.gradientNorm(1));
            }
            alone.advance();
            measured.advance();
            assertThat(state(measured.network())).isEqualTo(state(alone.network()));
        }
    }

    @Test
    @DisplayName("should leave what an optimizer remembers to the step at which another one comes, and foretell the update of the other")
    void anotherOptimizer() {
        var change = new Change(10, null, Said.learningRate(0.01).with(Catalogue.OPTIMIZER, OptimizerName.ADAM));
        Recipe recipe = Runs.small().withChanges(List.of(change));
        Lane alone = Runs.lane(recipe, 1);
        Lane measured = Runs.lane(recipe, 1);
        Runs.advance(alone, 11);
        Runs.advance(measured, 10);
        measured.look();
        List<String> before = state(measured.network());
        List<String> foretold = measured.ask(lane -> {
            lane.foretellUpdate();
            return state(lane.network());
        });
        assertThat(state(measured.network())).hasSizeGreaterThan(before.size()).containsAll(before);
        Runs.advance(measured, 1);

        assertThat(state(measured.network())).isEqualTo(state(alone.network())).isEqualTo(foretold);
    }

    @Test
    @DisplayName("should add rows to those of before, and change none of them")
    void rows() throws Exception {
        Recipe recipe = Runs.small()
                .startingWith("A", Values.of(Catalogue.DROPOUT, 0.2))
                .startingWith("B", Values.of(Catalogue.INFERENCE, Inference.MINIBATCH));
        Path few = folder.resolve("few.csv");
        Path all = folder.resolve("all.csv");
        new MetricsRun(recipe, 20, 5).writeTo(few, step -> {});
        new MetricsRun(recipe, 20, 5, ALL).writeTo(all, step -> {});

        List<String> rows = Files.readAllLines(all);
        assertThat(rows).filteredOn(row -> !row.matches(ASKED)).isEqualTo(Files.readAllLines(few));
        assertThat(rows).contains("10,A,1,ics_l2,0.0", "10,A,1,ics_cos,1.0", "10,A,1,ics_relative,0.0", "0,B,1,ics_l2,0.0");
        assertThat(rows).filteredOn(row -> row.startsWith("20,B,") && row.matches(ASKED)).extracting(row -> row.split(",")[3])
                .containsExactly(
                        "landscape_loss_min", "landscape_loss_max", "landscape_gradient_min", "landscape_gradient_max",
                        "landscape_beta",
                        "test_loss_running", "test_accuracy_running", "test_loss_training_set", "test_accuracy_training_set",
                        "test_loss_minibatch_2", "test_accuracy_minibatch_2", "test_loss_minibatch_8",
                        "test_accuracy_minibatch_8", "test_loss_minibatch_64", "test_accuracy_minibatch_64",
                        "time_step", "time_linear", "time_normalizer", "time_activation", "time_other", "time_update",
                        "ics_l2", "ics_cos", "ics_relative", "train_lag_mean", "train_lag_variance", "weight_norm", "effective_rate",
                        "epsilon_share", "gamma_p5", "gamma_mean", "gamma_p95", "beta_p5", "beta_mean", "beta_p95",
                        "ics_l2", "ics_cos", "ics_relative", "train_lag_mean", "train_lag_variance", "weight_norm", "effective_rate",
                        "epsilon_share", "gamma_p5", "gamma_mean", "gamma_p95", "beta_p5", "beta_mean", "beta_p95",
                        "ics_l2", "ics_cos", "ics_relative", "train_lag_mean", "train_lag_variance", "weight_norm", "effective_rate",
                        "epsilon_share", "gamma_p5", "gamma_mean", "gamma_p95", "beta_p5", "beta_mean", "beta_p95",
                        "ics_l2", "ics_cos", "ics_relative", "weight_norm", "effective_rate");
        assertThat(rows).filteredOn(row -> row.startsWith("20,A,") && row.matches(ASKED)).extracting(row -> row.split(",")[3])
                .contains("test_accuracy_running", "ics_cos")
                .noneMatch(metric -> metric.startsWith("train_lag") || metric.startsWith("gamma") || metric.contains("minibatch") || metric.contains("set"));
    }

    @Test
    @DisplayName("should be only those that one asks for")
    void chosen() throws Exception {
        Path file = folder.resolve("lag.csv");
        new MetricsRun(Runs.small(), 2, 1, Measure.of(List.of("lag", "lag"))).writeTo(file, step -> {});

        assertThat(Files.readAllLines(file)).filteredOn(row -> row.matches(ASKED))
                .isNotEmpty()
                .allMatch(row -> row.contains(",train_lag_"));
        assertThatThrownBy(() -> Measure.of(List.of("ics", "loss"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("should have inference as a lane has it that infers so")
    void inference() {
        Values minibatch = Values.of(Catalogue.INFERENCE, Inference.MINIBATCH);
        Lane lane = lane(minibatch.with(Catalogue.INFERENCE_BATCH_SIZE, 5));
        Runs.advance(lane, 40);

        var results = InferenceMeasures.of(lane);

        assertThat(results.get("running")).isEqualTo(evaluated(Values.of(Catalogue.INFERENCE, Inference.RUNNING)));
        assertThat(results.get("training_set")).isEqualTo(evaluated(Values.of(Catalogue.INFERENCE, Inference.TRAINING_SET)));
        assertThat(results.get("minibatch_8")).isEqualTo(evaluated(minibatch.with(Catalogue.INFERENCE_BATCH_SIZE, 8)));
        assertThat(results.get("minibatch_64")).isEqualTo(evaluated(minibatch.with(Catalogue.INFERENCE_BATCH_SIZE, 64)));
        assertThat(results.get("minibatch_2").accuracy()).isLessThan(results.get("minibatch_64").accuracy());
    }

    private static TestSet.Result evaluated(Values inference) {
        Lane lane = lane(inference);
        Runs.advance(lane, 40);
        return new TestSet.Result(lane.evaluate().testLoss(), lane.evaluate().testAccuracy());
    }

    @Test
    @DisplayName("should find no shift and no way to go at a learning rate of 0, and running statistics that do not lag when α is 1")
    void nothingMoves() {
        Values still = Said.learningRate(0).with(Catalogue.STATISTICS_MOMENTUM, 1.0).with(Catalogue.BATCH_SIZE, 300);
        Lane lane = lane(normalized(Normalization.BATCH).over(still));
        lane.advance();
        Measured measured = asked(lane, ALL);

        assertThat(measured.shifts()).allSatisfy(shift -> {
            assertThat(shift.l2()).isZero();
            assertThat(shift.cosine()).isCloseTo(1, within(1e-12));
            assertThat(shift.relative()).isZero();
        });
        assertThat(measured.landscape().lowestLoss()).isEqualTo(measured.landscape().highestLoss()).isEqualTo(lane.loss());
        assertThat(measured.landscape().largestDifference()).isZero();
        assertThat(measured.landscape().beta()).isNaN();
        assertThat(measured.trainingLags()).allSatisfy(lag -> {
            assertThat(lag.mean()).isLessThan(1e-5);
            // The running variance is the unbiased one.
            assertThat(lag.logVariance()).isCloseTo(Math.log(300 / 299.0), within(1e-5));
        });
    }

    @Test
    @DisplayName("should be infinite where the way along the gradient is no longer finite")
    void cliff() {
        Lane lane = Runs.lane(Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of()), 0);
        lane.look();
        assertThat(lane.divergence()).isNull();

        Measured measured = asked(lane, ALL);

        assertThat(measured.step()).isZero();
        assertThat(measured.landscape().highestLoss()).isInfinite();
        assertThat(measured.landscape().largestDifference()).isInfinite();
        assertThat(measured.shifts().getFirst()).isEqualTo(CovariateShift.UNMOVED);
    }

    @Test
    @DisplayName("should be at hand for whoever looks at a lane, and not where it has diverged")
    void atHand() {
        Recipe recipe = Runs.small();
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 10);

        Measured measured = asked(lane, ALL);

        assertThat(measured.step()).isEqualTo(10);
        assertThat(measured.hasDiverged()).isFalse();
        assertThat(measured.shifts()).hasSize(4);
        assertThat(measured.landscape().lowestLoss()).isLessThan(measured.landscape().highestLoss());
        Lane diverged = Runs.lane(Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of()), 0);
        Runs.advance(diverged, 40);
        List<String> before = state(diverged.network());
        Divergence divergence = diverged.divergence();
        assertThat(asked(diverged, ALL).hasDiverged()).isTrue();
        assertThat(asked(diverged, ALL).shifts()).isEmpty();
        assertThat(state(diverged.network())).isEqualTo(before);
        assertThat(diverged.divergence()).isEqualTo(divergence);
        assertThatThrownBy(lane::foretellUpdate).isInstanceOf(IllegalStateException.class);
    }

    /// Networks for images.
    static Stream<Values> networks() {
        return Stream.of(NetworkKind.DENSE, NetworkKind.CONVOLUTIONAL, NetworkKind.RECURRENT).flatMap(kind -> Stream.of(
                        normalized(Normalization.NONE), normalized(Normalization.BATCH), normalized(Normalization.WEIGHT),
                        normalized(Normalization.NOISY_BATCH).with(Catalogue.DROPOUT, 0.2),
                        normalized(Normalization.BATCH_RENORM).with(Catalogue.STATISTICS_PER_STEP, true))
                .map(own -> own.with(Catalogue.KIND, kind)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    @DisplayName("should be there for networks of every kind, and leave them as they are")
    void kinds(Values values) {
        Lane alone = imageLane(values, false);
        Lane measured = imageLane(values, false);
        Runs.advance(alone, 6);
        Runs.advance(measured, 3);
        Measured asked = asked(measured, ALL);
        Runs.advance(measured, 3);

        assertThat(state(measured.network())).isEqualTo(state(alone.network()));
        int layers = measured.network().layers();
        assertThat(asked.shifts()).hasSize(layers);
        assertThat(asked.shifts().getFirst()).isEqualTo(CovariateShift.UNMOVED);
        assertThat(asked.shifts().getLast().l2()).isPositive().isFinite();
        boolean recurrent = values.get(Catalogue.KIND) == NetworkKind.RECURRENT;
        assertThat(asked.shifts().subList(1, layers - 1)).allMatch(shift -> shift.equals(CovariateShift.NONE) == recurrent);
        assertThat(asked.landscape().beta()).isPositive().isFinite();
        boolean runs = values.get(Catalogue.NORMALIZATION).hasRunningStatistics();
        // The first rows of an image are black: no unit varies there.
        assertThat(asked.trainingLags()).hasSize(layers - 1);
        assertThat(asked.trainingLags().getLast().equals(StatisticsLag.NONE)).isNotEqualTo(runs);
        assertThat(InferenceMeasures.of(measured)).hasSize(runs ? 5 : 1);
    }

    @ParameterizedTest
    @EnumSource(Normalization.class)
    @DisplayName("should be there for residual networks")
    void residual(Normalization normalization) {
        if (normalization == Normalization.INSTANCE) {
            return;
        }
        Measured asked = asked(imageLane(normalized(normalization).with(Catalogue.GROUPS_OF_UNITS, 2), true), ALL);

        assertThat(asked.shifts()).hasSize(4).allMatch(shift -> Double.isFinite(shift.l2()));
        assertThat(asked.landscape().highestLoss()).isFinite();
    }

    private static Lane imageLane(Values values, boolean residual) {
        NetworkKind kind = values.get(Catalogue.KIND);
        Values settings = Values.of(Catalogue.KIND, kind)
                .with(Catalogue.HIDDEN, kind == NetworkKind.RECURRENT ? List.of(8) : residual ? List.of(8, 8, 8) : List.of(6, 4))
                .with(Catalogue.RESIDUAL, residual)
                .with(Catalogue.ACTIVATION, Activation.TANH)
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER)
                .with(Catalogue.DROPOUT, values.get(Catalogue.DROPOUT))
                .with(Catalogue.BATCH_SIZE, 12);
        var recipe = new Recipe("images", settings, List.of(new LaneSpec("A", values.without(Catalogue.KIND))), List.of());
        return new Lane(recipe, recipe.lanes().getFirst(), digits);
    }
}
