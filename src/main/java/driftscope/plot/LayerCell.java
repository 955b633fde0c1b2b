package driftscope.plot;

import org.jspecify.annotations.Nullable;

/// What one layer of one lane has to show: a cell of the [DistributionGrid].
///
/// @param title name of the layer, such as `Layer 3`; its last word stands alone where rows are thin
/// @param now histogram of the shown step; null when there is none yet
/// @param reference histogram of the reference step, drawn dashed
/// @param history kept histograms, oldest first
/// @param historySteps the step of each entry of `history`, ascending
/// @param percentiles `5 × n`: the 5th, 15th, 50th, 85th and 95th percentile at each of `historySteps`
/// @param mean μ of the shown step; NaN leaves out the line and the bar
/// @param standardDeviation σ of the shown step
/// @param drift a short line such as `drift 1.10`
/// @param saturation a short line such as `18 % saturated`
/// @param saturationIsHigh whether that line is a warning
/// @param message words in place of the plot, such as `not finite from step 8`
public record LayerCell(String title, @Nullable Bins now, @Nullable Bins reference, Bins[] history, long[] historySteps,
        float[][] percentiles, double mean, double standardDeviation, @Nullable String drift, @Nullable String saturation,
        boolean saturationIsHigh, @Nullable String message) {
    /// A cell that has nothing to show yet.
    public static LayerCell empty(String title) {
        return new LayerCell(title, null, null, new Bins[0], new long[0], new float[5][0], Double.NaN, Double.NaN, null, null,
                false, null);
    }
}
