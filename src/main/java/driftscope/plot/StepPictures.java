package driftscope.plot;

import java.util.HashMap;
import java.util.Map;

/// The pictures of a cell in which x is the step and y the value: percentiles as bands, or the density as a river.
final class StepPictures {
    private final Plot plot;
    private final Curve curve = new Curve();
    private final Curve lower = new Curve();
    private final Map<Long, River> rivers = new HashMap<>();

    StepPictures(Plot plot) {
        this.plot = plot;
    }

    /// Forgets the pictures of rows that are not in sight.
    void keepRows(boolean wanted, int first, int last) {
        rivers.keySet().removeIf(key -> !wanted || (key >> 8) < first || (key >> 8) > last);
    }

    private void valueAxis(Pen pen, LinearScale axis, double left, double right) {
        double height = axis.pixelLow() - axis.pixelHigh();
        pen.setTextAlign(Pen.Side.RIGHT);
        pen.setTextBaseline(Pen.Level.CENTER);
        int most = (int) Math.max(2, Math.min(5, height / (plot.lineHeight() * 1.5)));
        double[] ticks = Ticks.linear(axis.low(), axis.high(), most);
        if (ticks.length < 2 && height >= 2.5 * plot.lineHeight()) {
            // A lone 0 says nothing of the scale; its ends do.
            ticks = new double[] {axis.low(), ticks.length == 0 ? axis.high() : ticks[0], axis.high()};
        }
        for (double tick : ticks) {
            double y = axis.toPixel(tick);
            pen.setStroke(plot.gridColor());
            pen.strokeLine(left, Plot.crisp(y), right, Plot.crisp(y));
            pen.setFill(plot.mutedColor());
            pen.fillText(Labels.value(tick), left - 6, Math.round(clamp(y, axis.pixelHigh() + 4, axis.pixelLow() - 3)));
        }
        pen.setTextBaseline(Pen.Level.BASELINE);
        pen.setTextAlign(Pen.Side.LEFT);
    }

    /// @param time the axis of steps
    /// @param shownStep the step looked at, or negative for the present
    void bands(Pen pen, LayerCell cell, CellBox box, double low, double high, LinearScale time, long shownStep) {
        LinearScale axis = new LinearScale(low, high, box.bottom(), box.top());
        if (!box.compact()) {
            valueAxis(pen, axis, box.left(), box.right());
        }
        long[] steps = cell.historySteps();
        float[][] percentiles = cell.percentiles();
        if (steps.length == 0 || percentiles.length < 5) {
            return;
        }
        // A part of the steps: lines come from before it and go on after it.
        boolean part = steps[0] < time.low() || steps[steps.length - 1] > time.high();
        if (part) {
            pen.clip(box.left(), box.top() - 1, box.right() - box.left(), box.bottom() - box.top() + 2);
        }
        band(pen, steps, percentiles[0], percentiles[4], time, axis, Plot.faded(box.color(), 0.24));
        band(pen, steps, percentiles[1], percentiles[3], time, axis, Plot.faded(box.color(), 0.42));
        if (!box.compact()) {
            double start = percentiles[2][0];
            if (start >= low && start <= high) {
                pen.setStroke(Plot.faded(plot.referenceColor(), 0.8));
                pen.setLineDashes(3, 3);
                pen.strokeLine(box.left(), Plot.crisp(axis.toPixel(start)), box.right(), Plot.crisp(axis.toPixel(start)));
                pen.setLineDashes();
            }
        }
        median(pen, steps, percentiles[2], time, axis, box);
        if (part) {
            pen.endClip();
        }
        LookingBack.draw(plot, pen, time, shownStep, box.top(), box.bottom());
    }

    private void median(Pen pen, long[] steps, float[] values, LinearScale time, LinearScale axis, CellBox box) {
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
        pen.setStroke(box.color());
        pen.setLineWidth(plot.lineWidth(box.compact() ? 1 : 1.8));
        if (curve.count() == 1) {
            curve.dot(pen, box.color(), 2);
        } else {
            curve.stroke(pen);
        }
        pen.setLineWidth(1);
    }

    private void band(Pen pen, long[] steps, float[] from, float[] to, LinearScale time, LinearScale axis, Ink color) {
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
        pen.setFill(color);
        curve.fill(pen);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /// @param time the axis of steps
    /// @param shownStep the step looked at, or negative for the present
    void river(Pen pen, LayerCell cell, CellBox box, double low, double high, LinearScale time, long shownStep) {
        double from = Math.round(box.left());
        double upper = Math.round(box.top());
        int width = (int) (Math.round(box.right()) - from);
        int height = (int) (Math.round(box.bottom()) - upper);
        if (width < 1 || height < 1) {
            return;
        }
        if (!box.compact()) {
            valueAxis(pen, new LinearScale(low, high, upper + height, upper), from, from + width);
        }
        River river = rivers.computeIfAbsent(box.key(), _ -> new River());
        double points = plot.fineness();
        Picture picture = river.update(
                cell.history(), cell.historySteps(), time.low(), time.high(), low, high, box.color(),
                (int) Math.ceil(width * points), (int) Math.ceil(height * points));
        pen.drawPicture(picture, from, upper, width, height);
        LookingBack.draw(plot, pen, time, shownStep, upper, upper + height);
    }
}
