package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Pass;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormTest {

    private static Matrix forward(BatchNorm norm, Matrix x) {
        return Nets.roomy(norm, x.rows()).forward(x, Pass.TRAINING);
    }

    @Nested
    @DisplayName("in training")
    class Training {

        @Test
        @DisplayName("should turn two rows into −1 and 1 in every column: 1/m, not 1/(m − 1)")
        void normalizesTwoRows() {
            Matrix x = Nets.matrix(new float[] {0.23f, 1.26f, -2.41f}, new float[] {0.56f, 0.75f, 1.00f});
            var norm = new BatchNorm(3, 0, 0.1);

            Matrix y = forward(norm, x);

            assertThat(norm.normalized().toArray()).containsExactly(new float[] {-1, 1, -1, 1, -1, 1}, within(1e-6f));
            assertThat(y.toArray()).isEqualTo(norm.normalized().toArray());
        }

        @Test
        @DisplayName("should scale by γ and shift by β")
        void scalesAndShifts() {
            Matrix x = Nets.matrix(new float[] {2, 5}, new float[] {4, 1});
            var norm = new BatchNorm(2, 0, 0.1);
            norm.gamma()[0] = 3;
            norm.gamma()[1] = -0.5f;
            norm.beta()[0] = 10;
            norm.beta()[1] = 20;

            Matrix y = forward(norm, x);

            assertThat(y.toArray()).containsExactly(7, 19.5f, 13, 20.5f);
            assertThat(norm.mean()).startsWith(3, 3);
            assertThat(norm.variance()).startsWith(1, 4);
        }

        @Test
        @DisplayName("should add ε to the variance, inside the root")
        void addsEpsilonToTheVariance() {
            Matrix x = Nets.matrix(new float[] {1}, new float[] {3});
            var norm = new BatchNorm(1, 3, 0.1);

            forward(norm, x);

            assertThat(norm.normalized().toArray()).containsExactly(-0.5f, 0.5f);
        }

        @Test
        @DisplayName("should return x unchanged with γ = √(σ² + ε) and β = μ")
        void canUndoItself() {
            Matrix x = Nets.examples(16, 5, 1);
            var norm = new BatchNorm(5, 1e-3, 0.1);
            Matrix y = forward(norm, x);
            assertThat(y.toArray()).isNotEqualTo(x.toArray());
            for (int j = 0; j < 5; j++) {
                norm.gamma()[j] = (float) Math.sqrt(norm.variance()[j] + norm.epsilon());
                norm.beta()[j] = norm.mean()[j];
            }

            y = forward(norm, x);

            assertThat(y.toArray()).containsExactly(x.toArray(), within(1e-6f));
        }
    }

    @Nested
    @DisplayName("the running statistics")
    class RunningStatistics {

        @Test
        @DisplayName("should take in the unbiased variance: 1.0667 for 1, 2, 3, 4, and not 1.025")
        void takeInTheUnbiasedVariance() {
            var norm = new BatchNorm(1, 1e-5, 0.1);

            trainOn(norm, Nets.matrix(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4}));

            assertThat(norm.runningVariance()[0]).isCloseTo(1.0667f, within(5e-5f));
            assertThat(norm.runningMean()[0]).isCloseTo(0.25f, within(1e-7f));
        }

        @ParameterizedTest(name = "α = {0}: mean {1}, variance {2}")
        @CsvSource({"0, 0, 1", "1, 2.5, 1.6666667", "0.5, 1.25, 1.3333334"})
        @DisplayName("should move towards the minibatch by α")
        void moveByAlpha(double alpha, float mean, float variance) {
            var norm = new BatchNorm(1, 1e-5, alpha);

            trainOn(norm, Nets.matrix(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4}));

            assertThat(norm.runningMean()[0]).isCloseTo(mean, within(1e-6f));
            assertThat(norm.runningVariance()[0]).isCloseTo(variance, within(1e-6f));
        }

        @Test
        @DisplayName("should be what inference normalizes with, however few the rows")
        void normalizeInference() {
            var norm = new BatchNorm(1, 0, 1);
            trainOn(norm, Nets.matrix(new float[] {1}, new float[] {5}));
            norm.gamma()[0] = 2;
            norm.beta()[0] = -1;
            Matrix y = new Matrix(1, 1);

            norm.infer(Nets.matrix(new float[] {7}), y, Pass.INFERENCE);

            assertThat(y.get(0, 0)).isCloseTo((float) (2 * (7 - 3) / Math.sqrt(8) - 1), within(1e-6f));
        }

        @Test
        @DisplayName("should shrink inference by √(63/64) a layer through twenty chained batch norms of m = 64")
        void shrinkInferenceLayerByLayer() {
            Matrix x = Nets.examples(64, 3, 2);
            Matrix training = new Matrix(64, 3);
            Matrix inference = new Matrix(64, 3);
            training.setAll(x.toArray());
            inference.setAll(x.toArray());

            for (int depth = 1; depth <= 20; depth++) {
                var norm = new BatchNorm(3, 0, 1);
                Matrix y = trainOn(norm, training);
                Matrix inferred = new Matrix(64, 3);
                norm.infer(inference, inferred, Pass.INFERENCE);
                training = y;
                inference = inferred;
                for (int j = 0; j < 3; j++) {
                    assertThat(variance(inference, j) / variance(training, j))
                            .as("after %d layers", depth)
                            .isCloseTo(Math.pow(63.0 / 64, depth), within(1e-5));
                }
            }
            assertThat(Math.sqrt(variance(inference, 0) / variance(training, 0))).isCloseTo(0.8543, within(1e-4));
        }

        @Test
        @DisplayName("should be the plain average of several minibatches when asked for")
        void averageMinibatches() {
            Network network = Nets.network(Activation.TANH, Placement.BEFORE);
            BatchNorm norm = network.hidden().getFirst().batchNorm();
            double mean = 0;
            double variance = 0;
            for (int count = 1; count <= 4; count++) {
                network.forward(Nets.examples(8, 5, count), Nets.labels(8, 4, count));
                norm.averageRunningStatistics(count);
                mean += norm.mean()[2] / 4.0;
                variance += norm.variance()[2] * 8 / 7.0 / 4;
            }

            assertThat((double) norm.runningMean()[2]).isCloseTo(mean, within(1e-6));
            assertThat((double) norm.runningVariance()[2]).isCloseTo(variance, within(1e-6));
        }

        private static Matrix trainOn(BatchNorm norm, Matrix x) {
            Matrix y = forward(norm, x);
            norm.settle(Pass.TRAINING);
            return y;
        }

        private static double variance(Matrix x, int column) {
            double mean = 0;
            for (int i = 0; i < x.rows(); i++) {
                mean += (double) x.get(i, column) / x.rows();
            }
            double variance = 0;
            for (int i = 0; i < x.rows(); i++) {
                variance += (x.get(i, column) - mean) * (x.get(i, column) - mean) / x.rows();
            }
            return variance;
        }
    }

    @Nested
    @DisplayName("before an activation")
    class BeforeAnActivation {

        private final Matrix x = Nets.examples(16, 5, 3);
        private final int[] labels = Nets.labels(16, 4, 3);

        @ParameterizedTest(name = "a = {0}")
        @ValueSource(floats = {0.25f, 3, 100})
        @DisplayName("should give BN(aWu) = BN(Wu), and a gradient on aW that is 1/a of that on W")
        void doesNotFeelTheScaleOfTheWeights(float a) {
            Network network = Nets.network(Activation.TANH, Placement.BEFORE, 0, 5, List.of(7, 6), 4);
            Network scaled = Nets.network(Activation.TANH, Placement.BEFORE, 0, 5, List.of(7, 6), 4);
            float[] weights = scaled.linear(0).weights().values();
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= a;
            }

            for (Network either : List.of(network, scaled)) {
                either.forward(x, labels);
                either.backward();
            }

            Block first = network.hidden().getFirst();
            assertThat(scaled.hidden().getFirst().activationInput().toArray())
                    .containsExactly(first.activationInput().toArray(), within(2e-6f));
            assertThat(scaled.loss()).isCloseTo(network.loss(), within(1e-6));
            float[] times = scaled.linear(0).weightGradient().toArray();
            for (int i = 0; i < times.length; i++) {
                times[i] *= a;
            }
            assertThat(times).containsExactly(first.linear().weightGradient().toArray(), within(1e-6f));
            assertThat(largest(first.linear().weightGradient())).isGreaterThan(1e-2f);
        }

        @ParameterizedTest
        @EnumSource(Activation.class)
        @DisplayName("should leave a bias in front of it without a gradient")
        void leavesABiasWithoutGradient(Activation activation) {
            Network network = Nets.network(activation, Placement.BEFORE);
            for (Block layer : network.hidden()) {
                layer.linear().addBias();
            }

            network.forward(x, labels);
            network.backward();

            for (Block layer : network.hidden()) {
                assertThat(largest(layer.activationInputGradient())).isGreaterThan(1e-3f);
                assertThat(Nets.gradient(layer.linear(), "b")).containsExactly(new float[16], within(1e-7f));
            }
        }

        private static float largest(Matrix matrix) {
            float largest = 0;
            for (float value : matrix.toArray()) {
                largest = Math.max(largest, Math.abs(value));
            }
            return largest;
        }
    }

    @Nested
    @DisplayName("of a single row")
    class SingleRow {

        @ParameterizedTest(name = "ε = {0}")
        @ValueSource(doubles = {1e-5, 0})
        @DisplayName("should give x̂ = 0 and y = β, whatever x, and a gradient for β alone")
        void givesBeta(double epsilon) {
            Matrix x = Nets.matrix(new float[] {3, -1e6f, 0.1f});
            var norm = new BatchNorm(3, epsilon, 0.1);
            norm.beta()[1] = 5;
            norm.normalized().fill(9);

            Matrix y = norm.forward(x, Pass.TRAINING);
            Matrix dx = norm.backward(Nets.matrix(new float[] {1, 2, 3}), Pass.TRAINING);

            assertThat(norm.normalized().toArray()).containsOnly(0f);
            assertThat(y.toArray()).containsExactly(0, 5, 0);
            assertThat(Arrays.copyOf(Nets.gradient(norm, "beta"), 3)).containsExactly(1, 2, 3);
            assertThat(Nets.gradient(norm, "gamma")).containsOnly(0f);
            assertThat(dx.toArray()).usingElementComparator((a, b) -> Math.abs(a) == Math.abs(b) ? 0 : 1).containsOnly(0f);
        }

        @ParameterizedTest(name = "ε = {0}")
        @ValueSource(doubles = {1e-5, 0})
        @DisplayName("should leave the running variance alone")
        void leavesTheRunningVariance(double epsilon) {
            var norm = new BatchNorm(1, epsilon, 0.5);
            norm.runningVariance()[0] = 7;

            norm.forward(Nets.matrix(new float[] {3}), Pass.TRAINING);
            norm.settle(Pass.TRAINING);

            assertThat(norm.runningVariance()[0]).isEqualTo(7);
            assertThat(norm.runningMean()[0]).isEqualTo(1.5f);
        }

        @ParameterizedTest(name = "{0} the activation")
        @EnumSource(Placement.class)
        @DisplayName("should never give NaN in a training step or a pass, even with ε = 0")
        void staysFinite(Placement placement) {
            Network network = Nets.network(Activation.SIGMOID, placement, 0, 5, List.of(7, 6), 4);
            Matrix x = Nets.examples(1, 5, 4);

            for (int step = 0; step < 3; step++) {
                network.forward(x, new int[] {2});
                network.backward();
                network.update(new Sgd(0.1f, 0.9f, 0));
            }
            Matrix logits = new PassThrough(network, 1).logits(network, x, Pass.TRAINING, PassThrough.Visitor.NONE);

            assertThat(network.loss()).isFinite();
            assertThat(Nets.state(network)).allSatisfy(values -> assertThat(values).doesNotContain(Float.NaN));
            assertThat(logits.toArray()).doesNotContain(Float.NaN);
        }
    }
}
