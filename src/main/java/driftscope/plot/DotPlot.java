package driftscope.plot;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;

/// Every value as a dot on an axis, dots of the same place on top of each other; of so many that they find no room, columns as high as
/// there are values. A dashed line marks one value.
public final class DotPlot extends PlotPane {

    private static final double LARGEST_DOT = 7;
    private static final double SMALLEST_DOT = 3;
    private static final double MARGIN = 4;
    private static final int FEWEST_PIXELS_A_TICK = 44;
    private static final double[] NO_VALUES = {};

    private double[] values = NO_VALUES;
    private double mark = Double.NaN;
    private int lane;

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
    protected void draw(GraphicsContext g, double width, double height) {
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
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
        axis(g, scale, base, width);
        double dot = Math.clamp(width / 40, SMALLEST_DOT, LARGEST_DOT);
        int[] counts = new int[(int) Math.ceil(width / dot) + 1];
        int most = 0;
        for (double value : finite) {
            int place = (int) (scale.toPixel(value) / dot);
            most = Math.max(most, ++counts[place]);
        }
        double up = Math.min(dot, (base - 4) / most);
        boolean dots = up >= SMALLEST_DOT - 1;
        g.setFill(laneColor(lane));
        for (int place = 0; place < counts.length; place++) {
            if (dots) {
                double size = Math.min(dot, up) - 0.6;
                for (int i = 0; i < counts[place]; i++) {
                    g.fillOval(place * dot + 0.3, base - 1 - (i + 1) * up, size, size);
                }
            } else {
                g.fillRect(place * dot + 0.3, base - 1 - counts[place] * up, dot - 0.6, counts[place] * up);
            }
        }
        if (Double.isFinite(mark)) {
            g.setStroke(textColor());
            g.setLineDashes(3, 3);
            g.strokeLine(crisp(scale.toPixel(mark)), 2, crisp(scale.toPixel(mark)), base);
            g.setLineDashes();
        }
    }

    private void axis(GraphicsContext g, LinearScale scale, double base, double width) {
        g.setStroke(gridColor());
        g.strokeLine(0, crisp(base), width, crisp(base));
        g.setFill(mutedColor());
        double low = scale.toValue(MARGIN);
        double high = scale.toValue(width - MARGIN);
        for (double tick : Ticks.linear(low, high, (int) Math.max(1, width / FEWEST_PIXELS_A_TICK))) {
            centeredText(g, Labels.value(tick), scale.toPixel(tick), base + lineHeight() - 1, 0, width);
        }
    }
}
