package driftscope.probe;

import driftscope.nn.Network;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// The way along the gradient of a minibatch from where a network is: everything learned goes to w − kηg, as [LandscapeProbe] goes it.
public final class GradientWay {

    private record Part(Parameter parameter, float[] w, float[] g) {

        private static Part of(Parameter parameter) {
            return new Part(parameter, parameter.value().values().clone(), parameter.gradient().values().clone());
        }

        /// To w − way · g.
        private void go(double way) {
            float[] values = parameter.value().values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (w[i] - way * g[i]);
            }
        }
    }

    private final Network network;
    private final double learningRate;
    private final List<Part> parts;

    /// Begins where the network is.
    ///
    /// @param network has taken the minibatch forward and backward
    /// @param learningRate η of this step
    public GradientWay(Network network, double learningRate) {
        this.network = network;
        this.learningRate = learningRate;
        parts = network.blocks().stream().flatMap(block -> KeptValues.ownParameters(block).stream()).map(Part::of).toList();
    }

    /// Moves everything learned by k steps of gradient descent without momentum; at 0 it is what it was, bit for bit.
    public void go(double k) {
        parts.forEach(part -> part.go(k * learningRate));
        network.follow();
    }
}
