package driftscope.plot;

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
    static final double RIGHT = 56;

    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private List<Series> series = List.of();
    private List<Marker> markers = List.of();
    private String title = "";
    private String subtitle = "";
    private long lastStep;
    private boolean logarithmic;
    private boolean percent;
    private @Nullable Double fixedLow;
    private @Nullable Double fixedHigh;
    private double low = Double.NaN;
    private double high = Double.NaN;
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
    /// @param subtitle muted, after the title; may be empty
    public LinePlot(String title, String subtitle) {
        this();
        setTitle(title, subtitle);
    }

    /// Sets the heading.
    public void setTitle(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
        invalidatePlot();
    }

    /// Whether values lie on a logarithmic axis; values of 0 and below then leave gaps.
    public void setLogarithmic(boolean logarithmic) {
        this.logarithmic = logarithmic;
        forgetRange();
    }

    /// Whether values are shares, 0 to 1, and shown in percent.
    public void setPercent(boolean percent) {
        this.percent = percent;
        forgetRange();
    }

    /// Fixes an end of the axis of values or, with null, lets it follow the data.
    public void setRange(@Nullable Double low, @Nullable Double high) {
        fixedLow = low;
        fixedHigh = high;
        forgetRange();
    }

    private void forgetRange() {
        low = Double.NaN;
        high = Double.NaN;
        invalidatePlot();
    }

    /// Shows lines.
    ///
    /// @param series drawn in this order, thin ones first
    /// @param markers changes made while running
    /// @param lastStep the right end of the axis; a smaller one than before starts the axis of values afresh
    public void show(List<Series> series, List<Marker> markers, long lastStep) {
        if (lastStep < this.lastStep) {
            low = Double.NaN;
            high = Double.NaN;
        }
        this.series = List.copyOf(series);
        this.markers = List.copyOf(markers);
        this.lastStep = lastStep;
        invalidatePlot();
    }

    private void point(double x) {
        if (Double.compare(x, mouseX) != 0) {
            mouseX = x;
            invalidatePlot();
        }
    }

    /// The axis of values follows the data in round steps, and shrinks only when much of it has become empty.
    private void chooseRange() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Series line : series) {
            for (int i = 0; i < line.count(); i++) {
                double value = line.mean()[i];
                if (usable(value)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
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

    private boolean usable(double value) {
        return Double.isFinite(value) && (!logarithmic || value > 0);
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

    private String label(double value) {
        return percent ? Labels.percent(value) : Labels.value(value);
    }

    private String tickLabel(double value) {
        if (percent) {
            double rounded = Math.round(value * 1e6) / 1e4;
            return Labels.value(rounded) + "\u202f%";
        }
        return Labels.value(value);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        boolean titled = !title.isEmpty();
        double top = titled ? Math.round(lineHeight() * 1.75) : 8;
        double bottom = Math.round(height - lineHeight() - 5);
        double left = LEFT;
        double right = Math.max(left + 10, Math.floor(width - RIGHT));
        if (titled) {
            heading(g, title, subtitle, 0, Math.round(lineHeight() - 2), width);
        }
        if (bottom - top < 16 || right - left < 16) {
            return;
        }
        chooseRange();
        Axis axis = logarithmic ? new LogScale(low, high, bottom, top)::toPixel : new LinearScale(low, high, bottom, top)::toPixel;
        LinearScale time = new LinearScale(0, Math.max(1, lastStep), left, right);
        axes(g, axis, time, left, right, top, bottom);

        // Lines leave only an axis that was fixed, and a clip costs the software renderer dear.
        boolean clipped = fixedLow != null || fixedHigh != null;
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
        endLabels(g, time, axis, right, top, bottom, width);
        if (mouseX >= left && mouseX <= right) {
            crossHair(g, time, axis, left, right, top, bottom, width, height);
        }
    }

    private void axes(GraphicsContext g, Axis axis, LinearScale time, double left, double right, double top, double bottom) {
        int most = (int) Math.max(2, Math.min(6, (bottom - top) / 30));
        double[] ticks = logarithmic ? Ticks.logarithmic(low, high) : Ticks.linear(low, high, most);
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

    private void envelope(GraphicsContext g, Series line, LinearScale time, Axis axis, double top, double bottom) {
        curve.clear();
        lower.clear();
        int i = 0;
        while (i < line.count()) {
            double x = time.toPixel(line.steps()[i]);
            double column = Math.floor(x);
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            while (i < line.count() && Math.floor(time.toPixel(line.steps()[i])) == column) {
                if (usable(line.minimum()[i]) && usable(line.maximum()[i])) {
                    least = Math.min(least, line.minimum()[i]);
                    most = Math.max(most, line.maximum()[i]);
                }
                i++;
            }
            if (least <= most) {
                curve.add(x, Math.max(top, Math.min(bottom, axis.toPixel(most))));
                lower.add(x, Math.max(top, Math.min(bottom, axis.toPixel(least))));
            }
        }
        curve.addReversed(lower);
        g.setFill(faded(laneColor(line.lane()), 0.2));
        curve.fill(g);
    }

    private void line(GraphicsContext g, Series line, LinearScale time, Axis axis) {
        g.setStroke(line.bold() ? laneColor(line.lane()) : faded(laneColor(line.lane()), 0.72));
        g.setLineWidth(line.bold() ? 2.2 : 1);
        curve.clear();
        int i = 0;
        while (i < line.count()) {
            double x = time.toPixel(line.steps()[i]);
            double column = Math.floor(x);
            double sum = 0;
            int values = 0;
            boolean gap = false;
            while (i < line.count() && Math.floor(time.toPixel(line.steps()[i])) == column) {
                if (usable(line.mean()[i])) {
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

    // One label a lane, at the end of its bold line, or of the only one it has.
    private void endLabels(GraphicsContext g, LinearScale time, Axis axis, double right, double top, double bottom, double width) {
        List<EndLabel> labels = new ArrayList<>(2);
        for (int lane = 0; lane < 2; lane++) {
            Series named = null;
            for (Series line : series) {
                if (line.lane() == lane && line.count() > 0 && (named == null || line.bold() && !named.bold())) {
                    named = line;
                }
            }
            int last = named == null ? -1 : lastUsable(named);
            if (named != null && last >= 0) {
                double value = named.mean()[last];
                labels.add(new EndLabel(lane, laneLetter(lane) + " " + label(value),
                        Math.max(top, Math.min(bottom, axis.toPixel(value)))));
            }
        }
        labels.sort((one, other) -> Double.compare(one.y, other.y));
        if (labels.size() == 2) {
            EndLabel upper = labels.get(0);
            EndLabel under = labels.get(1);
            double lacking = lineHeight() - (under.y - upper.y);
            if (lacking > 0) {
                double middle = Math.max(top + lineHeight() / 2, Math.min(bottom - lineHeight() / 2, (upper.y + under.y) / 2));
                labels.set(0, new EndLabel(upper.lane, upper.words, middle - lineHeight() / 2));
                labels.set(1, new EndLabel(under.lane, under.words, middle + lineHeight() / 2));
            }
        }
        g.setTextBaseline(VPos.CENTER);
        for (EndLabel label : labels) {
            g.setFill(laneColor(label.lane));
            g.fillText(label.words, right + 5, Math.round(label.y), width - right - 5);
        }
        g.setTextBaseline(VPos.BASELINE);
    }

    private int lastUsable(Series line) {
        for (int i = line.count() - 1; i >= 0; i--) {
            if (usable(line.mean()[i])) {
                return i;
            }
        }
        return -1;
    }

    private void crossHair(GraphicsContext g, LinearScale time, Axis axis, double left, double right, double top, double bottom,
            double width, double height) {
        double step = time.toValue(mouseX);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("step " + Labels.exactStep(Math.round(step)), textColor()));
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
            if (nearest >= 0 && usable(line.mean()[nearest])) {
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

    private interface Axis {
        double toPixel(double value);
    }

    private record EndLabel(int lane, String words, double y) {
    }
}
