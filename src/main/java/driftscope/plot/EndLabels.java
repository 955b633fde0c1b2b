package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One label a lane at the right of a [LinePlot]: its name and the value of its bold line, or of the only one it has, at the
/// step looked at; a label that meets another makes room.
final class EndLabels {
    /// A lane's value.
    ///
    /// @param step the step the value is of
    record Label(String name, int lane, String value, double step, double amount) {
    }

    private EndLabels() {
    }

    /// The labels of the newest values up to a step.
    ///
    static List<Label> of(List<Series> series, ValueRange range, boolean percent, long step) {
        List<Label> labels = new ArrayList<>(2);
        for (int lane = 0; lane < 2; lane++) {
            Series named = null;
            for (Series line : series) {
                if (line.lane() == lane && line.count() > 0 && (named == null || line.bold() && !named.bold())) {
                    named = line;
                }
            }
            int last = named == null ? -1 : newest(named, range, step);
            if (named != null && last >= 0) {
                double amount = named.mean()[last];
                labels.add(new Label(named.laneName(), lane, percent ? Labels.percent(amount) : Labels.measured(amount),
                        named.steps()[last], amount));
            }
        }
        return labels;
    }

    private static int newest(Series line, ValueRange range, long step) {
        for (int i = line.count() - 1; i >= 0; i--) {
            if (line.steps()[i] <= step && range.takes(line.mean()[i])) {
                return i;
            }
        }
        return -1;
    }

    /// The step or steps the values are of: `step 11 500`, `steps 8 and 457`; null when there are none.
    static @Nullable String steps(List<Label> labels) {
        List<String> steps = labels.stream().map(label -> Labels.exactStep((long) label.step())).distinct().toList();
        return steps.stream()
                .reduce((before, last) -> Text.of("and", before, last))
                .map(all -> Text.counted("plot.steps", steps.size(), all))
                .orElse(null);
    }

    /// Draws labels beside their values, inside [left, right].
    static void draw(Plot plot, Pen pen, List<Label> labels, LinePlot.Axis axis, double left, double right, double top,
            double bottom) {
        double line = plot.lineHeight();
        List<Placed> placed = new ArrayList<>(2);
        for (Label label : labels) {
            String whole = label.name() + " " + label.value();
            boolean fits = plot.textWidth(whole) <= right - left;
            List<String> words = fits ? List.of(whole) : List.of(plot.fitted(label.name(), right - left), label.value());
            double half = words.size() * line / 2;
            double y = Math.max(top + half - line / 2, Math.min(bottom - half + line / 2, axis.toPixel(label.amount())));
            placed.add(new Placed(label.lane(), words, y, half));
        }
        placed.sort(Comparator.comparingDouble(Placed::y));
        if (placed.size() == 2) {
            Placed upper = placed.get(0);
            Placed under = placed.get(1);
            double needed = upper.half() + under.half();
            if (under.y() - upper.y() < needed) {
                double edge = (upper.y() + under.y()) / 2;
                edge = Math.max(top - line / 2 + 2 * upper.half(), Math.min(bottom + line / 2 - 2 * under.half(), edge));
                placed.set(0, new Placed(upper.lane(), upper.words(), edge - upper.half(), upper.half()));
                placed.set(1, new Placed(under.lane(), under.words(), edge + under.half(), under.half()));
            }
        }
        pen.setTextBaseline(Pen.Level.CENTER);
        for (Placed label : placed) {
            pen.setFill(plot.laneColor(label.lane()));
            double y = label.y() - label.half() + line / 2;
            for (String words : label.words()) {
                pen.fillText(words, left, Math.round(y));
                y += line;
            }
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
    }

    private record Placed(int lane, List<String> words, double y, double half) {
    }
}
