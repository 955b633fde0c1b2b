package driftscope.app.view.byhand;

import driftscope.app.control.Presence;
import driftscope.plot.Labels;
import driftscope.probe.SharingGrid;
import driftscope.text.Text;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The numbers of sixteen examples as a grid, examples downwards, units to the right: the larger the stronger, those that share a mean in the
/// lane's colour with a line around them. Under the pointer it says what a cell is; a click goes to its example and unit.
public final class SharingPicture extends Pane {

    private static final double WORDS = 16;
    private static final double FAINT = 0.12;

    private final ImageView image = new ImageView();
    private final Rectangle line = new Rectangle();
    private final Rectangle picked = new Rectangle();
    private final Rectangle plain = new Rectangle();
    private final Rectangle strong = new Rectangle();
    private final Label words = new Label();
    private final IntConsumer onExample;
    private final IntConsumer onUnit;
    private @Nullable SharingGrid grid;
    private int unit;
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;

    /// @param onExample is told which example was clicked, counted from 0
    /// @param onUnit is told which unit was, counted from 0
    SharingPicture(IntConsumer onExample, IntConsumer onUnit) {
        this.onExample = onExample;
        this.onUnit = onUnit;
        setId("by-hand-sharing");
        getStyleClass().add("sharing");
        setMinSize(0, 0);
        image.setSmooth(false);
        image.setManaged(false);
        line.getStyleClass().add("sharing-line");
        picked.getStyleClass().add("sharing-picked");
        // Two of its colours, by role, for the cells.
        plain.getStyleClass().add("sharing-plain");
        strong.getStyleClass().addAll("sharing-strong", "lane-a");
        plain.setVisible(false);
        strong.setVisible(false);
        words.getStyleClass().add("numbers");
        words.setMouseTransparent(true);
        for (Rectangle each : new Rectangle[] {line, picked, plain, strong}) {
            each.setManaged(false);
            each.setMouseTransparent(true);
        }
        getChildren().addAll(image, line, picked, words, plain, strong);
        plain.fillProperty().addListener((property, before, now) -> paint());
        strong.fillProperty().addListener((property, before, now) -> paint());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(Double.NaN, Double.NaN));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> pick(event.getX(), event.getY()));
    }

    /// @param shown null where there is nothing to share
    /// @param ofUnit the unit that is looked at, counted from 0
    /// @param lane whose colour the cells have
    void show(@Nullable SharingGrid shown, int ofUnit, int lane) {
        grid = shown;
        unit = ofUnit;
        strong.getStyleClass().set(1, lane == 0 ? "lane-a" : "lane-b");
        Presence.show(this, shown != null);
        paint();
        say();
        requestLayout();
    }

    private void paint() {
        SharingGrid shown = grid;
        if (shown == null || !(plain.getFill() instanceof Color others) || !(strong.getFill() instanceof Color those)) {
            return;
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] row : shown.cells()) {
            for (float cell : row) {
                low = Math.min(low, cell);
                high = Math.max(high, cell);
            }
        }
        var picture = new WritableImage(shown.units(), shown.cells().length);
        PixelWriter writer = picture.getPixelWriter();
        for (int row = 0; row < shown.cells().length; row++) {
            for (int column = 0; column < shown.units(); column++) {
                double share = share(shown.cells()[row][column], low, high);
                Color color = shown.shares(row, column) ? those : others;
                writer.setColor(column, row, Color.color(
                        color.getRed(), color.getGreen(), color.getBlue(), Double.isFinite(share) ? FAINT + (1 - FAINT) * share : 1));
            }
        }
        image.setImage(picture);
    }

    /// Where a number lies between the least (0) and the largest (1), which may be the same. In double precision no quotient comes out
    /// above 1.
    static double share(float cell, float low, float high) {
        return high > low ? ((double) cell - low) / ((double) high - low) : 1;
    }

    private double cellWidth(SharingGrid shown) {
        return getWidth() / shown.units();
    }

    private double cellHeight(SharingGrid shown) {
        return (getHeight() - WORDS) / shown.cells().length;
    }

    @Override
    protected void layoutChildren() {
        SharingGrid shown = grid;
        words.resizeRelocate(0, getHeight() - WORDS, getWidth(), WORDS);
        if (shown == null || getHeight() <= WORDS) {
            return;
        }
        double width = cellWidth(shown);
        double height = cellHeight(shown);
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight() - WORDS);
        place(line, shown.fromUnit() * width, shown.fromRow() * height, shown.toUnit() * width, shown.toRow() * height);
        place(picked, unit * width, shown.fromRow() * height, (unit + 1) * width, shown.toRow() * height);
    }

    private static void place(Rectangle rectangle, double left, double top, double right, double bottom) {
        rectangle.setX(left);
        rectangle.setY(top);
        rectangle.setWidth(right - left);
        rectangle.setHeight(bottom - top);
    }

    /// Of a point, counted from 0, or −1.
    private int rowAt(SharingGrid shown, double y) {
        int row = (int) Math.floor(y / cellHeight(shown));
        return row < shown.cells().length ? row : -1;
    }

    private int unitAt(SharingGrid shown, double x) {
        return Math.clamp((int) (x / cellWidth(shown)), 0, shown.units() - 1);
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        say();
    }

    /// What is under the pointer, or how the grid lies.
    private void say() {
        SharingGrid shown = grid;
        int row = shown == null || Double.isNaN(pointerY) ? -1 : rowAt(shown, pointerY);
        if (shown == null || row < 0) {
            words.setText(Text.of("byHand.sharing.axes"));
            return;
        }
        int column = unitAt(shown, pointerX);
        words.setText(Text.of(
                "byHand.sharing.cell", shown.firstExample() + row + 1, column + 1, Labels.precise(shown.cells()[row][column])));
    }

    private void pick(double x, double y) {
        SharingGrid shown = grid;
        int row = shown == null ? -1 : rowAt(shown, y);
        if (shown != null && row >= 0) {
            int example = shown.firstExample() + row;
            onUnit.accept(unitAt(shown, x));
            onExample.accept(example);
        }
    }

    public String words() {
        return words.getText();
    }
}
