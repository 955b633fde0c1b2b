package driftscope.plot;

import java.util.HashMap;
import java.util.Map;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The pictures of a cell in which x is the step and y the value: percentiles as bands, or the density as a river.
final class StepPictures {
    private final PlotPane pane;
    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private final Map<Long, River> rivers = new HashMap<>();

    StepPictures(PlotPane pane) {
        this.pane = pane;
    }

    /// Forgets the pictures of rows that are not in sight.
    void keepRows(boolean wanted, int first, int last) {
        rivers.keySet().removeIf(key -> !wanted || (key >> 8) < first || (key >> 8) > last);
    }

    private void valueAxis(GraphicsContext g, LinearScale axis, double left, double right) {
        double height = axis.pixelLow() - axis.pixelHigh();
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        int most = (int) Math.max(2, Math.min(5, height / (pane.lineHeight() * 1.5)));
        double[] ticks = Ticks.linear(axis.low(), axis.high(), most);
        if (ticks.length < 2 && height >= 2.5 * pane.lineHeight()) {
            // A lone 0 says nothing of the scale; its ends do.
            ticks = new double[] {axis.low(), ticks.length == 0 ? axis.high() : ticks[0], axis.high()};
        }
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            g.setStroke(pane.gridColor());
            g.strokeLine(left, PlotPane.crisp(y), right, PlotPane.crisp(y));
            g.setFill(pane.mutedColor());
            g.fillText(Labels.value(tick), left - 6, Math.round(clamp(y, axis.pixelHigh() + 4, axis.pixelLow() - 3)));
        }
        g.setTextBaseline(VPos.BASELINE);
        g.setTextAlign(TextAlignment.LEFT);
    }

    /// @param time the axis of steps
    /// @param shownStep the step looked at, or negative for the present
    void bands(GraphicsContext g, LayerCell cell, CellBox box, double low, double high, LinearScale time, long shownStep) {
        LinearScale axis = new LinearScale(low, high, box.bottom(), box.top());
        if (!box.compact()) {
            valueAxis(g, axis, box.left(), box.right());
        }
        long[] steps = cell.historySteps();
        float[][] percentiles = cell.percentiles();
        if (steps.length == 0 || percentiles.length < 5) {
            return;
        }
        band(g, steps, percentiles[0], percentiles[4], time, axis, PlotPane.faded(box.color(), 0.24));
        band(g, steps, percentiles[1], percentiles[3], time, axis, PlotPane.faded(box.color(), 0.42));
        if (!box.compact()) {
            double start = percentiles[2][0];
            if (start >= low && start <= high) {
                g.setStroke(PlotPane.faded(pane.referenceColor(), 0.8));
                g.setLineDashes(3, 3);
                g.strokeLine(box.left(), PlotPane.crisp(axis.toPixel(start)), box.right(), PlotPane.crisp(axis.toPixel(start)));
                g.setLineDashes();
            }
        }
        median(g, steps, percentiles[2], time, axis, box);
        LookingBack.draw(pane, g, time, shownStep, box.top(), box.bottom());
    }

    private void median(GraphicsContext g, long[] steps, float[] values, LinearScale time, LinearScale axis, CellBox box) {
        curve.clear();
        for (int i = 0; i < steps.length; i++) {
            double x = time.toPixel(steps[i]);
            // Two entries of a pixel column at most: its first and its last.
            boolean inside = i > 0 && i + 1 < steps.length && Math.floor(x) == Math.floor(time.toPixel(steps[i - 1]))
                    && Math.floor(x) == Math.floor(time.toPixel(steps[i + 1]));
            if (!inside && Float.isFinite(values[i])) {
                curve.add(x, clamp(axis.toPixel(values[i]), box.top(), box.bottom()));
            }
        }
        g.setStroke(box.color());
        g.setLineWidth(box.compact() ? 1 : 1.8);
        if (curve.count() == 1) {
            curve.dot(g, box.color(), 2);
        } else {
            curve.stroke(g);
        }
        g.setLineWidth(1);
    }

    private void band(GraphicsContext g, long[] steps, float[] from, float[] to, LinearScale time, LinearScale axis, Color color) {
        double top = axis.pixelHigh();
        double bottom = axis.pixelLow();
        curve.clear();
        lower.clear();
        int i = 0;
        while (i < steps.length) {
            double x = time.toPixel(steps[i]);
            double column = Math.floor(x);
            double highest = Double.POSITIVE_INFINITY;
            double lowest = Double.NEGATIVE_INFINITY;
            while (i < steps.length && Math.floor(time.toPixel(steps[i])) == column) {
                if (Float.isFinite(from[i]) && Float.isFinite(to[i])) {
                    highest = Math.min(highest, axis.toPixel(to[i]));
                    lowest = Math.max(lowest, axis.toPixel(from[i]));
                }
                i++;
            }
            if (highest <= lowest) {
                curve.add(x, clamp(highest, top, bottom));
                lower.add(x, clamp(lowest, top, bottom));
            }
        }
        curve.addReversed(lower);
        g.setFill(color);
        curve.fill(g);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /// @param time the axis of steps
    /// @param shownStep the step looked at, or negative for the present
    void river(GraphicsContext g, LayerCell cell, CellBox box, double low, double high, LinearScale time, long shownStep) {
        double from = Math.round(box.left());
        double upper = Math.round(box.top());
        int width = (int) (Math.round(box.right()) - from);
        int height = (int) (Math.round(box.bottom()) - upper);
        if (width < 1 || height < 1) {
            return;
        }
        if (!box.compact()) {
            valueAxis(g, new LinearScale(low, high, upper + height, upper), from, from + width);
        }
        River river = rivers.computeIfAbsent(box.key(), _ -> new River());
        g.setImageSmoothing(false);
        g.drawImage(river.update(cell.history(), cell.historySteps(), time.high(), low, high, box.color(), width, height), from, upper);
        g.setImageSmoothing(true);
        LookingBack.draw(pane, g, time, shownStep, upper, upper + height);
    }
}
