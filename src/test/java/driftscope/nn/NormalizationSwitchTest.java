package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationSwitchTest {

    private static final int ROWS = 16;

    private final Matrix x = Nets.examples(ROWS, 5, 7);
    private final int[] labels = Nets.labels(ROWS, 4, 7);

    static Stream<Arguments> cases() {
        return Stream.of(Activation.values())
                .flatMap(activation -> Stream.of(Placement.values()).map(placement -> Arguments.of(activation, placement)));
    }

    @Nested
    @DisplayName("switched on")
    class On {

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("driftscope.nn.NormalizationSwitchTest#cases")
        @DisplayName("function-preserving should keep loss and logits of the minibatch, and every layer's output")
        void preservesTheFunction(Activation activation, Placement placement) {
            Network network = trained(activation, null);
            double loss = network.forward(x, labels);
            float[] logits = network.logits().toArray();
            float[] output = network.hidden().getFirst().output().toArray();

            new NormalizationSwitch(network).switchOn(placement, Toggle.FUNCTION_PRESERVING, Nets.EPSILON, 0.1, x);

            assertThat(network.forward(x, labels)).isCloseTo(loss, within(1e-6));
            assertThat(network.logits().toArray()).containsExactly(logits, within(1e-5f));
            assertThat(network.hidden().getFirst().output().toArray()).containsExactly(output, within(1e-5f));
            assertThat(network.hidden()).allSatisfy(layer -> {
                assertThat(layer.batchNorm()).isNotNull();
                assertThat(layer.placement()).isEqualTo(placement);
            });
        }

        @ParameterizedTest
        @EnumSource(Placement.class)
        @DisplayName("function-preserving should keep them under dropout too, and again when it goes")
        void preservesTheFunctionUnderDropout(Placement placement) {
            Network network = trained(Activation.TANH, null);
            network.setDropout(0.4);
            double loss = network.forward(x, labels);
            float[] logits = network.logits().toArray();

            new NormalizationSwitch(network).switchOn(placement, Toggle.FUNCTION_PRESERVING, Nets.EPSILON, 0.1, x);

            assertThat(network.forward(x, labels)).isCloseTo(loss, within(1e-6));
            assertThat(network.logits().toArray()).containsExactly(logits, within(1e-5f));
            new NormalizationSwitch(network).switchOff(Toggle.FUNCTION_PRESERVING, x);
            assertThat(network.hidden()).allMatch(layer -> layer.batchNorm() == null && layer.dropout() != null);
            assertThat(network.forward(x, labels)).isCloseTo(loss, within(1e-6));
        }

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("driftscope.nn.NormalizationSwitchTest#cases")
        @DisplayName("fresh should start at γ = 1, β = 0, with the given ε and α, and make the function jump")
        void startsFresh(Activation activation, Placement placement) {
            Network network = trained(activation, null);
            double loss = network.forward(x, labels);

            new NormalizationSwitch(network).switchOn(placement, Toggle.FRESH, 0.25, 0.5, x);

            for (Block layer : network.hidden()) {
                BatchNorm norm = layer.batchNorm();
                assertThat(Arrays.copyOf(norm.gamma(), layer.units())).containsOnly(1f);
                assertThat(norm.beta()).containsOnly(0f);
                assertThat(norm.epsilon()).isEqualTo(0.25f);
                assertThat(norm.statisticsMomentum()).isEqualTo(0.5f);
            }
            assertThat(Math.abs(network.forward(x, labels) - loss)).isGreaterThan(1e-3);
        }

        @ParameterizedTest
        @EnumSource(Toggle.class)
        @DisplayName("before the activation should take the bias away, after it leave it")
        void takesTheBiasAway(Toggle toggle) {
            Network before = trained(Activation.TANH, null);
            Network after = trained(Activation.TANH, null);
            float[] bias = after.linear(0).bias().clone();

            new NormalizationSwitch(before).switchOn(Placement.BEFORE, toggle, Nets.EPSILON, 0.1, x);
            new NormalizationSwitch(after).switchOn(Placement.AFTER, toggle, Nets.EPSILON, 0.1, x);

            assertThat(before.hidden()).allSatisfy(layer -> assertThat(layer.linear().bias()).isNull());
            assertThat(before.output().bias()).isNotNull();
            assertThat(after.linear(0).bias()).isEqualTo(bias);
        }

        @Test
        @DisplayName("should leave the weights as they are, and train on from there")
        void trainsOn() {
            Network network = trained(Activation.TANH, null);
            float[] weights = network.linear(0).weights().toArray();
            double loss = network.forward(x, labels);

            new NormalizationSwitch(network).switchOn(Placement.BEFORE, Toggle.FUNCTION_PRESERVING, Nets.EPSILON, 0.1, x);
            assertThat(network.linear(0).weights().toArray()).isEqualTo(weights);
            train(network, 20);

            assertThat(network.forward(x, labels)).isLessThan(loss);
        }
    }

    @Nested
    @DisplayName("switched off")
    class Off {

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("driftscope.nn.NormalizationSwitchTest#cases")
        @DisplayName("function-preserving should keep loss and logits of the minibatch")
        void preservesTheFunction(Activation activation, Placement placement) {
            Network network = trained(activation, placement);
            double loss = network.forward(x, labels);
            float[] logits = network.logits().toArray();

            new NormalizationSwitch(network).switchOff(Toggle.FUNCTION_PRESERVING, x);

            assertThat(network.forward(x, labels)).isCloseTo(loss, within(1e-5));
            assertThat(network.logits().toArray()).containsExactly(logits, within(2e-5f));
            assertThat(network.hidden()).allSatisfy(layer -> {
                assertThat(layer.batchNorm()).isNull();
                assertThat(layer.linear().bias()).isNotNull();
            });
        }

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("driftscope.nn.NormalizationSwitchTest#cases")
        @DisplayName("fresh should drop it, keep the weights, give back a bias, and make the function jump")
        void dropsIt(Activation activation, Placement placement) {
            Network network = trained(activation, placement);
            double loss = network.forward(x, labels);
            List<float[]> weights =
                    Stream.of(0, 1, 2).map(l -> network.linear(l).weights().values().clone()).toList();

            new NormalizationSwitch(network).switchOff(Toggle.FRESH, x);

            for (int l = 0; l < 3; l++) {
                assertThat(network.linear(l).weights().values()).isEqualTo(weights.get(l));
            }
            assertThat(network.hidden()).allSatisfy(layer -> {
                assertThat(layer.batchNorm()).isNull();
                assertThat(layer.linear().bias()).hasSize(16);
                if (placement == Placement.BEFORE) {
                    assertThat(layer.linear().bias()).containsOnly(0f);
                }
            });
            assertThat(Math.abs(network.forward(x, labels) - loss)).isGreaterThan(1e-3);
        }

        @ParameterizedTest(name = "{1} {0}")
        @MethodSource("driftscope.nn.NormalizationSwitchTest#cases")
        @DisplayName("and on again, both function-preserving, should come back to the same function")
        void comesBack(Activation activation, Placement placement) {
            Network network = trained(activation, placement);
            double loss = network.forward(x, labels);
            var normalization = new NormalizationSwitch(network);

            normalization.switchOff(Toggle.FUNCTION_PRESERVING, x);
            normalization.switchOn(placement, Toggle.FUNCTION_PRESERVING, Nets.EPSILON, 0.1, x);

            assertThat(network.forward(x, labels)).isCloseTo(loss, within(1e-5));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Placement.class)
        @DisplayName("should stay finite for a minibatch of one row with ε = 0, and keep the loss")
        void standsASingleRow(Placement placement) {
            Network network = Nets.network(Activation.TANH, placement, 0, 5, List.of(7, 6), 4);
            Matrix one = Nets.examples(1, 5, 8);
            double loss = network.forward(one, labels);

            new NormalizationSwitch(network).switchOff(Toggle.FUNCTION_PRESERVING, one);

            assertThat(network.forward(one, labels)).isCloseTo(loss, within(1e-5));
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(Placement.class)
        @DisplayName("should let rewritten weights start without momentum, and train on")
        void forgetsVelocities(Placement placement) {
            Network network = trained(Activation.TANH, placement);
            int rewritten = placement == Placement.BEFORE ? 0 : 1;
            assertThat(velocity(network, rewritten)).doesNotContain(0f);

            new NormalizationSwitch(network).switchOff(Toggle.FUNCTION_PRESERVING, x);

            assertThat(velocity(network, rewritten)).containsOnly(0f);
            double loss = network.forward(x, labels);
            train(network, 20);
            assertThat(network.forward(x, labels)).isLessThan(loss);
        }
    }

    /// The velocity of W without padding.
    private static float[] velocity(Network network, int layer) {
        Parameter weights = network.weights(layer);
        Matrix velocity = new Matrix(weights.value().rows(), weights.value().columns());
        System.arraycopy(weights.memory(0), 0, velocity.values(), 0, velocity.length());
        return velocity.toArray();
    }

    /// A network that has learned a little, with velocities and running statistics.
    private Network trained(Activation activation, Placement placement) {
        Network network = Nets.network(activation, placement);
        train(network, 5);
        return network;
    }

    private void train(Network network, int steps) {
        var sgd = new Sgd(0.05f, 0.9f, 0);
        for (int step = 0; step < steps; step++) {
            network.forward(x, labels);
            network.backward();
            network.update(sgd);
        }
    }
}
