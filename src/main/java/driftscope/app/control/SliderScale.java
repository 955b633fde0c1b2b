package driftscope.app.control;

import java.util.Locale;

/// How a slider runs from its low to its high value, and how far keys move it.
///
/// @param logarithmic whether each part of the way is a factor
/// @param low the value at the left end, above 0 where the scale is logarithmic
/// @param high the value at the right end
/// @param whole whether there are whole numbers only
record SliderScale(boolean logarithmic, double low, double high, boolean whole) {

    /// Ten stops to a decade (1, 1.3, 1.6, 2, 2.5 …), or a hundred to a straight scale.
    private static final double STOPS = 10;
    private static final double LINEAR_STOPS = 100;

    /// The value at a share of the way, 0 to 1.
    double valueAt(double share) {
        return rounded(logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low));
    }

    /// The share of the way at which a value stands.
    double shareOf(double value) {
        double share = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.clamp(share, 0, 1);
    }

    /// The value some stops further, at least one whole number further where only those are allowed; at most at an end.
    ///
    /// @param stops below 0 to the left
    double moved(double value, int stops) {
        if (stops > 0 ? value >= high : value <= low) {
            return value;
        }
        double from = logarithmic ? Math.log10(Math.max(value, low)) * STOPS : value / linearStop();
        double nearest = stop(Math.rint(from)) == value ? Math.rint(from) : stops > 0 ? Math.floor(from) : Math.ceil(from);
        double to = stop(nearest + stops);
        if (whole) {
            to = stops > 0 ? Math.max(to, value + 1) : Math.min(to, value - 1);
        }
        return Math.clamp(to, low, high);
    }

    private double stop(double number) {
        return rounded(logarithmic ? Math.pow(10, number / STOPS) : number * linearStop());
    }

    private double linearStop() {
        return Math.pow(10, Math.rint(Math.log10((high - low) / LINEAR_STOPS)));
    }

    /// Two significant digits: sliders are for round numbers.
    private double rounded(double raw) {
        return whole ? Math.rint(raw) : Double.parseDouble(String.format(Locale.ROOT, "%.1e", raw));
    }
}
