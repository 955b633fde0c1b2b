package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scalars over the steps: a loss, an accuracy.
///
/// Thin series carry the envelope of their minimum and maximum, bold series a strong line. Each lane's line ends in its letter and
/// latest value, so the lanes can be told apart without colour. At most two points are drawn in a pixel column.
public final class LinePlot extends StepPlot {
    static final double LEFT = 42;
    static final double RIGHT = 64;

    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private List<Series> series = List.of();
    private List<Marker> markers = List.of();
    private String title = "";
    private List<String> subtitles = List.of();
    private final ValueRange range = new ValueRange();
    private boolean percent;
    private long shownStep = LookingBack.NOW;
    private String valueWords = "";
    private String bandWords = "";
    private boolean smoothing;
    private @Nullable Drawn drawn;

    /// Where it was drawn last.
    private record Drawn(LinearScale time, Axis values, double top, double bottom) {
    }

    /// Creates an empty plot.
    public LinePlot() {
    }

    /// Creates an empty plot with its heading.
    ///
    /// @param title bold
    /// @param subtitles muted, after the title: the longest first, of which the first that fits is said
    public LinePlot(String title, String... subtitles) {
        this.title = title;
        this.subtitles = List.of(subtitles);
    }

    /// Sets the heading.
    ///
    /// @param newTitle bold
    /// @param newSubtitles muted, after the title: the longest first, of which the first that fits is said
    public void setHeading(String newTitle, String... newSubtitles) {
        title = newTitle;
        subtitles = List.of(newSubtitles);
        invalidatePlot();
    }

    /// Whether values lie on a logarithmic axis; values of 0 and below then leave gaps.
    public void setLogarithmic(boolean logarithmic) {
        range.setLogarithmic(logarithmic);
        invalidatePlot();
    }

    @Override
    public List<Switch> switches() {
        var switches = new ArrayList<Switch>();
        if (!percent) {
            switches.add(new Switch(Text.of("plot.logarithmic"), range.isLogarithmic(), this::setLogarithmic));
        }
        if (series.stream().anyMatch(line -> !line.bold())) {
            switches.add(new Switch(Text.of("plot.smoothing"), smoothing, this::setSmoothing));
        }
        return switches;
    }

    /// Whether thin lines are smoothed, see [Smoothing]; what is read off, and the envelope, stay as they were measured.
    public void setSmoothing(boolean smooth) {
        smoothing = smooth;
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

    /// Says what the envelopes of thin lines reach over, such as `5–95 %`, so that it is read off with their values; empty where they say how
    /// much lies between two points.
    public void setBandWords(String words) {
        bandWords = words;
    }

    /// Shows lines.
    ///
    /// @param series drawn in this order, thin ones first
    /// @param markers changes made while running
    /// @param lastStep the right end of the axis; a smaller one than before starts the axis of values afresh
    /// @param shownStep the step looked at, or negative for the present
    public void show(List<Series> series, List<Marker> markers, long lastStep, long shownStep) {
        if (setLastStep(lastStep)) {
            range.forget();
        }
        this.shownStep = shownStep;
        this.series = List.copyOf(series);
        this.markers = List.copyOf(markers);
        invalidatePlot();
    }

    /// The lines that are shown.
    public List<Series> series() {
        return series;
    }

    private String label(double value) {
        return percent ? Labels.percent(value) : Labels.measured(value);
    }

    private List<String> tickLabels(double[] ticks) {
        return percent
                ? Arrays.stream(ticks).mapToObj(tick -> Labels.value(Math.round(tick * 1e6) / 1e4) + "\u202f%").toList()
                : Labels.ofTicks(ticks);
    }

    // The first of the subtitles that fits beside the step the labels are of; the step alone when none does.
    String subtitle(@Nullable String step, double room) {
        String value = step == null || valueWords.isEmpty() ? "" : valueWords + " " + step;
        String smooth = smoothing ? Text.of("plot.smoothed", Labels.step(Smoothing.span(time(0, 1)))) : "";
        String end = value + (value.isEmpty() || smooth.isEmpty() ? "" : " · ") + smooth;
        for (String words : subtitles) {
            String whole = words.isEmpty() || end.isEmpty() ? words + end : words + " · " + end;
            if (textWidth(" · " + whole) <= room) {
                return whole;
            }
        }
        return end;
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        drawn = null;
        keepAxes(List.of());
        boolean titled = !title.isEmpty();
        double top = titled ? Math.round(lineHeight() * 1.75) : 8;
        double bottom = Math.round(height - lineHeight() - 5);
        double left = LEFT;
        double right = Math.max(left + 10, Math.floor(width - RIGHT));
        List<EndLabels.Label> labels = EndLabels.of(series, range, percent, shownStep < 0 ? lastStep() : shownStep);
        if (titled) {
            heading(
                    pen, title, subtitle(EndLabels.steps(labels), headingWidth(width) - boldWidth(title)), 0, Math.round(lineHeight() - 2),
                    headingWidth(width));
        }
        if (bottom - top < 16 || right - left < 16) {
            return;
        }
        LinearScale time = time(left, right);
        range.follow(series, time);
        Axis axis = range.isLogarithmic() ? new LogScale(range.low(), range.high(), bottom, top)::toPixel
                : new LinearScale(range.low(), range.high(), bottom, top)::toPixel;
        axes(pen, axis, time, left, right, top, bottom);

        // Lines leave only an axis that was fixed, and a clip costs the software renderer dear.
        boolean clipped = range.isFixed() || isZoomed();
        if (clipped) {
            pen.clip(left, top - 1, right - left + 1, bottom - top + 2);
        }
        for (Marker marker : markers) {
            if (marker.step() < time.low() || marker.step() > time.high()) {
                continue;
            }
            pen.setStroke(faded(markerColor(), 0.55));
            double x = crisp(time.toPixel(marker.step()));
            pen.strokeLine(x, top, x, bottom);
        }
        for (Series line : series) {
            if (!line.bold()) {
                envelope(pen, line, time, axis, top, bottom);
            }
        }
        for (Series line : series) {
            if (!line.bold()) {
                line(pen, line, time, axis);
            }
        }
        for (Series line : series) {
            if (line.bold()) {
                line(pen, line, time, axis);
            }
        }
        if (clipped) {
            pen.endClip();
        }
        LookingBack.draw(this, pen, time, shownStep, top, bottom);
        EndLabels.draw(this, pen, labels, axis, right + 5, width, top, bottom);
        drawn = new Drawn(time, axis, top, bottom);
        keepAxes(List.of(new StepAxis(time, top, bottom)));
    }

    private void axes(Pen pen, Axis axis, LinearScale time, double left, double right, double top, double bottom) {
        double[] ticks = range.ticks(bottom - top);
        List<String> tickLabels = tickLabels(ticks);
        pen.setTextBaseline(Pen.Level.CENTER);
        pen.setTextAlign(Pen.Side.RIGHT);
        double previous = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ticks.length; i++) {
            double y = axis.toPixel(ticks[i]);
            pen.setStroke(gridColor());
            pen.strokeLine(left, crisp(y), right, crisp(y));
            if (previous - y >= lineHeight()) {
                pen.setFill(mutedColor());
                pen.fillText(tickLabels.get(i), left - 7, Math.round(y));
                previous = y;
            }
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
        pen.setTextAlign(Pen.Side.LEFT);
        stepLabels(this, pen, time, left, right, bottom + lineHeight() + 1);
    }

    /// The numbers under an axis of steps.
    static void stepLabels(Plot plot, Pen pen, LinearScale time, double left, double right, double baseline) {
        pen.setFill(plot.mutedColor());
        int most = (int) Math.max(2, (right - left) / (4.4 * plot.fontSize()));
        for (double tick : Ticks.linear(time.low(), time.high(), most)) {
            if (tick == Math.rint(tick)) {
                plot.centeredText(pen, Labels.step((long) tick), time.toPixel(tick), Math.round(baseline), 0, right + 16);
            }
        }
    }

    // From the last entry before the axis, so that a line enters it.
    private static int first(Series line, LinearScale time) {
        int first = 0;
        while (first + 1 < line.count() && line.steps()[first + 1] < time.low()) {
            first++;
        }
        return first;
    }

    // Entries beyond the axis wait for the next; the first of them ends the line that leaves it.
    private int count(Series line, LinearScale time) {
        int count = line.count();
        while (count > 0 && line.steps()[count - 1] > time.high()) {
            count--;
        }
        return isZoomed() && count < line.count() ? count + 1 : count;
    }

    private void envelope(Pen pen, Series line, LinearScale time, Axis axis, double top, double bottom) {
        pen.setFill(faded(laneColor(line.lane()), 0.2));
        curve.clear();
        lower.clear();
        int count = count(line, time);
        int i = first(line, time);
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
                fillBand(pen);
            }
        }
        fillBand(pen);
    }

    private void fillBand(Pen pen) {
        curve.addReversed(lower);
        curve.fill(pen);
        curve.clear();
        lower.clear();
    }

    private void line(Pen pen, Series line, LinearScale time, Axis axis) {
        pen.setStroke(line.bold() ? laneColor(line.lane()) : faded(laneColor(line.lane()), 0.72));
        pen.setLineWidth(lineWidth(line.bold() ? 2.2 : 1));
        curve.clear();
        double[] means = smoothing && !line.bold() ? Smoothing.of(line, Smoothing.span(time)) : line.mean();
        int count = count(line, time);
        int i = first(line, time);
        while (i < count) {
            double x = time.toPixel(line.steps()[i]);
            double column = Math.floor(x);
            double sum = 0;
            int values = 0;
            boolean gap = false;
            while (i < count && Math.floor(time.toPixel(line.steps()[i])) == column) {
                if (range.takes(means[i])) {
                    sum += means[i];
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
                strokeOrDot(pen, line);
                curve.clear();
            }
        }
        strokeOrDot(pen, line);
        pen.setLineWidth(1);
    }

    private void strokeOrDot(Pen pen, Series line) {
        if (curve.count() == 1) {
            curve.dot(pen, laneColor(line.lane()), line.bold() ? 2.5 : 1.5);
        } else {
            curve.stroke(pen);
        }
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        Drawn last = drawn;
        if (last == null || x < last.time().pixelLow() || x > last.time().pixelHigh()) {
            return null;
        }
        double step = last.time().toValue(x);
        var lines = new ArrayList<Reading.Line>();
        var dots = new ArrayList<Reading.Dot>();
        lines.add(new Reading.Line(Text.of("plot.step", Labels.exactStep(Math.round(step))), textColor()));
        for (Marker marker : markers) {
            if (Math.abs(last.time().toPixel(marker.step()) - x) <= 4) {
                lines.add(new Reading.Line(marker.label(), markerColor()));
            }
        }
        for (Series line : series) {
            int nearest = nearest(line.steps(), line.count(), step);
            if (nearest >= 0 && range.takes(line.mean()[nearest])) {
                double value = line.mean()[nearest];
                Ink color = laneColor(line.lane());
                lines.add(new Reading.Line(words(line, nearest, step), color));
                double up = last.values().toPixel(value);
                if (up >= last.top() - 1 && up <= last.bottom() + 1) {
                    dots.add(new Reading.Dot(last.time().toPixel(line.steps()[nearest]), up, color));
                }
            }
        }
        return new Reading(lines, dots, x, step);
    }

    // A value that is of another step than the one pointed at says of which.
    private String words(Series line, int entry, double step) {
        String value = line.label() + "  " + label(line.mean()[entry]);
        if (!bandWords.isEmpty() && !line.bold()) {
            value += "  " + Text.of("plot.band", bandWords, label(line.minimum()[entry]), label(line.maximum()[entry]));
        }
        double own = line.steps()[entry];
        return Math.abs(own - step) < 1 ? value : value + "  " + Text.of("plot.at", Labels.exactStep(Math.round(own)));
    }

    @Override
    public boolean showsTitle() {
        return !title.isEmpty();
    }

    @Override
    public Table table() {
        var table = new Table.Builder("series", "step", "minimum", "mean", "maximum");
        for (Series line : series) {
            for (int i = 0; i < line.count(); i++) {
                table.row(line.label(), line.steps()[i], line.minimum()[i], line.mean()[i], line.maximum()[i]);
            }
        }
        return table.build();
    }

    @Override
    public String title() {
        return title;
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

    @Override
    public boolean hasValueZoom() {
        return drawn != null;
    }

    @Override
    public void zoomValues(double y, double factor) {
        Drawn last = drawn;
        if (last != null) {
            range.zoom(share(last, y), factor);
            invalidatePlot();
        }
    }

    @Override
    public void zoomValuesTo(double firstY, double secondY) {
        Drawn last = drawn;
        if (last != null) {
            double first = share(last, firstY);
            double second = share(last, secondY);
            range.choose(Math.min(first, second), Math.max(first, second));
            invalidatePlot();
        }
    }

    /// Where on the axis of values a place lies, 0 at its low end, 1 at its high end.
    private static double share(Drawn drawn, double y) {
        return Math.clamp((drawn.bottom() - y) / (drawn.bottom() - drawn.top()), 0, 1);
    }

    @Override
    boolean showsPartOfValues() {
        return range.isPart();
    }

    @Override
    void showAllValues() {
        range.showAll();
    }

    /// Values to pixels.
    interface Axis {
        double toPixel(double value);
    }
}
