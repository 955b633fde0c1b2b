package driftscope.plot;

import driftscope.text.Text;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

/// The steps of the run: how far it is, which changes were made, and which step is shown. A click or a drag on it looks back.
public final class TimeAxis extends PlotPane {
    private static final double SIDE = 26;
    private static final double THUMB = 7;
    private static final int PAGE = 10;

    private long currentStep;
    private long shownStep;
    private List<Marker> markers = List.of();
    private @Nullable LongConsumer onSeek;
    private @Nullable IntConsumer onMove;
    private double mouseX = Double.NaN;

    /// Creates an axis at step 0. It takes the focus; left and right go to the step before and after the one that is shown (with Shift,
    /// and with Page Down and Page Up, ten steps on), Home and End to the first and the current step.
    public TimeAxis() {
        getStyleClass().add("time-axis");
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setCursor(Cursor.HAND);
        focusedProperty().addListener((_, _, _) -> invalidatePlot());
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            seekPixel(canvasX(event.getX()));
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            point(canvasX(event.getX()));
            seekPixel(canvasX(event.getX()));
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(canvasX(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(Double.NaN));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

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
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        invalidatePlot();
    }

    /// The step at which the knob stands.
    public long shownStep() {
        return shownStep;
    }

    /// Tells how many of the steps that can be shown the user wants to go on; negative for back.
    public void setOnMove(@Nullable IntConsumer handler) {
        onMove = handler;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> (double) shownStep;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> (double) currentStep;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    /// Tells which step the user wants to see, from 0 to the current one.
    public void setOnSeek(@Nullable LongConsumer handler) {
        onSeek = handler;
    }

    @Override
    protected double computePrefHeight(double width) {
        return getInsets().getTop() + getInsets().getBottom() + contentHeight();
    }

    // Two rows of labels, the track, the numbers of the steps.
    private double contentHeight() {
        return Math.ceil(3 * lineHeight() + 30);
    }

    private void key(KeyEvent event) {
        int stride = event.isShiftDown() ? PAGE : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT, DOWN, KP_DOWN -> move(-stride);
            case RIGHT, KP_RIGHT, UP, KP_UP -> move(stride);
            case PAGE_DOWN -> move(-PAGE);
            case PAGE_UP -> move(PAGE);
            case HOME -> seek(0);
            case END -> seek(currentStep);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        if (onMove != null) {
            onMove.accept(by);
        }
    }

    private void seekPixel(double x) {
        double width = getWidth() - getInsets().getLeft() - getInsets().getRight();
        seek(Math.round(time(width).toValue(x)));
    }

    private void seek(long step) {
        if (onSeek != null) {
            onSeek.accept(Math.max(0, Math.min(currentStep, step)));
        }
    }

    private void point(double x) {
        mouseX = x;
        invalidatePlot();
    }

    private double axisEnd() {
        return Ticks.roundEnd(Math.max(100, currentStep * 1.02));
    }

    private LinearScale time(double width) {
        return new LinearScale(0, axisEnd(), SIDE, Math.max(SIDE + 1, width - SIDE));
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        LinearScale time = time(width);
        double left = time.pixelLow();
        double right = time.pixelHigh();
        double spare = Math.max(0, height - contentHeight());
        double track = Math.round(height - lineHeight() - 14 - spare / 2);
        double current = time.toPixel(currentStep);
        double shown = time.toPixel(shownStep);

        g.setFill(frameColor());
        g.fillRoundRect(left, track - 2, right - left, 4, 4, 4);
        g.setFill(shownStep < currentStep ? faded(accentColor(), 0.45) : accentColor());
        g.fillRoundRect(left, track - 2, Math.max(4, current - left), 4, 4, 4);
        if (shownStep < currentStep) {
            g.setFill(accentColor());
            g.fillRoundRect(left, track - 2, Math.max(4, shown - left), 4, 4, 4);
        }
        g.setFill(mutedColor());
        int most = (int) Math.max(2, (right - left) / (6 * font().getSize()));
        for (double tick : Ticks.linear(0, time.high(), most)) {
            centeredText(g, Labels.step(Math.round(tick)), time.toPixel(tick), track + lineHeight() + 9, 2, width - 2);
        }
        Marker near = markerLabels(g, time, track, width);
        if (isFocused()) {
            g.setStroke(accentColor());
            g.setLineWidth(2);
            g.strokeOval(shown - THUMB - 3.5, track - THUMB - 3.5, 2 * THUMB + 7, 2 * THUMB + 7);
            g.setLineWidth(1);
        }
        g.setFill(textColor());
        g.fillOval(shown - THUMB, track - THUMB, 2 * THUMB, 2 * THUMB);
        if (mouseX >= left - 4 && mouseX <= right + 4) {
            String step = Text.of(
                    "plot.step", Labels.exactStep(Math.max(0, Math.min(currentStep, Math.round(time.toValue(mouseX))))));
            List<Line> lines = near == null ? List.of(new Line(step, textColor()))
                    : List.of(new Line(Text.of("plot.step", Labels.exactStep(near.step())), textColor()), new Line(near.label(), markerColor()));
            plate(g, lines, mouseX, track - lineHeight(), width, height);
        }
    }

    // Labels go into the lower row, else into the upper one, else they are left to the mouse. The last changes matter most.
    private @Nullable Marker markerLabels(GraphicsContext g, LinearScale time, double track, double width) {
        double near = 7;
        Marker nearest = null;
        double[] taken = new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double lowerRow = track - lineHeight();
        int rows = lowerRow - lineHeight() - 2 >= font().getSize() ? 2 : lowerRow >= font().getSize() ? 1 : 0;
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
                    double tip = crisp(baseline - font().getSize() * 0.35);
                    g.setStroke(markerColor());
                    g.strokeLine(crisp(x), track - 3, crisp(x), tip);
                    g.strokeLine(crisp(x), tip, crisp(x) + (flipped ? -5 : 5), tip);
                    g.setFill(textColor());
                    g.setTextAlign(flipped ? TextAlignment.RIGHT : TextAlignment.LEFT);
                    g.setTextBaseline(VPos.BASELINE);
                    g.fillText(marker.label(), Math.round(x + (flipped ? -8 : 8)), baseline);
                    taken[row] = from;
                    break;
                }
            }
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(markerColor());
            g.fillOval(x - 4, track - 4, 8, 8);
            if (Math.abs(x - mouseX) < near) {
                near = Math.abs(x - mouseX);
                nearest = marker;
            }
        }
        return nearest;
    }
}
