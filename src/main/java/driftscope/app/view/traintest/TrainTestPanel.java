package driftscope.app.view.traintest;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.CardGrid;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
import driftscope.app.session.Session;
import driftscope.app.view.CentreView;
import driftscope.lab.Lane;
import driftscope.lab.TrainingStatistics;
import driftscope.lab.UnitStatistics;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.plot.UnitPlot;
import driftscope.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *Train and test*: what one layer normalizes with in training and in inference, and what the test set says to each.
///
/// The statistics of the minibatch and the running ones follow the run; those of the training set are measured when it pauses, and in
/// between where that is done quickly. Nothing is asked so often that it takes more than a tenth of the lane's time.
public final class TrainTestPanel extends CentreView {

    private static final double WIDE = 560;
    private static final double WIDTH_OF_INFERENCE = 288;
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long TRAINING_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PIECE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private final Session session;
    private final LaneQuestions questions;
    private final LayerChoice choice;
    private final Label legend = new Label();
    private final Label words = new Label();
    private final Label message = new Label();
    private final PlotPane<UnitPlot> means =
            new PlotPane<>("train-test-means", new UnitPlot(false, unit -> Text.of("byHand.unit", unit)));
    private final PlotPane<UnitPlot> deviations =
            new PlotPane<>("train-test-deviations", new UnitPlot(true, unit -> Text.of("byHand.unit", unit)));
    private final VBox plots = new VBox(CardGrid.GAP);
    private final HistoryCard history;
    private final InferenceCard inference;
    private final VBox right;
    private final AlphaRow alpha;
    private final Button recompute = new Button(Text.of("trainTest.recompute"));

    /// Says why it cannot be pressed: a disabled button says nothing.
    private final StackPane recomputePlace = new StackPane(recompute);
    private final DigitCard digit;
    private final StackPane content = new StackPane();
    private @Nullable UnitStatistics seen;
    private TrainingStatistics.@Nullable Result training;
    private TrainingStatistics measuring = new TrainingStatistics(0);
    private boolean takesLong;
    private boolean trainingAnswered;
    private boolean stale;
    private @Nullable LaneMoment last;
    private int choices;
    private MeasuringRate rate = new MeasuringRate(INTERVAL_NANOS);
    private MeasuringRate trainingRate = new MeasuringRate(TRAINING_INTERVAL_NANOS);

    /// @param onFailure is told what went wrong in a measurement
    public TrainTestPanel(Session session, Consumer<Throwable> onFailure) {
        super("train-test");
        this.session = session;
        questions = new LaneQuestions(session, onFailure);
        history = new HistoryCard(session, onFailure);
        inference = new InferenceCard(session, onFailure, history);
        right = new VBox(CardGrid.GAP, inference, history);
        VBox.setVgrow(history, Priority.ALWAYS);
        alpha = new AlphaRow(session);
        digit = new DigitCard(session, onFailure);
        choice = new LayerChoice(
                "train-test", Text.of("trainTest.lane.tip"), values -> values.get(Catalogue.NORMALIZATION).hasRunningStatistics(),
                this::startAnew, this::startAnew);
        legend.getStyleClass().add("legend");
        words.getStyleClass().add("explanation");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        message.getStyleClass().add("train-test-message");
        message.setWrapText(true);
        recompute.setId("train-test-recompute");
        recompute.getStyleClass().add("small");
        recompute.setOnAction(event -> session.recomputeStatistics(choice.lane()));
        showRecompute(false);
        var bar = new HBox(choice.lanes(), choice.layers(), recomputePlace);
        bar.getStyleClass().add("bar");
        header().getChildren().addAll(bar, legend);
        setTop(new VBox(header(), alpha, words));
        addPlot(means);
        addPlot(deviations);
        content.getStyleClass().add("train-test-content");
        layOut(false);
        setCenter(new StackPane(scrolled(content), message));
        session.startsProperty().addListener((property, before, now) -> {
            inference.clear();
            history.show(Objects.requireNonNullElse(choice.lane(), ""), choice.index(), true);
            showChoices();
        });
        visibleProperty().addListener((property, before, now) -> history.interrupt());
        widthProperty().addListener((property, before, now) -> layOut(now.doubleValue() >= WIDE));
    }

    @Override
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        choice.choose(lane, layer);
    }

    private void addPlot(PlotPane<UnitPlot> pane) {
        boolean isOfMeans = pane == means;
        var label = new Label(isOfMeans ? Text.of("trainTest.mean") : Text.of("trainTest.deviation"));
        label.getStyleClass().add("card-title");
        Tips.explain(label, isOfMeans ? Text.of("trainTest.mean.tip") : Text.of("trainTest.deviation.tip"));
        pane.plot().setTitle(label.getText());
        pane.setAccessibleText(label.getText());
        pane.setAccessibleHelp(label.getAccessibleHelp());
        var card = new VBox(label, pane);
        card.getStyleClass().add("card");
        VBox.setVgrow(pane, Priority.ALWAYS);
        VBox.setVgrow(card, Priority.ALWAYS);
        plots.getChildren().add(card);
    }

    /// The table beside the plots where there is room, else below them.
    private void layOut(boolean wide) {
        if (plots.getParent() != null && plots.getParent() instanceof HBox == wide) {
            return;
        }
        Pane upper = wide ? new HBox(CardGrid.GAP, plots, right) : new VBox(CardGrid.GAP, plots, right);
        HBox.setHgrow(plots, Priority.ALWAYS);
        VBox.setVgrow(upper, Priority.ALWAYS);
        VBox.setVgrow(plots, Priority.ALWAYS);
        right.setMinWidth(wide ? WIDTH_OF_INFERENCE : 0);
        right.setPrefWidth(wide ? WIDTH_OF_INFERENCE : Region.USE_COMPUTED_SIZE);
        content.getChildren().setAll(new VBox(CardGrid.GAP, upper, digit));
    }

    private void showChoices() {
        Recipe recipe = session.recipeProperty().get();
        if (recipe != null) {
            choice.show(recipe, session.snapshotProperty().get());
            startAnew();
        }
    }

    /// Another run, lane or layer: what comes of questions that were put before is not shown.
    private void startAnew() {
        choices++;
        last = null;
        seen = null;
        training = null;
        measuring = new TrainingStatistics(choice.layer());
        takesLong = false;
        rate = new MeasuringRate(INTERVAL_NANOS);
        trainingRate = new MeasuringRate(TRAINING_INTERVAL_NANOS);
        if (choice.lane() != null) {
            inference.show(choice.lane());
            alpha.show(choice.lane());
            history.show(choice.lane(), choice.index(), false);
        }
        refresh();
    }

    /// Takes up the present: asks the lane, unless it was asked and has not answered, or was asked just now.
    @Override
    public void refresh() {
        Snapshot snapshot = session.snapshotProperty().get();
        String lane = choice.lane();
        if (!isVisible() || snapshot == null) {
            return;
        }
        if (lane == null || !choice.fits(snapshot)) {
            showChoices();
            return;
        }
        digit.refresh(snapshot, lane);
        history.refresh(snapshot);
        if (questions.isWaiting()) {
            stale = true;
            return;
        }
        stale = false;
        LaneMoment moment = LaneMoment.of(snapshot, lane);
        if (moment != null && (snapshot.running() ? rate.isDue(System.nanoTime()) : !moment.equals(last))) {
            last = snapshot.running() ? null : moment;
            int layer = choice.layer();
            int asOf = choices;
            questions.ask(lane, asked -> new Answer(UnitStatistics.of(asked, layer), null), answer -> take(answer, asOf), this::goOn);
        }
    }

    /// @param seen null where there are no running statistics
    /// @param training null where it is not complete
    private record Answer(@Nullable UnitStatistics seen, TrainingStatistics.@Nullable Result training) {}

    private void take(Answer answer, int asOf) {
        rate.end(System.nanoTime(), questions.nanos());
        if (asOf == choices) {
            seen = answer.seen;
            show();
        }
    }

    /// What there is to ask after an answer.
    private void goOn() {
        if (isVisible() && !questions.isWaiting() && isTrainingDue()) {
            askTraining();
        } else if (stale) {
            refresh();
        }
    }

    private boolean isTrainingDue() {
        UnitStatistics present = seen;
        if (present == null) {
            return false;
        }
        TrainingStatistics.Result known = training;
        boolean isKnown = known != null && known.step() == present.step() && known.changes() == present.changes();
        return !isKnown && (!session.isRunning() || !takesLong && trainingRate.isDue(System.nanoTime()));
    }

    private void askTraining() {
        String lane = choice.lane();
        if (lane == null) {
            return;
        }
        trainingAnswered = false;
        TrainingStatistics statistics = measuring;
        int layer = choice.layer();
        int asOf = choices;
        boolean running = session.isRunning();
        questions.ask(lane, asked -> measure(asked, layer, statistics), answer -> takeTraining(answer, asOf, running), this::goOnAfterTraining);
    }

    /// What went wrong is not tried again by itself.
    private void goOnAfterTraining() {
        if (trainingAnswered) {
            goOn();
        }
    }

    private static Answer measure(Lane lane, int layer, TrainingStatistics statistics) {
        long end = System.nanoTime() + LONGEST_PIECE_NANOS;
        UnitStatistics present = UnitStatistics.of(lane, layer);
        return new Answer(present, statistics.goOn(lane, () -> System.nanoTime() >= end));
    }

    private void takeTraining(Answer answer, int asOf, boolean running) {
        trainingAnswered = true;
        trainingRate.end(System.nanoTime(), questions.nanos());
        rate.end(System.nanoTime(), questions.nanos());
        if (asOf == choices) {
            takesLong |= running && answer.training == null;
            seen = answer.seen;
            training = answer.training == null ? training : answer.training;
            show();
        }
    }

    /// The button that recomputes the running statistics of the lane that is shown.
    public Node recomputeButton() {
        return recompute;
    }

    private void showRecompute(boolean possible) {
        recompute.setDisable(!possible);
        String tip = possible ? Text.of("trainTest.recompute.tip") : Text.of("trainTest.recompute.not");
        Tips.explain(recompute, tip);
        Tips.explain(recomputePlace, tip);
    }

    private void show() {
        UnitStatistics present = seen;
        showRecompute(present != null);
        content.setVisible(present != null);
        words.setVisible(present != null);
        Presence.show(alpha, present != null);
        message.setVisible(present == null);
        if (present == null) {
            message.setText(Text.of("trainTest.nothing", choice.lane()));
            legend.setText("");
            return;
        }
        legend.setText(Text.of("byHand.legend", Labels.exactStep(present.step()), Labels.exactStep(present.rows())));
        words.setText(words(present));
        TrainingStatistics.Result exact = training;
        String exactly = exact == null || exact.step() == present.step()
                ? Text.of("trainTest.training")
                : Text.of("trainTest.training.at", Labels.exactStep(exact.step()));
        means.plot().show(kinds(exactly, present.mean(), exact == null ? new float[0] : exact.mean(), present.runningMean()));
        deviations.plot().show(kinds(
                exactly, roots(present.variance()), exact == null ? new float[0] : roots(exact.variance()), roots(present.runningVariance())));
    }

    private static List<UnitPlot.Kind> kinds(String exactly, float[] minibatch, float[] training, float[] running) {
        return List.of(
                new UnitPlot.Kind(Text.of("trainTest.minibatch"), minibatch), new UnitPlot.Kind(exactly, training),
                new UnitPlot.Kind(Text.of("trainTest.running"), running));
    }

    private static float[] roots(float[] variances) {
        float[] roots = new float[variances.length];
        for (int unit = 0; unit < roots.length; unit++) {
            roots[unit] = (float) Math.sqrt(variances[unit]);
        }
        return roots;
    }

    /// The lag, what α is, and what the statistics of this minibatch are where they are not those of all its rows.
    private String words(UnitStatistics present) {
        TrainingStatistics.Result exact = training;
        String lag = exact == null
                ? Text.of("trainTest.lag.none")
                : Text.of(
                        "trainTest.lag", Labels.exactStep(exact.step()), Labels.measured(exact.lag().mean()),
                        Labels.measured(exact.lag().logVariance()));
        String alpha = Text.of("trainTest.alpha", Labels.value(present.alpha()), Labels.value(1 - (double) present.alpha()));
        String all = lag + " " + alpha;
        if (present.workers() > 1) {
            return all + " " + Text.of("trainTest.workers", present.workers());
        }
        return present.plain() ? all : all + " " + Text.of("trainTest.half");
    }

    @Override
    public boolean drawIfNeeded() {
        return means.drawIfNeeded() | deviations.drawIfNeeded() | history.drawIfNeeded();
    }
}
