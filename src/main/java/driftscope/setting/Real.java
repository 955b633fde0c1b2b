package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// A finite number between limits.
///
/// @param low the lowest allowed value, itself allowed if `withLow`
/// @param high the highest allowed value, itself allowed if `withHigh`
/// @param slide what a slider covers, or null where a field does
public record Real(double low, boolean withLow, double high, boolean withHigh, @Nullable Slide slide) implements Kind<Double> {

    /// From `low` to `high`, both allowed.
    public static Real between(double low, double high) {
        return new Real(low, true, high, true, null);
    }

    /// The same limits without the lowest value.
    public Real above() {
        return new Real(low, false, high, withHigh, slide);
    }

    /// The same limits without the highest value.
    public Real below() {
        return new Real(low, withLow, high, false, slide);
    }

    /// The same limits on a slider.
    public Real on(Slide newSlide) {
        return new Real(low, withLow, high, withHigh, newSlide);
    }

    public boolean allows(double value) {
        return Double.isFinite(value) && (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
    }

    @Override
    public Double read(@Nullable Object json) throws Refusal {
        if (json instanceof Number number && allows(number.doubleValue())) {
            // −0 equals no 0 a person typed; adding 0 makes it one.
            return number.doubleValue() + 0.0;
        }
        throw new Refusal();
    }

    @Override
    public String write(Double value) {
        return shortest(value);
    }

    /// The shortest text that reads back as the same number: 60, 0.1, 1e-5.
    public static String shortest(double value) {
        return Double.toString(value).replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }
}
