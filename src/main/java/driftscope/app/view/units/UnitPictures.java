package driftscope.app.view.units;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Tips;
import driftscope.lab.LayerUnits;
import driftscope.plot.Labels;
import driftscope.plot.UnitGrid;
import driftscope.probe.UnitDistributions;
import driftscope.text.Text;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The distributions of the units of a layer as small pictures, which scroll where there are many and of which one is picked by a click or
/// the arrow keys.
final class UnitPictures extends HBox {

    private static final double WHEEL_OF_A_ROW = 40;
    private static final double MOSTLY = 0.5;

    private final IntConsumer onPicked;
    private final ScrollBar scrollBar = new ScrollBar();
    private final PlotPane<UnitGrid> pane;
    private int picked;
    private int units;

    /// @param onPicked is told a unit, counted from 0
    UnitPictures(IntConsumer onPicked) {
        this.onPicked = onPicked;
        pane = new PlotPane<>("units-pictures", new UnitGrid(Text.of("units.pictures.activation-input"), this::followRows));
        pane.setAccessibleText(pane.plot().title());
        scrollBar.setId("units-scroll");
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setAccessibleText(Text.of("units.scroll"));
        Tips.explain(scrollBar, Text.of("units.scroll.tip"));
        scrollBar.setUnitIncrement(1);
        scrollBar.valueProperty().addListener((property, before, now) -> grid().scrollTo((int) Math.round(now.doubleValue())));
        getChildren().addAll(pane, scrollBar);
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setOnScroll(event -> {
            int before = grid().firstRow();
            grid().scrollTo(before + (int) Math.round(-event.getDeltaY() / WHEEL_OF_A_ROW));
            // At the end the wheel scrolls what is around.
            if (grid().firstRow() != before) {
                event.consume();
            }
        });
        pane.setOnMouseClicked(event -> {
            int unit = grid().unitAt(event.getX(), event.getY());
            if (event.getButton() == MouseButton.PRIMARY && unit >= 0) {
                onPicked.accept(unit);
            }
        });
        pane.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        followRows();
    }

    private UnitGrid grid() {
        return pane.plot();
    }

    private void followRows() {
        int hidden = grid().rowCount() - grid().visibleRows();
        scrollBar.setMax(Math.max(1, hidden));
        scrollBar.setVisibleAmount(Math.max(1, hidden) * (double) grid().visibleRows() / Math.max(1, grid().rowCount()));
        scrollBar.setBlockIncrement(grid().visibleRows());
        // Its room is always left: rows and columns would depend on whether it is there.
        scrollBar.setVisible(hidden > 0);
        scrollBar.setValue(grid().firstRow());
    }

    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || units == 0) {
            return;
        }
        int page = grid().columns() * grid().visibleRows();
        int to = switch (event.getCode()) {
            case LEFT, KP_LEFT -> picked - 1;
            case RIGHT, KP_RIGHT -> picked + 1;
            case UP, KP_UP -> picked - grid().columns();
            case DOWN, KP_DOWN -> picked + grid().columns();
            case PAGE_UP -> picked - page;
            case PAGE_DOWN -> picked + page;
            case HOME -> 0;
            case END -> units - 1;
            default -> -units;
        };
        if (to != -units) {
            pick(Math.clamp(to, 0, units - 1));
            event.consume();
        }
    }

    /// By key: what is picked is read, too.
    private void pick(int unit) {
        onPicked.accept(unit);
        grid().point(grid().middleX(unit), grid().middleY(unit));
        pane.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// Shows units.
    void show(List<UnitGrid.Lane> lanes, int newPicked) {
        units = lanes.stream().mapToInt(lane -> lane.counts().length).max().orElse(0);
        grid().show(lanes, newPicked);
        if (newPicked != picked) {
            picked = newPicked;
            grid().pick(newPicked);
        }
        followRows();
    }

    /// How the units of a lane are shown.
    ///
    /// @param index of the lane, 0 is A
    static UnitGrid.Lane lane(String name, int index, LayerUnits measured) {
        UnitDistributions all = measured.distributions();
        return new UnitGrid.Lane(
                name, index, all.range().low(), all.range().high(), all.counts(),
                unit -> all.dead()[unit] ? "†" : all.saturated()[unit] > MOSTLY ? "■" : "",
                unit -> all.dead()[unit]
                        ? Text.of("units.dead")
                        : all.saturated()[unit] > 0 ? Text.of("units.saturated", Labels.percent(all.saturated()[unit])) : "",
                unit -> List.of(moments(name, measured, unit), percentiles(all, unit)));
    }

    /// Mean and variance of a unit, of which lane and step.
    static String moments(String lane, LayerUnits measured, int unit) {
        UnitDistributions all = measured.distributions();
        return Text.of(
                "units.moments", lane, Labels.exactStep(measured.step()), Labels.measured(all.mean()[unit]),
                Labels.measured(all.variance()[unit]));
    }

    private static String percentiles(UnitDistributions all, int unit) {
        String percentiles = Text.of(
                "units.percentiles", Labels.measured(all.low()[unit]), Labels.measured(all.median()[unit]),
                Labels.measured(all.high()[unit]));
        int below = all.counts()[unit][0];
        int above = all.counts()[unit][UnitDistributions.BINS + 1];
        return below + above == 0 ? percentiles : Text.of("units.beyond", percentiles, below, above);
    }

    boolean drawIfNeeded() {
        return pane.drawIfNeeded();
    }
}
