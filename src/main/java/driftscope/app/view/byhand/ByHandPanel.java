package driftscope.app.view.byhand;

import driftscope.app.control.CardGrid;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.app.control.Segments;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
import driftscope.app.session.Session;
import driftscope.app.settings.PictureMark;
import driftscope.app.view.CentreView;
import driftscope.lab.ByHand;
import driftscope.lab.FoundUnit;
import driftscope.lab.lesson.Places;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.nn.NetworkKind;
import driftscope.plot.Labels;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *By hand*: one unit of one batch norm, or what shares a mean in an example, on the minibatch that comes next, or on numbers that
/// were typed, phase by phase.
///
/// What it shows is measured in the lane, on its thread, and comes back later; it says which step it is of.
public final class ByHandPanel extends CentreView {

    private enum Source {
        MINIBATCH,
        OWN
    }

    private static final double TABLE_SHARE = 0.3;
    private static final long INTERVAL_NANOS = 100_000_000;

    private final Session session;
    private final LaneQuestions questions;
    private final LayerChoice choice;
    private final UnitChoice units;
    private final UnitSearch search;
    private final IdentityQuestion identity;
    private final StepWalk walk = new StepWalk(this::walked);
    private final Consumer<@Nullable PictureMark> onPlace;
    private final Label legend = new Label();
    private final Label message = new Label();
    private final OwnNumbersBox own = new OwnNumbersBox(this::refresh);
    private final ByHandCards cards;
    private final VBox content = new VBox(CardGrid.GAP);
    private final Segments<StatisticsConvention> conventions;
    private final Segments<Source> sources;
    private final ScrollPane scroll;
    private Runnable onMoved = () -> {};
    private Source source = Source.MINIBATCH;
    private StatisticsConvention convention = StatisticsConvention.PYTORCH;
    private @Nullable ByHand shown;
    private final MeasuringRate rate = new MeasuringRate(INTERVAL_NANOS);
    private boolean stale;
    private @Nullable Question last;

    /// @param onFailure is told what went wrong in a measurement
    /// @param onPlace is told where in the network the numbers are, or null while none are shown
    public ByHandPanel(Session session, Consumer<Throwable> onFailure, Consumer<@Nullable PictureMark> onPlace) {
        super("by-hand");
        this.session = session;
        this.onPlace = onPlace;
        questions = new LaneQuestions(session, onFailure);
        choice = new LayerChoice(
                "by-hand", Text.of("byHand.lane.tip"), values -> values.get(Catalogue.NORMALIZATION).isStage(),
                this::showOther, this::showUnitsOfLayer);
        search = new UnitSearch(new LaneQuestions(session, onFailure), choice, this::takeFound);
        identity = new IdentityQuestion(new LaneQuestions(session, onFailure), choice, this::moved);
        units = new UnitChoice(() -> source == Source.OWN, this::showOther);
        sources = new Segments<>(
                "by-hand-source", Text.of("byHand.source"), List.of(Source.values()),
                each -> Text.of("byHand.source." + Choice.word(each)), each -> Text.of("byHand.source." + Choice.word(each) + ".tip"),
                this::choose);
        sources.show(source);
        conventions = new Segments<>(
                "by-hand-convention", Text.of("byHand.convention"), List.of(StatisticsConvention.values()),
                each -> Text.of("byHand.convention." + Choice.word(each)),
                each -> Text.of("byHand.convention." + Choice.word(each) + ".tip"),
                this::choose);
        conventions.show(convention);
        legend.getStyleClass().add("legend");
        message.getStyleClass().add("by-hand-message");
        message.setWrapText(true);
        cards = new ByHandCards(units::pickExample, units::pickUnit);
        VBox.setVgrow(cards.grid(), Priority.ALWAYS);
        cards.table().prefHeightProperty().bind(heightProperty().multiply(TABLE_SHARE));
        content.getChildren().addAll(own, cards.grid(), cards.table());
        content.getStyleClass().add("by-hand-content");
        header().getChildren().addAll(
                sources.node(), bar(choice.lanes(), choice.layers(), units.units(), units.examples()), legend,
                bar(search.menu(), identity.button()), conventions.node());
        // Not among what scrolls: they answer what was pressed last.
        setTop(new VBox(header(), walk, search.sentence(), identity.sentence()));
        scroll = scrolled(content);
        setCenter(new StackPane(scroll, message));
        showSource();
        session.startsProperty().addListener((property, before, now) -> {
            last = null;
            clearSentences();
            showChoices();
        });
        visibleProperty().addListener((property, before, now) -> showPhase());
        widthProperty().addListener((property, before, now) -> cards.suit(now.doubleValue()));
    }

    private void moved() {
        onMoved.run();
    }

    private static HBox bar(Node... nodes) {
        var bar = new HBox(nodes);
        bar.getStyleClass().add("bar");
        return bar;
    }

    private void showUnitsOfLayer() {
        showUnits();
        showOther();
    }

    private void clearSentences() {
        search.clear();
        identity.clear();
    }

    /// Another unit than the one that was found.
    private void showOther() {
        clearSentences();
        refresh();
    }

    /// Where the walk is: in words, on the cards and in the picture of the network.
    private void showPhase() {
        ByHand seen = shown;
        boolean there = seen != null && content.isVisible();
        Presence.show(walk, there);
        String lane = choice.lane();
        if (seen == null || !there || lane == null) {
            onPlace.accept(null);
            return;
        }
        walk.show(seen, choice.rows().name(choice.layer() + 1), units.unit());
        cards.mark(walk.phase());
        onPlace.accept(isVisible() && source == Source.MINIBATCH ? walk.phase().mark(choice.layer(), lane) : null);
        moved();
    }

    /// Another phase: what it is about comes into sight.
    private void walked() {
        showPhase();
        cards.about(walk.phase()).ifPresent(this::reveal);
    }

    private void reveal(Node card) {
        double room = scroll.getViewportBounds().getHeight();
        double hidden = content.getHeight() - room;
        Bounds place = content.sceneToLocal(card.localToScene(card.getLayoutBounds()));
        double above = scroll.getVvalue() * Math.max(0, hidden);
        if (hidden > 0 && (place.getMinY() < above || place.getMaxY() > above + room)) {
            scroll.setVvalue(Math.clamp((place.getMinY() - CardGrid.GAP) / hidden, 0, 1));
        }
    }

    private void choose(Source chosen) {
        source = chosen;
        last = null;
        clearSentences();
        showSource();
    }

    /// Shows the same numbers as another source writes them.
    private void choose(StatisticsConvention chosen) {
        convention = chosen;
        if (shown != null && content.isVisible()) {
            show(shown, choice.index());
        }
    }

    private void showSource() {
        boolean isOwn = source == Source.OWN;
        Presence.show(own, isOwn);
        for (Node node : new Node[] {choice.lanes(), choice.layers(), search.menu(), identity.button()}) {
            Presence.show(node, !isOwn);
        }
        showChoices();
    }

    /// The lanes, layers and units there are; what was chosen stays chosen where it is still there.
    private void showChoices() {
        Recipe recipe = session.recipeProperty().get();
        if (recipe == null) {
            return;
        }
        choice.show(recipe, session.snapshotProperty().get());
        showUnits();
        refresh();
    }

    private void showUnits() {
        Recipe recipe = session.recipeProperty().get();
        if (recipe == null) {
            return;
        }
        boolean recurrent = recipe.settings().get(Catalogue.KIND) == NetworkKind.RECURRENT;
        int layer = recurrent ? 0 : choice.layer();
        units.setUnits(
                source == Source.OWN
                        ? Math.max(1, own.numbers().columns())
                        : recipe.hidden().get(Math.min(layer, recipe.hidden().size() - 1)));
    }

    @Override
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        choice.choose(lane, layer);
    }

    /// Whether it shows what a lesson asks for.
    ///
    /// @param place one of [Places#BY_HAND]
    public boolean isAt(String place) {
        return switch (place) {
            case Places.OWN_NUMBERS -> source == Source.OWN;
            case Places.IDENTITY -> identity.isAnswered();
            default -> source == Source.MINIBATCH && content.isVisible() && Choice.word(walk.phase()).equals(place);
        };
    }

    /// Shows what a lesson asks for, as far as that is there.
    ///
    /// @param place one of [Places#BY_HAND]
    public void goTo(String place) {
        Source wanted = place.equals(Places.OWN_NUMBERS) ? Source.OWN : Source.MINIBATCH;
        if (source != wanted) {
            sources.show(wanted);
            choose(wanted);
        }
        if (place.equals(Places.IDENTITY)) {
            identity.button().fire();
        } else if (source == Source.MINIBATCH) {
            walk.goTo(place);
        }
    }

    /// The control that leads there.
    ///
    /// @param place one of [Places#BY_HAND]
    public Node controlFor(String place) {
        return switch (place) {
            case Places.OWN_NUMBERS -> sources.node();
            case Places.IDENTITY -> identity.button();
            default -> walk;
        };
    }

    /// @param listener is told when it may show another place than before
    public void setOnMoved(Runnable listener) {
        onMoved = listener;
    }

    /// Takes up the present: asks the lane, unless it was asked and has not answered.
    @Override
    public void refresh() {
        if (!isVisible()) {
            return;
        }
        if (source == Source.OWN) {
            showOwn();
            return;
        }
        Snapshot snapshot = session.snapshotProperty().get();
        String lane = choice.lane();
        if (session.trainer() == null || snapshot == null || lane == null || !units.isFilled()) {
            return;
        }
        if (!choice.fits(snapshot)) {
            showChoices();
            return;
        }
        if (questions.isWaiting()) {
            stale = true;
            return;
        }
        stale = false;
        int layer = choice.layer();
        int unit = units.unit();
        LaneMoment moment = LaneMoment.of(snapshot, lane);
        if (moment == null) {
            return;
        }
        int example = units.example();
        var question = new Question(moment, layer, unit, example);
        boolean other = last == null || last.layer != layer || last.unit != unit || last.example != example
                || !last.moment.lane().equals(lane);
        if (question.equals(last) || !other && snapshot.running() && !rate.isDue(System.nanoTime())) {
            return;
        }
        last = question;
        questions.ask(lane, asked -> new Answer(ByHand.of(asked, layer, unit, example)), this::take, this::goOn);
    }

    /// What was asked last is not asked again.
    private record Question(LaneMoment moment, int layer, int unit, int example) {}

    private void take(Answer answer) {
        if (source == Source.MINIBATCH) {
            show(answer.seen);
        }
    }

    private void goOn() {
        rate.end(System.nanoTime(), questions.nanos());
        if (stale) {
            refresh();
        }
    }

    /// @param seen null where there is nothing to show
    private record Answer(@Nullable ByHand seen) {}

    private void takeFound(FoundUnit found) {
        if (source == Source.MINIBATCH) {
            choice.layers().setValue(found.layer());
            units.pickUnit(found.unit());
        }
    }

    private void showOwn() {
        OwnNumbers numbers = own.numbers();
        own.complainOf(numbers);
        if (numbers.complaint() != null) {
            return;
        }
        if (units.units().getItems().size() != numbers.columns()) {
            showUnits();
        }
        Recipe recipe = session.recipeProperty().get();
        String lane = choice.lane();
        double epsilon = recipe == null || lane == null ? Catalogue.EPSILON.standard() : recipe.of(recipe.lane(lane)).get(Catalogue.EPSILON);
        UnitByHand unit = UnitByHand.of(
                numbers.numbers(), units.unit(), epsilon, Catalogue.STATISTICS_MOMENTUM.standard());
        legend.setText(Text.of("byHand.own.legend", unit.rows(), Labels.value(epsilon)));
        show(ByHand.of(unit), 1);
    }

    private void show(@Nullable ByHand seen) {
        if (seen == null) {
            content.setVisible(false);
            message.setText(Text.of("byHand.nothing", choice.lane()));
            message.setVisible(true);
            legend.setText("");
            showPhase();
            return;
        }
        legend.setText(Text.of(
                "byHand.legend", Labels.exactStep(seen.step()), Labels.exactStep((long) seen.examples() * seen.positions())));
        show(seen, choice.index());
    }

    /// What there is to choose and to say of a unit's numbers in a minibatch, or of those of an example.
    private void showKind(ByHand seen) {
        boolean ofExample = seen.grid() != null;
        Presence.show(units.examples(), ofExample);
        Presence.show(conventions.node(), !ofExample);
        units.setExamples(seen.examples());
    }

    private void show(ByHand seen, int lane) {
        showKind(seen);
        content.setVisible(true);
        message.setVisible(false);
        shown = seen;
        cards.show(seen, convention, lane);
        showPhase();
    }

    @Override
    public boolean drawIfNeeded() {
        return cards.drawIfNeeded();
    }
}
