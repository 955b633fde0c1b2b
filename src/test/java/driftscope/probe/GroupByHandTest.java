package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Activation;
import driftscope.nn.Architecture;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.NormalizationSwitch;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Chance;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.NormalizerSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What shares a mean in an example")
class GroupByHandTest {

    private static final int ROWS = 5;
    private static final double EPSILON = 1e-3;
    private static final int CHANNELS = 6;

    /// A kind of network and of normalizer.
    private record Case(NetworkKind kind, Normalization normalization, Placement placement) {}

    private static Stream<Case> cases() {
        return Stream.of(NetworkKind.values()).flatMap(kind ->
                Stream.of(Normalization.LAYER, Normalization.GROUP, Normalization.INSTANCE, Normalization.RMS)
                        .flatMap(normalization ->
                                Stream.of(Placement.values()).map(placement -> new Case(kind, normalization, placement))));
    }

    /// Has seen a minibatch; γ and β are whatever.
    private static Network network(Case of) {
        var random = new Random(20180611);
        var architecture = new Architecture(
                of.kind, 24, 4, List.of(CHANNELS), 3, Activation.TANH, new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1), false);
        var network = new Network(architecture, new RandomStream(3, "any"), new Chance(3));
        var x = new Matrix(ROWS, 24);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 24; column++) {
                x.set(row, column, (float) random.nextGaussian());
            }
        }
        new NormalizationSwitch(network).switchOn(
                of.normalization, of.placement, Toggle.FRESH, true,
                new NormalizerSettings(EPSILON, 0.1, 3), x);
        for (Block block : network.hidden()) {
            for (int unit = 0; unit < CHANNELS; unit++) {
                block.normalizer().gamma()[unit] = 1 + 0.3f * unit;
                block.normalizer().beta()[unit] = of.normalization == Normalization.RMS ? 0 : 0.2f - 0.1f * unit;
            }
        }
        network.forward(x, new int[] {0, 1, 2, 1, 0});
        network.backward();
        return network;
    }

    /// Which numbers share a mean, each as its row and unit, by the definitions.
    private static List<int[]> together(Case of, int positions, int example, int unit) {
        return Stream.iterate(0, place -> place < positions * CHANNELS, place -> place + 1)
                .map(place -> new int[] {example * positions + place / CHANNELS, place % CHANNELS})
                .filter(place -> switch (of.normalization) {
                    case GROUP -> place[1] / 2 == unit / 2;
                    case INSTANCE -> place[1] == unit;
                    default -> true;
                })
                .toList();
    }

    /// Σ dy · y as a function of the x that are normalized together, in double precision.
    private static double product(GroupByHand numbers, double[] x) {
        double mean = numbers.isCentered() ? Arrays.stream(x).average().orElseThrow() : 0;
        double variance = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
        double sum = 0;
        for (int row = 0; row < x.length; row++) {
            double y = numbers.gamma(row) * (x[row] - mean) / Math.sqrt(variance + EPSILON) + numbers.beta(row);
            sum += numbers.dy()[row] * y;
        }
        return sum;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("should be the numbers of the engine, and agree with the definition in double precision, forward and back")
    void definition(Case of) {
        Network network = network(of);
        Block block = network.hidden().getLast();
        ExampleNorm norm = (ExampleNorm) block.normalizer();
        Matrix input = block.stages().get(block.stages().indexOf(norm) - 1).output();
        for (int example : new int[] {0, 3}) {
            for (int unit : new int[] {0, 3, 5}) {
                GroupByHand numbers = GroupByHand.of(network, block, example, unit);
                List<int[]> together = together(of, norm.positions(), example, unit);
                assertThat(numbers.rows()).isEqualTo(together.size());
                double[] x = doubles(numbers.x());
                double mean = numbers.isCentered() ? Arrays.stream(x).average().orElseThrow() : 0;
                double variance = Arrays.stream(x).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
                assertThat(numbers.mean()).isCloseTo((float) mean, within(1e-6f));
                assertThat(numbers.variance()).isCloseTo((float) variance, within(1e-6f));
                double deviation = Math.sqrt(variance + EPSILON);
                assertThat(numbers.deviation()).isCloseTo(deviation, within(2e-6 * Math.max(1, deviation)));
                for (int row = 0; row < x.length; row++) {
                    int[] place = together.get(row);
                    assertThat(numbers.unitOf(row)).isEqualTo(place[1]);
                    assertThat(numbers.x()[row]).isEqualTo(input.get(place[0], place[1]));
                    assertThat(numbers.normalized()[row]).isEqualTo(norm.normalized().get(place[0], place[1]));
                    assertThat(numbers.y()[row]).isEqualTo(norm.output().get(place[0], place[1]));
                    double normalized = (x[row] - mean) / deviation;
                    assertThat(numbers.normalized()[row]).isCloseTo((float) normalized, within(2e-5f));
                    assertThat(numbers.y()[row])
                            .isCloseTo((float) (normalized * norm.gamma()[place[1]] + norm.beta()[place[1]]), within(5e-5f));
                    double step = 1e-5;
                    double[] more = x.clone();
                    double[] less = x.clone();
                    more[row] += step;
                    less[row] -= step;
                    double slope = (product(numbers, more) - product(numbers, less)) / (2 * step);
                    assertThat(numbers.dx()[row]).isCloseTo((float) slope, within((float) (2e-5 * Math.max(1, 1 / deviation))));
                    assertThat(Arrays.stream(numbers.terms(row)).sum())
                            .isCloseTo(numbers.dx()[row], within(2e-6 * Math.max(1, 1 / deviation)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("should have the gradients of γ and β that the step has, where a layer has them for itself")
    void gradients(Case of) {
        Network network = network(of);
        Block block = network.hidden().getLast();
        ExampleNorm norm = (ExampleNorm) block.normalizer();
        float[] gamma = norm.parameters().getFirst().gradient().toArray();
        float[] beta = norm.parameters().getLast().gradient().toArray();
        float[] weights = network.weights(0).gradient().toArray();
        for (int unit = 0; unit < CHANNELS; unit++) {
            GroupByHand numbers = GroupByHand.of(network, block, 1, unit);
            assertThat(numbers.gamma()).isEqualTo(norm.gamma()[unit]);
            assertThat(numbers.beta()).isEqualTo(norm.beta()[unit]);
            if (of.kind != NetworkKind.RECURRENT) {
                assertThat(numbers.gradientOfGamma()).isCloseTo(gamma[unit], within(1e-5f));
                if (numbers.isCentered()) {
                    assertThat(numbers.gradientOfBeta()).isCloseTo(beta[unit], within(1e-5f));
                }
            }
        }
        assertThat(network.weights(0).gradient().toArray()).as("the gradient of the weights").containsExactly(weights);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("should be marked in a grid of examples and units, whose cells are means over the places")
    void grid(Case of) {
        Network network = network(of);
        Block block = network.hidden().getLast();
        int positions = block.normalizer().positions();
        Matrix input = block.stages().get(block.stages().indexOf(block.normalizer()) - 1).output();
        SharingGrid grid = SharingGrid.of(block, GroupByHand.of(network, block, 3, 4));
        assertThat(grid.cells()).hasDimensions(ROWS, CHANNELS);
        for (int example = 0; example < ROWS; example++) {
            for (int unit = 0; unit < CHANNELS; unit++) {
                double sum = 0;
                for (int place = 0; place < positions; place++) {
                    sum += input.get(example * positions + place, unit) / (double) positions;
                }
                assertThat(grid.cells()[example][unit]).isCloseTo((float) sum, within(1e-6f));
                boolean shares = example == 3 && switch (of.normalization) {
                    case GROUP -> unit >= 4;
                    case INSTANCE -> unit == 4;
                    default -> true;
                };
                assertThat(grid.shares(example, unit)).isEqualTo(shares);
            }
        }
    }

    @Test
    @DisplayName("should be refused where nothing is normalized within an example, or there is no such example or unit")
    void refused() {
        Network network = network(new Case(NetworkKind.DENSE, Normalization.LAYER, Placement.BEFORE));
        Block block = network.hidden().getFirst();
        assertThatThrownBy(() -> GroupByHand.of(network, block, ROWS, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GroupByHand.of(network, block, 0, CHANNELS)).isInstanceOf(IllegalArgumentException.class);
        Network other = network(new Case(NetworkKind.DENSE, Normalization.BATCH, Placement.BEFORE));
        assertThatThrownBy(() -> GroupByHand.of(other, other.hidden().getFirst(), 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
