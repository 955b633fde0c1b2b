package driftscope.setting;

/// What a slider covers: the usual values, fewer than a setting allows.
///
/// @param logarithmic whether equal ways are equal factors
public record Slide(double low, double high, boolean logarithmic) {

    public static Slide linear(double low, double high) {
        return new Slide(low, high, false);
    }

    public static Slide logarithmic(double low, double high) {
        return new Slide(low, high, true);
    }
}
