package driftscope.lab.lesson;

/// A number to be found by oneself.
///
/// @param measure the name of the number
/// @param tolerance how far an answer may be from it: a share of it, or a distance
/// @param relative whether the tolerance is a share
public record Question(String measure, double tolerance, boolean relative) {

    /// Whether an answer is right.
    ///
    /// @param measured the number as it is
    public boolean accepts(double answer, double measured) {
        double allowed = relative ? tolerance * Math.abs(measured) : tolerance;
        return Math.abs(answer - measured) <= allowed;
    }
}
