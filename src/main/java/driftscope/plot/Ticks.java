package driftscope.plot;

import java.util.Arrays;

/// Where the numbers of an axis stand.
public final class Ticks {
    private static final int MOST_DECADES = 7;

    private Ticks() {
    }

    /// Multiples of 1, 2 or 5 × 10^k in [low, high], as many as allowed.
    ///
    /// @param maxCount the most ticks wanted, at least 1
    /// @return ascending; empty when the ends are not finite or not ascending
    public static double[] linear(double low, double high, int maxCount) {
        if (!(high > low) || Double.isInfinite(high - low) || maxCount < 1) {
            return new double[0];
        }
        int exponent = (int) Math.floor(Math.log10((high - low) / maxCount));
        int[] mantissas = {1, 2, 5};
        for (int attempt = 0; attempt < 12; attempt++) {
            int mantissa = mantissas[attempt % 3];
            double step = multiple(mantissa, 1, exponent + attempt / 3);
            // A hair of tolerance: 0.3 / 0.1 is not 3.
            long first = (long) Math.ceil(low / step - 1e-9);
            long last = (long) Math.floor(high / step + 1e-9);
            if (last - first + 1 <= maxCount) {
                double[] ticks = new double[(int) Math.max(0, last - first + 1)];
                for (int i = 0; i < ticks.length; i++) {
                    ticks[i] = multiple(mantissa, first + i, exponent + attempt / 3);
                }
                return ticks;
            }
        }
        return new double[0];
    }

    /// Powers of ten in [low, high], every second, third, … when there are many; 1, 2, 5 × 10^k when the range is shorter than two
    /// decades, and straight steps when it is shorter than that.
    ///
    /// @return ascending; empty when the ends are not positive, finite and ascending
    public static double[] logarithmic(double low, double high) {
        if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
            return new double[0];
        }
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        if (last - first >= 2) {
            int every = (last - first) / MOST_DECADES + 1;
            double[] ticks = new double[(last - first) / every + 1];
            for (int i = 0; i < ticks.length; i++) {
                ticks[i] = multiple(1, 1, first + i * every);
            }
            return ticks;
        }
        double[] ticks = new double[3 * (last - first + 3)];
        int count = 0;
        for (int exponent = first - 1; exponent <= last + 1; exponent++) {
            for (int mantissa : new int[] {1, 2, 5}) {
                double tick = multiple(mantissa, 1, exponent);
                if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks[count++] = tick;
                }
            }
        }
        return count >= 2 ? Arrays.copyOf(ticks, count) : linear(low, high, 4);
    }

    /// The end of a step axis that shows `last`: a round number not much above it, so that a running axis stands still most of the
    /// time instead of creeping with every step.
    ///
    /// @return at least 10
    public static double roundEnd(double last) {
        if (!(last > 10)) {
            return 10;
        }
        double decade = Math.pow(10, Math.floor(Math.log10(last)));
        for (double round : new double[] {1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9}) {
            if (round * decade >= last * (1 - 1e-9)) {
                return round * decade;
            }
        }
        return 10 * decade;
    }

    // Dividing by a whole power of ten gives the double nearest to the decimal number; multiplying by 0.1 does not.
    private static double multiple(int mantissa, long count, int exponent) {
        double whole = (double) (mantissa * count);
        return exponent < 0 ? whole / Math.pow(10, -exponent) : whole * Math.pow(10, exponent);
    }
}
