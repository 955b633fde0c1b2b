package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.Placement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SaturationTest {

    @Nested
    @DisplayName("saturated")
    class Saturated {

        @Test
        @DisplayName("should be the share of sigmoids outside [0.03, 0.97]")
        void countsSigmoids() {
            Block layer = layer(Activation.SIGMOID);
            layer.activated().fill(0.5f);
            set(layer, 0.02f, 0.98f, 0.031f, 0.969f, 0, 1);

            assertThat(Saturation.saturated(layer)).isEqualTo(4.0 / (12 * 8));
        }

        @Test
        @DisplayName("should be the share of |tanh| > 0.97")
        void countsTanh() {
            Block layer = layer(Activation.TANH);
            layer.activated().fill(0);
            set(layer, -0.98f, 0.98f, 0.969f, -0.969f, -1);

            assertThat(Saturation.saturated(layer)).isEqualTo(3.0 / (12 * 8));
        }

        @ParameterizedTest
        @EnumSource(value = Activation.class, names = {"SIGMOID", "TANH"}, mode = EnumSource.Mode.EXCLUDE)
        @DisplayName("should not exist for an activation without bounds")
        void isNotAQuestionForTheUnbounded(Activation activation) {
            assertThat(Saturation.saturated(layer(activation))).isNaN();
        }

        @ParameterizedTest
        @EnumSource(value = Activation.class, names = {"SIGMOID", "TANH"})
        @DisplayName("should look at the activation itself where batch norm comes after it")
        void looksAtTheActivation(Activation activation) {
            Network network = ProbeNets.network(activation, Placement.AFTER, 100);
            ProbeNets.look(network);
            Block layer = network.hidden().getFirst();
            int expected = 0;
            for (float sum : layer.sum().toArray()) {
                double a = activation == Activation.TANH ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
                if (activation == Activation.TANH ? Math.abs(a) > 0.97 : a < 0.03 || a > 0.97) {
                    expected++;
                }
            }

            assertThat(Saturation.saturated(layer)).isEqualTo(expected / 96.0).isGreaterThan(0.5);
        }
    }

    @Nested
    @DisplayName("dead")
    class Dead {

        @Test
        @DisplayName("should be the share of ReLU units that are 0 for every row")
        void countsDeadUnits() {
            Block layer = layer(Activation.RELU);
            Matrix a = layer.activated();
            a.fill(0);
            a.set(0, 1, 1);
            a.set(11, 2, 1e-20f);

            assertThat(Saturation.dead(layer)).isEqualTo(6.0 / 8);
        }

        @Test
        @DisplayName("should find the units that a bias has killed")
        void findsUnitsKilledByABias() {
            Network network = ProbeNets.network(Activation.RELU, null, 1);
            ProbeNets.look(network);
            double before = Saturation.dead(network.hidden().getFirst());

            network.linear(0).bias()[0] = -1000;
            network.linear(0).bias()[1] = -1000;
            ProbeNets.look(network);

            assertThat(before).isZero();
            assertThat(Saturation.dead(network.hidden().getFirst())).isEqualTo(0.25);
        }

        @ParameterizedTest
        @EnumSource(value = Activation.class, names = "RELU", mode = EnumSource.Mode.EXCLUDE)
        @DisplayName("should not exist for other activations")
        void isAQuestionForReluOnly(Activation activation) {
            assertThat(Saturation.dead(layer(activation))).isNaN();
        }
    }

    private static Block layer(Activation activation) {
        Network network = ProbeNets.network(activation, null, 1);
        ProbeNets.look(network);
        return network.hidden().getFirst();
    }

    private static void set(Block layer, float... values) {
        for (int row = 0; row < values.length; row++) {
            layer.activated().set(row, row, values[row]);
        }
    }
}
