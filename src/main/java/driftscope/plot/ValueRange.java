package driftscope.plot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The axis of values of a [LinePlot]: it follows the data in round steps, and shrinks only when much of it has become empty; or a part of it
/// that was chosen.
final class ValueRange {

    private static final double PIXELS_A_TICK = 30;
    private static final int FEWEST_TICKS = 2;
    private static final int MOST_TICKS = 6;

    /// Beyond it the numbers at the axis would be all the same.
    private static final double SMALLEST_PART = 1e-3;

    private boolean logarithmic;
    private boolean percent;
    private @Nullable Double fixedLow;
    private @Nullable Double fixedHigh;
    private double low = Double.NaN;
    private double high = Double.NaN;
    private double partLow = Double.NaN;
    private double partHigh = Double.NaN;

    double low() {
        return isPart() ? partLow : low;
    }

    double high() {
        return isPart() ? partHigh : high;
    }

    /// Whether a part of the axis was chosen.
    boolean isPart() {
        return !Double.isNaN(partLow);
    }

    /// Shows the whole axis.
    void showAll() {
        partLow = Double.NaN;
        partHigh = Double.NaN;
    }

    /// Shows a smaller or a larger part of the axis; all of it where that is all.
    ///
    /// @param share where on the part that is shown the value lies that stays where it is, 0 at its low end, 1 at its high end
    /// @param factor of the part: below 1 for a smaller one
    void zoom(double share, double factor) {
        double from = place(low());
        double length = place(high()) - from;
        double newLength = Math.max(length * factor, shortest());
        show(from + share * (length - newLength), newLength);
    }

    /// Shows a part of what is shown.
    ///
    /// @param from where it begins, 0 at the low end, 1 at the high end
    /// @param to where it ends
    void choose(double from, double to) {
        double start = place(low());
        double length = place(high()) - start;
        show(start + from * length, Math.max((to - from) * length, shortest()));
    }

    private double shortest() {
        return SMALLEST_PART * (place(high) - place(low));
    }

    private void show(double from, double length) {
        if (!(length < place(high) - place(low))) {
            showAll();
            return;
        }
        double start = Math.clamp(from, place(low), place(high) - length);
        partLow = value(start);
        partHigh = value(start + length);
    }

    private double place(double value) {
        return logarithmic ? Math.log10(value) : value;
    }

    private double value(double place) {
        return logarithmic ? Math.pow(10, place) : place;
    }

    /// Where the axis is marked.
    ///
    /// @param height of the axis, pixels
    double[] ticks(double height) {
        int most = (int) Math.clamp(height / PIXELS_A_TICK, FEWEST_TICKS, MOST_TICKS);
        return isLogarithmic() ? Ticks.logarithmic(low(), high()) : Ticks.linear(low(), high(), most);
    }

    boolean isLogarithmic() {
        return logarithmic;
    }

    /// Whether lines may leave the axis.
    boolean isFixed() {
        return fixedLow != null || fixedHigh != null || isPart();
    }

    void setLogarithmic(boolean logarithmic) {
        this.logarithmic = logarithmic;
        forget();
    }

    void setPercent(boolean percent) {
        this.percent = percent;
        forget();
    }

    /// Fixes an end or, with null, lets it follow the data.
    void fix(@Nullable Double newLow, @Nullable Double newHigh) {
        fixedLow = newLow;
        fixedHigh = newHigh;
        forget();
    }

    /// The next data choose the axis as if there had been none.
    void forget() {
        showAll();
        low = Double.NaN;
        high = Double.NaN;
    }

    /// Whether a value has a place on an axis of this kind.
    boolean takes(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    /// Follows the values at the steps of an axis; those before and after it count for nothing.
    void follow(List<Series> series, LinearScale time) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Series line : series) {
            for (int i = 0; i < line.count(); i++) {
                double value = line.mean()[i];
                if (takes(value) && line.steps()[i] >= time.low() && line.steps()[i] <= time.high()) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        follow(least, most);
    }

    /// Follows values that reach from one to another; from a larger one to a smaller one where there are none.
    void follow(double first, double last) {
        double least = first;
        double most = last;
        if (least > most) {
            least = logarithmic ? 0.1 : 0;
            most = 1;
        }
        double newLow;
        double newHigh;
        if (logarithmic) {
            newLow = roundDown(least);
            newHigh = roundUp(Math.max(most, newLow * 1.01));
        } else {
            double span = Math.max(most - least, Math.max(Math.abs(most), 1e-9) * 1e-3);
            double[] ticks = Ticks.linear(least - span, most + span, 12);
            double step = ticks.length > 1 ? ticks[1] - ticks[0] : span;
            newLow = Math.floor(least / step + 1e-9) * step;
            newHigh = Math.ceil(most / step - 1e-9) * step;
            if (percent) {
                newLow = Math.max(0, newLow);
                newHigh = Math.min(1, Math.max(newHigh, newLow + 0.01));
            }
        }
        boolean fits = least >= low && most <= high;
        boolean wellUsed = logarithmic
                ? Math.log(newHigh / newLow) > 0.6 * Math.log(high / low)
                : newHigh - newLow > 0.6 * (high - low);
        if (!fits || !wellUsed) {
            low = newLow;
            high = newHigh;
        }
        if (fixedLow != null) {
            low = fixedLow;
        }
        if (fixedHigh != null) {
            high = fixedHigh;
        }
        if (!(high > low)) {
            high = logarithmic ? low * 10 : low + 1;
        }
    }

    static double roundDown(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double mantissa = value / decade;
        return decade * (mantissa >= 5 - 1e-9 ? 5 : mantissa >= 2 - 1e-9 ? 2 : 1);
    }

    static double roundUp(double value) {
        double decade = Math.pow(10, Math.floor(Math.log10(value)));
        double mantissa = value / decade;
        return decade * (mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10);
    }
}
