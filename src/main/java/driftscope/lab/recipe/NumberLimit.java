package driftscope.lab.recipe;

/// Which values a number of a recipe may have, wherever it is typed.
///
/// @param low the lowest allowed value
/// @param high the highest allowed value
/// @param whole whether only whole numbers are allowed
/// @param allowed the same in words, to follow a colon or a semicolon
public record NumberLimit(double low, double high, boolean whole, String allowed) {

    /// Whether the value is allowed; NaN and infinities never are.
    public boolean allows(double value) {
        return value >= low && value <= high && Double.isFinite(value) && (!whole || value == Math.rint(value));
    }
}
