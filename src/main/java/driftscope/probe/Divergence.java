package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.HiddenLayer;
import driftscope.nn.Network;

/// Where a network stopped being finite: a result, not an error.
///
/// @param step the number of updates done before it
/// @param layer counted from 1; the layer of logits is the last
/// @param quantity what went first, in words
public record Divergence(long step, int layer, String quantity) {

    /// In words: `not finite from step 8: layer 3, linear sum`.
    public String words() {
        return "not finite from step " + step + ": layer " + layer + ", " + quantity;
    }

    /// Looks for the first quantity that is not finite, in the order of computation: forward layer by layer, then
    /// backward. Falls back on the loss when all tensors are finite.
    public static Divergence find(Network network, long step) {
        int last = network.layers();
        for (int l = 0; l < network.hidden().size(); l++) {
            HiddenLayer layer = network.hidden().get(l);
            if (!isFinite(layer.linear().weights())) {
                return new Divergence(step, l + 1, "weights");
            }
            if (!isFinite(layer.sum())) {
                return new Divergence(step, l + 1, "linear sum");
            }
            if (!isFinite(layer.normalized())) {
                return new Divergence(step, l + 1, "normalized value x̂");
            }
            if (!isFinite(layer.activationInput())) {
                return new Divergence(step, l + 1, "activation input");
            }
            if (!isFinite(layer.output())) {
                return new Divergence(step, l + 1, "output");
            }
        }
        if (!isFinite(network.output().weights())) {
            return new Divergence(step, last, "weights");
        }
        if (!isFinite(network.logits())) {
            return new Divergence(step, last, "logits");
        }
        if (!Double.isFinite(network.loss())) {
            return new Divergence(step, last, "loss");
        }
        for (int l = last; l >= 1; l--) {
            if (!isFinite(network.linear(l - 1).weightGradient())) {
                return new Divergence(step, l, "weight gradient");
            }
        }
        return new Divergence(step, last, "loss");
    }

    private static boolean isFinite(Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            int start = row * matrix.stride();
            for (int i = start; i < start + matrix.columns(); i++) {
                if (!Float.isFinite(matrix.values()[i])) {
                    return false;
                }
            }
        }
        return true;
    }
}
