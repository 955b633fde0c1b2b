package driftscope.lab.time;

/// How far running statistics are from the mean μ and the variance σ² of what their layer receives, on average over the units that vary.
///
/// @param mean |running mean − μ| / √σ²
/// @param logVariance |log(running variance / σ²)|
public record StatisticsLag(double mean, double logVariance) {

    /// Of a layer without running statistics, or of which no unit varies.
    public static final StatisticsLag NONE = new StatisticsLag(Double.NaN, Double.NaN);
}
