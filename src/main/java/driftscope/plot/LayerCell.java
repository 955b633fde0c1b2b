package driftscope.plot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What one layer of one lane has to show: a cell of the [DistributionGrid].
///
/// @param title name of the layer, such as `Layer 3`; its last word stands alone where rows are thin
/// @param now histogram of the shown step; null when there is none yet
/// @param reference histogram of the reference step, drawn dashed
/// @param history kept histograms, oldest first
/// @param historySteps the step of each entry of `history`, ascending
/// @param percentiles `5 × n`: the 5th, 15th, 50th, 85th and 95th percentile at each of `historySteps`
/// @param statistics the numbers of the shown step
/// @param message words in place of the plot, such as `not finite from step 8`
public record LayerCell(String title, @Nullable Bins now, @Nullable Bins reference, Bins[] history, long[] historySteps,
        float[][] percentiles, Statistics statistics, @Nullable String message) {
    /// Numbers about the quantity and the step that the cell shows.
    ///
    /// @param mean μ; NaN leaves out the words and the bar
    /// @param standardDeviation σ
    /// @param drift a short line such as `drift 1.10`; null when it does not belong to the quantity
    /// @param driftStep where the drift is of another step than the rest, such as `at 11 000`
    /// @param saturation a short line such as `18.3 % saturated`; null when it does not belong to the quantity
    /// @param saturationIsHigh whether that line is a warning
    /// @param notes lines that stand beside the pointer only
    public record Statistics(double mean, double standardDeviation, @Nullable String drift, @Nullable String driftStep,
            @Nullable String saturation, boolean saturationIsHigh, List<String> notes) {
        /// Numbers without notes.
        public Statistics(double mean, double standardDeviation, @Nullable String drift, @Nullable String driftStep,
                @Nullable String saturation, boolean saturationIsHigh) {
            this(mean, standardDeviation, drift, driftStep, saturation, saturationIsHigh, List.of());
        }

        /// No numbers.
        public static final Statistics NONE = new Statistics(Double.NaN, Double.NaN, null, null, null, false);

        /// A mean and a standard deviation and nothing else.
        public static Statistics moments(double mean, double standardDeviation) {
            return new Statistics(mean, standardDeviation, null, null, null, false);
        }
    }

    /// A cell that has nothing to show yet.
    public static LayerCell empty(String title) {
        return new LayerCell(title, null, null, new Bins[0], new long[0], new float[5][0], Statistics.NONE, null);
    }

    /// Whether there is not even a histogram.
    boolean isEmpty() {
        return now == null && history.length == 0;
    }
}
