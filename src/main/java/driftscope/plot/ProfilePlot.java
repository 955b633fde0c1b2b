package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value of every lane along a way through its weights, on one axis for all; a dashed line stands where the lanes are. What is not finite
/// leaves a gap. Each line ends in the letter of its lane.
public final class ProfilePlot extends Plot {

    /// A lane.
    ///
    /// @param name of the lane
    /// @param lane 0 is A, 1 is B
    /// @param values at each place; NaN where there is none yet
    public record Line(String name, int lane, double[] values) {}

    private static final double LEFT = 46;
    private static final double RIGHT = 18;
    private static final double PIXELS_A_TICK = 56;

    private final String title;
    private final String axisWords;
    private final ValueRange range = new ValueRange();
    private final Curve curve = new Curve();
    private double[] places = {};
    private List<Line> lines = List.of();
    private @Nullable LinearScale drawn;

    /// @param title what is shown
    /// @param axisWords what the places are, under their axis
    public ProfilePlot(String title, String axisWords) {
        this.title = title;
        this.axisWords = axisWords;
        range.setLogarithmic(true);
    }

    /// Shows lines.
    ///
    /// @param newPlaces ascending, the same for all lines
    public void show(double[] newPlaces, List<Line> newLines) {
        places = newPlaces.clone();
        lines = List.copyOf(newLines);
        range.forget();
        invalidatePlot();
    }

    /// What is shown.
    public List<Line> lines() {
        return lines;
    }

    /// Whether values lie on a logarithmic axis.
    public void setLogarithmic(boolean logarithmic) {
        range.setLogarithmic(logarithmic);
        invalidatePlot();
    }

    @Override
    public List<Switch> switches() {
        return List.of(new Switch(Text.of("plot.logarithmic"), range.isLogarithmic(), this::setLogarithmic));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        drawn = null;
        double top = 8;
        double bottom = Math.round(height - 2 * lineHeight() - 4);
        double left = LEFT;
        double right = Math.floor(width - RIGHT);
        double[] finite = lines.stream().flatMapToDouble(line -> Arrays.stream(line.values())).filter(range::takes).toArray();
        if (finite.length == 0 || bottom - top < 16 || right - left < 16) {
            return;
        }
        range.follow(Arrays.stream(finite).min().orElse(0), Arrays.stream(finite).max().orElse(1));
        LinePlot.Axis axis = range.isLogarithmic() ? new LogScale(range.low(), range.high(), bottom, top)::toPixel
                : new LinearScale(range.low(), range.high(), bottom, top)::toPixel;
        var across = new LinearScale(places[0], places[places.length - 1], left, right);
        axes(pen, axis, across, top, bottom);
        pen.setStroke(mutedColor());
        pen.setLineDashes(4, 3);
        pen.strokeLine(crisp(across.toPixel(0)), top, crisp(across.toPixel(0)), bottom);
        pen.setLineDashes();
        double letter = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            letter = line(pen, line, across, axis, letter, top, bottom);
        }
        drawn = across;
    }

    private void axes(Pen pen, LinePlot.Axis axis, LinearScale across, double top, double bottom) {
        double[] ticks = range.ticks(bottom - top);
        List<String> tickLabels = Labels.ofTicks(ticks);
        pen.setTextBaseline(Pen.Level.CENTER);
        pen.setTextAlign(Pen.Side.RIGHT);
        double previous = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ticks.length; i++) {
            double y = axis.toPixel(ticks[i]);
            pen.setStroke(gridColor());
            pen.strokeLine(across.pixelLow(), crisp(y), across.pixelHigh(), crisp(y));
            if (previous - y >= lineHeight()) {
                pen.setFill(mutedColor());
                pen.fillText(tickLabels.get(i), across.pixelLow() - 6, Math.round(y));
                previous = y;
            }
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
        pen.setTextAlign(Pen.Side.LEFT);
        pen.setFill(mutedColor());
        double baseline = Math.round(bottom + lineHeight() + 1);
        int places = (int) Math.max(2, (across.pixelHigh() - across.pixelLow()) / PIXELS_A_TICK);
        for (double tick : Ticks.linear(across.low(), across.high(), places)) {
            centeredText(pen, Labels.value(tick), across.toPixel(tick), baseline, 0, across.pixelHigh() + RIGHT);
        }
        centeredText(
                pen, fitted(axisWords, across.pixelHigh() - across.pixelLow()), (across.pixelLow() + across.pixelHigh()) / 2,
                baseline + lineHeight(), across.pixelLow(), across.pixelHigh());
    }

    /// @param above where the letter before it stands
    /// @return where its letter stands
    private double line(Pen pen, Line line, LinearScale across, LinePlot.Axis axis, double above, double top, double bottom) {
        pen.setStroke(laneColor(line.lane()));
        pen.setLineWidth(lineWidth(2.2));
        curve.clear();
        double last = Double.NaN;
        for (int i = 0; i < places.length; i++) {
            double value = line.values()[i];
            if (range.takes(value)) {
                curve.add(across.toPixel(places[i]), axis.toPixel(value));
                last = axis.toPixel(value);
            } else {
                stroke(pen, line);
            }
        }
        stroke(pen, line);
        pen.setLineWidth(1);
        if (Double.isNaN(last)) {
            return above;
        }
        double place = Math.clamp(last, top + fontSize() / 2, bottom - fontSize() / 2);
        double letter = Math.abs(place - above) < lineHeight() ? place < above ? above - lineHeight() : above + lineHeight() : place;
        pen.setFill(laneColor(line.lane()));
        pen.setBold(true);
        pen.setTextBaseline(Pen.Level.CENTER);
        pen.fillText(line.name(), across.pixelHigh() + 4, Math.round(letter));
        pen.setTextBaseline(Pen.Level.BASELINE);
        pen.setBold(false);
        return letter;
    }

    private void stroke(Pen pen, Line line) {
        if (curve.count() == 1) {
            curve.dot(pen, laneColor(line.lane()), 2.5);
        } else if (curve.count() > 1) {
            curve.stroke(pen);
        }
        curve.clear();
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        LinearScale across = drawn;
        if (across == null || x < across.pixelLow() - 2 || x > across.pixelHigh() + 2) {
            return null;
        }
        int nearest = 0;
        for (int i = 1; i < places.length; i++) {
            if (Math.abs(across.toPixel(places[i]) - x) < Math.abs(across.toPixel(places[nearest]) - x)) {
                nearest = i;
            }
        }
        var read = new ArrayList<Reading.Line>();
        read.add(new Reading.Line("k = " + Labels.value(places[nearest]), textColor()));
        for (Line line : lines) {
            if (!Double.isNaN(line.values()[nearest])) {
                read.add(new Reading.Line(line.name() + "  " + Labels.measured(line.values()[nearest]), laneColor(line.lane())));
            }
        }
        return new Reading(read, List.of(), across.toPixel(places[nearest]), Double.NaN);
    }

    @Override
    public double strideX() {
        LinearScale across = drawn;
        return across == null ? super.strideX() : (across.pixelHigh() - across.pixelLow()) / Math.max(1, places.length - 1);
    }

    @Override
    public Table table() {
        var table = new Table.Builder("lane", "k", "loss");
        for (Line line : lines) {
            for (int i = 0; i < places.length; i++) {
                if (!Double.isNaN(line.values()[i])) {
                    table.row(line.name(), places[i], line.values()[i]);
                }
            }
        }
        return table.build();
    }
}
