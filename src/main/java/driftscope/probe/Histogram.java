package driftscope.probe;

/// How many values fall into each of [BinRange#BINS] bins of the same width, and how many beyond either end.
///
/// @param range what the bins divide
/// @param counts one per bin
/// @param below values under the range
/// @param above values over the range
public record Histogram(BinRange range, int[] counts, int below, int above) {

    /// Counts the first `length` values; NaN is not counted.
    public static Histogram of(float[] values, int length, BinRange range) {
        int[] counts = new int[BinRange.BINS];
        int below = 0;
        int above = 0;
        double low = range.low();
        double high = range.high();
        double scale = BinRange.BINS / (high - low);
        for (int i = 0; i < length; i++) {
            double value = values[i];
            if (value < low) {
                below++;
            } else if (value > high) {
                above++;
            } else if (!Double.isNaN(value)) {
                counts[Math.min(BinRange.BINS - 1, (int) ((value - low) * scale))]++;
            }
        }
        return new Histogram(range, counts, below, above);
    }

    /// All values counted, those beyond the ends too.
    public int total() {
        int total = below + above;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /// The share of the values beyond the ends, 0 to 1.
    public double outside() {
        int total = total();
        return total == 0 ? 0 : (double) (below + above) / total;
    }

    /// The same counts on a range doubled as often as it takes to reach `wider`: two bins become one each time. Values
    /// that lay beyond an end stay beyond it, for nobody knows where they were.
    ///
    /// Where doubling does not lead there, the histogram stays on its own range.
    public Histogram widened(BinRange wider) {
        Histogram result = this;
        while (result.range.high() < wider.high()) {
            result = result.doubled();
        }
        return result.range.low() == wider.low() && result.range.high() == wider.high() ? result : this;
    }

    private Histogram doubled() {
        int[] merged = new int[BinRange.BINS];
        int offset = range.low() < 0 ? BinRange.BINS / 4 : 0;
        for (int bin = 0; bin < BinRange.BINS; bin++) {
            merged[offset + bin / 2] += counts[bin];
        }
        return new Histogram(range.doubled(), merged, below, above);
    }
}
