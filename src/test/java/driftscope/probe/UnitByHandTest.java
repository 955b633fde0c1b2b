package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.Normalization;
import driftscope.nn.NormalizationSwitch;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.NormalizerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The fixture is made by `src/test/python/make_fixtures.py`.
@DisplayName("A unit by hand")
class UnitByHandTest {

    private static final double TOLERANCE = 1e-5;

    private final Map<String, Object> fixture;
    private final int rows;
    private final int units;

    UnitByHandTest() throws IOException {
        try (InputStream in = UnitByHandTest.class.getResourceAsStream("torch-by-hand.json")) {
            fixture = JSON.std.mapFrom(in);
        }
        rows = whole("rows");
        units = whole("units");
    }

    private int whole(String key) {
        return ((Number) fixture.get(key)).intValue();
    }

    private double number(String key) {
        return ((Number) fixture.get(key)).doubleValue();
    }

    private static float[] floats(Object list) {
        List<?> numbers = (List<?>) list;
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) numbers.get(i)).floatValue();
        }
        return floats;
    }

    private float[] column(String key, int unit) {
        float[] all = floats(fixture.get(key));
        float[] column = new float[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = all[i * units + unit];
        }
        return column;
    }

    private float statistic(String when, String key, int unit) {
        return floats(((Map<?, ?>) fixture.get(when)).get(key))[unit];
    }

    private Network network() {
        var initial = new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1);
        var network = new Network(
                whole("inputs"), List.of(units), whole("classes"), Activation.TANH, initial, new RandomStream(1, "any"));
        new NormalizationSwitch(network).switchOn(
                Normalization.BATCH, Placement.BEFORE, Toggle.FRESH, true,
                new NormalizerSettings(number("epsilon"), number("alpha")), new Matrix(1, whole("inputs")));
        network.linear(0).weights().setAll(floats(fixture.get("W1")));
        network.linear(1).weights().setAll(floats(fixture.get("W2")));
        put(floats(fixture.get("b2")), network.linear(1).bias());
        BatchNorm norm = network.hidden().getFirst().batchNorm();
        put(floats(fixture.get("gamma")), norm.gamma());
        put(floats(fixture.get("beta")), norm.beta());
        for (int unit = 0; unit < units; unit++) {
            norm.runningMean()[unit] = statistic("before", "running_mean", unit);
            norm.runningVariance()[unit] = statistic("before", "running_var", unit);
        }
        Matrix data = new Matrix(rows, whole("inputs"));
        data.setAll(floats(fixture.get("data")));
        network.forward(data, labels());
        network.backward();
        return network;
    }

    private int[] labels() {
        return ((List<?>) fixture.get("labels")).stream().mapToInt(label -> ((Number) label).intValue()).toArray();
    }

    private static void put(float[] values, float[] place) {
        System.arraycopy(values, 0, place, 0, values.length);
    }

    private static void close(float[] actual, float[] expected) {
        assertThat(actual).containsExactly(expected, within((float) TOLERANCE));
    }

    @Test
    @DisplayName("should have PyTorch's numbers forward and back, and its next running statistics")
    void pyTorch() {
        Network network = network();
        Block block = network.hidden().getFirst();
        for (int unit = 0; unit < units; unit++) {
            UnitByHand numbers = UnitByHand.of(network, block, unit);

            assertThat(numbers.rows()).isEqualTo(rows);
            close(numbers.x(), column("x", unit));
            assertThat(numbers.mean()).isCloseTo(floats(fixture.get("mean"))[unit], within((float) TOLERANCE));
            assertThat(numbers.variance()).isCloseTo(floats(fixture.get("variance"))[unit], within((float) TOLERANCE));
            close(numbers.normalized(), column("normalized", unit));
            close(numbers.y(), column("y", unit));
            close(numbers.dy(), column("dy", unit));
            close(numbers.dx(), column("dx", unit));
            assertThat(numbers.gradientOfGamma()).isCloseTo(floats(fixture.get("dgamma"))[unit], within((float) TOLERANCE));
            assertThat(numbers.gradientOfBeta()).isCloseTo(floats(fixture.get("dbeta"))[unit], within((float) TOLERANCE));
            assertThat(StatisticsConvention.PYTORCH.nextMean(numbers)).isCloseTo(statistic("after", "running_mean", unit), within(TOLERANCE));
            assertThat(StatisticsConvention.PYTORCH.nextVariance(numbers)).isCloseTo(statistic("after", "running_var", unit), within(TOLERANCE));
        }
    }

    @Test
    @DisplayName("should have running statistics of other conventions that differ from PyTorch's in nothing but the variance over m of Keras")
    void conventions() {
        Network network = network();
        for (int unit = 0; unit < units; unit++) {
            UnitByHand numbers = UnitByHand.of(network, network.hidden().getFirst(), unit);
            float[] x = column("x", unit);
            double mean = 0;
            double squares = 0;
            for (float value : x) {
                mean += value / (double) rows;
            }
            for (float value : x) {
                squares += (value - mean) * (value - mean);
            }
            double momentum = 1 - number("alpha");
            double before = statistic("before", "running_var", unit);
            assertThat(StatisticsConvention.KERAS.nextMean(numbers)).isCloseTo(statistic("after", "running_mean", unit), within(TOLERANCE));
            assertThat(StatisticsConvention.KERAS.nextVariance(numbers))
                    .isCloseTo(momentum * before + (1 - momentum) * squares / rows, within(TOLERANCE));
            assertThat(StatisticsConvention.KERAS.variance(numbers)).isCloseTo(squares / rows, within(TOLERANCE));
            assertThat(StatisticsConvention.PAPER.nextMean(numbers)).isCloseTo(statistic("after", "running_mean", unit), within(TOLERANCE));
            assertThat(StatisticsConvention.PAPER.nextVariance(numbers)).isCloseTo(statistic("after", "running_var", unit), within(TOLERANCE));
            assertThat(StatisticsConvention.PAPER.variance(numbers)).isCloseTo(squares / (rows - 1), within(TOLERANCE));
        }
    }

    @Test
    @DisplayName("should have a dx that is the sum of its three terms, and an x̂ that is what its own numbers give")
    void addsUp() {
        Network network = network();
        for (int unit = 0; unit < units; unit++) {
            UnitByHand numbers = UnitByHand.of(network, network.hidden().getFirst(), unit);
            for (int row = 0; row < rows; row++) {
                assertThat(Arrays.stream(numbers.terms(row)).sum()).isCloseTo(numbers.dx()[row], within(1e-6));
                assertThat((numbers.x()[row] - numbers.mean()) / numbers.deviation())
                        .isCloseTo(numbers.normalized()[row], within(1e-5));
            }
        }
    }

    @Test
    @DisplayName("should leave what is learned, its gradients and running statistics alone")
    void leavesNoTrace() {
        Network network = network();
        BatchNorm norm = network.hidden().getFirst().batchNorm();
        float[] gradient = network.weights(0).gradient().toArray();
        float[] ofGamma = norm.parameters().getFirst().gradient().toArray();
        float[] running = norm.runningVariance().clone();
        UnitByHand.of(network, network.hidden().getFirst(), 2);

        assertThat(network.weights(0).gradient().toArray()).containsExactly(gradient);
        assertThat(norm.parameters().getFirst().gradient().toArray()).containsExactly(ofGamma);
        assertThat(norm.runningVariance()).containsExactly(running);
    }

    @Test
    @DisplayName("should make ±1 of two examples but for ε, and ±0.707 with the unbiased variance, as the worked example of the sources does")
    void workedExample() {
        float[][] example = {{0.23f, 1.26f, -2.41f}, {0.56f, 0.75f, 1.00f}};
        double[] expected = {0.165, 0.255, 1.705};
        for (int column = 0; column < 3; column++) {
            UnitByHand numbers = UnitByHand.of(example, column, 1e-5, 0.1);
            double half = expected[column];
            double normalized = half / Math.sqrt(half * half + 1e-5);
            assertThat(Math.abs(numbers.normalized()[0])).isCloseTo((float) normalized, within(1e-6f));
            assertThat(numbers.normalized()[1]).isCloseTo(-numbers.normalized()[0], within(1e-6f));
            assertThat(numbers.y()).containsExactly(numbers.normalized());
            assertThat((numbers.x()[1] - numbers.mean()) / Math.sqrt(numbers.unbiasedVariance()))
                    .isCloseTo(column == 1 ? -0.7071 : 0.7071, within(1e-4));
            assertThat(numbers.dy()).isEmpty();
        }
        assertThat(UnitByHand.of(example, 0, 1e-5, 0.1).normalized()[1]).isBetween(0.9998f, 0.9999f);
        assertThat(UnitByHand.of(example, 0, 1e-5, 0.1).shareOfEpsilon()).isCloseTo(1e-5 / (0.165 * 0.165 + 1e-5), within(1e-7));
    }

    @Test
    @DisplayName("should stand a single row and equal rows")
    void noSpread() {
        UnitByHand single = UnitByHand.of(new float[][] {{3}}, 0, 1e-5, 0.1);
        assertThat(single.normalized()).containsExactly(0);
        assertThat(single.unbiasedVariance()).isNaN();
        assertThat(StatisticsConvention.PYTORCH.nextVariance(single)).isEqualTo(1);
        assertThat(StatisticsConvention.PAPER.nextVariance(single)).isEqualTo(1);
        assertThat(StatisticsConvention.KERAS.nextVariance(single)).as("Keras takes in a variance of 0").isCloseTo(0.9, within(1e-6));
        UnitByHand equal = UnitByHand.of(new float[][] {{3}, {3}}, 0, 0, 0.1);
        assertThat(equal.shareOfEpsilon()).isZero();
    }

    @Test
    @DisplayName("should be refused where there is no batch norm, or no such unit")
    void refused() {
        Network network = network();
        assertThatThrownBy(() -> UnitByHand.of(network, network.blocks().getLast(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnitByHand.of(network, network.hidden().getFirst(), units))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6");
    }
}
