package driftscope.probe;

/// The interval that the bins of a histogram divide evenly.
///
/// @param fixed whether no value can lie outside, as with a sigmoid's output
public record BinRange(double low, double high, boolean fixed) {

    /// Bins of every histogram.
    public static final int BINS = 256;

    /// [−limit, limit].
    public static BinRange symmetric(double limit) {
        return new BinRange(-limit, limit, false);
    }

    /// Twice as wide: every new bin is two old ones, so that counts stay true (see [Histogram#widened]).
    public BinRange doubled() {
        return new BinRange(2 * low, 2 * high, fixed);
    }
}
