package driftscope.lab;

import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.stage.BatchNorm;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One unit of one batch norm of a lane, on the minibatch that comes next.
///
/// @param step updates done before it
/// @param positions rows of an example
/// @param labels of the examples in their order; empty where examples have no classes
/// @param numbers the unit's
/// @param nextGamma γ after the update that this minibatch leads to; NaN without a loss
/// @param nextBeta β after it; NaN without a loss
/// @param nextRunningMean the running mean after it
/// @param nextRunningVariance the running variance after it
public record ByHand(
        long step, int positions, int[] labels, UnitByHand numbers, float nextGamma, float nextBeta, float nextRunningMean,
        float nextRunningVariance) {

    /// Numbers without a network.
    public static ByHand of(UnitByHand numbers) {
        StatisticsConvention engine = StatisticsConvention.PYTORCH;
        return new ByHand(
                0, 1, new int[0], numbers, Float.NaN, Float.NaN, (float) engine.nextMean(numbers), (float) engine.nextVariance(numbers));
    }

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param layer a hidden layer, counted from 0
    /// @param unit counted from 0
    /// @return null where the layer has no batch norm over the whole minibatch in single precision, or no such unit, or the lane has stopped
    public static @Nullable ByHand of(Lane lane, int layer, int unit) {
        Network network = lane.network();
        if (lane.divergence() != null || layer >= network.hidden().size()) {
            return null;
        }
        Block block = network.hidden().get(layer);
        BatchNorm norm = block.batchNorm();
        if (norm == null || !norm.isPlain() || unit >= norm.units()) {
            return null;
        }
        int[] labels = lane.targets() == null ? Arrays.copyOf(lane.labels(), lane.minibatch().rows()) : new int[0];
        UnitByHand numbers = UnitByHand.of(network, block, unit);
        lane.pass();
        lane.foretellUpdate();
        return new ByHand(
                lane.step(), norm.positions(), labels, numbers, norm.gamma()[unit], norm.beta()[unit], norm.runningMean()[unit],
                norm.runningVariance()[unit]);
    }
}
