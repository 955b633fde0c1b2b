package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.math.RandomStream;
import driftscope.nn.Block;
import driftscope.nn.Normalization;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Stage;
import driftscope.probe.Landscape;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The loss around where a lane is")
class LossMapTest {

    private static final double EPSILON = 1e-5;
    private static final int STEPS = 30;

    private static Lane stepped(Recipe recipe, int index) {
        Lane lane = Runs.lane(recipe, index);
        Runs.advance(lane, STEPS);
        return lane;
    }

    private static boolean goOn(Lane lane, LossMap map, long nanos) {
        return lane.ask(there -> map.goOn(there, nanos));
    }

    private static <M extends LossMap> M measured(Lane lane, M map) {
        assertThat(goOn(lane, map, Long.MAX_VALUE)).isTrue();
        assertThat(map.isComplete()).isTrue();
        return map;
    }

    /// A dense tanh network with or without batch norm in front of each tanh, in loops of double precision, which reads the learned numbers
    /// and knows nothing of the engine.
    private static final class Plain {

        private final List<double[][]> weights = new ArrayList<>();
        private final List<double[][]> vectors = new ArrayList<>();
        private final List<float[][]> gradients = new ArrayList<>();
        private final boolean normalizes;

        Plain(Lane lane, boolean normalizes) {
            this.normalizes = normalizes;
            for (Block block : lane.network().blocks()) {
                weights.add(rows(block.weights()));
                double[] shift = new double[block.units()];
                double[] scale = new double[block.units()];
                Arrays.fill(scale, 1);
                float[][] of = new float[3][];
                of[0] = block.weights().gradient().toArray();
                for (Stage stage : block.stages()) {
                    for (Parameter parameter : stage.parameters()) {
                        boolean isScale = parameter.name().equals("gamma");
                        if (isScale || parameter.isVector()) {
                            double[] place = isScale ? scale : shift;
                            of[isScale ? 1 : 2] = parameter.gradient().toArray();
                            for (int i = 0; i < place.length; i++) {
                                place[i] = parameter.value().get(0, i);
                            }
                        }
                    }
                }
                vectors.add(new double[][] {scale, shift});
                gradients.add(of);
            }
        }

        private static double[][] rows(Parameter parameter) {
            var rows = new double[parameter.value().rows()][parameter.value().columns()];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows[i].length; j++) {
                    rows[i][j] = parameter.value().get(i, j);
                }
            }
            return rows;
        }

        /// By −way · gradient, everything learned.
        void descend(double way) {
            for (int layer = 0; layer < weights.size(); layer++) {
                float[][] of = gradients.get(layer);
                double[][] w = weights.get(layer);
                for (int i = 0; i < w.length; i++) {
                    for (int j = 0; j < w[i].length; j++) {
                        w[i][j] -= way * of[0][i * w[i].length + j];
                    }
                }
                for (int kind = 1; kind <= 2; kind++) {
                    for (int i = 0; of[kind] != null && i < of[kind].length; i++) {
                        vectors.get(layer)[kind - 1][i] -= way * of[kind][i];
                    }
                }
            }
        }

        /// Each unit's weights by a random vector as long as they are.
        void wander(double a, double b, long seed) {
            var first = new RandomStream(seed, "first direction of the landscape");
            var second = new RandomStream(seed, "second direction of the landscape");
            for (double[][] w : weights) {
                double[][] one = direction(w, first);
                double[][] other = direction(w, second);
                for (int i = 0; i < w.length; i++) {
                    for (int j = 0; j < w[i].length; j++) {
                        w[i][j] += a * one[i][j] + b * other[i][j];
                    }
                }
            }
        }

        private static double[][] direction(double[][] w, RandomStream random) {
            double[][] d = new double[w.length][w[0].length];
            for (double[] row : d) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextGaussian();
                }
            }
            for (int unit = 0; unit < w[0].length; unit++) {
                double ofW = 0;
                double ofD = 0;
                for (int i = 0; i < w.length; i++) {
                    ofW += w[i][unit] * w[i][unit];
                    ofD += d[i][unit] * d[i][unit];
                }
                for (double[] row : d) {
                    row[unit] *= Math.sqrt(ofW / ofD);
                }
            }
            return d;
        }

        double loss(double[][] examples, int[] labels) {
            double[][] u = examples;
            for (int layer = 0; layer < weights.size(); layer++) {
                boolean hidden = layer < weights.size() - 1;
                double[][] z = new double[u.length][weights.get(layer)[0].length];
                for (int unit = 0; unit < z[0].length; unit++) {
                    double mean = 0;
                    for (int row = 0; row < u.length; row++) {
                        for (int i = 0; i < u[row].length; i++) {
                            z[row][unit] += u[row][i] * weights.get(layer)[i][unit];
                        }
                        mean += z[row][unit] / u.length;
                    }
                    double variance = 0;
                    for (double[] row : z) {
                        variance += (row[unit] - mean) * (row[unit] - mean) / u.length;
                    }
                    for (double[] row : z) {
                        double x = hidden && normalizes ? (row[unit] - mean) / Math.sqrt(variance + EPSILON) : row[unit];
                        double y = vectors.get(layer)[0][unit] * x + vectors.get(layer)[1][unit];
                        row[unit] = hidden ? Math.tanh(y) : y;
                    }
                }
                u = z;
            }
            double loss = 0;
            for (int row = 0; row < u.length; row++) {
                double sum = Arrays.stream(u[row]).map(Math::exp).sum();
                loss += (Math.log(sum) - u[row][labels[row]]) / u.length;
            }
            return loss;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("should be, over the plane, what loops of double precision find at each unit's weights moved by as much as they are long")
    void plane(int index) {
        Lane lane = stepped(Runs.small(), index);
        Examples training = Runs.data(Runs.small()).training();
        var map = measured(lane, new LossMap.Plane());
        int count = training.size();
        assertThat(map.examples()).isEqualTo(count).isEqualTo(lane.driftProbe().examples());
        double[][] x = new double[count][training.features()];
        int[] labels = new int[count];
        float[] example = new float[training.features()];
        for (int i = 0; i < count; i++) {
            training.copyInto(i, example, 0);
            for (int j = 0; j < example.length; j++) {
                x[i][j] = example[j];
            }
            labels[i] = training.label(i);
        }
        double[] places = LossMap.Plane.places();
        assertThat(places).hasSize(25).startsWith(-1).endsWith(1);
        for (int[] point : new int[][] {{12, 12}, {0, 0}, {24, 3}, {5, 19}, {13, 12}, {12, 24}}) {
            var plain = new Plain(lane, index == 1);
            plain.wander(places[point[0]], places[point[1]], Runs.small().seed());
            double expected = plain.loss(x, labels);
            assertThat(map.losses()[point[1] * 25 + point[0]]).as("%s", Arrays.toString(point))
                    .isCloseTo(expected, within(1e-4 * expected));
        }
        assertThat(Arrays.stream(map.losses()).distinct().count()).isGreaterThan(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("should be, along the gradient, what loops of double precision find, and reach from the least to the largest of the landscape")
    void profile(int index) {
        Lane lane = stepped(Runs.small(), index);
        var map = measured(lane, new LossMap.Profile(4));
        Landscape landscape = lane.ask(GradientMeasures::along);
        double[] places = map.places();
        double[] ahead = IntStream.range(0, places.length)
                .filter(i -> places[i] > 0 && 2 * places[i] == Math.rint(2 * places[i]))
                .mapToDouble(i -> map.losses()[i])
                .toArray();
        assertThat(ahead).hasSize(8);
        assertThat(Arrays.stream(ahead).min().orElseThrow()).isEqualTo(landscape.lowestLoss());
        assertThat(Arrays.stream(ahead).max().orElseThrow()).isEqualTo(landscape.highestLoss());
        assertThat(map.losses()[16]).isEqualTo(lane.loss());
        double[][] x = new double[lane.minibatch().rows()][lane.minibatch().columns()];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] = lane.minibatch().get(i, j);
            }
        }
        for (int point : new int[] {0, 7, 16, 20, 32}) {
            var plain = new Plain(lane, index == 1);
            plain.descend(places[point] * lane.learningRate());
            double expected = plain.loss(x, lane.labels());
            assertThat(map.losses()[point]).as("k = %s", places[point]).isCloseTo(expected, within(1e-4 * expected));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Normalization.class, names = {"NONE", "BATCH", "LAYER", "WEIGHT", "NOISY_BATCH"})
    @DisplayName("should be the same in pieces as at once, and leave the run as it is, bit for bit")
    void leavesNoTrace(Normalization normalization) {
        Recipe recipe = Runs.small().startingWith("B", Values.of(Catalogue.NORMALIZATION, normalization));
        Lane lane = stepped(recipe, 1);
        var before = Runs.state(lane.network());
        for (LossMap[] pair : new LossMap[][] {
            {new LossMap.Profile(16), new LossMap.Profile(16)}, {new LossMap.Plane(), new LossMap.Plane()}
        }) {
            measured(lane, pair[0]);
            int pieces = 0;
            while (!pair[1].isComplete()) {
                assertThat(goOn(lane, pair[1], 0)).isTrue();
                pieces++;
                assertThat(pair[1].share()).isEqualTo((double) pieces / pair[1].losses().length);
            }
            assertThat(pair[1].losses()).isEqualTo(pair[0].losses());
            assertThat(pair[1].step()).isEqualTo(STEPS);
        }
        assertThat(Runs.state(lane.network())).usingRecursiveComparison().isEqualTo(before);
        Runs.advance(lane, 20);
        Lane alone = stepped(recipe, 1);
        Runs.advance(alone, 20);
        assertThat(Runs.state(lane.network())).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
    }

    @Test
    @DisplayName("should end where the lane has stepped or changed, and where it is not finite be ∞")
    void ends() {
        Lane lane = stepped(Runs.small(), 0);
        var map = new LossMap.Profile(4);
        assertThat(goOn(lane, map, 0)).isTrue();
        lane.advance();
        assertThat(goOn(lane, map, 0)).isFalse();
        assertThat(map.share()).isEqualTo(1.0 / LossMap.Profile.POINTS);
        // Each step takes 9 999 times the weights from the weights.
        Lane wild = Runs.lane(Runs.small().startingWith(null, Said.learningRate(1000).with(Catalogue.WEIGHT_DECAY, 10.0)), 0);
        double[] losses = measured(wild, new LossMap.Profile(4)).losses();
        assertThat(losses[16]).isEqualTo(wild.loss());
        assertThat(losses).doesNotContain(Double.NaN);
        Runs.advance(wild, 400);
        assertThat(wild.divergence()).isNotNull();
        assertThat(goOn(wild, new LossMap.Profile(4), 0)).isFalse();
    }
}
