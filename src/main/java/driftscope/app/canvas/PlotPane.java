package driftscope.app.canvas;

import driftscope.plot.Ink;
import driftscope.plot.Look;
import driftscope.plot.Pen;
import driftscope.plot.Plot;
import driftscope.plot.Reading;
import driftscope.plot.Role;
import driftscope.plot.SvgPen;
import driftscope.plot.TextRuler;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;

/// A region filled by one canvas on which a plot is drawn, at most once a pulse, and only when something changed.
///
/// The owner calls [#drawIfNeeded()] from the window's one `AnimationTimer`; data, style and size changes only mark the plot
/// dirty. Every colour is a CSS property by role (`-plot-lane-a`, `-plot-text`, …), so a theme never touches code.
/// Colours and font size are inherited: a theme may set them once, on `.root`, or for all plots on `.plot-pane`.
/// The padding and border of the region are left free by the canvas.
///
/// @param <P> the kind of plot
public class PlotPane<P extends Plot> extends Region implements Look {
    private static final StyleablePropertyFactory<PlotPane<?>> CSS = new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    /// What the platforms call the font of the window, in documents that are read elsewhere.
    private static final String FONTS = "system-ui,sans-serif";

    private static final String LEAST_LINE = "driftscope.leastLine";

    /// Around a plot that is copied or saved, pixels.
    private static final double MARGIN = 8;

    private final P plot;
    // The initial values only serve a plot without a style sheet (a test, a snapshot); the app's themes set every role.
    private final Map<Role, StyleableProperty<Color>> colors = new EnumMap<>(Role.class);
    private final Map<Role, Ink> inks = new EnumMap<>(Role.class);
    private final StyleableProperty<Number> fontSize = CSS.createStyleableNumberProperty(
            this, "plotFontSize", "-plot-font-size", pane -> pane.fontSize, 11.5, true);
    private final Canvas canvas = new Canvas();
    private final CanvasPictures pictures = new CanvasPictures();
    private final Map<Ink, Color> known = CanvasPen.colors();
    private Font plain = Font.getDefault();
    private Font bold = plain;
    private TextRuler ruler = ruler(plain);
    private TextRuler boldRuler = ruler;
    private final Scale coarser = new Scale(1, 1);
    private boolean dirty = true;
    private boolean onPaper;
    private double leastLine;
    private boolean enlargeable = true;
    private boolean enlarged;

    /// Shows a plot.
    ///
    /// @param id of the node
    public PlotPane(String id, P plot) {
        this.plot = plot;
        setId(id);
        getStyleClass().add("plot-pane");
        canvas.setManaged(false);
        canvas.getTransforms().add(coarser);
        getChildren().add(canvas);
        for (Role role : Role.values()) {
            colors.put(role, property(role));
        }
        chooseFonts();
        ((ObservableValue<?>) fontSize).addListener((_, _, _) -> {
            chooseFonts();
            plot.setLook(this);
        });
        plot.setLook(this);
        plot.setOnChange(() -> dirty = true);
        widthProperty().addListener((_, _, _) -> measure());
        heightProperty().addListener((_, _, _) -> measure());
        insetsProperty().addListener((_, _, _) -> measure());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(driftscope.text.Text.of("plot.help"));
        StepPointer.follow(this);
        new PlotMouse(this);
        new PlotKeys(this);
        new PlotMenu(this);
    }

    /// What the plot is called, by itself or by the card around it.
    public final String name() {
        return plot.title().isEmpty() ? String.valueOf(getAccessibleText()) : plot.title();
    }

    /// Where a part of the plot lies in the scene.
    ///
    /// @param x in pixels of the plot
    /// @param y in pixels of the plot
    public final Bounds sceneBoundsOf(double x, double y, double width, double height) {
        // The canvas may have more points than the plot has pixels.
        return localToScene(new BoundingBox(x + canvas.getLayoutX(), y + canvas.getLayoutY(), width, height));
    }

    /// Whether the plot can be shown larger, in the centre of the window.
    public boolean canEnlarge() {
        return enlargeable;
    }

    /// Says that the plot is as large as it gets where it is.
    public final void neverEnlarge() {
        enlargeable = false;
    }

    /// Whether the plot is in the centre of the window instead of in its place.
    public final boolean isEnlarged() {
        return enlarged;
    }

    /// Says whether the plot is in the centre of the window instead of in its place.
    public final void setEnlarged(boolean is) {
        enlarged = is;
    }

    /// Tells the window what the user wants.
    final void wish(PlotEvent.Wish wish) {
        if (canEnlarge() || wish != PlotEvent.Wish.ENLARGE) {
            fireEvent(new PlotEvent(this, wish));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Reading reading = attribute == AccessibleAttribute.TEXT ? plot.reading() : null;
        return reading == null
                ? super.queryAccessibleAttribute(attribute, parameters)
                : getAccessibleText() + ": " + String.join(", ", reading.words());
    }

    /// The plot as it is, without what is pointed at, on the ground of a plot.
    ///
    /// @param scale points per pixel, in each direction
    public final WritableImage picture(int scale) {
        var paper = new Canvas((plot.width() + 2 * MARGIN) * scale, (plot.height() + 2 * MARGIN) * scale);
        GraphicsContext g = paper.getGraphicsContext2D();
        g.scale(scale, scale);
        g.translate(MARGIN, MARGIN);
        var pen = new CanvasPen(g, new CanvasPictures(), known, plain, bold, ink(Role.BACKGROUND));
        pen.clearRect(-MARGIN, -MARGIN, plot.width() + 2 * MARGIN, plot.height() + 2 * MARGIN);
        drawOnPaper(pen);
        return paper.snapshot(null, null);
    }

    /// The plot as it is, without what is pointed at, as an SVG document.
    public final String svg() {
        var pen = new SvgPen(
                plot.width(), plot.height(), MARGIN, ink(Role.BACKGROUND), FONTS, plain.getSize(), name());
        drawOnPaper(pen);
        return pen.document();
    }

    /// Draws as if nobody looked from afar.
    private void drawOnPaper(Pen pen) {
        onPaper = true;
        plot.drawData(pen);
        onPaper = false;
    }

    /// The plot that is shown.
    public final P plot() {
        return plot;
    }

    private StyleableProperty<Color> property(Role role) {
        String name = role.property();
        StyleableProperty<Color> property = CSS.createStyleableColorProperty(
                this, name.substring(1), name, pane -> pane.colors.get(role), CanvasPen.color(role.standard()), true);
        inks.put(role, role.standard());
        ((ObservableValue<?>) property).addListener((_, _, _) -> {
            Color color = property.getValue();
            inks.put(role, new Ink(color.getRed(), color.getGreen(), color.getBlue(), color.getOpacity()));
            plot.setLook(this);
        });
        return property;
    }

    private void chooseFonts() {
        String family = Font.getDefault().getFamily();
        double size = fontSize.getValue().doubleValue();
        plain = Font.font(family, size);
        bold = Font.font(family, FontWeight.BOLD, size);
        ruler = ruler(plain);
        boldRuler = ruler(bold);
    }

    private static TextRuler ruler(Font font) {
        var text = new Text();
        text.setFont(font);
        return new TextRuler(words -> {
            text.setText(words);
            return text.getLayoutBounds().getWidth();
        });
    }

    @Override
    public final Ink ink(Role role) {
        return inks.getOrDefault(role, role.standard());
    }

    @Override
    public final double fontSize() {
        return plain.getSize();
    }

    @Override
    public final double leastLine() {
        return onPaper ? 0 : leastLine;
    }

    /// Says how wide lines of data are at least in all plots of a scene, pixels of the plots; 0 where they are as the plots like them.
    public static void setLeastLine(Scene scene, double pixels) {
        scene.getProperties().put(LEAST_LINE, pixels);
    }

    @Override
    public final double fineness() {
        return onPaper ? 1 : 1 / coarser.getX();
    }

    @Override
    public final TextRuler ruler(boolean inBold) {
        return inBold ? boldRuler : ruler;
    }

    /// The colour of a role as JavaFX has it.
    public final Color color(Role role) {
        return CanvasPen.color(ink(role));
    }

    /// The CSS properties of every plot.
    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS.getCssMetaData();
    }

    private void measure() {
        Insets insets = getInsets();
        plot.resize(Math.max(0, snapSizeX(getWidth() - insets.getLeft() - insets.getRight())),
                Math.max(0, snapSizeY(getHeight() - insets.getTop() - insets.getBottom())));
    }

    /// Draws the plot if its data, colours or size changed since the last time and it can be seen. FX thread.
    ///
    /// @return whether it drew
    public final boolean drawIfNeeded() {
        measure();
        double width = plot.width();
        double height = plot.height();
        if (width <= 0 || height <= 0 || !shown()) {
            return false;
        }
        // Where the window shows everything larger, the canvas has as many points as the screen.
        double fineness = Math.max(1, getLocalToSceneTransform().getMxx());
        double across = Math.ceil(width * fineness);
        double down = Math.ceil(height * fineness);
        if (canvas.getWidth() != across || canvas.getHeight() != down || coarser.getX() != 1 / fineness) {
            canvas.setWidth(across);
            canvas.setHeight(down);
            coarser.setX(1 / fineness);
            coarser.setY(1 / fineness);
            layoutChildren();
            dirty = true;
        }
        alignToScreen(fineness);
        double wanted = getScene().getProperties().get(LEAST_LINE) instanceof Double pixels ? pixels : 0;
        if (wanted != leastLine) {
            leastLine = wanted;
            dirty = true;
        }
        if (!dirty) {
            return false;
        }
        dirty = false;
        GraphicsContext g = canvas.getGraphicsContext2D();
        // The whole canvas, always: it is what lets the canvas forget the commands of earlier drawings.
        g.clearRect(0, 0, across, down);
        g.save();
        g.scale(fineness, fineness);
        plot.draw(new CanvasPen(g, pictures, known, plain, bold, null));
        g.restore();
        if (!Double.isNaN(plot.pointerX())) {
            // In a plot that moves on, another step comes under a pointer that rests.
            StepPointer.point(this);
        }
        return true;
    }

    // Between the points of the screen the letters of a canvas would be blurred.
    private void alignToScreen(double fineness) {
        Point2D corner = localToScene(canvas.getLayoutX(), canvas.getLayoutY());
        canvas.setTranslateX((Math.rint(corner.getX()) - corner.getX()) / fineness);
        canvas.setTranslateY((Math.rint(corner.getY()) - corner.getY()) / fineness);
    }

    private boolean shown() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible() || node.getOpacity() == 0) {
                return false;
            }
        }
        return getScene() != null;
    }

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

    /// The x of a mouse position given in this region's coordinates, in those of the plot.
    protected final double canvasX(double x) {
        return x - canvas.getLayoutX();
    }

    /// The y of a mouse position given in this region's coordinates, in those of the plot.
    protected final double canvasY(double y) {
        return y - canvas.getLayoutY();
    }
}
