package driftscope.app.view.layers;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.Moment;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.session.Watched;
import driftscope.app.view.CentreView;
import driftscope.app.words.Words;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.DistributionGrid.LaneColumn;
import driftscope.plot.DistributionGrid.View;
import driftscope.plot.DistributionGrid;
import driftscope.plot.Labels;
import driftscope.plot.LayerCell;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import driftscope.report.LayerCells;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The centre: every layer's distributions, lanes side by side.
public final class DistributionPanel extends CentreView {

    private final Session session;
    private final Watched watched;
    private final DistributionGrid grid = new DistributionGrid();
    private final PlotPane<DistributionGrid> pane = new PlotPane<>("grid", grid);
    private final ScrollBar scrollBar = new ScrollBar();

    /// A layer that is to be scrolled to once it is there, or null.
    private @Nullable Integer wanted;
    private final Label title = new Label();
    private final Label legend = new Label();
    private final ToggleButton fitAll = new ToggleButton(Text.of("layers.fitAll"));
    private final Segments<View> views;
    private final Segments<Quantity> quantities;
    private final ChannelChoice channels;
    private final LayerCells cells = new LayerCells();
    private final TimeCursor cursor;

    /// @param cursor the step looked at
    /// @param onView is told which view was chosen
    /// @param onUnits is told a layer, counted from 0, whose units are asked for
    public DistributionPanel(Session session, TimeCursor cursor, View view, Consumer<View> onView, IntConsumer onUnits) {
        super("distributions");
        this.session = session;
        watched = session.watched();
        this.cursor = cursor;
        title.getStyleClass().add("title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        legend.getStyleClass().add("legend");
        legend.setMinWidth(0);
        pane.neverEnlarge();
        openUnits(onUnits);
        views = new Segments<>(
                "view", Text.of("layers.view"), List.of(View.values()), DistributionPanel::words, DistributionPanel::explanation,
                chosen -> {
                    grid.setView(chosen);
                    onView.accept(chosen);
                    refresh();
                });
        views.show(view);
        grid.setView(view);
        quantities = new Segments<>(
                "quantity", Text.of("layers.quantity"), List.of(Quantity.values()), Words::of, Words::explanation, this::watch);
        quantities.show(watched.quantity());
        title.setText(Words.title(watched.quantity()));
        channels = new ChannelChoice(session, this::refresh);
        fitAll.setId("fit-all");
        Tips.explain(fitAll, Text.of("layers.fitAll.tip"));
        fitAll.selectedProperty().addListener((property, before, now) -> {
            grid.setFitAll(now);
            refresh();
        });

        var left = new HBox(title, views.node());
        left.getStyleClass().add("bar");
        var right = new HBox(quantities.node(), fitAll);
        right.getStyleClass().add("bar");
        // Beside the channels the words have two lines of room; they never make the panel wider than the window allows.
        var words = new HBox(channels.node(), legend);
        words.getStyleClass().add("bar");
        legend.setWrapText(true);
        HBox.setHgrow(legend, Priority.SOMETIMES);
        header().getChildren().addAll(left, right, words);
        words.maxWidthProperty().bind(header().widthProperty());
        scrollBar.setOrientation(Orientation.VERTICAL);
        scrollBar.setId("layers-scroll");
        scrollBar.setAccessibleText(Text.of("layers.scroll"));
        bindScrolling();
        cursor.stepProperty().addListener((property, before, now) -> refresh());
        HBox.setHgrow(pane, Priority.ALWAYS);
        setCenter(new HBox(pane, scrollBar));
    }

    /// A double click on a layer, or Enter where it is pointed at, opens its units.
    private void openUnits(IntConsumer onUnits) {
        grid.setHint(Text.of("layers.units"));
        IntConsumer open = layer -> {
            if (layer >= 0) {
                onUnits.accept(layer);
            }
        };
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
                open.accept(grid.layerAt(event.getX(), event.getY()));
            }
        });
        pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open.accept(grid.layerAt(grid.pointerX(), grid.pointerY()));
                event.consume();
            }
        });
    }

    private static String words(View view) {
        return Text.of("view." + Choice.word(view));
    }

    private static String legend(View view) {
        return Text.of("view." + Choice.word(view) + ".legend");
    }

    private static String explanation(View view) {
        return Text.of("view." + Choice.word(view) + ".tip");
    }

    private void bindScrolling() {
        Runnable update = () -> {
            double hidden = Math.max(0, grid.rowCount() - grid.visibleRows());
            scrollBar.setMax(hidden);
            scrollBar.setVisibleAmount(hidden * grid.visibleRows() / Math.max(1, grid.rowCount()));
            scrollBar.setBlockIncrement(Math.max(1, grid.visibleRows()));
            scrollBar.setUnitIncrement(1);
            Presence.show(scrollBar, hidden > 0.01);
            scrollBar.setValue(Math.clamp(scrollBar.getValue(), 0, hidden));
        };
        grid.setOnRows(() -> {
            update.run();
            refresh();
        });
        scrollBar.valueProperty().addListener((property, before, now) -> {
            grid.setFirstRow(now.doubleValue());
            refresh();
        });
        pane.setOnScroll(event -> scrollBy(-event.getDeltaY() / 120));
        pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean scrolls = scrollBar.isVisible();
            switch (event.getCode()) {
                case UP -> scrollBy(scrolls, -1);
                case DOWN -> scrollBy(scrolls, 1);
                case PAGE_UP -> scrollBy(scrolls, -grid.visibleRows());
                case PAGE_DOWN -> scrollBy(scrolls, grid.visibleRows());
                case HOME -> scrollBy(scrolls, -grid.rowCount());
                case END -> scrollBy(scrolls, grid.rowCount());
                default -> scrolls = false;
            }
            if (scrolls) {
                event.consume();
            }
        });
        update.run();
    }

    // Where all rows are in sight, the keys belong to the pointer.
    private void scrollBy(boolean scrolls, double rows) {
        if (scrolls) {
            scrollBy(rows);
        }
    }

    private void scrollBy(double rows) {
        scrollBar.setValue(Math.clamp(scrollBar.getValue() + rows, 0, scrollBar.getMax()));
    }

    /// What the rows show, of the network that runs.
    private LayerCells.What what(Snapshot snapshot) {
        RowWords rows = RowWords.of(snapshot.present().settings(), snapshot.ranges().layers());
        return new LayerCells.What(watched.quantity(), watched.channel(), rows);
    }

    /// Shows a quantity in a view, as a preset has it.
    public void show(Quantity quantity, View view) {
        quantities.choose(quantity);
        views.choose(view);
    }

    private void watch(Quantity quantity) {
        title.setText(Words.title(quantity));
        watched.choose(quantity);
        refresh();
    }

    public void choose(View view) {
        views.choose(view);
    }

    /// How the distributions are drawn.
    public View view() {
        return grid.getView();
    }

    /// Where the cells of a lane or a layer lie in the scene, or all of them.
    ///
    /// @param lane 0 is A, 1 is B, null for both
    /// @param layer counted from 0, or null for all
    /// @return null while there is nothing of that
    public @Nullable Bounds boundsOf(@Nullable Integer lane, @Nullable Integer layer) {
        bringIntoSight();
        DistributionGrid.Area area = grid.areaOf(lane, layer);
        return area == null ? null : pane.sceneBoundsOf(area.x(), area.y(), area.width(), area.height());
    }

    /// Scrolls to a layer, now or as soon as it is there; once, so that whoever scrolls on is let go.
    ///
    /// @param layer counted from 0; null for none
    public void want(@Nullable Integer layer) {
        wanted = layer;
    }

    private void bringIntoSight() {
        Integer layer = wanted;
        if (layer != null && layer < grid.rowCount()) {
            wanted = null;
            if (layer < grid.firstRow() || layer + 1 > grid.firstRow() + grid.visibleRows()) {
                scrollBar.setValue(Math.clamp(layer, 0, scrollBar.getMax()));
            }
        }
    }

    public void choose(Quantity quantity) {
        quantities.choose(quantity);
    }

    public void toggleFitAll() {
        fitAll.setSelected(!fitAll.isSelected());
    }

    /// Takes up the newest snapshot and the step looked at.
    @Override
    public void refresh() {
        Snapshot snapshot = session.snapshotProperty().get();
        Trainer trainer = session.trainer();
        if (snapshot == null || trainer == null) {
            return;
        }
        Long looked = cursor.get();
        int layers = snapshot.ranges().layers();
        double[] lows = new double[layers];
        double[] highs = new double[layers];
        for (int layer = 0; layer < layers; layer++) {
            BinRange range = snapshot.ranges().of(watched.quantity(), layer);
            lows[layer] = range.low();
            highs[layer] = range.high();
        }
        var columns = new ArrayList<LaneColumn>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown()) {
                columns.add(column(snapshot, trainer.timeline(), index, layers));
            }
        }
        grid.setRanges(lows, highs);
        grid.setShownStep(looked == null ? -1 : looked);
        grid.show(columns);
        legend.setText((looked == null ? legend(grid.getView()) : Text.of("layers.lookingBack", Labels.exactStep(looked)))
                + channels.pooling() + driftSteps(snapshot, trainer.timeline()));
        pane.setAccessibleText(Text.counted(
                "layers.described", columns.size(), Words.title(watched.quantity()), columns.size(),
                Labels.exactStep(looked == null ? snapshot.step() : looked)));
    }

    private LaneColumn column(Snapshot snapshot, Timeline timeline, int index, int layers) {
        LaneState lane = snapshot.lanes().get(index);
        LayerCells.Source source = source(snapshot, timeline, index, cursor.get());
        LayerCells.What what = what(snapshot);
        boolean withHistory = grid.getView() != View.NOW;
        int firstRow = (int) Math.floor(scrollBar.getValue());
        int lastRow = (int) Math.ceil(scrollBar.getValue() + Math.max(1, grid.visibleRows()));
        var column = new ArrayList<LayerCell>();
        for (int layer = 0; layer < layers; layer++) {
            column.add(
                    layer >= firstRow && layer <= lastRow
                            ? cells.cell(
                                    timeline, source, layer, what, snapshot.ranges().of(what.quantity(), layer), withHistory)
                            : LayerCell.empty(what.title(layer)));
        }
        return new LaneColumn(heading(snapshot, lane, cursor.get()), index, column);
    }

    /// A lane at the step looked at, or (null) now.
    static LayerCells.Source source(Snapshot snapshot, Timeline timeline, int index, @Nullable Long looked) {
        LaneState lane = snapshot.lanes().get(index);
        Moment moment = Moment.of(lane, timeline, index, looked);
        return new LayerCells.Source(index, lane.divergence(), timeline.frames(index), moment.frame(), moment.evaluation(), looked);
    }

    /// Of which step the drift is, where that is another one: cells say it only where they have room.
    private String driftSteps(Snapshot snapshot, Timeline timeline) {
        if (watched.quantity() != Quantity.ACTIVATION_INPUT) {
            return "";
        }
        var steps = new LinkedHashSet<String>();
        boolean another = false;
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            Moment moment = Moment.of(lane, timeline, index, cursor.get());
            if (lane.shown() && moment.evaluation() != null) {
                steps.add(Labels.exactStep(moment.evaluation().step()));
                another |= moment.evaluation().step() != moment.frame().step();
            }
        }
        return another ? " · " + Text.of("layers.driftAt", Words.all(steps)) : "";
    }

    /// The lane, where it stopped, and what it does otherwise, at the step that is looked at: `B · batch norm, ε 1`. What there is no room
    /// for is cut at the end.
    private static String heading(Snapshot snapshot, LaneState lane, @Nullable Long looked) {
        Recipe then = looked == null ? snapshot.present() : snapshot.recipe().afterChanges(looked);
        return lane.name() + stopped(lane, looked) + " · " + SettingWords.lane(then, lane.name());
    }

    private static String stopped(LaneState lane, @Nullable Long looked) {
        return lane.divergence() == null || looked != null && looked < lane.divergence().step()
                ? ""
                : " · " + Text.of("layers.stoppedAt", Labels.exactStep(lane.divergence().step()));
    }

    @Override
    public boolean drawIfNeeded() {
        return pane.drawIfNeeded();
    }

    DistributionGrid grid() {
        return grid;
    }
}
