package driftscope.plot;

import javafx.scene.canvas.GraphicsContext;

/// How a plot over the steps shows that an earlier step is looked at: a line at that step, a veil over what came after it.
final class LookingBack {
    /// The step of a plot that shows the present.
    static final long NOW = -1;

    private LookingBack() {
    }

    /// Draws nothing for the present, or for a step beyond the axis.
    ///
    /// @param step the step looked at, or negative for the present
    static void draw(PlotPane pane, GraphicsContext g, LinearScale time, long step, double top, double bottom) {
        if (step < 0 || step > time.high()) {
            return;
        }
        double x = PlotPane.crisp(time.toPixel(step));
        g.setFill(PlotPane.faded(pane.backgroundColor(), 0.62));
        g.fillRect(x, top, Math.max(0, time.pixelHigh() - x), bottom - top);
        g.setStroke(pane.textColor());
        g.setLineWidth(1);
        g.strokeLine(x, top, x, bottom);
    }
}
