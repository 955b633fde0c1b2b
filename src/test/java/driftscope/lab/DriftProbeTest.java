package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.Examples;
import driftscope.lab.recipe.Recipe;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The drift")
class DriftProbeTest {

    private final Recipe recipe = Runs.small();
    private final Examples training = Runs.data(recipe).training();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("should be 0 at step 0 and grow with training, in every layer")
    void grows(int index) {
        Lane lane = Runs.lane(recipe, index);
        var probe = new DriftProbe(lane.network(), training);
        assertThat(probe.measure(lane.network())).hasSize(3).containsOnly(0);
        Runs.advance(lane, 20);
        double[] early = probe.measure(lane.network());
        Runs.advance(lane, 400);
        double[] late = probe.measure(lane.network());
        for (int layer = 0; layer < 3; layer++) {
            assertThat(early[layer]).isPositive();
            assertThat(late[layer]).isGreaterThan(early[layer]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("should be the mean distance between values of the same rank, on the training examples as one minibatch")
    void direct(int index) {
        Lane lane = Runs.lane(recipe, index);
        var probe = new DriftProbe(lane.network(), training);
        Lane atStart = Runs.lane(recipe, index);
        Runs.advance(lane, 100);
        double[] drift = probe.measure(lane.network());
        List<float[]> before = activationInputs(atStart.network());
        List<float[]> now = activationInputs(lane.network());
        for (int layer = 0; layer < 3; layer++) {
            double sum = 0;
            for (int i = 0; i < now.get(layer).length; i++) {
                sum += Math.abs((double) now.get(layer)[i] - before.get(layer)[i]);
            }
            double expected = sum / now.get(layer).length;
            assertThat(drift[layer]).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    /// Ascending, of the training forward pass itself.
    private List<float[]> activationInputs(Network network) {
        var x = new Matrix(training.size(), training.features());
        int[] labels = new int[training.size()];
        for (int i = 0; i < training.size(); i++) {
            training.copyInto(i, x.values(), i * x.stride());
        }
        network.forward(x, labels);
        var values = new ArrayList<float[]>();
        network.hidden().forEach(layer -> {
            float[] ofLayer = layer.activationInput().toArray();
            Arrays.sort(ofLayer);
            values.add(ofLayer);
        });
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("should leave the network as it is, and what the last minibatch left in it")
    void looksOnly(int index) {
        Lane lane = Runs.lane(recipe, index);
        Runs.advance(lane, 50);
        List<int[]> state = Runs.state(lane.network());
        float[] output = lane.network().hidden().getLast().output().toArray();
        var probe = new DriftProbe(lane.network(), training);
        probe.measure(lane.network());
        assertThat(Runs.state(lane.network())).usingRecursiveComparison().isEqualTo(state);
        assertThat(lane.network().hidden().getLast().output().toArray()).isEqualTo(output);
    }

    @Test
    @DisplayName("should not depend on the running statistics")
    void trainingMode() {
        Lane lane = Runs.lane(recipe, 1);
        var probe = new DriftProbe(lane.network(), training);
        Arrays.fill(lane.network().hidden().getFirst().batchNorm().runningMean(), 100);
        assertThat(probe.measure(lane.network())).containsOnly(0);
    }
}
