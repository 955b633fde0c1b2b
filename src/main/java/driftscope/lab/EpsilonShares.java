package driftscope.lab;

import driftscope.nn.stage.BatchNormalizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How much of what the units of a layer are divided by is ε, on the minibatch that comes next.
///
/// @param rows of the minibatch, positions of images counted one by one
/// @param workers that share it, each with statistics of its own; the variances are those of the first one's part
/// @param epsilon ε
/// @param variance σ² of what the normalizer receives, biased, one per unit
public record EpsilonShares(int rows, int workers, float epsilon, float[] variance) {

    /// Of a lane in a measurement.
    ///
    /// @return null where the layer does not normalize over the minibatch, or the lane has stopped
    static @Nullable EpsilonShares of(Lane lane, int layer) {
        BatchNormalizer normalizer = UnitStatistics.normalizer(lane, layer);
        return normalizer == null
                ? null
                : new EpsilonShares(
                        lane.minibatch().rows() * normalizer.positions(), normalizer.parts(), normalizer.epsilon(),
                        Arrays.copyOf(normalizer.variance(), normalizer.units()));
    }

    /// ε / (σ² + ε) of every unit; 0 where both are 0.
    public double[] shares() {
        double[] shares = new double[variance.length];
        for (int unit = 0; unit < shares.length; unit++) {
            double sum = (double) variance[unit] + epsilon;
            shares[unit] = sum == 0 ? 0 : epsilon / sum;
        }
        return shares;
    }

    /// Of how many units ε exceeds the variance: they are hardly normalized.
    public int exceeding() {
        int count = 0;
        for (float each : variance) {
            count += epsilon > each ? 1 : 0;
        }
        return count;
    }
}
