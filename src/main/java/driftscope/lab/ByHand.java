package driftscope.lab;

import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.Placement;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Normalizer;
import driftscope.probe.GroupByHand;
import driftscope.probe.NumbersByHand;
import driftscope.probe.SharingGrid;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What shares one mean in a normalizer of a lane, on the minibatch that comes next: one unit of a batch norm, or a group of units of one
/// example.
///
/// @param step updates done before it
/// @param loss of the minibatch; NaN without a network
/// @param placement where in its layer the normalizer stands
/// @param residual whether what comes into the layer is added to what it gives
/// @param positions rows of an example
/// @param examples of the minibatch
/// @param labels of the examples in their order; empty where examples have no classes
/// @param numbers the unit's or the group's
/// @param next what the update leads to
/// @param grid which numbers share the mean, where they are those of an example; null where they are a unit's
public record ByHand(
        long step, double loss, Placement placement, boolean residual, int positions, int examples, int[] labels, NumbersByHand numbers,
        Next next, @Nullable SharingGrid grid) {

    /// What a unit has after the update that this minibatch leads to, as the engine has it.
    ///
    /// @param gamma γ; NaN without a loss
    /// @param beta β; NaN without a loss
    /// @param runningMean NaN where there is none
    /// @param runningVariance NaN where there is none
    public record Next(float gamma, float beta, float runningMean, float runningVariance) {}

    /// Numbers without a network.
    public static ByHand of(UnitByHand numbers) {
        StatisticsConvention engine = StatisticsConvention.PYTORCH;
        var next = new Next(Float.NaN, Float.NaN, (float) engine.nextMean(numbers), (float) engine.nextVariance(numbers));
        return new ByHand(0, Double.NaN, Placement.BEFORE, false, 1, numbers.rows(), new int[0], numbers, next, null);
    }

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param layer a hidden layer, counted from 0
    /// @param unit counted from 0
    /// @param example counted from 0, of a normalizer that normalizes within an example; the last where there are not so many
    /// @return null where the layer has no batch norm over the whole minibatch in single precision and nothing that normalizes within an
    ///     example in single precision, or no such unit, or the lane has stopped
    public static @Nullable ByHand of(Lane lane, int layer, int unit, int example) {
        Network network = lane.network();
        if (lane.divergence() != null || layer >= network.hidden().size()) {
            return null;
        }
        Block block = network.hidden().get(layer);
        Normalizer norm = block.normalizer();
        if (norm == null || unit >= norm.units()) {
            return null;
        }
        int examples = lane.minibatch().rows();
        double loss = lane.loss();
        NumbersByHand numbers;
        SharingGrid grid = null;
        if (norm instanceof BatchNorm batchNorm && batchNorm.isPlain()) {
            numbers = UnitByHand.of(network, block, unit);
        } else if (norm instanceof ExampleNorm exampleNorm && exampleNorm.isPlain()) {
            GroupByHand group = GroupByHand.of(network, block, Math.min(example, examples - 1), unit);
            numbers = group;
            grid = SharingGrid.of(block, group);
        } else {
            return null;
        }
        int[] labels = lane.targets() == null ? Arrays.copyOf(lane.labels(), examples) : new int[0];
        lane.pass();
        lane.foretellUpdate();
        return new ByHand(
                lane.step(), loss, block.placement(), block.isResidual(), norm.positions(), examples, labels, numbers, next(norm, unit), grid);
    }

    private static Next next(Normalizer norm, int unit) {
        boolean running = norm instanceof BatchNormalizer;
        return new Next(
                norm.gamma()[unit], norm.beta()[unit],
                running ? ((BatchNormalizer) norm).runningMean()[unit] : Float.NaN,
                running ? ((BatchNormalizer) norm).runningVariance()[unit] : Float.NaN);
    }

    /// Whether it is of a network, which has a loss.
    public boolean hasLoss() {
        return numbers.dx().length > 0;
    }

    /// The example of a row of the numbers, counted from 0.
    public int exampleOf(int row) {
        return numbers instanceof GroupByHand group ? group.example() : row / positions;
    }
}
