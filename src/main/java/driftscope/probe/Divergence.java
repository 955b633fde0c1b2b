package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import org.jspecify.annotations.Nullable;

/// Where a network stopped being finite: a result, not an error.
///
/// @param step the number of updates done before it
/// @param layer counted from 1; the layer of logits is the last
/// @param quantity what went first
public record Divergence(long step, int layer, Part quantity) {

    /// What a step computes, in its order.
    public enum Part {
        WEIGHTS,
        LINEAR_SUM,
        LOGITS,
        NORMALIZED_VALUE,
        ACTIVATION_INPUT,
        OUTPUT,
        LOSS,
        WEIGHT_GRADIENT
    }

    /// Looks for the first quantity that is not finite, in the order of computation: forward layer by layer, then
    /// backward. Falls back on the loss when all tensors are finite.
    public static Divergence find(Network network, long step) {
        int last = network.layers();
        for (int layer = 1; layer <= last; layer++) {
            Part quantity = firstNotFinite(network.blocks().get(layer - 1));
            if (quantity != null) {
                return new Divergence(step, layer, quantity);
            }
        }
        if (!Double.isFinite(network.loss())) {
            return new Divergence(step, last, Part.LOSS);
        }
        for (int layer = last; layer >= 1; layer--) {
            if (!isFinite(network.weights(layer - 1).gradient())) {
                return new Divergence(step, layer, Part.WEIGHT_GRADIENT);
            }
        }
        return new Divergence(step, last, Part.LOSS);
    }

    private static @Nullable Part firstNotFinite(Block block) {
        if (!isFinite(block.weights().value())) {
            return Part.WEIGHTS;
        }
        if (!isFinite(block.sum())) {
            return block.isHidden() ? Part.LINEAR_SUM : Part.LOGITS;
        }
        if (!isFinite(block.normalized())) {
            return Part.NORMALIZED_VALUE;
        }
        if (!isFinite(block.activationInput())) {
            return Part.ACTIVATION_INPUT;
        }
        return isFinite(block.output()) ? null : Part.OUTPUT;
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
