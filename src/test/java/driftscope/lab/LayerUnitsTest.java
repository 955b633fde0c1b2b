package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Network;
import driftscope.nn.Placement;
import driftscope.nn.stage.BatchNorm;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import driftscope.probe.UnitDistributions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A layer opened into its units")
class LayerUnitsTest {

    private static final BinRange RANGE = BinRange.symmetric(4);

    private static LayerUnits measured(Lane lane, int layer) {
        return lane.ask(asked -> Objects.requireNonNull(LayerUnits.of(asked, layer, Quantity.ACTIVATION_INPUT, RANGE)));
    }

    /// z of every hidden layer for the first training examples, in double precision by plain loops: tanh layers, batch norm with the
    /// statistics of these examples before each or none.
    private static double[][][] forward(Network network, Examples training, int count) {
        double[][] u = new double[count][training.features()];
        var first = new Matrix(count, training.features());
        for (int i = 0; i < count; i++) {
            training.copyInto(i, first.values(), i * first.stride());
            for (int j = 0; j < u[i].length; j++) {
                u[i][j] = first.get(i, j);
            }
        }
        double[][][] z = new double[network.hidden().size()][][];
        for (int layer = 0; layer < z.length; layer++) {
            z[layer] = layer(network, layer, u);
            u = new double[count][z[layer][0].length];
            for (int i = 0; i < count; i++) {
                for (int unit = 0; unit < u[i].length; unit++) {
                    u[i][unit] = Math.tanh(z[layer][i][unit]);
                }
            }
        }
        return z;
    }

    private static double[][] layer(Network network, int layer, double[][] u) {
        Matrix weights = network.linear(layer).weights();
        float @Nullable [] bias = network.linear(layer).bias();
        BatchNorm norm = network.hidden().get(layer).batchNorm();
        int units = network.hidden().get(layer).units();
        double[][] z = new double[u.length][units];
        for (int unit = 0; unit < units; unit++) {
            double[] column = new double[u.length];
            for (int i = 0; i < u.length; i++) {
                column[i] = bias == null ? 0 : bias[unit];
                for (int j = 0; j < u[i].length; j++) {
                    column[i] += u[i][j] * weights.get(j, unit);
                }
            }
            double mean = Arrays.stream(column).average().orElseThrow();
            double variance = Arrays.stream(column).map(each -> (each - mean) * (each - mean)).average().orElseThrow();
            for (int i = 0; i < u.length; i++) {
                z[i][unit] = norm == null
                        ? column[i]
                        : norm.gamma()[unit] * (column[i] - mean) / Math.sqrt(variance + norm.epsilon()) + norm.beta()[unit];
            }
        }
        return z;
    }

    private static double percentile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    @Test
    @DisplayName("should have the percentiles and counts of a forward pass in double precision, with batch norm and without")
    void distributions() {
        Recipe recipe = Runs.small();
        for (int index = 0; index < 2; index++) {
            Lane lane = Runs.lane(recipe, index);
            Runs.advance(lane, 40);
            double[][][] expected = forward(lane.network(), Runs.data(recipe).training(), measured(lane, 0).examples());
            for (int layer = 0; layer < 3; layer++) {
                UnitDistributions found = measured(lane, layer).distributions();
                assertThat(found.units()).isEqualTo(expected[layer][0].length);
                for (int unit = 0; unit < found.units(); unit++) {
                    int column = unit;
                    double[] values = Arrays.stream(expected[layer]).mapToDouble(row -> row[column]).toArray();
                    assertThat((double) found.low()[unit]).isCloseTo(percentile(values, 0.15), within(1e-4));
                    assertThat((double) found.median()[unit]).isCloseTo(percentile(values, 0.5), within(1e-4));
                    assertThat((double) found.high()[unit]).isCloseTo(percentile(values, 0.85), within(1e-4));
                    assertThat(Arrays.stream(found.counts()[unit]).sum()).isEqualTo(values.length);
                    assertThat(difference(values, found, unit)).as("counts apart, by rounding at the edges of bins").isLessThanOrEqualTo(2);
                    double saturated = Arrays.stream(values).filter(value -> Math.abs(Math.tanh(value)) > 0.97).count();
                    assertThat((double) found.saturated()[unit]).isCloseTo(saturated / values.length, within(0.01));
                }
            }
        }
    }

    private static int difference(double[] values, UnitDistributions found, int unit) {
        int[] counts = new int[UnitDistributions.BINS + 2];
        double low = found.range().low();
        double width = (found.range().high() - low) / UnitDistributions.BINS;
        for (double value : values) {
            counts[(int) Math.clamp(Math.floor((value - low) / width) + 1, 0, UnitDistributions.BINS + 1)]++;
        }
        int apart = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            apart += Math.abs(counts[bin] - found.counts()[unit][bin]);
        }
        return apart;
    }

    @Test
    @DisplayName("should have the share of ε of the minibatch that comes next, and count the units whose variance it exceeds")
    void epsilon() {
        Recipe recipe = Runs.small().with(Catalogue.EPSILON, 0.05);
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 25);
        for (int layer = 0; layer < 3; layer++) {
            EpsilonShares found = Objects.requireNonNull(measured(lane, layer).epsilon());
            Matrix sum = lane.network().hidden().get(layer).sum();
            int exceeding = 0;
            for (int unit = 0; unit < sum.columns(); unit++) {
                double mean = 0;
                double variance = 0;
                for (int row = 0; row < sum.rows(); row++) {
                    mean += sum.get(row, unit) / (double) sum.rows();
                }
                for (int row = 0; row < sum.rows(); row++) {
                    variance += Math.pow(sum.get(row, unit) - mean, 2) / sum.rows();
                }
                assertThat(found.shares()[unit]).isCloseTo(0.05 / (variance + 0.05), within(1e-5));
                exceeding += variance < 0.05 ? 1 : 0;
            }
            assertThat(found.exceeding()).isEqualTo(exceeding);
            assertThat(found.rows()).isEqualTo(16);
        }
        assertThat(measured(Runs.lane(recipe, 0), 0).epsilon()).as("without a normalizer").isNull();
    }

    @Test
    @DisplayName("should change no bits, whenever it is asked")
    void bits() {
        Lane asked = Runs.lane(Runs.small(), 1);
        Lane plain = Runs.lane(Runs.small(), 1);
        for (int step = 0; step < 30; step++) {
            measured(asked, step % 3);
            asked.advance();
            plain.advance();
        }
        assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(asked.evaluate().drift()).isEqualTo(plain.evaluate().drift());
    }

    @Test
    @DisplayName("should find dead units, count what lies beyond the range, and widen it while that is much")
    void deadAndBeyond() {
        var z = new Matrix(200, 3);
        for (int row = 0; row < 200; row++) {
            z.set(row, 0, -1 - row / 1000f);
            z.set(row, 1, row < 100 ? -1 : 1);
            z.set(row, 2, row == 0 ? 100 : row == 1 ? -100 : 0.5f);
        }
        UnitDistributions found = UnitDistributions.of(z, z, Activation.RELU, RANGE);
        assertThat(found.dead()).containsExactly(true, false, false);
        assertThat(found.range()).isEqualTo(RANGE);
        assertThat(found.counts()[2][0]).isEqualTo(1);
        assertThat(found.counts()[2][UnitDistributions.BINS + 1]).isEqualTo(1);
        for (int row = 0; row < 200; row++) {
            z.set(row, 1, 10);
        }
        assertThat(UnitDistributions.of(z, z, Activation.RELU, RANGE).range()).isEqualTo(BinRange.symmetric(16));
    }

    @Test
    @DisplayName("should be nothing of a lane that has diverged")
    void diverged() {
        Lane lane = Runs.lane(Runs.spirals(1e30, Activation.LINEAR, Placement.BEFORE, List.of()), 0);
        Runs.advance(lane, 20);
        assertThat(lane.divergence()).isNotNull();
        assertThat(lane.<Boolean>ask(asked -> LayerUnits.of(asked, 0, Quantity.ACTIVATION_INPUT, RANGE) == null)).isTrue();
    }
}
