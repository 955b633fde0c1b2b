package driftscope.app.view.units;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.CardGrid;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.KeptMeasures;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
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
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *Units*: a layer opened into its units, in both lanes.
///
/// The lanes are measured while this is looked at: as often as a tenth of their time allows, at once when a setting of theirs has changed,
/// and once at each step where they pause.
public final class UnitsPanel extends CentreView {

    private static final double ROOM_FOR_TWO = 560;
    private static final long SHOW_INTERVAL_NANOS = 100_000_000;
    private static final long LEAST_REST_NANOS = 100_000_000;
    private static final int MOST_KEPT = 512;
    private static final int FEWEST_KEPT = 64;
    private static final int MOST_VALUES_KEPT = 1 << 20;

    /// What a lane was asked.
    ///
    /// @param choices how often another run, layer or quantity was chosen before
    private record Question(LaneMoment moment, int choices, BinRange range) {}

    /// @param units null where there was nothing to measure
    private record Answer(long nanos, @Nullable LayerUnits units) {}

    private final Session session;
    private final TimeCursor cursor;
    private final LaneQuestions questions;
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
    private final Map<String, LayerUnits> newest = new HashMap<>();
    private final Map<String, KeptMeasures<UnitPercentiles>> kept = new HashMap<>();
    private final Map<String, Question> asked = new HashMap<>();
    private Quantity quantity = Quantity.ACTIVATION_INPUT;
    private @Nullable BinRange widest;
    private MeasuringRate rate = new MeasuringRate(LEAST_REST_NANOS);
    private @Nullable Trainer waitingFor;
    private int answersToCome;
    private long nanosOfRound;
    private boolean costsTime;
    private int choices;
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
        questions = new LaneQuestions(session, onFailure);
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
        visibleProperty().addListener((property, before, now) -> interrupt());
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
        choices++;
        newest.clear();
        kept.clear();
        asked.clear();
        widest = null;
        rate = new MeasuringRate(LEAST_REST_NANOS);
        waitingFor = null;
        showSoon();
        refresh();
    }

    private void showSoon() {
        stale = true;
        shownAt = 0;
    }

    /// While nobody looks, steps go by unmeasured.
    private void interrupt() {
        kept.values().forEach(KeptMeasures::interrupt);
        rate.interrupt();
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
        for (LaneState lane : snapshot.lanes()) {
            KeptMeasures<UnitPercentiles> past = kept.get(lane.name());
            if (past != null && !lane.shown()) {
                past.interrupt();
                newest.remove(lane.name());
                asked.remove(lane.name());
            }
        }
        if (trainer == waitingFor) {
            return;
        }
        long now = System.nanoTime();
        boolean rests = snapshot.running() && !rate.isDue(now);
        List<LaneState> due = snapshot.lanes().stream()
                .filter(lane -> lane.shown() && lane.divergence() == null && isDue(lane, question(lane, snapshot), rests))
                .toList();
        if (!snapshot.running()) {
            rate.interrupt();
        }
        if (!due.isEmpty()) {
            costsTime = snapshot.running();
            if (costsTime) {
                rate.begin(now);
            }
            measure(trainer, due, snapshot);
        }
    }

    /// A new setting is not kept waiting.
    private boolean isDue(LaneState lane, Question question, boolean rests) {
        Question before = asked.get(lane.name());
        return before == null || !before.equals(question) && (!rests || !before.moment.values().equals(lane.values()));
    }

    private Question question(LaneState lane, Snapshot snapshot) {
        BinRange first = snapshot.ranges().of(quantity, choice.layer());
        BinRange wide = widest;
        return new Question(LaneMoment.of(lane), choices, wide != null && wide.high() > first.high() ? wide : first);
    }

    private void measure(Trainer trainer, List<LaneState> lanes, Snapshot snapshot) {
        waitingFor = trainer;
        answersToCome = lanes.size();
        nanosOfRound = 0;
        int layer = choice.layer();
        int asOf = choices;
        Quantity wanted = quantity;
        for (LaneState lane : lanes) {
            Question question = question(lane, snapshot);
            asked.put(lane.name(), question);
            questions.ask(
                    lane.name(),
                    there -> {
                        long before = System.nanoTime();
                        LayerUnits found = LayerUnits.of(there, layer, wanted, question.range);
                        return new Answer(System.nanoTime() - before, found);
                    },
                    answer -> {
                        if (asOf == choices) {
                            keep(lane, question, answer);
                        }
                    },
                    () -> endIfAnswered(trainer, asOf));
        }
    }

    private void keep(LaneState lane, Question question, Answer answer) {
        nanosOfRound += answer.nanos;
        LayerUnits found = answer.units;
        if (found == null) {
            newest.remove(lane.name());
            return;
        }
        BinRange range = found.distributions().range();
        BinRange wide = widest;
        widest = wide == null || range.high() > wide.high() ? range : wide;
        asked.put(lane.name(), new Question(new LaneMoment(lane.name(), found.step(), lane.values()), question.choices, range));
        newest.put(lane.name(), found);
        kept.computeIfAbsent(lane.name(), name -> room(found.distributions().units())).add(UnitPercentiles.of(found));
    }

    private static KeptMeasures<UnitPercentiles> room(int units) {
        return new KeptMeasures<>(Math.clamp(MOST_VALUES_KEPT / units, FEWEST_KEPT, MOST_KEPT), UnitPercentiles::step);
    }

    private List<KeptMeasures.Kept<UnitPercentiles>> keptOf(String lane) {
        KeptMeasures<UnitPercentiles> all = kept.get(lane);
        return all == null ? List.of() : all.all();
    }

    private void endIfAnswered(Trainer trainer, int asOf) {
        if (trainer == waitingFor && asOf == choices && --answersToCome == 0) {
            waitingFor = null;
            if (costsTime) {
                rate.end(System.nanoTime(), nanosOfRound);
            }
            refresh();
        }
    }

    private void show(Snapshot snapshot) {
        int count = newest.values().stream().mapToInt(each -> each.distributions().units()).max().orElse(0);
        if (count > 0 || units.getItems().isEmpty()) {
            choosing = true;
            LayerChoice.setNumbers(units, Math.max(1, count));
            choosing = false;
        }
        List<Object> present = List.of(Map.copyOf(newest), unit(), quantity, snapshot.lanes().stream().map(UnitsPanel::kind).toList());
        if (!present.equals(shown)) {
            shown = present;
            showUnits(snapshot);
        }
        var lines = new ArrayList<Series>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown()) {
                lines.addAll(UnitPercentiles.lines(lane.name(), index, keptOf(lane.name()), unit()));
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
            LayerUnits present = newest.get(lane.name());
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
        return kept.values().stream()
                .flatMap(each -> each.all().stream())
                .min((one, other) -> Long.compare(one.step(), other.step()))
                .map(first -> Text.of("units.time.since", Labels.exactStep(first.step())))
                .orElse(Text.of("landscape.nothing"));
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
        LayerUnits present = newest.values().stream().max((one, other) -> Long.compare(one.step(), other.step())).orElse(null);
        if (present == null) {
            return Text.of("landscape.nothing");
        }
        double seconds = rate.secondsBetween();
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
