package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.math.Matrix;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.stage.BatchNorm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A batch norm made the identity")
class IdentityTrialTest {

    private static final int STEPS = 40;

    private static Lane lane(Recipe recipe) {
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, STEPS);
        return lane;
    }

    private static double[] linear(double[] u, Matrix weights, float[] bias) {
        double[] sums = new double[weights.columns()];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = bias == null ? 0 : bias[j];
            for (int i = 0; i < u.length; i++) {
                sums[j] += u[i] * weights.get(i, j);
            }
        }
        return sums;
    }

    /// The mean loss of the minibatch last seen, in double precision, without the batch norm of one layer.
    private static double lossWithout(Lane lane, int left) {
        List<Block> blocks = lane.network().blocks();
        Matrix x = lane.minibatch();
        double[][] u = new double[x.rows()][x.columns()];
        for (int row = 0; row < u.length; row++) {
            for (int i = 0; i < x.columns(); i++) {
                u[row][i] = x.get(row, i);
            }
        }
        for (int layer = 0; layer < blocks.size(); layer++) {
            Block block = blocks.get(layer);
            for (int row = 0; row < u.length; row++) {
                u[row] = linear(u[row], block.linear().weights(), block.linear().bias());
            }
            if (!block.isHidden()) {
                continue;
            }
            BatchNorm norm = block.batchNorm();
            boolean after = block.placement() == Placement.AFTER;
            if (after) {
                activate(u);
            }
            if (layer != left) {
                normalize(u, norm);
            }
            if (!after) {
                activate(u);
            }
        }
        double loss = 0;
        for (int row = 0; row < u.length; row++) {
            double sum = 0;
            for (double logit : u[row]) {
                sum += Math.exp(logit);
            }
            loss += (Math.log(sum) - u[row][lane.labels()[row]]) / u.length;
        }
        return loss;
    }

    private static void activate(double[][] u) {
        for (double[] row : u) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.tanh(row[j]);
            }
        }
    }

    private static void normalize(double[][] u, BatchNorm norm) {
        for (int j = 0; j < u[0].length; j++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : u) {
                mean += row[j] / u.length;
            }
            for (double[] row : u) {
                variance += (row[j] - mean) * (row[j] - mean) / u.length;
            }
            for (double[] row : u) {
                row[j] = norm.gamma()[j] * (row[j] - mean) / Math.sqrt(variance + norm.epsilon()) + norm.beta()[j];
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Placement.class)
    @DisplayName("should give x back, and the loss of the same net without it, as calculated in double precision")
    void identity(Placement placement) {
        Lane lane = lane(Runs.spirals(0.1, Activation.TANH, placement, List.of()));
        lane.look();
        double loss = lane.loss();
        for (int layer = 0; layer < 3; layer++) {
            int of = layer;
            IdentityTrial trial = lane.ask(asked -> IdentityTrial.of(asked, of));
            assertThat(trial.step()).isEqualTo(STEPS);
            assertThat(trial.loss()).isEqualTo(loss);
            assertThat(trial.difference()).isLessThan(5e-6);
            assertThat(trial.ofIdentity()).isCloseTo(trial.without(), within(1e-5));
            assertThat(trial.without()).isCloseTo(lossWithout(lane, layer), within(1e-5));
            assertThat(Math.abs(trial.without() - loss)).as("a loss that moves from the learned one").isGreaterThan(1e-3);
        }
    }

    @Test
    @DisplayName("should hold with a large ε, noise and dropout behind it, and leave no trace in the lane")
    void leavesNoTrace() {
        for (Recipe recipe : List.of(
                Runs.small().with(Catalogue.EPSILON, 1.0),
                Runs.small().startingWith("B", Said.normalization(Normalization.NOISY_BATCH)),
                Runs.small().with(Catalogue.DROPOUT, 0.3))) {
            Lane asked = lane(recipe);
            Lane never = lane(recipe);
            for (int step = 0; step < 5; step++) {
                IdentityTrial trial = asked.ask(lane -> IdentityTrial.of(lane, 1));
                assertThat(trial.ofIdentity()).isCloseTo(trial.without(), within(2e-5));
                asked.advance();
                never.advance();
            }
            assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
        }
    }

    @Test
    @DisplayName("should not be tried without a batch norm over the whole minibatch with learned γ and β")
    void nothing() {
        for (Recipe recipe : List.of(
                Runs.small().startingWith("B", Said.normalization(Normalization.LAYER)),
                Runs.small().with(Catalogue.AFFINE, false),
                Runs.small().with(Catalogue.WORKERS, 2).with(Catalogue.SYNCHRONIZED, false))) {
            assertThat(lane(recipe).<IdentityTrial>ask(asked -> IdentityTrial.of(asked, 0))).isNull();
        }
        assertThat(lane(Runs.small()).<IdentityTrial>ask(asked -> IdentityTrial.of(asked, 77))).isNull();
    }
}
