package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.Placement;
import driftscope.nn.optimizer.Sgd;
import driftscope.probe.Divergence.Part;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A divergence")
class DivergenceTest {

    @Nested
    @DisplayName("planted by hand")
    class Planted {

        @ParameterizedTest(name = "{1} in layer {0}")
        @CsvSource({"1, NaN", "2, NaN", "3, Infinity", "4, NaN", "4, -Infinity"})
        @DisplayName("should be named by step, layer and quantity: weights")
        void namesWeights(int layer, float value) {
            Network network = ProbeNets.network(Activation.TANH, Placement.BEFORE, 1);
            network.linear(layer - 1).weights().set(1, 2, value);
            ProbeNets.look(network);

            assertThat(Divergence.find(network, 17)).isEqualTo(new Divergence(17, layer, Part.WEIGHTS));
        }

        @ParameterizedTest(name = "in layer {0}")
        @ValueSource(ints = {1, 2, 3})
        @DisplayName("should be the linear sum for a bias, the activation input for γ before the activation")
        void namesWhatComesOfABiasAndGamma(int layer) {
            Network plain = ProbeNets.network(Activation.SIGMOID, null, 1);
            plain.linear(layer - 1).bias()[0] = Float.NaN;
            ProbeNets.look(plain);
            assertThat(Divergence.find(plain, 3)).isEqualTo(new Divergence(3, layer, Part.LINEAR_SUM));

            Network before = ProbeNets.network(Activation.SIGMOID, Placement.BEFORE, 1);
            before.hidden().get(layer - 1).batchNorm().gamma()[1] = Float.POSITIVE_INFINITY;
            ProbeNets.look(before);
            assertThat(Divergence.find(before, 3)).isEqualTo(new Divergence(3, layer, Part.ACTIVATION_INPUT));

            Network after = ProbeNets.network(Activation.SIGMOID, Placement.AFTER, 1);
            after.hidden().get(layer - 1).batchNorm().gamma()[1] = Float.NaN;
            ProbeNets.look(after);
            assertThat(Divergence.find(after, 3)).isEqualTo(new Divergence(3, layer, Part.OUTPUT));
        }

        @Test
        @DisplayName("should be x̂ where the sum of a unit over the minibatch is more than a float holds")
        void namesTheNormalizedValue() {
            Network network = ProbeNets.network(Activation.RELU, Placement.BEFORE, 1);
            for (int i = 0; i < 8; i++) {
                network.linear(1).weights().set(i, 4, 1);
            }
            ProbeNets.look(network);
            float largest = 0;
            for (int row = 0; row < ProbeNets.ROWS; row++) {
                largest = Math.max(largest, network.linear(1).output().get(row, 4));
            }
            for (int i = 0; i < 8; i++) {
                network.linear(1).weights().set(i, 4, 3e38f / largest);
            }
            ProbeNets.look(network);

            assertThat(Divergence.find(network, 5)).isEqualTo(new Divergence(5, 2, Part.NORMALIZED_VALUE));
        }

        @Test
        @DisplayName("should be the logits, or else the weight gradient nearest to the loss")
        void namesLogitsAndGradients() {
            Network network = ProbeNets.network(Activation.TANH, null, 1);
            network.output().bias()[1] = Float.NaN;
            ProbeNets.look(network);
            assertThat(Divergence.find(network, 8)).isEqualTo(new Divergence(8, 4, Part.LOGITS));

            Network backward = ProbeNets.network(Activation.TANH, null, 1);
            ProbeNets.look(backward);
            backward.linear(0).weightGradient().set(0, 0, Float.NaN);
            backward.linear(2).weightGradient().set(0, 0, Float.NaN);
            assertThat(Divergence.find(backward, 8)).isEqualTo(new Divergence(8, 3, Part.WEIGHT_GRADIENT));
        }
    }

    @Nested
    @DisplayName("of a ReLU network with learning rate 3")
    class Real {

        @ParameterizedTest(name = "{0} × {1}, seed {2}: {4} of layer {5} after {3} steps")
        @CsvSource({"3, 32, 1, 8, LOGITS, 4", "3, 32, 2, 7, LINEAR_SUM, 3", "6, 16, 1, 4, LINEAR_SUM, 2", "6, 16, 8, 11, LINEAR_SUM, 4"})
        @DisplayName("should be named by its first quantity, with everything computed before it finite")
        void namesWhatWentFirst(int layers, int units, int seed, int steps, Part quantity, int layer) {
            var network = new Network(
                    5, Collections.nCopies(layers, units), 3, Activation.RELU,
                    new InitialWeights(InitialWeights.Kind.HE, 0, 1), new RandomStream(seed, "t"));
            int step = 0;
            ProbeNets.look(network);
            while (firstNotFinite(network) == null && step < 50) {
                assertThat(network.loss()).isFinite();
                network.update(new Sgd(3, 0, 0));
                step++;
                ProbeNets.look(network);
            }

            Divergence divergence = Divergence.find(network, step);

            assertThat(divergence).isEqualTo(new Divergence(steps, layer, quantity));
            assertThat(divergence.layer() + " " + divergence.quantity()).isEqualTo(firstNotFinite(network));
        }

        /// The first quantity that is not finite, in the order of computation, or null.
        private static @Nullable String firstNotFinite(Network network) {
            for (int l = 0; l < network.hidden().size(); l++) {
                Block layer = network.hidden().get(l);
                if (!finite(layer.linear().weights())) {
                    return l + 1 + " WEIGHTS";
                }
                if (!finite(layer.sum())) {
                    return l + 1 + " LINEAR_SUM";
                }
            }
            if (!finite(network.output().weights())) {
                return network.layers() + " WEIGHTS";
            }
            if (!finite(network.logits())) {
                return network.layers() + " LOGITS";
            }
            if (!Double.isFinite(network.loss())) {
                return network.layers() + " LOSS";
            }
            for (int l = network.layers(); l >= 1; l--) {
                if (!finite(network.linear(l - 1).weightGradient())) {
                    return l + " WEIGHT_GRADIENT";
                }
            }
            return null;
        }

        private static boolean finite(Matrix matrix) {
            for (float value : matrix.toArray()) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
            return true;
        }
    }
}
