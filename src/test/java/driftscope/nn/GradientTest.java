package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The engine, beside a plain network in double precision,")
class GradientTest {

    private static final int ROWS = 8;
    private static final double STEP = 1e-6;

    private final Matrix x = Nets.examples(ROWS, 5, 1);
    private final int[] labels = Nets.labels(ROWS, 4, 1);

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should have the same loss")
    void hasTheSameLoss(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement);

        double loss = network.forward(x, labels);

        assertThat(loss).isCloseTo(new PlainNetwork(network, ROWS, Nets.EPSILON).loss(x, labels), within(1e-6));
        assertThat(network.loss()).isEqualTo(loss);
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should have the gradients that central differences give, for everything learned and every z")
    void hasTheGradientsOfCentralDifferences(Activation activation, @Nullable Placement placement) {
        compareGradients(Nets.network(activation, placement), hasNext -> Nets.shiftVanishes(activation, placement, hasNext));
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should have them under dropout too, with what it dropped")
    void hasTheGradientsUnderDropout(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement);
        network.setDropout(0.3);

        compareGradients(network, hasNext -> false);

        assertThat(network.forward(x, labels)).isCloseTo(new PlainNetwork(network, ROWS, Nets.EPSILON).loss(x, labels), within(1e-6));
    }

    /// Whether a shift of a layer's values does nothing.
    private interface Vanishing {
        boolean shift(boolean hasNext);
    }

    private void compareGradients(Network network, Vanishing vanishing) {
        network.forward(x, labels);
        network.backward();

        var plain = new PlainNetwork(network, ROWS, Nets.EPSILON);
        for (int l = 0; l < network.layers(); l++) {
            Linear linear = network.linear(l);
            compare("W" + (l + 1), linear.weightGradient().toArray(), plain.of(linear.weightParameter()), plain);
            if (linear.bias() != null && vanishing.shift(l < network.hidden().size())) {
                requireNone("b" + (l + 1), Nets.gradient(linear, "b"), linear.units());
            } else if (linear.bias() != null) {
                compare("b" + (l + 1), Nets.gradient(linear, "b"), plain.of(parameter(linear, "b")), plain);
            }
        }
        for (int l = 0; l < network.hidden().size(); l++) {
            Block layer = network.hidden().get(l);
            compare("z" + (l + 1), layer.activationInputGradient().toArray(), plain.offset(layer.nonlinearity()), plain);
            if (layer.batchNorm() != null) {
                Parameter gamma = parameter(layer.batchNorm(), "gamma");
                Parameter beta = parameter(layer.batchNorm(), "beta");
                compare("γ" + (l + 1), gamma.gradient().toArray(), plain.of(gamma), plain);
                if (vanishing.shift(l < network.hidden().size() - 1)) {
                    requireNone("β" + (l + 1), beta.gradient().toArray(), layer.units());
                } else {
                    compare("β" + (l + 1), beta.gradient().toArray(), plain.of(beta), plain);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should have a bias where, and only where, no batch norm comes next")
    void hasABiasWhereItDoesSomething(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement);

        for (Block layer : network.hidden()) {
            assertThat(layer.linear().bias() == null).isEqualTo(placement == Placement.BEFORE);
        }
        assertThat(network.output().bias()).isNotNull();
    }

    private static Parameter parameter(Stage stage, String name) {
        return stage.parameters().stream().filter(parameter -> parameter.name().equals(name)).findFirst().orElseThrow();
    }

    private static void requireNone(String name, float[] gradient, int units) {
        for (int j = 0; j < units; j++) {
            assertThat(gradient[j]).as("∂L/∂%s", name).isCloseTo(0, within(1e-6f));
        }
    }

    /// Holds a gradient against central differences, relative to the largest of its entries.
    private void compare(String name, float[] gradient, double[] parameter, PlainNetwork plain) {
        double[] differences = new double[parameter.length];
        double largest = 0;
        for (int i = 0; i < parameter.length; i++) {
            double value = parameter[i];
            parameter[i] = value + STEP;
            double above = plain.loss(x, labels);
            parameter[i] = value - STEP;
            double below = plain.loss(x, labels);
            parameter[i] = value;
            differences[i] = (above - below) / (2 * STEP);
            largest = Math.max(largest, Math.abs(differences[i]));
        }
        assertThat(largest).as("largest ∂L/∂%s", name).isGreaterThan(1e-4);
        double error = 0;
        for (int i = 0; i < parameter.length; i++) {
            error = Math.max(error, Math.abs(gradient[i] - differences[i]) / largest);
        }
        assertThat(error).as("error of ∂L/∂%s, relative to its largest entry", name).isLessThan(2e-5);
    }
}
