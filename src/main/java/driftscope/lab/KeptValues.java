package driftscope.lab;

import driftscope.math.Matrix;
import driftscope.nn.BatchNorm;
import driftscope.nn.HiddenLayer;
import driftscope.nn.Linear;
import driftscope.nn.Network;
import java.util.ArrayList;
import java.util.List;

/// A copy of everything in a network that a measurement could move: weights, biases, velocities, γ, β and the running
/// statistics.
final class KeptValues {

    private record Kept(float[] place, float[] values) {}

    private final List<Kept> kept = new ArrayList<>();

    KeptValues(Network network) {
        for (int l = 0; l < network.layers(); l++) {
            Linear linear = network.linear(l);
            keep(linear.weights());
            keep(linear.weightVelocity());
            if (linear.bias() != null) {
                keep(linear.bias());
            }
        }
        for (HiddenLayer layer : network.hidden()) {
            BatchNorm norm = layer.batchNorm();
            if (norm != null) {
                keep(norm.gamma());
                keep(norm.beta());
                keep(norm.runningMean());
                keep(norm.runningVariance());
            }
        }
    }

    private void keep(Matrix matrix) {
        keep(matrix.values());
    }

    private void keep(float[] place) {
        kept.add(new Kept(place, place.clone()));
    }

    /// Puts every value back where it was.
    void putBack() {
        for (Kept each : kept) {
            System.arraycopy(each.values(), 0, each.place(), 0, each.values().length);
        }
    }
}
