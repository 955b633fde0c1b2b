package driftscope.app.view.units;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.CardGrid;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.view.CentreView;
import driftscope.app.words.ChangeLabels;
import driftscope.lab.EpsilonShares;
import driftscope.lab.LayerUnits;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.plot.LinePlot;
import driftscope.plot.Marker;
import driftscope.plot.Series;
import driftscope.plot.UnitGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *Units*: a layer opened into its units, in both lanes; measured while it is looked at.
public final class UnitsPanel extends CentreView {

    private static final double ROOM_FOR_TWO = 560;
    private static final long SHOW_INTERVAL_NANOS = 100_000_000;

    private final Session session;
    private final TimeCursor cursor;
    private final UnitMeasures measures;
    private final LayerChoice choice;
    private final ComboBox<Integer> units = new ComboBox<>();
    private final Segments<Quantity> quantities;
    private final Label legend = new Label();
    private final Label picturesTitle = title();
    private final Label picked = new Label();
    private final EpsilonCard epsilon = new EpsilonCard(this::pick);
    private final UnitPictures pictures = new UnitPictures(this::pick);
    private final PlotPane<LinePlot> time;
    private final CardGrid grid;
    private final ScrollPane scroll;
    private Quantity quantity = Quantity.ACTIVATION_INPUT;
    private boolean choosing;
    private boolean stale;
    private long shownAt;
    private List<Object> shown = List.of();

    /// @param cursor the step looked at
    /// @param onFailure is told what went wrong in a measurement
    public UnitsPanel(Session session, TimeCursor cursor, Consumer<Throwable> onFailure) {
        super("units");
        this.session = session;
        this.cursor = cursor;
        measures = new UnitMeasures(session, onFailure, this::refresh);
        choice = new LayerChoice("units", Text.of("units.layer.tip"), values -> true, () -> {}, this::startAnew);
        Tips.explain(choice.layers(), Text.of("units.layer.tip"));
        LayerChoice.prepare(
                units, "units-unit", Text.of("byHand.unit.name"), Text.of("units.unit.tip"), unit -> Text.of("byHand.unit", unit + 1),
                this::chosenUnit);
        quantities = new Segments<>(
                "units-quantity", Text.of("units.quantity.name"), List.of(Quantity.ACTIVATION_INPUT, Quantity.OUTPUT),
                each -> Text.of("quantity." + Choice.word(each)), each -> Text.of("quantity." + Choice.word(each) + ".tip"), this::choose);
        quantities.show(quantity);
        legend.getStyleClass().add("legend");
        var bar = new HBox(choice.layers(), units);
        bar.getStyleClass().add("bar");
        header().getChildren().addAll(quantities.node(), bar, legend);
        time = new PlotPane<>("units-time", new LinePlot());
        time.setAccessibleText(Text.of("units.time.activation-input", 1));
        time.plot().setValueWords(Text.of("units.time.median"));
        grid = new CardGrid(List.of(epsilon, picturesCard()), 2);
        VBox.setVgrow(grid, Priority.ALWAYS);
        var content = new VBox(CardGrid.GAP, grid, timeCard());
        content.getStyleClass().add("units-content");
        scroll = scrolled(content);
        scroll.setId("units-cards");
        scroll.setAccessibleText(Text.of("units.cards"));
        Tips.explain(scroll, Text.of("units.cards.tip"));
        setCenter(scroll);
        widthProperty().addListener((property, before, now) -> layOutCards(now.doubleValue() < ROOM_FOR_TWO ? 1 : 2));
        cursor.stepProperty().addListener((property, before, now) -> showSoon());
        visibleProperty().addListener((property, before, now) -> measures.interrupt());
        session.startsProperty().addListener((property, before, now) -> showChoices());
    }

    private void layOutCards(int columns) {
        grid.setColumns(columns);
        scroll.setFocusTraversable(columns == 1);
    }

    private static Label title() {
        var label = new Label();
        label.getStyleClass().add("card-title");
        label.setMinWidth(0);
        return label;
    }

    private VBox picturesCard() {
        Tips.explain(picturesTitle, Text.of("units.pictures.tip"));
        picked.setId("units-picked");
        picked.getStyleClass().add("picked");
        picked.setWrapText(true);
        picked.setMinHeight(Region.USE_PREF_SIZE);
        Tips.explain(picked, Text.of("units.picked.tip"));
        var card = new VBox(picturesTitle, picked, pictures);
        card.getStyleClass().addAll("card", "units-pictures");
        VBox.setVgrow(pictures, Priority.ALWAYS);
        return card;
    }

    private VBox timeCard() {
        var card = new VBox(time);
        Tips.explain(card, Text.of("units.time.tip"));
        card.getStyleClass().addAll("card", "units-time");
        VBox.setVgrow(time, Priority.ALWAYS);
        return card;
    }

    /// Opens a layer, counted from 0.
    public void choose(int layer) {
        Snapshot snapshot = session.snapshotProperty().get();
        if (snapshot != null && !choice.fits(snapshot)) {
            showChoices();
        }
        if (layer < choice.layers().getItems().size()) {
            choice.layers().setValue(layer);
        }
    }

    private void choose(Quantity chosen) {
        if (chosen != quantity) {
            quantity = chosen;
            startAnew();
        }
    }

    private void pick(int unit) {
        units.setValue(unit);
    }

    private void chosenUnit() {
        if (!choosing) {
            showSoon();
        }
    }

    private int unit() {
        return Objects.requireNonNullElse(units.getValue(), 0);
    }

    private void showChoices() {
        Recipe recipe = session.recipeProperty().get();
        if (recipe != null) {
            choice.show(recipe, session.snapshotProperty().get());
            startAnew();
        }
    }

    /// Another run, layer or quantity: what comes of questions that were put before is not shown.
    private void startAnew() {
        measures.startAnew();
        showSoon();
        refresh();
    }

    private void showSoon() {
        stale = true;
        shownAt = 0;
    }

    @Override
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        choice.choose(lane, layer);
    }

    /// Takes up the present: measures the lanes, if it is time to.
    @Override
    public void refresh() {
        Snapshot snapshot = session.snapshotProperty().get();
        Trainer trainer = session.trainer();
        if (!isVisible() || snapshot == null || trainer == null) {
            return;
        }
        if (choice.lane() == null || !choice.fits(snapshot)) {
            showChoices();
            return;
        }
        stale = true;
        measures.look(trainer, snapshot, choice.layer(), quantity);
    }

    private void show(Snapshot snapshot) {
        int count = measures.newest().values().stream().mapToInt(each -> each.distributions().units()).max().orElse(0);
        if (count > 0 || units.getItems().isEmpty()) {
            choosing = true;
            LayerChoice.setNumbers(units, Math.max(1, count));
            choosing = false;
        }
        List<Object> present = List.of(Map.copyOf(measures.newest()), unit(), quantity, snapshot.lanes().stream().map(UnitsPanel::kind).toList());
        if (!present.equals(shown)) {
            shown = present;
            showUnits(snapshot);
        }
        var lines = new ArrayList<Series>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown()) {
                lines.addAll(UnitPercentiles.lines(lane.name(), index, measures.kept(lane.name()), unit()));
            }
        }
        String word = Choice.word(quantity);
        long looked = cursor.get() == null ? -1 : cursor.get();
        Recipe recipe = session.recipeProperty().get();
        List<Marker> markers = recipe == null ? List.of() : ChangeLabels.markers(recipe, snapshot.changes());
        time.plot().show(lines, markers, snapshot.step(), looked);
        String heading = Text.of("units.time." + word, unit() + 1);
        String since = since();
        time.plot().setHeading(heading, Text.of("units.time.legend", since), since, "");
        time.setAccessibleText(heading);
        legend.setText(legend(snapshot, looked));
    }

    /// What of a lane decides what is said of its units, beside their numbers.
    private static List<Object> kind(LaneState lane) {
        return List.of(lane.name(), lane.shown(), lane.divergence() == null, lane.values().get(Catalogue.NORMALIZATION));
    }

    /// What has not changed since it was shown last is not shown again: thousands of units take long to draw.
    private void showUnits(Snapshot snapshot) {
        var lanes = new ArrayList<UnitGrid.Lane>();
        var moments = new ArrayList<String>();
        epsilon.begin();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            LayerUnits present = measures.newest().get(lane.name());
            if (lane.shown() && lane.divergence() != null) {
                epsilon.say(Text.of("units.diverged", lane.name()));
            } else if (lane.shown() && present != null) {
                lanes.add(UnitPictures.lane(lane.name(), index, present));
                moments.add(UnitPictures.moments(lane.name(), present, unit()));
                showEpsilon(lane, index, present);
            }
        }
        epsilon.end();
        pictures.show(lanes, unit());
        picturesTitle.setText(Text.of("units.pictures." + Choice.word(quantity)));
        picked.setText(moments.isEmpty()
                ? Text.of("landscape.nothing")
                : Text.of("units.picked", unit() + 1, choice.rows().name(choice.layer() + 1), String.join("  ", moments)));
    }

    private String since() {
        OptionalLong first = measures.firstStep();
        return first.isPresent()
                ? Text.of("units.time.since", Labels.exactStep(first.getAsLong()))
                : Text.of("landscape.nothing");
    }

    private void showEpsilon(LaneState lane, int index, LayerUnits present) {
        EpsilonShares shares = present.epsilon();
        if (shares != null) {
            epsilon.show(lane.name(), index, present, shares, unit());
        } else if (lane.values().get(Catalogue.NORMALIZATION).isStage()) {
            epsilon.say(Text.of("units.epsilon.example", lane.name()));
        } else {
            epsilon.say(Text.of("units.epsilon.none", lane.name()));
        }
    }

    private String legend(Snapshot snapshot, long looked) {
        LayerUnits present = measures.newest().values().stream().max((one, other) -> Long.compare(one.step(), other.step())).orElse(null);
        if (present == null) {
            return Text.of("landscape.nothing");
        }
        double seconds = measures.secondsBetween();
        String step = Labels.exactStep(present.step());
        String words = snapshot.running() && Double.isFinite(seconds)
                ? Text.of("units.legend.every", step, present.examples(), Labels.rate(seconds))
                : Text.of("units.legend", step, present.examples());
        return looked < 0 ? words : Text.of("units.present", words);
    }

    @Override
    public boolean drawIfNeeded() {
        Snapshot snapshot = session.snapshotProperty().get();
        long now = System.nanoTime();
        if (stale && snapshot != null && (!snapshot.running() || shownAt == 0 || now - shownAt > SHOW_INTERVAL_NANOS)) {
            stale = false;
            shownAt = now;
            show(snapshot);
        }
        return epsilon.drawIfNeeded() | pictures.drawIfNeeded() | time.drawIfNeeded();
    }
}
