package driftscope.lab;

import driftscope.nn.Block;
import driftscope.nn.stage.BatchNorm;
import driftscope.probe.Saturation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The unit of which something is largest, in one hidden layer of a lane or in all of them.
///
/// @param measure what was looked at
/// @param step updates done before it
/// @param layer a hidden layer, counted from 0
/// @param unit counted from 0; of equals the first
/// @param number what was largest
public record FoundUnit(Measure measure, long step, int layer, int unit, double number) {

    /// What is looked for.
    public enum Search {
        /// The unit that is normalized least.
        EPSILON,
        /// The unit that answers least.
        SATURATION,
        /// The unit that has moved farthest.
        DRIFT
    }

    /// What is measured of a unit.
    public enum Measure {
        /// ε / (σ² + ε) on the minibatch that comes next.
        SHARE_OF_EPSILON,
        /// The share of that minibatch on which the activation is saturated.
        SATURATED,
        /// The share of it on which the activation is 0, of one whose units die.
        ZERO,
        /// The Wasserstein-1 distance between what its activation receives and what it received at step 0.
        DRIFT
    }

    /// In place of a layer: all of them.
    public static final int ALL = -1;

    /// How large it is, of a unit.
    @FunctionalInterface
    private interface Size {
        double of(int layer, int unit);
    }

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param layer a hidden layer, counted from 0, or [#ALL]
    /// @return null where there is no such thing: no plain batch norm, no activation that saturates, no such layer, a lane that has stopped
    public static @Nullable FoundUnit find(Lane lane, Search search, int layer) {
        List<Block> hidden = lane.network().hidden();
        if (lane.divergence() != null || layer >= hidden.size()) {
            return null;
        }
        return switch (search) {
            case EPSILON -> largest(
                    lane, layer, Measure.SHARE_OF_EPSILON, (each, unit) -> shareOfEpsilon(hidden.get(each).batchNorm(), unit));
            case SATURATION -> largest(
                    lane, layer, hidden.getFirst().nonlinearity().activation().dies() ? Measure.ZERO : Measure.SATURATED,
                    (each, unit) -> Saturation.silent(hidden.get(each), unit));
            case DRIFT -> {
                double[][] drift = lane.driftProbe().measureUnits(lane.network(), lane.networkAtStart());
                yield largest(lane, layer, Measure.DRIFT, (each, unit) -> drift[each][unit]);
            }
        };
    }

    private static double shareOfEpsilon(@Nullable BatchNorm norm, int unit) {
        if (norm == null || !norm.isPlain()) {
            return Double.NaN;
        }
        double sum = (double) norm.variance()[unit] + norm.epsilon();
        return sum == 0 ? 0 : norm.epsilon() / sum;
    }

    /// What is no number is never the largest.
    private static @Nullable FoundUnit largest(Lane lane, int only, Measure measure, Size size) {
        List<Block> hidden = lane.network().hidden();
        FoundUnit largest = null;
        for (int layer = Math.max(0, only); layer < (only == ALL ? hidden.size() : only + 1); layer++) {
            for (int unit = 0; unit < hidden.get(layer).units(); unit++) {
                double number = size.of(layer, unit);
                if (largest == null ? !Double.isNaN(number) : number > largest.number) {
                    largest = new FoundUnit(measure, lane.step(), layer, unit, number);
                }
            }
        }
        return largest;
    }
}
