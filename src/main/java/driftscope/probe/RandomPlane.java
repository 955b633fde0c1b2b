package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// Two random directions from where the weights of a network are, normalized by filter (Li et al. 2018, §4): in each direction every weight
/// moves by a number of the normal distribution, and what moves the weights of a unit (of a filter) is scaled to be as long as they are. So
/// networks whose units have weights of other lengths, as batch norm allows, can be compared.
///
/// Biases, γ and β stay as they are, as do the weights of a later time step, which are those of the first. With weight norm v moves.
public final class RandomPlane {

    /// The weights of a layer.
    ///
    /// @param place where they are
    /// @param w what they were
    /// @param first by which they move in the first direction
    /// @param second in the second
    private record Layer(Matrix place, float[] w, float[] first, float[] second) {

        /// To w + a · first + b · second.
        private void go(double a, double b) {
            float[] values = place.values();
            for (int i = 0; i < w.length; i++) {
                values[i] = (float) (w[i] + a * first[i] + b * second[i]);
            }
        }
    }

    private final Network network;
    private final List<Layer> layers;

    /// Begins where the network is.
    ///
    /// @param seed networks of one shape move by the same random numbers
    public RandomPlane(Network network, long seed) {
        this.network = network;
        var first = new RandomStream(seed, "first direction of the landscape");
        var second = new RandomStream(seed, "second direction of the landscape");
        layers = network.blocks().stream()
                .flatMap(block -> KeptValues.ownParameters(block).stream())
                .filter(parameter -> !parameter.isVector())
                .map(Parameter::value)
                .map(w -> new Layer(w, w.values().clone(), direction(w, first), direction(w, second)))
                .toList();
    }

    /// What moves each unit is as long as its weights, `inputs × units`.
    private static float[] direction(Matrix w, RandomStream random) {
        var moves = new Matrix(w.rows(), w.columns());
        for (int input = 0; input < w.rows(); input++) {
            for (int unit = 0; unit < w.columns(); unit++) {
                moves.set(input, unit, (float) random.nextGaussian());
            }
        }
        for (int unit = 0; unit < w.columns(); unit++) {
            double scale = length(w, unit) / length(moves, unit);
            for (int input = 0; input < w.rows(); input++) {
                moves.set(input, unit, (float) (scale * moves.get(input, unit)));
            }
        }
        return moves.values();
    }

    private static double length(Matrix w, int unit) {
        double squares = 0;
        for (int input = 0; input < w.rows(); input++) {
            squares += (double) w.get(input, unit) * w.get(input, unit);
        }
        return Math.sqrt(squares);
    }

    /// Moves the weights of the network to a point of the plane; at 0, 0 they are what they were, bit for bit.
    public void go(double a, double b) {
        layers.forEach(layer -> layer.go(a, b));
        network.follow();
    }
}
