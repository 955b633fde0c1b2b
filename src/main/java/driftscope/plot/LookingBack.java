package driftscope.plot;

/// How a plot over the steps shows that an earlier step is looked at: a line at that step, a veil over what came after it.
final class LookingBack {
    /// The step of a plot that shows the present.
    static final long NOW = -1;

    private LookingBack() {
    }

    /// Draws nothing for the present, or for a step beyond the axis.
    ///
    /// @param step the step looked at, or negative for the present
    static void draw(Plot plot, Pen pen, LinearScale time, long step, double top, double bottom) {
        if (step < 0 || step > time.high()) {
            return;
        }
        double x = Math.max(time.pixelLow(), Plot.crisp(time.toPixel(step)));
        pen.setFill(Plot.faded(plot.backgroundColor(), 0.62));
        pen.fillRect(x, top, Math.max(0, time.pixelHigh() - x), bottom - top);
        pen.setStroke(plot.textColor());
        pen.setLineWidth(1);
        if (step >= time.low()) {
            pen.strokeLine(x, top, x, bottom);
        }
    }
}
