package driftscope.plot;

/// A histogram with bins of one width. It is drawn as it was counted: no plot puts its counts into other bins.
///
/// @param low lower edge of the first bin
/// @param high upper edge of the last bin
/// @param counts values in each bin, not copied and not to be changed afterwards
/// @param below values under `low`
/// @param above values from `high` on
public record Bins(double low, double high, int[] counts, long below, long above) {
    /// @throws IllegalArgumentException if there is no bin or the edges do not ascend
    public Bins {
        if (counts.length == 0 || !(high > low)) {
            throw new IllegalArgumentException("a histogram needs bins and low < high, not "
                    + counts.length + " bins from " + low + " to " + high);
        }
    }

    /// All values, those beyond the ends too.
    public long total() {
        long total = below + above;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /// The width of a bin, in the unit of the values.
    public double width() {
        return (high - low) / counts.length;
    }

    /// The largest density of a bin.
    public double maximumDensity() {
        return maximumCount() * densityOfOne();
    }

    /// The density one value adds to its bin; lets a loop over the bins stay linear.
    double densityOfOne() {
        long total = total();
        return total == 0 ? 0 : 1 / (total * width());
    }

    int maximumCount() {
        int maximum = 0;
        for (int count : counts) {
            maximum = Math.max(maximum, count);
        }
        return maximum;
    }
}
