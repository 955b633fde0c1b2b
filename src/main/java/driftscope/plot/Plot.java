package driftscope.plot;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is drawn, with which pen and where it does not know: it takes data, draws them in a rectangle, and says what lies under a point of
/// it and what the numbers are.
///
/// Who shows a plot tells it its [Look] and size, and draws it anew when it has changed.
public abstract class Plot {
    /// Of what a line is wider than another: thick ones need less of it.
    private static final double SHARE_OF_MORE = 0.8;

    private Look look = Look.NOWHERE;
    private Runnable onChange = () -> {};
    private double width;
    private double height;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private double stepElsewhere = Double.NaN;
    private double markedFrom = Double.NaN;
    private double markedTo = Double.NaN;
    private double markedTop = Double.NaN;
    private double markedBottom = Double.NaN;
    private double headingRoom;

    /// Tells the plot how it looks.
    public final void setLook(Look newLook) {
        look = newLook;
        invalidatePlot();
    }

    /// Sets what is done when the plot has to be drawn anew.
    public final void setOnChange(Runnable action) {
        onChange = action;
    }

    /// Says that the plot has to be drawn anew.
    public final void invalidatePlot() {
        onChange.run();
    }

    /// Tells the plot its size, pixels.
    public final void resize(double newWidth, double newHeight) {
        if (newWidth != width || newHeight != height) {
            width = newWidth;
            height = newHeight;
            resized();
            invalidatePlot();
        }
    }

    /// Adapts to a new size.
    protected void resized() {
    }

    /// The width, pixels.
    public final double width() {
        return width;
    }

    /// The height, pixels.
    public final double height() {
        return height;
    }

    /// Points at a place: what lies there is read off on a plate.
    public final void point(double x, double y) {
        if (Double.compare(x, pointerX) != 0 || Double.compare(y, pointerY) != 0) {
            pointerX = x;
            pointerY = y;
            pointed(x, y);
            invalidatePlot();
        }
    }

    /// Points at nothing.
    public final void leave() {
        point(Double.NaN, Double.NaN);
    }

    /// Is told where the pointer is.
    ///
    /// @param x NaN when it is nowhere
    /// @param y NaN when it is nowhere
    protected void pointed(double x, double y) {
    }

    /// Where the pointer is; NaN when it is nowhere.
    public final double pointerX() {
        return pointerX;
    }

    /// Where the pointer is; NaN when it is nowhere.
    public final double pointerY() {
        return pointerY;
    }

    /// Shows the step that is pointed at in another plot.
    ///
    /// @param step NaN for none
    public final void showStep(double step) {
        if (Double.compare(step, stepElsewhere) != 0) {
            stepElsewhere = step;
            if (!stepAxes().isEmpty()) {
                invalidatePlot();
            }
        }
    }

    /// What lies under a point of the plot as it was drawn last; null where there is nothing to read.
    public abstract @Nullable Reading at(double x, double y);

    /// What lies under the pointer.
    public final @Nullable Reading reading() {
        return Double.isNaN(pointerX) ? null : at(pointerX, pointerY);
    }

    /// The numbers that are drawn.
    public abstract Table table();

    /// What the plot is called, in a sentence or a file's name.
    public abstract String title();

    /// How far a key moves the pointer to the side, pixels.
    public double strideX() {
        return 4;
    }

    /// How far a key moves the pointer up or down, pixels.
    public double strideY() {
        return 8;
    }

    /// What can be switched on and off in how the plot is drawn.
    public List<Switch> switches() {
        return List.of();
    }

    /// Something that can be switched on and off.
    ///
    /// @param name of it
    /// @param isOn whether it is on now
    /// @param set switches it
    public record Switch(String name, boolean isOn, Consumer<Boolean> set) {
    }

    /// Whether a part of the axis of steps can be looked at.
    public boolean hasZoom() {
        return false;
    }

    /// Whether a part of them, or of the values, is looked at.
    public boolean isZoomed() {
        return false;
    }

    /// Looks at fewer or more steps around a place.
    ///
    /// @param x of the step that stays where it is
    /// @param factor of the number of steps: below 1 for fewer
    public void zoom(double x, double factor) {
    }

    /// Looks at the steps between two places.
    public void zoomTo(double firstX, double secondX) {
    }

    /// Whether a part of the axis of values can be looked at.
    public boolean hasValueZoom() {
        return false;
    }

    /// Looks at a smaller or a larger part of the axis of values around a place.
    ///
    /// @param y of the value that stays where it is
    /// @param factor of the part: below 1 for a smaller one
    public void zoomValues(double y, double factor) {
    }

    /// Looks at the values between two places.
    public void zoomValuesTo(double firstY, double secondY) {
    }

    /// Marks the steps between two places, which would be looked at.
    public final void markRange(double firstX, double secondX) {
        unmark();
        markedFrom = Math.min(firstX, secondX);
        markedTo = Math.max(firstX, secondX);
        invalidatePlot();
    }

    /// Marks the values between two places, which would be looked at.
    public final void markValues(double firstY, double secondY) {
        unmark();
        markedTop = Math.min(firstY, secondY);
        markedBottom = Math.max(firstY, secondY);
        invalidatePlot();
    }

    /// Marks neither steps nor values.
    public final void unmark() {
        if (!Double.isNaN(markedFrom) || !Double.isNaN(markedTop)) {
            markedFrom = Double.NaN;
            markedTo = Double.NaN;
            markedTop = Double.NaN;
            markedBottom = Double.NaN;
            invalidatePlot();
        }
    }

    /// Whether the wheel scrolls within the plot.
    public boolean scrolls() {
        return false;
    }

    /// Looks at all steps and values again.
    public void zoomOut() {
    }

    /// Whether the title is drawn in the plot.
    public boolean showsTitle() {
        return false;
    }

    /// The axes of steps as they were drawn last; none where x is something else.
    List<StepAxis> stepAxes() {
        return List.of();
    }

    /// Draws the plot, and over it what is pointed at.
    public final void draw(Pen pen) {
        drawData(pen);
        Reading reading = reading();
        double step = reading == null ? stepElsewhere : reading.step();
        pen.setStroke(faded(mutedColor(), 0.8));
        boolean hair = false;
        for (StepAxis axis : stepAxes()) {
            markedPart(pen, axis);
            if (axis.shows(step)) {
                double x = crisp(axis.time().toPixel(step));
                pen.strokeLine(x, axis.top(), x, axis.bottom());
                hair = true;
            }
        }
        if (reading == null) {
            return;
        }
        if (!hair && !Double.isNaN(reading.hair())) {
            pen.strokeLine(crisp(reading.hair()), hairTop(), crisp(reading.hair()), hairBottom());
        }
        for (Reading.Dot dot : reading.dots()) {
            pen.setFill(dot.ink());
            pen.fillOval(dot.x() - 3, dot.y() - 3, 6, 6);
        }
        plate(pen, reading.lines(), pointerX, pointerY, width, height);
    }

    private void markedPart(Pen pen, StepAxis axis) {
        boolean ofValues = !Double.isNaN(markedTop);
        double left = ofValues ? axis.time().pixelLow() : Math.max(markedFrom, axis.time().pixelLow());
        double right = ofValues ? axis.time().pixelHigh() : Math.min(markedTo, axis.time().pixelHigh());
        double top = ofValues ? Math.max(markedTop, axis.top()) : axis.top();
        double bottom = ofValues ? Math.min(markedBottom, axis.bottom()) : axis.bottom();
        if (left < right && top < bottom) {
            pen.setFill(faded(accentColor(), 0.25));
            pen.fillRect(left, top, right - left, bottom - top);
        }
    }

    /// The upper end of the line through what is pointed at.
    double hairTop() {
        return 0;
    }

    /// Its lower end.
    double hairBottom() {
        return height;
    }

    /// Draws the plot without anything that is pointed at.
    public final void drawData(Pen pen) {
        if (width > 0 && height > 0) {
            draw(pen, width, height);
        }
    }

    /// Draws everything with a pen as it begins.
    ///
    /// @param plotWidth pixels, above 0
    /// @param plotHeight pixels, above 0
    protected abstract void draw(Pen pen, double plotWidth, double plotHeight);

    /// The colour of a lane.
    ///
    /// @param lane 0 is A, 1 is B
    public final Ink laneColor(int lane) {
        return look.ink(Role.lane(lane));
    }

    /// Words and numbers that matter.
    protected final Ink textColor() {
        return look.ink(Role.TEXT);
    }

    /// Axis labels and remarks.
    protected final Ink mutedColor() {
        return look.ink(Role.MUTED);
    }

    /// Lines behind the data.
    protected final Ink gridColor() {
        return look.ink(Role.GRID);
    }

    /// The outline of a cell.
    protected final Ink frameColor() {
        return look.ink(Role.FRAME);
    }

    /// The dashed curve of the reference step.
    protected final Ink referenceColor() {
        return look.ink(Role.REFERENCE);
    }

    /// What needs attention: saturation, divergence.
    protected final Ink warningColor() {
        return look.ink(Role.WARNING);
    }

    /// What is healthy.
    protected final Ink goodColor() {
        return look.ink(Role.GOOD);
    }

    /// A change made while running.
    protected final Ink markerColor() {
        return look.ink(Role.MARKER);
    }

    /// The ground of a plot, also behind words that lie on curves.
    protected final Ink backgroundColor() {
        return look.ink(Role.BACKGROUND);
    }

    /// The track of the time axis and the focus ring.
    protected final Ink accentColor() {
        return look.ink(Role.ACCENT);
    }

    /// The colour of a class of examples, repeated after four.
    protected final Ink classColor(int label) {
        return look.ink(Role.ofClass(label));
    }

    /// How wide a line of data is drawn: as wide as is wanted here, or wider by the same where lines must be seen from afar.
    ///
    /// @param wanted pixels, at least 1
    protected final double lineWidth(double wanted) {
        double least = look.leastLine();
        return least <= 1 ? wanted : least + SHARE_OF_MORE * (wanted - 1);
    }

    /// How many points a pixel has in each direction, for pictures that are made of points.
    protected final double fineness() {
        return look.fineness();
    }

    /// The height of the font, pixels.
    protected final double fontSize() {
        return look.fontSize();
    }

    /// The distance of two lines of text, whole pixels.
    protected final double lineHeight() {
        return Math.ceil(fontSize() * 1.34);
    }

    /// The advance of a text in the font, pixels.
    protected final double textWidth(String words) {
        return look.ruler(false).width(words);
    }

    /// The advance of a text in its bold weight, pixels.
    protected final double boldWidth(String words) {
        return look.ruler(true).width(words);
    }

    /// The advance of a text drawn by [#number], pixels.
    protected final double numberWidth(String words) {
        return look.ruler(false).numberWidth(words);
    }

    /// Fills text whose digits are all equally wide, whatever the font, at the left of x.
    protected final void number(Pen pen, String words, double x, double baseline) {
        look.ruler(false).number(pen, words, x, baseline);
    }

    /// The longest beginning of a text that fits, with an ellipsis when it was cut; empty when not even that fits.
    protected final String fitted(String words, double width) {
        return look.ruler(false).fitted(words, width);
    }

    /// The same in its bold weight.
    protected final String fittedBold(String words, double width) {
        return look.ruler(true).fitted(words, width);
    }

    /// The centre of the pixel nearest to an edge, where a line one pixel wide is crisp.
    protected static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }

    /// A colour with its opacity multiplied.
    protected static Ink faded(Ink ink, double opacity) {
        return ink.faded(opacity);
    }

    /// A colour on its way from one to another.
    ///
    /// @param share 0 is `from`, 1 is `to`
    protected static Ink between(Ink from, Ink to, double share) {
        return from.toward(to, share);
    }

    /// Fills text centred at x but kept inside [low, high].
    protected final void centeredText(Pen pen, String words, double x, double baseline, double low, double high) {
        double width = textWidth(words);
        pen.fillText(words, Math.round(Math.max(low, Math.min(high - width, x - width / 2))), baseline);
    }

    /// Leaves room at the right of the heading for what lies over the plot there.
    ///
    /// @param width pixels
    public final void setHeadingRoom(double width) {
        headingRoom = width;
        invalidatePlot();
    }

    /// The width a heading may have.
    protected final double headingWidth(double plotWidth) {
        return Math.max(0, plotWidth - headingRoom);
    }

    /// Draws a heading: bold title, muted subtitle behind it, cut to the width.
    protected final void heading(Pen pen, String title, String subtitle, double x, double baseline, double width) {
        pen.setBold(true);
        pen.setFill(textColor());
        pen.fillText(fittedBold(title, width), x, baseline);
        pen.setBold(false);
        if (!subtitle.isEmpty()) {
            double used = boldWidth(title);
            pen.setFill(mutedColor());
            pen.fillText(fitted(" · " + subtitle, width - used), x + used, baseline);
        }
    }

    /// Draws lines of text on a plate near a point, inside the canvas; for values under the mouse.
    protected final void plate(Pen pen, List<Reading.Line> lines, double x, double y, double canvasWidth, double canvasHeight) {
        double width = 0;
        for (Reading.Line line : lines) {
            width = Math.max(width, textWidth(line.words()));
        }
        width = Math.ceil(width) + 16;
        double height = lines.size() * lineHeight() + 10;
        double left = x + 12 + width > canvasWidth ? x - 12 - width : x + 12;
        left = Math.floor(Math.max(1, Math.min(left, canvasWidth - width - 1)));
        double top = Math.floor(Math.max(1, Math.min(y - height / 2, canvasHeight - height - 1)));
        pen.setFill(faded(backgroundColor(), 0.94));
        pen.fillRoundRect(left, top, width, height, 8);
        pen.setStroke(frameColor());
        pen.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8);
        double baseline = top + 4 + Math.round(fontSize());
        for (Reading.Line line : lines) {
            pen.setFill(line.ink());
            pen.fillText(line.words(), left + 8, baseline);
            baseline += lineHeight();
        }
    }

}
