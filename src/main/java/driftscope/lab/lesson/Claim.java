package driftscope.lab.lesson;

import driftscope.lab.run.Condition.Comparison;
import java.util.Map;

/// What a lesson says about numbers that were measured: left ⋛ times · right + plus.
///
/// @param left the name of a number
/// @param right what it is compared with
/// @param times a factor on what it is compared with
/// @param plus added to that
public record Claim(String left, Comparison comparison, Side right, double times, double plus) {

    /// What stands on the right.
    public sealed interface Side {

        /// A number that was measured.
        record Named(String name) implements Side {}

        /// A number that the lesson says.
        record Constant(double value) implements Side {}
    }

    /// The left side.
    ///
    /// @param numbers by name
    /// @return NaN where it is not there
    public double left(Map<String, Double> numbers) {
        return numbers.getOrDefault(left, Double.NaN);
    }

    /// The right side, with factor and summand.
    ///
    /// @param numbers by name
    /// @return NaN where a number is not there
    public double right(Map<String, Double> numbers) {
        double value = switch (right) {
            case Side.Named(String name) -> numbers.getOrDefault(name, Double.NaN);
            case Side.Constant(double said) -> said;
        };
        return value * times + plus;
    }

    /// Whether it is so; never where a number is not there.
    public boolean holds(Map<String, Double> numbers) {
        return comparison.holds(left(numbers), right(numbers));
    }
}
