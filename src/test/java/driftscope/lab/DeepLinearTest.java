package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A deep linear network")
class DeepLinearTest {

    private static final Recipe RECIPE = Presets.ALL.stream()
            .filter(preset -> preset.id().equals("deep-linear"))
            .findAny()
            .orElseThrow()
            .recipe();

    /// PyTorch's from three seeds of its own after 1 000 steps: none 25.2 and 35.9 of 81 and 113 at first, batch norm 8.2 and 16.6 of 78 and
    /// 120.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    @DisplayName("should learn, and with batch norm get further in as many steps")
    void learns(long seed) {
        double[] shares = new double[2];
        for (int index = 0; index < 2; index++) {
            Lane lane = Runs.lane(RECIPE.with(Catalogue.SEED, seed), index);
            lane.look();
            double first = lane.loss();
            Runs.advance(lane, 1000);
            lane.look();
            shares[index] = lane.loss() / first;
        }
        assertThat(shares[0]).isBetween(0.1, 0.45);
        assertThat(shares[1]).isBetween(0.04, 0.2).isLessThan(shares[0]);
    }

    @Test
    @DisplayName("should have the gradient that the loss has by central differences, all through its layers")
    void gradient() {
        for (int index = 0; index < 2; index++) {
            Lane lane = Runs.lane(RECIPE, index);
            lane.look();
            Network network = lane.network();
            for (int layer : new int[] {0, 12, 24}) {
                Parameter weights = network.weights(layer);
                // Along the gradient itself, where the loss changes most.
                double norm = weights.gradientNorm();
                float[] kept = weights.value().values().clone();
                float[] gradient = weights.gradient().values().clone();
                double length = 1e-3;
                double difference = at(lane, layer, kept, gradient, length / norm) - at(lane, layer, kept, gradient, -length / norm);
                System.arraycopy(kept, 0, weights.value().values(), 0, kept.length);
                network.follow();
                assertThat(difference / (2 * length)).isCloseTo(norm, Percentage.withPercentage(1));
            }
        }
    }

    private static double at(Lane lane, int layer, float[] from, float[] along, double factor) {
        float[] values = lane.network().weights(layer).value().values();
        for (int i = 0; i < from.length; i++) {
            values[i] = (float) (from[i] + factor * along[i]);
        }
        lane.network().follow();
        return lane.network().forward(lane.minibatch(), lane.targets());
    }
}
