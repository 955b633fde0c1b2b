package driftscope.lab;

import driftscope.nn.Block;
import driftscope.nn.stage.BatchNormalizer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a layer normalizes every unit with: in training, of the minibatch that comes next, and in inference.
///
/// @param step updates done before it
/// @param changes how many have taken effect
/// @param rows of the minibatch, positions of images counted one by one
/// @param workers that share the minibatch, each with statistics of its own; those of the minibatch are the first's
/// @param plain whether the whole minibatch is measured together, in single precision
/// @param alpha α, the share of a minibatch in the running statistics
/// @param mean μ of the minibatch, one per unit
/// @param variance σ² of it, biased (1/m)
/// @param runningMean one per unit
/// @param runningVariance of unbiased ones (1/(m − 1))
public record UnitStatistics(
        long step, int changes, int rows, int workers, boolean plain, float alpha, float[] mean, float[] variance, float[] runningMean,
        float[] runningVariance) {

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param layer a hidden layer, counted from 0
    /// @return null where the layer has no running statistics, or the lane has stopped
    public static @Nullable UnitStatistics of(Lane lane, int layer) {
        BatchNormalizer normalizer = normalizer(lane, layer);
        if (normalizer == null) {
            return null;
        }
        int units = normalizer.units();
        return new UnitStatistics(
                lane.step(), lane.changesMade(), lane.minibatch().rows() * normalizer.positions(), normalizer.parts(),
                normalizer.isPlain(), normalizer.statisticsMomentum(), Arrays.copyOf(normalizer.mean(), units),
                Arrays.copyOf(normalizer.variance(), units), Arrays.copyOf(normalizer.runningMean(), units),
                Arrays.copyOf(normalizer.runningVariance(), units));
    }

    /// What a hidden layer of a lane that goes on normalizes with over the minibatch, or null.
    static @Nullable BatchNormalizer normalizer(Lane lane, int layer) {
        List<Block> hidden = lane.network().hidden();
        return lane.divergence() == null && layer < hidden.size() && hidden.get(layer).normalizer() instanceof BatchNormalizer normalizer
                ? normalizer
                : null;
    }

    /// How many units there are.
    public int units() {
        return mean.length;
    }
}
