package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.stage.BatchNorm;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An image of the test set in training and in inference")
class DigitPassesTest {

    private static Recipe mnist() {
        return Runs.small()
                .with(Catalogue.DATA_NAME, DataName.MNIST)
                .with(Catalogue.HIDDEN, List.of(12, 10))
                .with(Catalogue.ACTIVATION, Activation.TANH);
    }

    private static double[][] rows(Matrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < matrix.columns(); i++) {
                rows[row][i] = matrix.get(row, i);
            }
        }
        return rows;
    }

    /// The probabilities of the last row in double precision, with statistics of the rows or with running ones.
    private static double[] probabilities(Lane lane, double[][] x, boolean running) {
        double[][] u = x;
        for (Block block : lane.network().blocks()) {
            Matrix weights = block.linear().weights();
            double[][] sums = new double[u.length][weights.columns()];
            for (int row = 0; row < u.length; row++) {
                for (int j = 0; j < weights.columns(); j++) {
                    sums[row][j] = block.linear().bias() == null ? 0 : block.linear().bias()[j];
                    for (int i = 0; i < u[row].length; i++) {
                        sums[row][j] += u[row][i] * weights.get(i, j);
                    }
                }
            }
            if (block.isHidden()) {
                for (int j = 0; j < weights.columns(); j++) {
                    answer(sums, j, block.batchNorm(), running);
                }
            }
            u = sums;
        }
        double[] shares = Arrays.stream(u[u.length - 1]).map(Math::exp).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    /// tanh of a batch norm, in a column.
    private static void answer(double[][] sums, int j, BatchNorm norm, boolean running) {
        double mean = running ? norm.runningMean()[j] : Arrays.stream(sums).mapToDouble(row -> row[j]).average().orElseThrow();
        double variance = running
                ? norm.runningVariance()[j]
                : Arrays.stream(sums).mapToDouble(row -> (row[j] - mean) * (row[j] - mean)).average().orElseThrow();
        for (double[] row : sums) {
            row[j] = Math.tanh(norm.gamma()[j] * (row[j] - mean) / Math.sqrt(variance + norm.epsilon()) + norm.beta()[j]);
        }
    }

    @Test
    @DisplayName("should have the probabilities that follow in double precision from the minibatch's statistics and from the running ones")
    void probabilities() {
        Recipe recipe = mnist();
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 30);
        Examples test = Runs.data(recipe).test();
        for (int example : new int[] {0, 7, 9_999}) {
            DigitPasses passes = lane.ask(asked -> DigitPasses.of(asked, example));
            assertThat(passes.step()).isEqualTo(30);
            assertThat(passes.label()).isEqualTo(test.label(example));
            float[] pixels = new float[784];
            test.copyInto(example, pixels, 0);
            assertThat(passes.pixels()).containsExactly(pixels);
            double[][] among = rows(lane.minibatch());
            double[] image = among[among.length - 1];
            for (int i = 0; i < image.length; i++) {
                image[i] = pixels[i];
            }
            assertThat(passes.training()).containsExactly(probabilities(lane, among, false), within(1e-4));
            assertThat(passes.inference()).containsExactly(probabilities(lane, new double[][] {image}, true), within(1e-4));
            assertThat(Arrays.stream(passes.inference()).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    @DisplayName("should leave no trace in the lane, and take the last image where there are not so many")
    void leavesNoTrace() {
        Lane asked = Runs.lane(mnist().with(Catalogue.DROPOUT, 0.3), 1);
        Lane never = Runs.lane(mnist().with(Catalogue.DROPOUT, 0.3), 1);
        for (int step = 0; step < 5; step++) {
            DigitPasses last = asked.ask(lane -> DigitPasses.of(lane, 123_456));
            assertThat(last.example()).isEqualTo(9_999);
            assertThat(last.examples()).isEqualTo(10_000);
            asked.advance();
            never.advance();
        }
        assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
    }
}
