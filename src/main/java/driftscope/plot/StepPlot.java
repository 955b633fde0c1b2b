package driftscope.plot;

import java.util.List;

/// A plot over the steps: one part of them can be looked at closely, and the step pointed at in another plot shows here too.
public abstract class StepPlot extends Plot {
    private final StepWindow window = new StepWindow();
    private List<StepAxis> axes = List.of();
    private long lastStep;

    /// Sets the last step there is; a smaller one than before shows all again.
    ///
    /// @return whether it is smaller
    final boolean setLastStep(long step) {
        boolean afresh = step < lastStep;
        if (afresh) {
            window.reset();
        }
        lastStep = step;
        return afresh;
    }

    /// The last step there is.
    final long lastStep() {
        return lastStep;
    }

    /// The axis of the steps that are shown.
    final LinearScale time(double left, double right) {
        return window.axis(axisEnd(), left, right);
    }

    /// The step at which the axis ends where all are shown.
    double axisEnd() {
        return lastStep;
    }

    /// Keeps where the axes were drawn.
    final void keepAxes(List<StepAxis> drawn) {
        axes = drawn;
    }

    @Override
    final List<StepAxis> stepAxes() {
        return axes;
    }

    /// Whether a part of the axis of values is shown.
    boolean showsPartOfValues() {
        return false;
    }

    /// Shows all of the axis of values.
    void showAllValues() {
    }

    private double step(StepAxis axis, double x) {
        return axis.time().toValue(Math.max(axis.time().pixelLow(), Math.min(axis.time().pixelHigh(), x)));
    }

    private StepAxis axisAt(double x) {
        StepAxis found = axes.getFirst();
        for (StepAxis axis : axes) {
            if (x >= axis.time().pixelLow()) {
                found = axis;
            }
        }
        return found;
    }

    @Override
    public final boolean hasZoom() {
        return !axes.isEmpty();
    }

    @Override
    public final boolean isZoomed() {
        return window.isPart() || showsPartOfValues();
    }

    @Override
    public final void zoom(double x, double factor) {
        if (hasZoom()) {
            StepAxis axis = axisAt(x);
            window.zoom(axis.time(), step(axis, x), factor, axisEnd());
            invalidatePlot();
        }
    }

    @Override
    public final void zoomTo(double firstX, double secondX) {
        if (hasZoom()) {
            StepAxis axis = axisAt(firstX);
            window.choose(step(axis, firstX), step(axis, secondX), axisEnd());
            invalidatePlot();
        }
    }

    @Override
    public final void zoomOut() {
        window.reset();
        showAllValues();
        invalidatePlot();
    }
}
