package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

/// Scalars over the steps: a loss, an accuracy.
///
/// Thin series carry the envelope of their minimum and maximum, bold series a strong line. Each lane's line ends in its letter and
/// latest value, so the lanes can be told apart without colour. At most two points are drawn in a pixel column.
public final class LinePlot extends PlotPane {
    static final double LEFT = 42;
    static final double RIGHT = 64;

    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private List<Series> series = List.of();
    private List<Marker> markers = List.of();
    private String title = "";
    private List<String> subtitles = List.of();
    private long lastStep;
    private final ValueRange range = new ValueRange();
    private boolean percent;
    private long shownStep = LookingBack.NOW;
    private String valueWords = "";
    private double mouseX = Double.NaN;

    /// Creates an empty plot.
    public LinePlot() {
        getStyleClass().add("line-plot");
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(canvasX(event.getX())));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> point(canvasX(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(Double.NaN));
    }

    /// Creates an empty plot with its heading.
    ///
    /// @param title bold
    /// @param subtitles muted, after the title: the longest first, of which the first that fits is said
    public LinePlot(String title, String... subtitles) {
        this();
        this.title = title;
        this.subtitles = List.of(subtitles);
    }

    /// Whether values lie on a logarithmic axis; values of 0 and below then leave gaps.
    public void setLogarithmic(boolean logarithmic) {
        range.setLogarithmic(logarithmic);
        invalidatePlot();
    }

    /// Whether values are shares, 0 to 1, and shown in percent.
    public void setPercent(boolean percent) {
        this.percent = percent;
        range.setPercent(percent);
        invalidatePlot();
    }

    /// Fixes an end of the axis of values or, with null, lets it follow the data.
    public void setRange(@Nullable Double low, @Nullable Double high) {
        range.fix(low, high);
        invalidatePlot();
    }

    /// Says of which step the labels at the right are, behind the heading.
    ///
    /// @param words before the step, such as `test at`; empty to say nothing
    public void setValueWords(String words) {
        valueWords = words;
        invalidatePlot();
    }

    /// Shows lines.
    ///
    /// @param series drawn in this order, thin ones first
    /// @param markers changes made while running
    /// @param lastStep the right end of the axis; a smaller one than before starts the axis of values afresh
    /// @param shownStep the step looked at, or negative for the present
    public void show(List<Series> series, List<Marker> markers, long lastStep, long shownStep) {
        if (lastStep < this.lastStep) {
            range.forget();
        }
        this.shownStep = shownStep;
        this.series = List.copyOf(series);
        this.markers = List.copyOf(markers);
        this.lastStep = lastStep;
        invalidatePlot();
    }

    /// The lines that are shown.
    public List<Series> series() {
        return series;
    }

    private void point(double x) {
        if (Double.compare(x, mouseX) != 0) {
            mouseX = x;
            invalidatePlot();
        }
    }

    private String label(double value) {
        return percent ? Labels.percent(value) : Labels.measured(value);
    }

    private String tickLabel(double value) {
        if (percent) {
            double rounded = Math.round(value * 1e6) / 1e4;
            return Labels.value(rounded) + "\u202f%";
        }
        return Labels.value(value);
    }

    // The first of the subtitles that fits beside the step the labels are of; the step alone when none does.
    String subtitle(@Nullable String step, double room) {
        String end = step == null || valueWords.isEmpty() ? "" : valueWords + " " + step;
        for (String words : subtitles) {
            String whole = words.isEmpty() || end.isEmpty() ? words + end : words + " · " + end;
            if (textWidth(" · " + whole) <= room) {
                return whole;
            }
        }
        return end;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        boolean titled = !title.isEmpty();
        double top = titled ? Math.round(lineHeight() * 1.75) : 8;
        double bottom = Math.round(height - lineHeight() - 5);
        double left = LEFT;
        double right = Math.max(left + 10, Math.floor(width - RIGHT));
        List<EndLabels.Label> labels = EndLabels.of(series, range, percent, shownStep < 0 ? lastStep : shownStep);
        if (titled) {
            heading(g, title, subtitle(EndLabels.steps(labels), width - boldWidth(title)), 0, Math.round(lineHeight() - 2), width);
        }
        if (bottom - top < 16 || right - left < 16) {
            return;
        }
        range.follow(series);
        Axis axis = range.isLogarithmic() ? new LogScale(range.low(), range.high(), bottom, top)::toPixel
                : new LinearScale(range.low(), range.high(), bottom, top)::toPixel;
        LinearScale time = new LinearScale(0, Math.max(1, lastStep), left, right);
        axes(g, axis, time, left, right, top, bottom);

        // Lines leave only an axis that was fixed, and a clip costs the software renderer dear.
        boolean clipped = range.isFixed();
        if (clipped) {
            g.save();
            g.beginPath();
            g.rect(left, top - 1, right - left + 1, bottom - top + 2);
            g.clip();
        }
        for (Marker marker : markers) {
            if (marker.step() > time.high()) {
                continue;
            }
            g.setStroke(faded(markerColor(), 0.55));
            double x = crisp(time.toPixel(marker.step()));
            g.strokeLine(x, top, x, bottom);
        }
        for (Series line : series) {
            if (!line.bold()) {
                envelope(g, line, time, axis, top, bottom);
            }
        }
        for (Series line : series) {
            if (!line.bold()) {
                line(g, line, time, axis);
            }
        }
        for (Series line : series) {
            if (line.bold()) {
                line(g, line, time, axis);
            }
        }
        if (clipped) {
            g.restore();
        }
        LookingBack.draw(this, g, time, shownStep, top, bottom);
        EndLabels.draw(this, g, labels, axis, right + 5, width, top, bottom);
        if (mouseX >= left && mouseX <= right) {
            crossHair(g, time, axis, top, bottom, width, height);
        }
    }

    private void axes(GraphicsContext g, Axis axis, LinearScale time, double left, double right, double top, double bottom) {
        int most = (int) Math.max(2, Math.min(6, (bottom - top) / 30));
        double[] ticks = range.isLogarithmic() ? Ticks.logarithmic(range.low(), range.high())
                : Ticks.linear(range.low(), range.high(), most);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        double previous = Double.POSITIVE_INFINITY;
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            g.setStroke(gridColor());
            g.strokeLine(left, crisp(y), right, crisp(y));
            if (previous - y >= lineHeight()) {
                g.setFill(mutedColor());
                g.fillText(tickLabel(tick), left - 7, Math.round(y));
                previous = y;
            }
        }
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
        stepLabels(this, g, time, left, right, bottom + lineHeight() + 1);
    }

    /// The numbers under an axis of steps.
    static void stepLabels(PlotPane pane, GraphicsContext g, LinearScale time, double left, double right, double baseline) {
        g.setFill(pane.mutedColor());
        int most = (int) Math.max(2, (right - left) / (4.4 * pane.font().getSize()));
        for (double tick : Ticks.linear(time.low(), time.high(), most)) {
            if (tick == Math.rint(tick)) {
                pane.centeredText(g, Labels.step((long) tick), time.toPixel(tick), Math.round(baseline), 0, right + 16);
            }
        }
    }

    // Entries beyond the axis, which is of an earlier moment, wait for the next.
    private static int count(Series line, LinearScale time) {
        int count = line.count();
        while (count > 0 && line.steps()[count - 1] > time.high()) {
            count--;
        }
        return count;
    }

    private void envelope(GraphicsContext g, Series line, LinearScale time, Axis axis, double top, double bottom) {
        g.setFill(faded(laneColor(line.lane()), 0.2));
        curve.clear();
        lower.clear();
        int count = count(line, time);
        int i = 0;
        while (i < count) {
            double x = time.toPixel(line.steps()[i]);
            double column = Math.floor(x);
            boolean gap = false;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            while (i < count && Math.floor(time.toPixel(line.steps()[i])) == column) {
                if (range.takes(line.minimum()[i]) && range.takes(line.maximum()[i])) {
                    least = Math.min(least, line.minimum()[i]);
                    most = Math.max(most, line.maximum()[i]);
                } else {
                    gap = true;
                }
                i++;
            }
            if (least <= most) {
                curve.add(x, Math.max(top, Math.min(bottom, axis.toPixel(most))));
                lower.add(x, Math.max(top, Math.min(bottom, axis.toPixel(least))));
            }
            if (gap) {
                fillBand(g);
            }
        }
        fillBand(g);
    }

    private void fillBand(GraphicsContext g) {
        curve.addReversed(lower);
        curve.fill(g);
        curve.clear();
        lower.clear();
    }

    private void line(GraphicsContext g, Series line, LinearScale time, Axis axis) {
        g.setStroke(line.bold() ? laneColor(line.lane()) : faded(laneColor(line.lane()), 0.72));
        g.setLineWidth(line.bold() ? 2.2 : 1);
        curve.clear();
        int count = count(line, time);
        int i = 0;
        while (i < count) {
            double x = time.toPixel(line.steps()[i]);
            double column = Math.floor(x);
            double sum = 0;
            int values = 0;
            boolean gap = false;
            while (i < count && Math.floor(time.toPixel(line.steps()[i])) == column) {
                if (range.takes(line.mean()[i])) {
                    sum += line.mean()[i];
                    values++;
                } else {
                    gap = true;
                }
                i++;
            }
            if (values > 0) {
                curve.add(x, axis.toPixel(sum / values));
            }
            if (gap) {
                strokeOrDot(g, line);
                curve.clear();
            }
        }
        strokeOrDot(g, line);
        g.setLineWidth(1);
    }

    private void strokeOrDot(GraphicsContext g, Series line) {
        if (curve.count() == 1) {
            curve.dot(g, laneColor(line.lane()), line.bold() ? 2.5 : 1.5);
        } else {
            curve.stroke(g);
        }
    }

    private void crossHair(
            GraphicsContext g, LinearScale time, Axis axis, double top, double bottom, double width, double height) {
        double step = time.toValue(mouseX);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Text.of("plot.step", Labels.exactStep(Math.round(step))), textColor()));
        for (Marker marker : markers) {
            if (Math.abs(time.toPixel(marker.step()) - mouseX) <= 4) {
                lines.add(new Line(marker.label(), markerColor()));
            }
        }
        double x = crisp(mouseX);
        g.setStroke(faded(mutedColor(), 0.8));
        g.strokeLine(x, top, x, bottom);
        for (Series line : series) {
            int nearest = nearest(line.steps(), line.count(), step);
            if (nearest >= 0 && range.takes(line.mean()[nearest])) {
                double value = line.mean()[nearest];
                Color color = laneColor(line.lane());
                lines.add(new Line(line.label() + "  " + label(value), color));
                double y = axis.toPixel(value);
                if (y >= top - 1 && y <= bottom + 1) {
                    g.setFill(color);
                    g.fillOval(time.toPixel(line.steps()[nearest]) - 3, y - 3, 6, 6);
                }
            }
        }
        plate(g, lines, mouseX, (top + bottom) / 2, width, height);
    }

    /// The entry nearest to a step; -1 when there is none.
    static int nearest(double[] steps, int count, double step) {
        if (count == 0) {
            return -1;
        }
        int place = Arrays.binarySearch(steps, 0, count, step);
        if (place >= 0) {
            return place;
        }
        int after = -place - 1;
        if (after == 0) {
            return 0;
        }
        return after == count || step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
    }

    /// Values to pixels.
    interface Axis {
        double toPixel(double value);
    }
}
