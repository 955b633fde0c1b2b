package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every value as a dot on an axis, dots of the same place on top of each other; of so many that they find no room, columns as high as
/// there are values. A dashed line marks one value.
public final class DotPlot extends Plot {

    private static final double LARGEST_DOT = 7;
    private static final double SMALLEST_DOT = 3;
    private static final double MARGIN = 4;
    private static final int FEWEST_PIXELS_A_TICK = 44;
    private static final double[] NO_VALUES = {};

    private double[] values = NO_VALUES;
    private double mark = Double.NaN;
    private int lane;

    private String title = "";
    private @Nullable LinearScale drawn;
    private double dotWidth = LARGEST_DOT;

    /// Sets what the values are called.
    public void setTitle(String words) {
        title = words;
    }

    @Override
    public String title() {
        return title;
    }

    /// The dots in the column under the point: how many, and from where to where.
    @Override
    public @Nullable Reading at(double x, double y) {
        LinearScale scale = drawn;
        if (scale == null || x < scale.pixelLow() - 1 || x > scale.pixelHigh() + 1) {
            return null;
        }
        int place = (int) (x / dotWidth);
        double[] inside = Arrays.stream(values)
                .filter(value -> Double.isFinite(value) && (int) (scale.toPixel(value) / dotWidth) == place)
                .sorted()
                .toArray();
        var lines = new ArrayList<Reading.Line>();
        if (inside.length == 1) {
            lines.add(new Reading.Line(Labels.precise(inside[0]), textColor()));
        } else if (inside.length > 1) {
            lines.add(new Reading.Line(
                    Text.of("dots.several", inside.length, Labels.precise(inside[0]), Labels.precise(inside[inside.length - 1])), textColor()));
        } else {
            lines.add(new Reading.Line(Text.of("dots.none", Labels.steady(scale.toValue(x))), mutedColor()));
        }
        return new Reading(lines, List.of(), x, Double.NaN);
    }

    @Override
    public double strideX() {
        return dotWidth;
    }

    @Override
    public Table table() {
        var table = new Table.Builder("example", "value");
        for (int i = 0; i < values.length; i++) {
            table.row(i + 1, values[i]);
        }
        return table.build();
    }

    /// Shows values.
    ///
    /// @param newLane whose colour the dots have
    /// @param newMark where the dashed line is; NaN for none
    public void show(double[] newValues, double newMark, int newLane) {
        values = newValues;
        mark = newMark;
        lane = newLane;
        invalidatePlot();
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        drawn = null;
        if (finite.length == 0) {
            return;
        }
        double low = Arrays.stream(finite).min().orElseThrow();
        double high = Arrays.stream(finite).max().orElseThrow();
        if (Double.isFinite(mark)) {
            low = Math.min(low, mark);
            high = Math.max(high, mark);
        }
        double room = high > low ? 0.03 * (high - low) : Math.max(1e-3, 0.1 * Math.abs(high));
        var scale = new LinearScale(low - room, high + room, MARGIN, width - MARGIN);
        double base = height - lineHeight() - 3;
        drawn = scale;
        axis(pen, scale, base, width);
        double dot = Math.clamp(width / 40, SMALLEST_DOT, LARGEST_DOT);
        dotWidth = dot;
        int[] counts = new int[(int) Math.ceil(width / dot) + 1];
        int most = 0;
        for (double value : finite) {
            int place = (int) (scale.toPixel(value) / dot);
            most = Math.max(most, ++counts[place]);
        }
        double up = Math.min(dot, (base - 4) / most);
        boolean dots = up >= SMALLEST_DOT - 1;
        pen.setFill(laneColor(lane));
        for (int place = 0; place < counts.length; place++) {
            if (dots) {
                double size = Math.min(dot, up) - 0.6;
                for (int i = 0; i < counts[place]; i++) {
                    pen.fillOval(place * dot + 0.3, base - 1 - (i + 1) * up, size, size);
                }
            } else {
                pen.fillRect(place * dot + 0.3, base - 1 - counts[place] * up, dot - 0.6, counts[place] * up);
            }
        }
        if (Double.isFinite(mark)) {
            pen.setStroke(textColor());
            pen.setLineDashes(3, 3);
            pen.strokeLine(crisp(scale.toPixel(mark)), 2, crisp(scale.toPixel(mark)), base);
            pen.setLineDashes();
        }
    }

    private void axis(Pen pen, LinearScale scale, double base, double width) {
        pen.setStroke(gridColor());
        pen.strokeLine(0, crisp(base), width, crisp(base));
        pen.setFill(mutedColor());
        double low = scale.toValue(MARGIN);
        double high = scale.toValue(width - MARGIN);
        for (double tick : Ticks.linear(low, high, (int) Math.max(1, width / FEWEST_PIXELS_A_TICK))) {
            centeredText(pen, Labels.value(tick), scale.toPixel(tick), base + lineHeight() - 1, 0, width);
        }
    }
}
