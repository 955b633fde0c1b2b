package driftscope.plot;

import java.util.List;

/// What lies under a point of a plot.
///
/// @param lines what is read there, the most general first
/// @param dots the values on their curves
/// @param hair x of the line through the values that belong together; NaN for none
/// @param step the step they are of; NaN where the plot has no axis of steps
public record Reading(List<Line> lines, List<Dot> dots, double hair, double step) {
    /// A line of words.
    public record Line(String words, Ink ink) {
    }

    /// A value that stands at a point.
    public record Dot(double x, double y, Ink ink) {
    }

    /// A reading of words alone.
    static Reading of(List<Line> lines) {
        return new Reading(lines, List.of(), Double.NaN, Double.NaN);
    }

    /// The words, a line each.
    public List<String> words() {
        return lines.stream().map(Line::words).toList();
    }
}
