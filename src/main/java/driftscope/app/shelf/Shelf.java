package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.LiveScroll;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.data.DataSet;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Marker;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The right side: cards that the user picks, orders and resizes. Each is filled from the snapshot, of the step looked at.
public final class Shelf extends VBox {

    private static final double LEAST_WIDTH = 290;
    private static final double USUAL_SHARE = 0.275;
    private static final double WIDEST = 480;

    /// With two squares side by side.
    private static final double WIDEST_REGIONS = 640;
    private static final double ROOM_FOR_OTHERS = 1240;
    private static final long MEASURES_INTERVAL_NANOS = 100_000_000;

    private final Session session;
    private final TimeCursor cursor;
    private final LaneMeasures measures;
    private final Consumer<String> onArranged;
    private final Map<CardKind, ShelfCard> cards = new EnumMap<>(CardKind.class);
    private final ShelfColumn column = new ShelfColumn(this::remember);
    private final ScrollPane scroll = new LiveScroll(column);
    private final MenuButton pick = new MenuButton(Text.of("shelf.cards"));
    private ShelfOrder order;

    /// The user's cards while others are borrowed, or null.
    private @Nullable ShelfOrder own;

    private List<Marker> markers = List.of();

    /// What the cards show.
    private @Nullable ShelfMoment moment;
    private long knownMeasures;
    private long measuresShownAt;

    /// @param cursor the step looked at
    /// @param measures asks the lanes for what cards in sight show
    /// @param order the cards that lie on it, from the last start
    /// @param onArranged is told what to remember when cards were picked, moved or resized
    public Shelf(Session session, TimeCursor cursor, LaneMeasures measures, ShelfOrder order, Consumer<String> onArranged) {
        this.session = session;
        this.cursor = cursor;
        this.measures = measures;
        this.order = order;
        this.onArranged = onArranged;
        setId("shelf");
        getStyleClass().add("shelf");
        pick.setId("shelf-cards");
        pick.getStyleClass().add("small");
        Tips.explain(pick, Text.of("shelf.cards.tip"));
        var head = new HBox(pick);
        head.getStyleClass().add("shelf-head");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        for (CardKind kind : CardKind.values()) {
            var item = new CheckMenuItem(kind.words());
            item.setId("shelf-" + Choice.word(kind));
            item.setSelected(order.has(kind));
            item.setOnAction(event -> arrange(item.isSelected() ? this.order.with(kind) : this.order.without(kind)));
            pick.getItems().add(item);
        }
        var usual = new MenuItem(Text.of("shelf.usual"));
        usual.setId("shelf-usual");
        usual.setOnAction(event -> arrange(ShelfOrder.USUAL));
        pick.getItems().addAll(new SeparatorMenuItem(), usual);
        lay();
        cursor.stepProperty().addListener((property, before, now) -> refresh(markers));
        sceneProperty().flatMap(Scene::widthProperty).addListener((property, before, now) -> requestLayout());
    }

    private void remember() {
        order = order.withShares(column.shares());
        tell();
    }

    /// What is borrowed for a while is not the user's order.
    private void tell() {
        if (own == null) {
            onArranged.accept(order.text());
        }
    }

    /// Lays other cards here for a while.
    ///
    /// @param kinds from top to bottom, or null for the user's own
    public void borrow(@Nullable List<CardKind> kinds) {
        if (kinds != null) {
            own = own == null ? order : own;
            order = ShelfOrder.of(kinds);
        } else if (own != null) {
            order = own;
            own = null;
        }
        lay();
        refresh(markers);
    }

    /// A card, which is laid here for a while where it does not lie here.
    ///
    /// @param layer counted from 1, that a card of a layer is to show; or null
    public ShelfCard reveal(CardKind kind, @Nullable Integer layer) {
        if (!order.has(kind)) {
            own = own == null ? order : own;
            order = order.with(kind);
            lay();
        }
        ShelfCard card = card(kind);
        if (layer != null) {
            card.showLayer(layer - 1);
        }
        refresh(markers);
        return card;
    }

    private void arrange(ShelfOrder newOrder) {
        order = newOrder;
        lay();
        tell();
        refresh(markers);
    }

    /// Puts a card below the others, where it does not lie there already.
    public void add(CardKind kind) {
        if (!order.has(kind)) {
            arrange(order.with(kind));
        }
    }

    private ShelfCard card(CardKind kind) {
        return cards.computeIfAbsent(kind, this::make);
    }

    private ShelfCard make(CardKind kind) {
        ShelfCard card = switch (kind) {
            case REGIONS -> new RegionsCard();
            case LOSS -> ScalarCard.ofLoss();
            case ACCURACY -> ScalarCard.ofAccuracy();
            case STRIP -> new StripCard();
            case CONFUSION -> new ConfusionCard();
            case STEP_TIME -> new StepTimeCard();
            case GRADIENT_NORM, UPDATE_RATIO, DRIFT, SATURATED, DEVIATION, LEARNING_RATE -> new LayerCard(kind);
            case COVARIATE_SHIFT, WEIGHT_NORM, GAMMA_BETA, STATISTICS_LAG, LANDSCAPE -> new MeasuredCard(kind);
        };
        MenuButton actions = card.actions();
        actions.setAccessibleText(Text.of("shelf.actions", kind.words()));
        Tips.explain(actions, Text.of("shelf.actions.tip"));
        actions.getItems().addAll(
                action(kind, "up", Text.of("shelf.up"), () -> arrange(order.moved(kind, -1))),
                action(kind, "down", Text.of("shelf.down"), () -> arrange(order.moved(kind, 1))),
                action(kind, "higher", Text.of("shelf.higher"), () -> column.resize(card, ShelfColumn.STRIDE)),
                action(kind, "lower", Text.of("shelf.lower"), () -> column.resize(card, -ShelfColumn.STRIDE)),
                action(kind, "away", Text.of("shelf.away"), () -> arrange(order.without(kind))));
        return card;
    }

    private static MenuItem action(CardKind kind, String id, String words, Runnable action) {
        var item = new MenuItem(words);
        item.setId("card-" + Choice.word(kind) + "-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Puts the cards onto the shelf, in their order.
    private void lay() {
        column.setCards(order.kinds().stream().map(this::card).toList(), order.shares());
        for (CardKind kind : CardKind.values()) {
            ((CheckMenuItem) pick.getItems().get(kind.ordinal())).setSelected(order.has(kind));
        }
    }

    /// Takes up the newest snapshot.
    public void refresh(List<Marker> newMarkers) {
        markers = newMarkers;
        Snapshot snapshot = session.snapshotProperty().get();
        Trainer trainer = session.trainer();
        DataSet data = session.data();
        if (snapshot == null || trainer == null || data == null) {
            return;
        }
        var present = new ShelfMoment(snapshot, trainer.timeline(), measures, data, markers, cursor.get());
        moment = present;
        for (ShelfCard card : column.cards()) {
            boolean suits = card.kind().suits(data);
            if (suits != card.isVisible()) {
                Presence.show(card, suits);
                column.requestLayout();
                requestLayout();
            }
            if (suits) {
                card.show(present);
            }
        }
        measure();
    }

    /// Asks the lanes for what cards in sight show.
    private void measure() {
        var wanted = EnumSet.noneOf(LaneMeasures.Kind.class);
        for (ShelfCard card : column.cards()) {
            if (!card.measures().isEmpty() && isInSight(card)) {
                wanted.addAll(card.measures());
            }
        }
        measures.look(this, wanted);
        measures.refresh();
    }

    private boolean isInSight(ShelfCard card) {
        for (Node node = card; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        Bounds place = card.localToScene(card.getLayoutBounds());
        return card.getScene() != null && place.intersects(scroll.localToScene(scroll.getLayoutBounds()));
    }

    /// Cards that show what lanes were asked for take up the answers, which come between two snapshots.
    private void showMeasures() {
        ShelfMoment present = moment;
        long now = System.nanoTime();
        boolean often = session.isRunning() && now - measuresShownAt < MEASURES_INTERVAL_NANOS;
        if (present == null || measures.news() == knownMeasures || often) {
            return;
        }
        knownMeasures = measures.news();
        measuresShownAt = now;
        for (ShelfCard card : column.cards()) {
            if (card.isVisible() && !card.measures().isEmpty()) {
                card.show(present);
            }
        }
    }

    /// As wide as the window allows beside the settings and the distributions: regions need squares, curves do not.
    @Override
    protected double computePrefWidth(double height) {
        // In pixels of the shelf, which may be larger than those of the window.
        double window = getScene() == null ? 0 : getScene().getWidth() / getLocalToSceneTransform().getMxx();
        return column.cards().stream().anyMatch(card -> card.isVisible() && card instanceof RegionsCard regions && regions.shown() > 1)
                ? Math.clamp(window - ROOM_FOR_OTHERS, LEAST_WIDTH, WIDEST_REGIONS)
                : Math.clamp(USUAL_SHARE * window, LEAST_WIDTH, WIDEST);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    public boolean drawIfNeeded() {
        showMeasures();
        boolean drawn = false;
        for (ShelfCard card : new ArrayList<>(column.cards())) {
            for (PlotPane<?> pane : card.panes()) {
                drawn |= pane.drawIfNeeded();
            }
        }
        return drawn;
    }
}
