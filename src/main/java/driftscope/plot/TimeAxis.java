package driftscope.plot;

import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps of the run: how far it is, which changes were made, and which step is shown.
public final class TimeAxis extends Plot {
    private static final double SIDE = 26;
    private static final double THUMB = 7;
    private static final double REACH = 7;

    private long currentStep;
    private long shownStep;
    private List<Marker> markers = List.of();
    private boolean focused;

    /// Shows where the run is.
    ///
    /// @param currentStep the last step computed
    /// @param shownStep the step on the screen, up to `currentStep`
    /// @param markers changes made, ascending
    public void show(long currentStep, long shownStep, List<Marker> markers) {
        if (currentStep == this.currentStep && shownStep == this.shownStep && markers.equals(this.markers)) {
            return;
        }
        this.currentStep = currentStep;
        this.shownStep = Math.max(0, Math.min(currentStep, shownStep));
        this.markers = List.copyOf(markers);
        invalidatePlot();
    }

    /// The step at which the knob stands.
    public long shownStep() {
        return shownStep;
    }

    /// The last step computed.
    public long currentStep() {
        return currentStep;
    }

    /// Whether keys move the knob.
    public void setFocused(boolean has) {
        focused = has;
        invalidatePlot();
    }

    /// The step at a place, from 0 to the current one.
    public long stepAt(double x) {
        return Math.max(0, Math.min(currentStep, Math.round(time(width()).toValue(x))));
    }

    /// The height it needs: two rows of labels, the track, the numbers of the steps.
    public double contentHeight() {
        return Math.ceil(3 * lineHeight() + 30);
    }

    private double axisEnd() {
        return Ticks.roundEnd(Math.max(100, currentStep * 1.02));
    }

    private LinearScale time(double width) {
        return new LinearScale(0, axisEnd(), SIDE, Math.max(SIDE + 1, width - SIDE));
    }

    @Override
    protected void draw(Pen pen, double width, double height) {
        LinearScale time = time(width);
        double left = time.pixelLow();
        double right = time.pixelHigh();
        double spare = Math.max(0, height - contentHeight());
        double track = Math.round(height - lineHeight() - 14 - spare / 2);
        double current = time.toPixel(currentStep);
        double shown = time.toPixel(shownStep);

        pen.setFill(frameColor());
        pen.fillRoundRect(left, track - 2, right - left, 4, 4);
        pen.setFill(shownStep < currentStep ? faded(accentColor(), 0.45) : accentColor());
        pen.fillRoundRect(left, track - 2, Math.max(4, current - left), 4, 4);
        if (shownStep < currentStep) {
            pen.setFill(accentColor());
            pen.fillRoundRect(left, track - 2, Math.max(4, shown - left), 4, 4);
        }
        pen.setFill(mutedColor());
        int most = (int) Math.max(2, (right - left) / (6 * fontSize()));
        for (double tick : Ticks.linear(0, time.high(), most)) {
            centeredText(pen, Labels.step(Math.round(tick)), time.toPixel(tick), track + lineHeight() + 9, 2, width - 2);
        }
        markerLabels(pen, time, track, width);
        if (focused) {
            pen.setStroke(accentColor());
            pen.setLineWidth(2);
            pen.strokeOval(shown - THUMB - 3.5, track - THUMB - 3.5, 2 * THUMB + 7, 2 * THUMB + 7);
            pen.setLineWidth(1);
        }
        pen.setFill(textColor());
        pen.fillOval(shown - THUMB, track - THUMB, 2 * THUMB, 2 * THUMB);
    }

    @Override
    List<StepAxis> stepAxes() {
        return width() > 0 ? List.of(new StepAxis(time(width()), 0, height() - lineHeight())) : List.of();
    }

    @Override
    public @Nullable Reading at(double x, double y) {
        LinearScale time = time(width());
        if (x < time.pixelLow() - 4 || x > time.pixelHigh() + 4) {
            return null;
        }
        Marker near = nearest(time, x);
        long step = near == null ? stepAt(x) : near.step();
        var lines = new ArrayList<Reading.Line>();
        lines.add(new Reading.Line(Text.of("plot.step", Labels.exactStep(step)), textColor()));
        if (near != null) {
            lines.add(new Reading.Line(near.label(), markerColor()));
        }
        return new Reading(lines, List.of(), x, step);
    }

    private @Nullable Marker nearest(LinearScale time, double x) {
        double near = REACH;
        Marker nearest = null;
        for (Marker marker : markers) {
            double distance = Math.abs(time.toPixel(marker.step()) - x);
            if (distance < near || distance == near && nearest != null) {
                near = distance;
                nearest = marker;
            }
        }
        return nearest;
    }

    @Override
    public Table table() {
        var table = new Table.Builder("step", "change");
        for (Marker marker : markers) {
            table.row(marker.step(), marker.label());
        }
        return table.build();
    }

    @Override
    public String title() {
        return Text.of("status.time");
    }

    // Labels go into the lower row, else into the upper one, else they are left to the mouse. The last changes matter most.
    private void markerLabels(Pen pen, LinearScale time, double track, double width) {
        double[] taken = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double lowerRow = track - lineHeight();
        int rows = lowerRow - lineHeight() - 2 >= fontSize() ? 2 : lowerRow >= fontSize() ? 1 : 0;
        for (int i = markers.size() - 1; i >= 0; i--) {
            Marker marker = markers.get(i);
            double x = time.toPixel(marker.step());
            double textWidth = textWidth(marker.label());
            boolean flipped = x + 8 + textWidth > width;
            double from = flipped ? x - 8 - textWidth : x - 1;
            double to = flipped ? x + 1 : x + 8 + textWidth;
            for (int row = 0; row < rows; row++) {
                if (to + 8 <= taken[row] && from >= 0) {
                    double baseline = Math.round(lowerRow - row * (lineHeight() + 2));
                    double tip = crisp(baseline - fontSize() * 0.35);
                    pen.setStroke(markerColor());
                    pen.strokeLine(crisp(x), track - 3, crisp(x), tip);
                    pen.strokeLine(crisp(x), tip, crisp(x) + (flipped ? -5 : 5), tip);
                    pen.setFill(textColor());
                    pen.setTextAlign(flipped ? Pen.Side.RIGHT : Pen.Side.LEFT);
                    pen.setTextBaseline(Pen.Level.BASELINE);
                    pen.fillText(marker.label(), Math.round(x + (flipped ? -8 : 8)), baseline);
                    taken[row] = from;
                    break;
                }
            }
            pen.setTextAlign(Pen.Side.LEFT);
            pen.setFill(markerColor());
            pen.fillOval(x - 4, track - 4, 8, 8);
        }
    }
}
