package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import driftscope.data.DataSet;
import driftscope.data.MinibatchOrder;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.PassThrough;
import driftscope.nn.Placement;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.Toggle;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Pass;
import driftscope.probe.BinRanges;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A lane")
class LaneTest {

    @Test
    @DisplayName("should have the activation that it says for itself, or that of all, and the same initial weights")
    void ownActivation() {
        Recipe recipe = Runs.small().startingWith("B", Values.of(Catalogue.ACTIVATION, Activation.GELU));
        Lane a = Runs.lane(recipe, 0);
        Lane b = Runs.lane(recipe, 1);

        assertThat(a.network().hidden()).allMatch(block -> block.nonlinearity().activation() == Activation.TANH);
        assertThat(b.network().hidden()).allMatch(block -> block.nonlinearity().activation() == Activation.GELU);
        assertThat(b.network().linear(1).weights().toArray()).isEqualTo(a.network().linear(1).weights().toArray());
    }

    @Test
    @DisplayName("should have dropout where and while it is said, and no stage for it elsewhere")
    void dropout() {
        Recipe recipe = Runs.small().startingWith("B", Values.of(Catalogue.DROPOUT, 0.3));
        Lane a = Runs.lane(recipe, 0);
        Lane b = Runs.lane(recipe, 1);
        assertThat(a.network().hidden()).allMatch(block -> block.dropout() == null);
        assertThat(b.network().hidden()).allMatch(block -> block.dropout().probability() == 0.3);
        double before = b.evaluate().testLoss();
        b.schedule(new Change(0, null, Values.of(Catalogue.DROPOUT, 0.7)));
        b.look();
        assertThat(b.network().hidden()).allMatch(block -> block.dropout().probability() == 0.7);
        assertThat(b.evaluate().testLoss()).as("inference drops nothing").isEqualTo(before);
        assertThat(b.evaluate().drift()).containsOnly(0);
        b.schedule(new Change(0, "B", Values.of(Catalogue.DROPOUT, 0.0)));
        b.look();
        assertThat(b.network().hidden()).allMatch(block -> block.dropout() == null);
        Lane never = Runs.lane(Runs.small(), 1);
        Runs.advance(never, 20);
        Runs.advance(b, 20);
        assertThat(Runs.state(b.network())).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
    }

    @Test
    @DisplayName("should drop the same, whoever looks before a change or a measurement comes")
    void dropoutIsRepeated() {
        Recipe recipe = Runs.small()
                .with(Catalogue.DROPOUT, 0.4)
                .withChanges(List.of(
                        new Change(12, null, Said.normalization(Normalization.NONE)),
                        new Change(20, null, Said.normalization(Normalization.BATCH), Toggle.FUNCTION_PRESERVING),
                        new Change(25, null, Said.placement(Placement.AFTER))));
        Lane alone = Runs.lane(recipe, 1);
        Lane watched = Runs.lane(recipe.withoutChanges(), 1);
        Runs.advance(alone, 40);
        for (int i = 0; i < 40; i++) {
            watched.look();
            int step = i;
            recipe.changes().stream().filter(change -> change.step() == step).forEach(watched::schedule);
            watched.ask(Lane::loss);
            watched.evaluate();
            watched.advance();
        }
        assertThat(Runs.state(watched.network())).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
    }

    @Test
    @DisplayName("should train on the first examples alone where the recipe says how many")
    void trainingExamples() {
        Recipe recipe = Runs.small().with(Catalogue.TRAINING_EXAMPLES, 40);
        DataSet all = Runs.data(recipe);
        Lane few = new Lane(recipe, recipe.lanes().get(1), all);
        Lane ofFew = new Lane(Runs.small(), Runs.small().lanes().get(1), all.withFirst(40));

        Runs.advance(few, 30);
        Runs.advance(ofFew, 30);

        assertThat(all.training().size()).isEqualTo(300);
        assertThat(few.epochs()).as("14 epochs of two minibatches, and two more of 16 in 40").isEqualTo(14.8);
        assertThat(Runs.state(few.network())).usingRecursiveComparison().isEqualTo(Runs.state(ofFew.network()));
        assertThat(few.evaluate().testLoss()).isEqualTo(ofFew.evaluate().testLoss());
    }

    @Test
    @DisplayName("should measure how well it knows its training examples, in inference mode and only where it is asked to")
    void trainingAccuracy() {
        Recipe recipe = Runs.small().with(Catalogue.TRAINING_EXAMPLES, 20).with(Catalogue.BATCH_SIZE, 20);
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 600);

        Evaluation evaluation = lane.evaluate();

        assertThat(evaluation.trainingAccuracy()).isGreaterThan(0.9).isGreaterThan(evaluation.testAccuracy() + 0.1);
        assertThat(evaluation.trainingLoss()).isLessThan(evaluation.testLoss());
        DataSet data = Runs.data(recipe);
        Matrix x = new Matrix(20, 2);
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) {
            data.training().copyInto(i, x.values(), i * x.stride());
            labels[i] = data.training().label(i);
        }
        Matrix logits = new PassThrough(lane.network(), 20).logits(lane.network(), x, Pass.INFERENCE, PassThrough.Visitor.NONE);
        assertThat(evaluation.trainingLoss()).isCloseTo(SoftmaxCrossEntropy.totalLoss(logits, labels) / 20, within(1e-6));
        Evaluation without = lane.beginEvaluation(false).finish();
        assertThat(without.trainingAccuracy()).isNaN();
        assertThat(without.testLoss()).isEqualTo(evaluation.testLoss());
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    @DisplayName("should train the same bits, whoever looks at it in between")
    void looking(int index) {
        Recipe recipe = Runs.small();
        Lane alone = Runs.lane(recipe, index);
        Lane watched = Runs.lane(recipe, index);
        BinRanges ranges = BinRanges.first(3, Activation.TANH);
        for (int i = 0; i < 60; i++) {
            alone.advance();
            watched.look();
            watched.evaluate();
            watched.frame(EnumSet.allOf(Quantity.class), ranges);
            watched.look();
            watched.advance();
            watched.evaluate();
        }
        assertThat(Runs.state(watched.network())).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
        assertThat(watched.loss()).isEqualTo(alone.loss());
    }

    @Test
    @DisplayName("should start with the weights and see the minibatches of the other lane")
    void together() {
        Recipe recipe = Runs.small();
        Lane a = Runs.lane(recipe, 0);
        Lane b = Runs.lane(recipe, 1);
        for (int layer = 0; layer < a.network().layers(); layer++) {
            assertThat(b.network().linear(layer).weights().toArray())
                    .isEqualTo(a.network().linear(layer).weights().toArray());
        }
        for (int i = 0; i < 40; i++) {
            a.advance();
            b.advance();
            assertThat(b.minibatch().toArray()).isEqualTo(a.minibatch().toArray());
            assertThat(b.labels()).isEqualTo(a.labels());
        }
    }

    @Test
    @DisplayName("should take up changes at their step, not before and not after")
    void changes() {
        var change = new Change(10, null, Said.learningRate(0.5));
        Lane plain = Runs.lane(Runs.small(), 1);
        Lane changed = Runs.lane(Runs.small().withChanges(List.of(change)), 1);
        Runs.advance(plain, 10);
        Runs.advance(changed, 10);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(changed.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.1);
        plain.schedule(change);
        plain.advance();
        changed.advance();
        assertThat(changed.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.5);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
    }

    @Test
    @DisplayName("should leave changes of the other lane alone")
    void othersChanges() {
        Lane lane = Runs.lane(Runs.small().withChanges(List.of(new Change(0, "A", Said.learningRate(0.5)))), 1);
        Runs.advance(lane, 3);
        assertThat(lane.values().get(Catalogue.LEARNING_RATE)).isEqualTo(0.1);
    }

    static List<Arguments> settings() {
        return List.of(
                arguments(Named.of("learning rate", Said.learningRate(0.5))),
                arguments(Named.of("momentum", Said.momentum(0.2))),
                arguments(Named.of("weight decay", Said.weightDecay(0.1))),
                arguments(Named.of("batch size", Said.batchSize(25))),
                arguments(Named.of("ε", Said.epsilon(0.5))),
                arguments(Named.of("α", Said.statisticsMomentum(0.7))),
                arguments(Named.of("no batch norm", Said.normalization(Normalization.NONE))),
                arguments(Named.of("placement", Said.placement(Placement.AFTER))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    @DisplayName("should train the same bits up to a change of any setting, and others from it on")
    void everySetting(Values set) {
        Lane plain = Runs.lane(Runs.small(), 1);
        Lane changed = Runs.lane(Runs.small().withChanges(List.of(new Change(20, "B", set))), 1);
        Runs.advance(plain, 20);
        Runs.advance(changed, 20);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(changed.values()).isEqualTo(plain.values());
        plain.advance();
        changed.advance();
        assertThat(changed.values()).isEqualTo(set.over(plain.values()));
        assertThat(changed.divergence()).isNull();
        assertThat(Runs.state(changed.network()))
                .usingRecursiveComparison()
                .isNotEqualTo(Runs.state(plain.network()));
    }

    @Test
    @DisplayName("should use a changed α for the running statistics of the next step")
    void statisticsMomentum() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 30);
        lane.schedule(new Change(30, "B", Said.statisticsMomentum(1)));
        lane.advance();
        assertThat(lane.network().hidden()).allSatisfy(layer -> assertThat(layer.batchNorm().runningMean())
                .isEqualTo(layer.batchNorm().mean()));
    }

    @Test
    @DisplayName("should go on in the middle of an epoch with minibatches of another size, skipping and repeating no example")
    void batchSize() {
        Recipe recipe = Runs.small()
                .withChanges(List.of(
                        new Change(5, null, Said.batchSize(100)),
                        new Change(7, null, Said.batchSize(1))));
        Lane lane = Runs.lane(recipe, 1);
        DataSet data = Runs.data(recipe);
        var epoch = new int[data.training().size()];
        new MinibatchOrder(epoch.length, recipe.seed()).peek(epoch.length, epoch);
        int from = 0;
        for (int step = 0; step < 15; step++) {
            lane.advance();
            int rows = step < 5 ? 16 : step < 7 ? 100 : 1;
            float[] expected = new float[rows * data.features()];
            for (int row = 0; row < rows; row++) {
                data.training().copyInto(epoch[from + row], expected, row * data.features());
            }
            assertThat(lane.minibatch().toArray()).isEqualTo(expected);
            from += rows;
        }
    }

    @Test
    @DisplayName("should train with batch norm on minibatches of one example without a NaN")
    void oneExample() {
        Lane lane = Runs.lane(Runs.small().startingWith(null, Said.batchSize(1)), 1);
        for (int step = 0; step < 600; step++) {
            lane.advance();
            assertThat(lane.loss()).isFinite();
        }
        assertThat(lane.step()).isEqualTo(600);
        assertThat(lane.evaluate().testLoss()).isFinite();
        assertThat(lane.network().hidden().getFirst().normalized().toArray()).containsOnly(0);
    }

    @Test
    @DisplayName("should take batch norm in fresh, with γ = 1 and β = 0")
    void freshOn() {
        Lane lane = Runs.lane(Runs.small(), 0);
        Runs.advance(lane, 80);
        lane.schedule(new Change(80, "A", Said.normalization(Normalization.BATCH), Toggle.FRESH));
        lane.look();
        assertThat(lane.network().hidden()).allSatisfy(layer -> {
            assertThat(Arrays.copyOf(layer.batchNorm().gamma(), layer.units())).containsOnly(1);
            assertThat(Arrays.copyOf(layer.batchNorm().beta(), layer.units())).containsOnly(0);
            assertThat(layer.linear().bias()).isNull();
        });
    }

    @Test
    @DisplayName("should drop batch norm, its γ and its β when it leaves fresh, and keep the weights")
    void freshOff() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 80);
        float[] weights = lane.network().linear(0).weights().toArray();
        lane.schedule(new Change(80, "B", Said.normalization(Normalization.NONE), Toggle.FRESH));
        lane.look();
        assertThat(lane.network().linear(0).weights().toArray()).isEqualTo(weights);
        assertThat(lane.network().hidden()).allSatisfy(layer -> {
            assertThat(layer.batchNorm()).isNull();
            assertThat(layer.linear().bias()).containsOnly(0);
        });
    }

    @ParameterizedTest
    @CsvSource({"NONE, BEFORE", "NONE, AFTER", "BATCH, BEFORE", "BATCH, AFTER"})
    @DisplayName("should keep the loss of the minibatch through a switch that keeps the function")
    void keepsFunction(Normalization from, Placement placement) {
        Recipe recipe = Runs.spirals(0.05, Activation.TANH, placement, List.of());
        Lane lane = Runs.lane(recipe, from == Normalization.NONE ? 0 : 1);
        Runs.advance(lane, 80);
        lane.look();
        double before = lane.loss();
        Normalization to = from == Normalization.NONE ? Normalization.BATCH : Normalization.NONE;
        lane.schedule(new Change(80, null, Said.normalization(to), Toggle.FUNCTION_PRESERVING));
        lane.look();
        assertThat(lane.values().get(Catalogue.NORMALIZATION)).isEqualTo(to);
        assertThat(lane.network().hidden().getFirst().batchNorm() != null).isEqualTo(to == Normalization.BATCH);
        assertThat(lane.loss()).isCloseTo(before, within(1e-4 * before));
    }

    @Test
    @DisplayName("should start running statistics from the training set when batch norm comes in")
    void runningStatistics() {
        Lane lane = Runs.lane(Runs.small(), 0);
        Runs.advance(lane, 80);
        double before = lane.evaluate().testLoss();
        lane.schedule(new Change(80, null, Said.normalization(Normalization.BATCH), Toggle.FUNCTION_PRESERVING));
        lane.look();
        assertThat(lane.evaluate().testLoss()).isCloseTo(before, within(0.25 * before));
    }

    @Test
    @DisplayName("should start running statistics as the average over minibatches from the start of the training set")
    void runningStatisticsExactly() {
        Recipe recipe = Runs.small();
        Lane lane = Runs.lane(recipe, 0);
        Runs.advance(lane, 80);
        lane.schedule(new Change(80, null, Said.normalization(Normalization.BATCH), Toggle.FUNCTION_PRESERVING));
        lane.look();
        var data = Runs.data(recipe).training();
        var weights = lane.network().linear(0).weights();
        BatchNorm norm = lane.network().hidden().getFirst().batchNorm();
        float[] point = new float[2];
        for (int unit = 0; unit < weights.columns(); unit++) {
            double mean = 0;
            double variance = 0;
            for (int minibatch = 0; minibatch < 18; minibatch++) {
                double[] sums = new double[16];
                for (int row = 0; row < 16; row++) {
                    data.copyInto(16 * minibatch + row, point, 0);
                    sums[row] = point[0] * weights.get(0, unit) + point[1] * weights.get(1, unit);
                }
                double itsMean = Arrays.stream(sums).average().orElseThrow();
                mean += itsMean / 18;
                variance += Arrays.stream(sums).map(sum -> (sum - itsMean) * (sum - itsMean)).sum() / 15 / 18;
            }
            assertThat((double) norm.runningMean()[unit]).isCloseTo(mean, within(1e-5));
            assertThat((double) norm.runningVariance()[unit]).isCloseTo(variance, within(1e-4 * variance));
        }
    }

    @Test
    @DisplayName("should move batch norm behind the activation and keep the function")
    void placement() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 50);
        lane.look();
        double before = lane.loss();
        lane.schedule(new Change(50, "B", Said.placement(Placement.AFTER), Toggle.FUNCTION_PRESERVING));
        lane.look();
        assertThat(lane.network().hidden()).allSatisfy(layer -> assertThat(layer.placement()).isEqualTo(Placement.AFTER));
        assertThat(lane.loss()).isCloseTo(before, within(1e-4 * before));
        Runs.advance(lane, 20);
        assertThat(lane.divergence()).isNull();
    }

    @Test
    @DisplayName("should use a changed ε at once")
    void epsilon() {
        Lane lane = Runs.lane(Runs.small(), 1);
        lane.look();
        double before = lane.loss();
        lane.schedule(new Change(0, "B", Said.epsilon(10)));
        lane.look();
        assertThat(lane.network().hidden()).allSatisfy(layer -> assertThat(layer.batchNorm().epsilon()).isEqualTo(10));
        assertThat(lane.loss()).isNotEqualTo(before);
    }

    @Test
    @DisplayName("should stop where it is not finite, and say where")
    void divergence() {
        Recipe recipe = Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of());
        Lane lane = Runs.lane(recipe, 0);
        Runs.advance(lane, 30);
        assertThat(lane.divergence()).isNotNull();
        assertThat(lane.divergence().step()).isEqualTo(lane.step());
        assertThat(lane.divergence().layer()).isBetween(1, 4);
        long stopped = lane.step();
        Runs.advance(lane, 5);
        assertThat(lane.step()).isEqualTo(stopped);
    }

    @Test
    @DisplayName("should give the same frame whether the update of its step was done or not")
    void frameBeforeAndAfter() {
        Lane before = Runs.lane(Runs.small(), 1);
        Lane after = Runs.lane(Runs.small(), 1);
        BinRanges ranges = BinRanges.first(3, Activation.TANH);
        Runs.advance(before, 30);
        before.look();
        Runs.advance(after, 31);
        Frame expected = before.frame(EnumSet.allOf(Quantity.class), ranges);
        Frame frame = after.frame(EnumSet.allOf(Quantity.class), ranges);
        assertThat(frame.step()).isEqualTo(expected.step()).isEqualTo(30);
        assertThat(frame.epochs()).isEqualTo(expected.epochs()).isEqualTo(1 + 12 * 16 / 300.0);
        assertThat(frame.loss()).isEqualTo(expected.loss());
        for (int layer = 0; layer < 3; layer++) {
            for (Quantity quantity : Quantity.values()) {
                var distribution = frame.layers().get(layer).distribution(quantity);
                var same = expected.layers().get(layer).distribution(quantity);
                assertThat(distribution.histogram().counts()).isEqualTo(same.histogram().counts());
                assertThat(distribution.percentiles()).isEqualTo(same.percentiles());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    @DisplayName("should show in a frame what the minibatch left in the layers")
    void frames(Activation activation) {
        Lane lane = Runs.lane(Runs.spirals(0.05, activation, Placement.BEFORE, List.of()), 1);
        Runs.advance(lane, 5);
        lane.look();
        Frame frame = lane.frame(EnumSet.allOf(Quantity.class), BinRanges.first(3, activation));
        assertThat(frame.step()).isEqualTo(5);
        for (int layer = 0; layer < 3; layer++) {
            float[] z = lane.network().hidden().get(layer).activationInput().toArray();
            double mean = 0;
            for (float value : z) {
                mean += value;
            }
            var distribution = frame.layers().get(layer).distribution(Quantity.ACTIVATION_INPUT);
            assertThat(distribution.mean()).isCloseTo(mean / z.length, within(1e-6));
            assertThat(distribution.histogram().total()).isEqualTo(z.length);
            Arrays.sort(z);
            assertThat(distribution.percentiles()[2]).isBetween(z[z.length / 2 - 1], z[z.length / 2]);
        }
    }

    @Test
    @DisplayName("should measure the test set as a plain pass in inference mode does")
    void evaluation() {
        Recipe recipe = Runs.small();
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 60);
        var test = Runs.data(recipe).test();
        var x = new driftscope.math.Matrix(test.size(), 2);
        int[] labels = new int[test.size()];
        for (int i = 0; i < test.size(); i++) {
            test.copyInto(i, x.values(), i * x.stride());
            labels[i] = test.label(i);
        }
        var logits = new PassThrough(lane.network(), test.size())
                .logits(lane.network(), x, Pass.INFERENCE, PassThrough.Visitor.NONE);
        int right = 0;
        for (int i = 0; i < test.size(); i++) {
            right += SoftmaxCrossEntropy.prediction(logits, i) == labels[i] ? 1 : 0;
        }
        Evaluation evaluation = lane.evaluate();
        assertThat(evaluation.testAccuracy()).isEqualTo((double) right / test.size());
        assertThat(evaluation.testLoss())
                .isCloseTo(SoftmaxCrossEntropy.totalLoss(logits, labels) / test.size(), within(1e-6));
        assertThat(evaluation.regions()).isNotNull();
        assertThat(evaluation.drift()).hasSize(3).doesNotContain(0);
    }

    @Test
    @DisplayName("should have no drift before its first step")
    void noDrift() {
        assertThat(Runs.lane(Runs.small(), 0).evaluate().drift()).containsOnly(0);
    }

    @Test
    @DisplayName("should come to the same bits by many changes at one step as by one after the other")
    void manyChangesAtOnce() {
        Lane together = Runs.lane(Runs.small(), 1);
        Lane oneByOne = Runs.lane(Runs.small(), 1);
        Runs.advance(together, 30);
        Runs.advance(oneByOne, 30);
        for (int i = 0; i < 64; i++) {
            Toggle toggle = i % 3 == 0 ? Toggle.FRESH : Toggle.FUNCTION_PRESERVING;
            Values set = switch (i % 8) {
                case 0, 4 -> Said.normalization(Normalization.NONE);
                case 1, 6 -> Said.normalization(Normalization.BATCH);
                case 2 -> Said.batchSize(10 + i % 7);
                case 3 -> Said.placement(i < 40 ? Placement.AFTER : Placement.BEFORE);
                case 5 -> Said.epsilon(0.01 * i);
                default -> Said.learningRate(0.001 * i);
            };
            var change = new Change(30, null, set, toggle);
            together.schedule(change);
            oneByOne.schedule(change);
            oneByOne.look();
        }
        together.look();
        assertThat(together.changesMade()).isEqualTo(64);
        assertThat(Runs.state(together.network()))
                .usingRecursiveComparison()
                .isEqualTo(Runs.state(oneByOne.network()));
        assertThat(together.evaluate().testLoss()).isEqualTo(oneByOne.evaluate().testLoss());
        Runs.advance(together, 20);
        Runs.advance(oneByOne, 20);
        assertThat(together.loss()).isEqualTo(oneByOne.loss());
    }

    @Test
    @DisplayName("should begin an evaluation again when it has gone on meanwhile")
    void evaluationInPieces() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Evaluating evaluating = lane.beginEvaluation(true);
        assertThat(evaluating.goOn()).isFalse();
        assertThat(evaluating.isOfThePresent()).isTrue();
        lane.advance();
        assertThat(evaluating.isOfThePresent()).isFalse();
        Evaluating again = lane.beginEvaluation(true);
        lane.schedule(new Change(1, null, Said.epsilon(0.5)));
        lane.look();
        assertThat(again.isOfThePresent()).isFalse();
    }
}
