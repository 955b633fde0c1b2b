package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import org.jspecify.annotations.Nullable;

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
        for (int layer = 1; layer <= last; layer++) {
            String quantity = firstNotFinite(network.blocks().get(layer - 1));
            if (quantity != null) {
                return new Divergence(step, layer, quantity);
            }
        }
        if (!Double.isFinite(network.loss())) {
            return new Divergence(step, last, "loss");
        }
        for (int layer = last; layer >= 1; layer--) {
            if (!isFinite(network.weights(layer - 1).gradient())) {
                return new Divergence(step, layer, "weight gradient");
            }
        }
        return new Divergence(step, last, "loss");
    }

    private static @Nullable String firstNotFinite(Block block) {
        if (!isFinite(block.weights().value())) {
            return "weights";
        }
        if (!isFinite(block.sum())) {
            return block.isHidden() ? "linear sum" : "logits";
        }
        if (!isFinite(block.normalized())) {
            return "normalized value x̂";
        }
        if (!isFinite(block.activationInput())) {
            return "activation input";
        }
        return isFinite(block.output()) ? null : "output";
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
