package driftscope.probe;

/// One quantity of one layer on one minibatch.
///
/// @param histogram true counts on fixed bins
/// @param percentiles 5, 15, 50, 85 and 95, exact, between neighbours linear (NumPy's default); [#NO_PERCENTILES] in a
///     passing frame
/// @param mean over rows and units
/// @param standardDeviation over rows and units, 1/n
public record Distribution(Histogram histogram, float[] percentiles, double mean, double standardDeviation) {

    /// Which percentiles are kept.
    public static final double[] PERCENTILES = {0.05, 0.15, 0.50, 0.85, 0.95};

    /// The percentiles of a distribution whose values were not sorted.
    public static final float[] NO_PERCENTILES = {};
}
