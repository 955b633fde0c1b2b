package driftscope.plot;

import java.util.List;
import java.util.function.Function;

import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// A region filled by one canvas that draws itself at most once a pulse, and only when something changed.
///
/// The owner calls [#drawIfNeeded()] from the window's one `AnimationTimer`; data, style and size changes only mark the plot
/// dirty. Every colour is a CSS property by role (`-plot-lane-a`, `-plot-text`, …), so a theme never touches code.
/// Colours and font size are inherited: a theme may set them once, on `.root`, or for all plots on `.plot-pane`.
/// The padding and border of the region are left free by the canvas.
public abstract class PlotPane extends Region {
    private static final StyleablePropertyFactory<PlotPane> CSS = new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    // The initial values only serve a plot without a style sheet (a test, a snapshot); the app's themes set every role.
    private final StyleableProperty<Color> laneA = role("-plot-lane-a", pane -> pane.laneA, "#f78b3c");
    private final StyleableProperty<Color> laneB = role("-plot-lane-b", pane -> pane.laneB, "#4493f8");
    private final StyleableProperty<Color> text = role("-plot-text", pane -> pane.text, "#d5dbe2");
    private final StyleableProperty<Color> muted = role("-plot-muted", pane -> pane.muted, "#99a2ad");
    private final StyleableProperty<Color> grid = role("-plot-grid", pane -> pane.grid, "#242b34");
    private final StyleableProperty<Color> frame = role("-plot-frame", pane -> pane.frame, "#30363d");
    private final StyleableProperty<Color> reference = role("-plot-reference", pane -> pane.reference, "#c3cad3");
    private final StyleableProperty<Color> warning = role("-plot-warning", pane -> pane.warning, "#ff6b63");
    private final StyleableProperty<Color> good = role("-plot-good", pane -> pane.good, "#4cc25d");
    private final StyleableProperty<Color> marker = role("-plot-marker", pane -> pane.marker, "#d29922");
    private final StyleableProperty<Color> background = role("-plot-background", pane -> pane.background, "#151b23");
    private final StyleableProperty<Color> accent = role("-plot-accent", pane -> pane.accent, "#4493f8");
    private final StyleableProperty<Color> class1 = role("-plot-class-1", pane -> pane.class1, "#e69f00");
    private final StyleableProperty<Color> class2 = role("-plot-class-2", pane -> pane.class2, "#56b4e9");
    private final StyleableProperty<Color> class3 = role("-plot-class-3", pane -> pane.class3, "#1fb98c");
    private final StyleableProperty<Color> class4 = role("-plot-class-4", pane -> pane.class4, "#d58ab5");
    private final StyleableProperty<Number> fontSize = CSS.createStyleableNumberProperty(
            this, "plotFontSize", "-plot-font-size", pane -> pane.fontSize, 11.5, true);

    private final Canvas canvas = new Canvas();
    private TextRuler ruler = new TextRuler(Font.getDefault());
    private TextRuler boldRuler = ruler;
    private boolean dirty = true;

    /// Creates an empty plot with the style class `plot-pane`.
    protected PlotPane() {
        getStyleClass().add("plot-pane");
        canvas.setManaged(false);
        getChildren().add(canvas);
        chooseFonts();
        ((ObservableValue<?>) fontSize).addListener((_, _, _) -> {
            chooseFonts();
            invalidatePlot();
        });
    }

    private StyleableProperty<Color> role(String name, Function<PlotPane, StyleableProperty<Color>> of, String initial) {
        StyleableProperty<Color> property =
                CSS.createStyleableColorProperty(this, name.substring(1), name, of, Color.web(initial), true);
        ((ObservableValue<?>) property).addListener((_, _, _) -> invalidatePlot());
        return property;
    }

    private void chooseFonts() {
        String family = Font.getDefault().getFamily();
        double size = fontSize.getValue().doubleValue();
        ruler = new TextRuler(Font.font(family, size));
        boldRuler = new TextRuler(Font.font(family, FontWeight.BOLD, size));
    }

    /// The CSS properties of every plot.
    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    /// Marks the plot dirty; it is drawn anew by the next [#drawIfNeeded()]. FX thread.
    public final void invalidatePlot() {
        dirty = true;
    }

    /// Draws the plot if its data, colours or size changed since the last time and it can be seen. FX thread.
    ///
    /// @return whether it drew
    public final boolean drawIfNeeded() {
        Insets insets = getInsets();
        double width = snapSizeX(getWidth() - insets.getLeft() - insets.getRight());
        double height = snapSizeY(getHeight() - insets.getTop() - insets.getBottom());
        if (width <= 0 || height <= 0 || !shown()) {
            return false;
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            canvas.relocate(snapPositionX(insets.getLeft()), snapPositionY(insets.getTop()));
            dirty = true;
        }
        if (!dirty) {
            return false;
        }
        dirty = false;
        GraphicsContext g = canvas.getGraphicsContext2D();
        // The whole canvas, always: it is what lets the canvas forget the commands of earlier drawings.
        g.clearRect(0, 0, width, height);
        g.setGlobalAlpha(1);
        g.setLineDashes();
        g.setLineWidth(1);
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.BASELINE);
        g.setFont(font());
        draw(g, width, height);
        return true;
    }

    private boolean shown() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Draws everything; the canvas is clear, line width 1, no dashes, text left on the baseline in [#font()].
    ///
    /// @param width of the canvas, pixels, above 0
    /// @param height of the canvas, pixels, above 0
    protected abstract void draw(GraphicsContext g, double width, double height);

    @Override
    protected void layoutChildren() {
        canvas.relocate(snapPositionX(snappedLeftInset()), snapPositionY(snappedTopInset()));
    }

    @Override
    protected double computePrefWidth(double height) {
        return 320;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 200;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 40;
    }

    /// The x of a mouse position given in this region's coordinates, in those of the canvas.
    protected final double canvasX(double x) {
        return x - canvas.getLayoutX();
    }

    /// The y of a mouse position given in this region's coordinates, in those of the canvas.
    protected final double canvasY(double y) {
        return y - canvas.getLayoutY();
    }

    /// The colour of a lane.
    ///
    /// @param lane 0 is A, 1 is B
    public final Color laneColor(int lane) {
        return (lane == 0 ? laneA : laneB).getValue();
    }

    /// Words and numbers that matter.
    protected final Color textColor() {
        return text.getValue();
    }

    /// Axis labels and remarks.
    protected final Color mutedColor() {
        return muted.getValue();
    }

    /// Lines behind the data.
    protected final Color gridColor() {
        return grid.getValue();
    }

    /// The outline of a cell.
    protected final Color frameColor() {
        return frame.getValue();
    }

    /// The dashed curve of the reference step.
    protected final Color referenceColor() {
        return reference.getValue();
    }

    /// What needs attention: saturation, divergence.
    protected final Color warningColor() {
        return warning.getValue();
    }

    /// What is healthy.
    protected final Color goodColor() {
        return good.getValue();
    }

    /// A change made while running.
    protected final Color markerColor() {
        return marker.getValue();
    }

    /// The ground of a plot, also behind words that lie on curves.
    protected final Color backgroundColor() {
        return background.getValue();
    }

    /// The track of the time axis and the focus ring.
    protected final Color accentColor() {
        return accent.getValue();
    }

    /// The colour of a class of examples, repeated after four.
    protected final Color classColor(int label) {
        return switch (Math.floorMod(label, 4)) {
            case 0 -> class1.getValue();
            case 1 -> class2.getValue();
            case 2 -> class3.getValue();
            default -> class4.getValue();
        };
    }

    /// The platform's default family at `-plot-font-size`.
    protected final Font font() {
        return ruler.font();
    }

    /// [#font()] in bold.
    protected final Font boldFont() {
        return boldRuler.font();
    }

    /// The distance of two lines of text, whole pixels.
    protected final double lineHeight() {
        return Math.ceil(font().getSize() * 1.34);
    }

    /// The advance of a text in [#font()], pixels.
    protected final double textWidth(String words) {
        return ruler.width(words);
    }

    /// The advance of a text in [#boldFont()], pixels.
    protected final double boldWidth(String words) {
        return boldRuler.width(words);
    }

    /// The advance of a text drawn by [#number], pixels.
    protected final double numberWidth(String words) {
        return ruler.numberWidth(words);
    }

    /// Fills text whose digits are all equally wide, whatever the font, at the left of x.
    protected final void number(GraphicsContext g, String words, double x, double baseline) {
        ruler.number(g, words, x, baseline);
    }

    /// The longest beginning of a text that fits, with an ellipsis when it was cut; empty when not even that fits.
    protected final String fitted(String words, double width) {
        return ruler.fitted(words, width);
    }

    /// The same in [#boldFont()].
    protected final String fittedBold(String words, double width) {
        return boldRuler.fitted(words, width);
    }

    /// The centre of the pixel nearest to an edge, where a line one pixel wide is crisp.
    protected static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }

    /// A colour with its opacity multiplied.
    protected static Color faded(Color color, double opacity) {
        return color.deriveColor(0, 1, 1, opacity);
    }

    /// A colour on its way from one to another.
    ///
    /// @param share 0 is `from`, 1 is `to`
    protected static Color between(Color from, Color to, double share) {
        return from.interpolate(to, share);
    }

    /// Fills text centred at x but kept inside [low, high].
    protected final void centeredText(GraphicsContext g, String words, double x, double baseline, double low, double high) {
        double width = textWidth(words);
        g.fillText(words, Math.round(Math.max(low, Math.min(high - width, x - width / 2))), baseline);
    }

    /// Draws a heading: bold title, muted subtitle behind it, cut to the width.
    protected final void heading(GraphicsContext g, String title, String subtitle, double x, double baseline, double width) {
        g.setFont(boldFont());
        g.setFill(textColor());
        g.fillText(fittedBold(title, width), x, baseline);
        g.setFont(font());
        if (!subtitle.isEmpty()) {
            double used = boldWidth(title);
            g.setFill(mutedColor());
            g.fillText(fitted(" · " + subtitle, width - used), x + used, baseline);
        }
    }

    /// Draws lines of text on a plate near a point, inside the canvas; for values under the mouse.
    protected final void plate(GraphicsContext g, List<Line> lines, double x, double y, double canvasWidth, double canvasHeight) {
        double width = 0;
        for (Line line : lines) {
            width = Math.max(width, textWidth(line.words()));
        }
        width = Math.ceil(width) + 16;
        double height = lines.size() * lineHeight() + 10;
        double left = x + 12 + width > canvasWidth ? x - 12 - width : x + 12;
        left = Math.floor(Math.max(1, Math.min(left, canvasWidth - width - 1)));
        double top = Math.floor(Math.max(1, Math.min(y - height / 2, canvasHeight - height - 1)));
        g.setFill(faded(backgroundColor(), 0.94));
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setStroke(frameColor());
        g.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8, 8);
        double baseline = top + 4 + Math.round(font().getSize());
        for (Line line : lines) {
            g.setFill(line.color());
            g.fillText(line.words(), left + 8, baseline);
            baseline += lineHeight();
        }
    }

    /// One line of a plate.
    protected record Line(String words, Color color) {
    }
}
