package driftscope.app.view.landscape;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Boxes;
import driftscope.app.control.CardGrid;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.MeasuredCurves;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.view.CentreView;
import driftscope.app.words.ChangeLabels;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.plot.LinePlot;
import driftscope.plot.Marker;
import driftscope.plot.Series;
import driftscope.probe.CovariateShift;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *Landscape*: the loss and its gradient along the gradient over the steps, and of one layer the two meanings of "shift".
///
/// The lanes are measured while this is looked at: as often as a tenth of their time allows, and once at each step where they pause.
public final class LandscapePanel extends CentreView {

    /// A plot in half of less would be all margins.
    private static final double ROOM_FOR_TWO = 480;

    private static final long SHOW_INTERVAL_NANOS = 100_000_000;

    /// What is looked at.
    enum Page {
        OVER_TIME,
        PROFILE,
        PLANE
    }

    /// How internal covariate shift is told.
    enum ShiftKind {
        RELATIVE("ics_relative"),
        L2("ics_l2"),
        COS("ics_cos");

        private final String metric;

        ShiftKind(String metric) {
            this.metric = metric;
        }

        private String words(String what) {
            return Text.of("landscape.shift." + Choice.word(this) + what);
        }
    }

    private final Session session;
    private final TimeCursor cursor;
    private final LaneMeasures measures;
    private final Label legend = new Label();
    private final PlotPane<LinePlot> loss = plot(
            "landscape-loss", Text.of("landscape.loss"), Text.of("landscape.largestAt"), Text.of("landscape.log"), "");
    private final PlotPane<LinePlot> gradient = plot(
            "landscape-gradient", Text.of("landscape.gradient"), Text.of("landscape.largestAt"), Text.of("landscape.gradient.legend"),
            Text.of("landscape.log"), "");
    private final PlotPane<LinePlot> beta = plot(
            "landscape-beta", Text.of("landscape.beta"), Text.of("landscape.valueAt"), Text.of("landscape.log"), "");
    private final PlotPane<LinePlot> shift = plot(
            "landscape-shift", Text.of("landscape.shift"), Text.of("landscape.valueAt"), Text.of("landscape.shift.relative.legend"),
            Text.of("landscape.log"), "");
    private final PlotPane<LinePlot> drift = plot(
            "landscape-drift", Text.of("landscape.drift"), Text.of("landscape.valueAt"), Text.of("landscape.drift.legend"), "");
    private final List<PlotPane<LinePlot>> plots = List.of(loss, gradient, beta, shift, drift);
    private final Label noShift = new Label();
    private final Label noDrift = new Label(Text.of("landscape.drift.none"));
    private final ComboBox<Integer> layers = new ComboBox<>();
    private final ComboBox<ShiftKind> shiftKinds = new ComboBox<>();
    private final LossMapPages pages;
    private final Segments<Page> choice;
    private final CardGrid grid;
    private final ScrollPane scroll;
    private RowWords rows = new RowWords(false, 0);
    private boolean choosing;
    private boolean stale;
    private long known;
    private long shownAt;

    /// @param cursor the step looked at
    /// @param measures asks the lanes
    /// @param onFailure is told what went wrong in a measurement
    public LandscapePanel(Session session, TimeCursor cursor, LaneMeasures measures, Consumer<Throwable> onFailure) {
        super("landscape");
        this.session = session;
        this.cursor = cursor;
        this.measures = measures;
        for (PlotPane<LinePlot> logarithmic : List.of(loss, gradient, beta, shift)) {
            logarithmic.plot().setLogarithmic(true);
        }
        Boxes.prepare(
                layers, "landscape-layer", Text.of("landscape.layer.name"), Text.of("landscape.layer.tip"), layer -> rows.name(layer + 1));
        layers.valueProperty().addListener((property, before, now) -> {
            if (!choosing) {
                showSoon();
            }
        });
        Boxes.prepare(
                shiftKinds, "landscape-shift-kind", Text.of("landscape.shift.kind"), Text.of("landscape.shift.kind.tip"),
                kind -> kind.words(""));
        shiftKinds.getItems().setAll(ShiftKind.values());
        shiftKinds.setValue(ShiftKind.RELATIVE);
        shiftKinds.valueProperty().addListener((property, before, now) -> {
            shift.plot().setHeading(Text.of("landscape.shift"), now.words(".legend"), "");
            shift.plot().setLogarithmic(now != ShiftKind.COS);
            showSoon();
        });
        pages = new LossMapPages(session, onFailure);
        choice = new Segments<>(
                "landscape-page", Text.of("landscape.page"), List.of(Page.values()),
                each -> Text.of("landscape.page." + Choice.word(each)), each -> Text.of("landscape.page." + Choice.word(each) + ".tip"),
                this::choose);
        grid = new CardGrid(
                List.of(
                        card(Text.of("landscape.loss.tip"), loss),
                        card(Text.of("landscape.gradient.tip"), gradient),
                        card(Text.of("landscape.beta.tip"), beta),
                        shiftCard()),
                2);
        scroll = scrolled(grid);
        legend.getStyleClass().add("legend");
        header().getChildren().addAll(choice.node(), legend);
        scroll.setId("landscape-scroll");
        scroll.setAccessibleText(Text.of("landscape.scroll"));
        Tips.explain(scroll, Text.of("landscape.scroll"));
        setCenter(new StackPane(scroll, pages.profile(), pages.plane()));
        choice.show(Page.OVER_TIME);
        show(Page.OVER_TIME);
        widthProperty().addListener((property, before, now) -> layOutCards(now.doubleValue() < ROOM_FOR_TWO ? 1 : 2));
        cursor.stepProperty().addListener((property, before, now) -> showSoon());
        visibleProperty().addListener((property, before, now) -> {
            look();
            pages.cancel();
        });
        session.startsProperty().addListener((property, before, now) -> {
            pages.forget();
            showSoon();
        });
    }

    private void choose(Page page) {
        show(page);
        pages.begin(page);
        refresh();
    }

    private void show(Page page) {
        scroll.setVisible(page == Page.OVER_TIME);
        legend.setVisible(page == Page.OVER_TIME);
        pages.profile().setVisible(page == Page.PROFILE);
        pages.plane().setVisible(page == Page.PLANE);
    }

    private static PlotPane<LinePlot> plot(String id, String title, String valueWords, String... subtitles) {
        var plot = new LinePlot(title, subtitles);
        plot.setValueWords(valueWords);
        var pane = new PlotPane<>(id, plot);
        pane.setAccessibleText(title);
        return pane;
    }

    private static VBox card(String tip, Node... content) {
        var card = new VBox(content);
        card.getStyleClass().add("card");
        Tips.explain(card, tip);
        for (Node node : content) {
            VBox.setVgrow(node, node instanceof VBox ? Priority.NEVER : Priority.ALWAYS);
        }
        return card;
    }

    private VBox shiftCard() {
        for (Label message : List.of(noShift, noDrift)) {
            message.getStyleClass().add("plot-message");
            message.setWrapText(true);
            message.setMouseTransparent(true);
            message.setVisible(false);
        }
        var title = new Label(Text.of("landscape.shifts"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        var choices = new HBox(shiftKinds, layers);
        choices.getStyleClass().add("bar");
        var head = new VBox(title, choices);
        VBox card = card(
                Text.of("landscape.shifts.tip"), head, new StackPane(shift, noShift), new StackPane(drift, noDrift));
        card.getStyleClass().add("shifts");
        return card;
    }

    private void layOutCards(int columns) {
        grid.setColumns(columns);
        scroll.setFocusTraversable(columns == 1);
    }

    /// While nobody looks, steps go by unmeasured.
    private void look() {
        measures.look(this, isVisible() && scroll.isVisible() ? EnumSet.of(LaneMeasures.Kind.GRADIENT) : EnumSet.noneOf(LaneMeasures.Kind.class));
    }

    @Override
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        if (layer != null && (layers.getItems().isEmpty() || layers.getItems().contains(layer))) {
            layers.setValue(layer);
        }
    }

    /// Takes up the present: measures the lanes, if it is time to.
    @Override
    public void refresh() {
        if (isVisible()) {
            pages.refresh();
            stale = scroll.isVisible();
            look();
            measures.refresh();
        }
    }

    private void showSoon() {
        stale = true;
        shownAt = 0;
    }

    private void show(Snapshot snapshot, Trainer trainer) {
        showRows(snapshot);
        int layer = Objects.requireNonNullElse(layers.getValue(), 0);
        ShiftKind kind = shiftKinds.getValue();
        var losses = new ArrayList<Series>();
        var gradients = new ArrayList<Series>();
        var betas = new ArrayList<Series>();
        var shifts = new ArrayList<Series>();
        var drifts = new ArrayList<Series>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown()) {
                var curves = new MeasuredCurves(lane.name(), index, measures.of(LaneMeasures.Kind.GRADIENT, lane.name()));
                losses.addAll(curves.band("landscape_loss_min", "landscape_loss_max"));
                gradients.addAll(curves.band("landscape_gradient_min", "landscape_gradient_max"));
                betas.add(curves.line("landscape_beta", 0));
                shifts.add(curves.line(kind.metric, layer));
                drifts.add(curves.drift(trainer.timeline().evaluations(index), layer));
            }
        }
        long looked = cursor.get() == null ? -1 : cursor.get();
        Recipe recipe = session.recipeProperty().get();
        List<Marker> markers = recipe == null ? List.of() : ChangeLabels.markers(recipe, snapshot.changes());
        List<List<Series>> lines = List.of(losses, gradients, betas, shifts, drifts);
        for (int i = 0; i < plots.size(); i++) {
            plots.get(i).plot().show(lines.get(i), markers, snapshot.step(), looked);
        }
        noShift.setText(layer == 0 ? Text.of("landscape.shift.first") : Text.of("landscape.shift.shared"));
        noShift.setVisible(layer == 0 || isEmpty(shifts) && rows.recurrent() && layer < rows.hidden());
        noDrift.setVisible(layer >= rows.hidden());
        legend.setText(legend(snapshot, looked));
    }

    private static boolean isEmpty(List<Series> lines) {
        return lines.stream().flatMapToDouble(line -> Arrays.stream(line.mean())).noneMatch(Double::isFinite);
    }

    /// The layers there are, at first the first one that has another before it, or where time steps share their weights the logits.
    private void showRows(Snapshot snapshot) {
        RowWords present = RowWords.of(snapshot.present().settings(), snapshot.ranges().layers());
        if (!present.equals(rows)) {
            rows = present;
            Integer chosen = layers.getValue();
            choosing = true;
            layers.getItems().setAll(IntStream.rangeClosed(0, rows.hidden()).boxed().toList());
            int first = rows.recurrent() ? rows.hidden() : 1;
            layers.setValue(chosen == null || chosen > rows.hidden() || rows.recurrent() ? Integer.valueOf(first) : chosen);
            choosing = false;
        }
    }

    /// The newest step up to the one looked at that was measured, and how often that is done now.
    private String legend(Snapshot snapshot, long looked) {
        List<String> lanes = snapshot.lanes().stream().filter(LaneState::shown).map(LaneState::name).toList();
        long step = measures.newestStep(LaneMeasures.Kind.GRADIENT, lanes, looked);
        if (step < 0) {
            return Text.of("landscape.nothing");
        }
        double seconds = measures.secondsBetween(LaneMeasures.Kind.GRADIENT);
        return looked < 0 && snapshot.running() && Double.isFinite(seconds)
                ? Text.of("landscape.measuredEvery", Labels.exactStep(step), Labels.rate(seconds))
                : Text.of("landscape.measured", Labels.exactStep(step));
    }

    @Override
    public boolean drawIfNeeded() {
        Trainer trainer = session.trainer();
        Snapshot snapshot = session.snapshotProperty().get();
        long now = System.nanoTime();
        if (measures.news() != known) {
            known = measures.news();
            stale = true;
        }
        if (stale && trainer != null && snapshot != null
                && (!snapshot.running() || shownAt == 0 || now - shownAt > SHOW_INTERVAL_NANOS)) {
            stale = false;
            shownAt = now;
            show(snapshot, trainer);
        }
        boolean drawn = pages.drawIfNeeded();
        for (PlotPane<LinePlot> plot : plots) {
            drawn |= plot.drawIfNeeded();
        }
        return drawn;
    }
}
