package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Statistics;
import driftscope.nn.PassThrough;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.Toggle;
import driftscope.probe.BinRanges;
import driftscope.probe.Quantity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A lane")
class LaneTest {

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
        var change = new Change(10, null, Change.Settings.learningRate(0.5));
        Lane plain = Runs.lane(Runs.small(), 1);
        Lane changed = Runs.lane(Runs.small().withChanges(List.of(change)), 1);
        Runs.advance(plain, 10);
        Runs.advance(changed, 10);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(changed.training().learningRate()).isEqualTo(0.1);
        plain.schedule(change);
        plain.advance();
        changed.advance();
        assertThat(changed.training().learningRate()).isEqualTo(0.5);
        assertThat(Runs.state(changed.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
    }

    @Test
    @DisplayName("should leave changes of the other lane alone")
    void othersChanges() {
        Lane lane = Runs.lane(Runs.small().withChanges(List.of(new Change(0, "A", Change.Settings.learningRate(0.5)))), 1);
        Runs.advance(lane, 3);
        assertThat(lane.training().learningRate()).isEqualTo(0.1);
    }

    @Test
    @DisplayName("should go on with minibatches of another size")
    void batchSize() {
        Lane lane = Runs.lane(
                Runs.small()
                        .withChanges(List.of(
                                new Change(5, null, Change.Settings.batchSize(100)),
                                new Change(9, null, Change.Settings.batchSize(1)))),
                1);
        Runs.advance(lane, 6);
        assertThat(lane.minibatch().rows()).isEqualTo(100);
        Runs.advance(lane, 6);
        assertThat(lane.minibatch().rows()).isEqualTo(1);
        assertThat(lane.loss()).isFinite();
        assertThat(lane.divergence()).isNull();
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
        lane.schedule(new Change(80, null, Change.Settings.normalization(to, Toggle.FUNCTION_PRESERVING)));
        lane.look();
        assertThat(lane.normalization().kind()).isEqualTo(to);
        assertThat(lane.network().hidden().getFirst().batchNorm() != null).isEqualTo(to == Normalization.BATCH);
        assertThat(lane.loss()).isCloseTo(before, within(1e-4 * before));
    }

    @Test
    @DisplayName("should start running statistics from the training set when batch norm comes in")
    void runningStatistics() {
        Lane lane = Runs.lane(Runs.small(), 0);
        Runs.advance(lane, 80);
        double before = lane.evaluate().testLoss();
        lane.schedule(new Change(80, null, Change.Settings.normalization(Normalization.BATCH, Toggle.FUNCTION_PRESERVING)));
        lane.look();
        assertThat(lane.evaluate().testLoss()).isCloseTo(before, within(0.25 * before));
    }

    @Test
    @DisplayName("should move batch norm behind the activation and keep the function")
    void placement() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 50);
        lane.look();
        double before = lane.loss();
        lane.schedule(new Change(50, "B", Change.Settings.placement(Placement.AFTER, Toggle.FUNCTION_PRESERVING)));
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
        lane.schedule(new Change(0, "B", Change.Settings.epsilon(10)));
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
                .logits(lane.network(), x, Statistics.RUNNING, PassThrough.Visitor.NONE);
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
}
