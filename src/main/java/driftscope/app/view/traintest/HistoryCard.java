package driftscope.app.view.traintest;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Segments;
import driftscope.app.control.Tips;
import driftscope.app.session.LaneMoment;
import driftscope.app.session.LaneQuestions;
import driftscope.app.session.MeasuringRate;
import driftscope.app.session.Session;
import driftscope.lab.InferenceMeasures;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.lab.time.Snapshot;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The test set over the steps, with running statistics and with others to compare them with: what was measured row by row, and, where that is
/// wanted, what is measured again and again while it is looked at, in a tenth of the lane's time.
final class HistoryCard extends VBox {

    private enum Shown {
        ACCURACY,
        LOSS
    }

    /// Statistics to compare the running ones with.
    ///
    /// @param size of minibatches; 0 stands for the training set
    private record Compared(int size) {

        InferenceMeasures.Way way(InferenceOrder order) {
            return size == 0
                    ? new InferenceMeasures.Way(Inference.TRAINING_SET, 1, order)
                    : new InferenceMeasures.Way(Inference.MINIBATCH, size, order);
        }

        String words() {
            return size == 0 ? Text.of("trainTest.training") : Text.of("trainTest.minibatches", size);
        }
    }

    private static final InferenceMeasures.Way RUNNING = new InferenceMeasures.Way(Inference.RUNNING, 1, InferenceOrder.SHUFFLED);

    /// Always measured, whatever they are compared with at the moment.
    private static final List<Compared> USUAL = List.of(new Compared(0), new Compared(8), new Compared(64));

    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LaneQuestions questions;
    private final InferenceHistory history = new InferenceHistory();
    private final ToggleButton follow = new ToggleButton(Text.of("trainTest.history.follow"));
    private final ComboBox<Compared> compared = new ComboBox<>();
    private final LinePlot plot = new LinePlot();
    private final PlotPane<LinePlot> pane = new PlotPane<>("train-test-history", plot);
    private MeasuringRate rate = new MeasuringRate(INTERVAL_NANOS);
    private Shown shown = Shown.ACCURACY;
    private InferenceOrder order = InferenceOrder.SHUFFLED;
    private @Nullable String lane;
    private int laneIndex;
    private long lastStep;
    private int turn;
    private int measuredAtRest;
    private @Nullable LaneMoment last;

    /// @param onFailure is told what went wrong in a measurement
    HistoryCard(Session session, Consumer<Throwable> onFailure) {
        questions = new LaneQuestions(session, onFailure);
        getStyleClass().addAll("card", "history-card");
        var title = new Label(Text.of("trainTest.history"));
        title.getStyleClass().add("card-title");
        Tips.explain(title, Text.of("trainTest.history.tip"));
        var kinds = new Segments<>(
                "train-test-history-kind", Text.of("trainTest.history.kind"), List.of(Shown.values()),
                each -> Text.of("trainTest.column." + Choice.word(each)),
                each -> Text.of("trainTest.column." + Choice.word(each) + ".tip"), this::choose);
        kinds.show(shown);
        LayerChoice.prepare(
                compared, "train-test-compared", Text.of("trainTest.history.compared"), Text.of("trainTest.history.compared.tip"),
                Compared::words, this::show);
        compared.getItems().add(new Compared(0));
        InferenceCard.SIZES.forEach(size -> compared.getItems().add(new Compared(size)));
        compared.setValue(new Compared(8));
        follow.setId("train-test-follow");
        Tips.explain(follow, Text.of("trainTest.history.follow.tip"));
        follow.selectedProperty().addListener((property, before, now) -> interrupt());
        pane.setAccessibleText(Text.of("trainTest.history"));
        VBox.setVgrow(pane, Priority.ALWAYS);
        var bar = new FlowPane(kinds.node(), compared, follow);
        bar.getStyleClass().add("bar");
        getChildren().addAll(title, bar, pane);
        choose(shown);
    }

    private void choose(Shown kind) {
        shown = kind;
        plot.setPercent(kind == Shown.ACCURACY);
        show();
    }

    /// Is about a lane from now on; of another lane or run nothing stays.
    void show(String of, int index, boolean anew) {
        if (anew || !of.equals(lane)) {
            history.clear();
            lastStep = 0;
            interrupt();
        }
        lane = of;
        laneIndex = index;
        show();
    }

    /// The test set comes in another order from now on.
    void setOrder(InferenceOrder chosen) {
        order = chosen;
        interrupt();
        show();
    }

    /// Takes what was measured elsewhere, once.
    void add(InferenceMeasures.Way way, InferenceMeasures.Outcome outcome) {
        history.interrupt();
        history.add(way, outcome);
        history.interrupt();
        show();
    }

    /// Nobody measures for a while: it is not looked at.
    void interrupt() {
        history.interrupt();
        rate = new MeasuringRate(INTERVAL_NANOS);
        last = null;
        measuredAtRest = 0;
    }

    /// Measures with the next of the statistics, where that is wanted and due. Where the lane rests, with each of them once.
    void refresh(Snapshot snapshot) {
        String of = lane;
        LaneMoment moment = of == null ? null : LaneMoment.of(snapshot, of);
        if (of == null || moment == null) {
            return;
        }
        if (moment.step() != lastStep) {
            lastStep = moment.step();
            show();
        }
        if (!follow.isSelected() || questions.isWaiting()) {
            return;
        }
        List<InferenceMeasures.Way> ways = ways();
        if (!moment.equals(last)) {
            last = moment;
            measuredAtRest = 0;
        }
        if (snapshot.running() ? !rate.isDue(System.nanoTime()) : measuredAtRest == ways.size()) {
            return;
        }
        measuredAtRest++;
        InferenceMeasures.Way way = ways.get(turn++ % ways.size());
        questions.ask(
                of, asked -> InferenceMeasures.of(asked, way), outcome -> take(of, way, outcome),
                () -> rate.end(System.nanoTime(), questions.nanos()));
    }

    private void take(String of, InferenceMeasures.Way way, InferenceMeasures.Outcome outcome) {
        if (of.equals(lane) && follow.isSelected()) {
            history.add(way, outcome);
            lastStep = Math.max(lastStep, outcome.step());
            show();
        }
    }

    private List<InferenceMeasures.Way> ways() {
        return Stream.concat(
                        Stream.of(RUNNING),
                        Stream.concat(USUAL.stream(), Stream.of(compared.getValue()))
                                .distinct()
                                .map(each -> each.way(order)))
                .toList();
    }

    private void show() {
        String of = lane;
        Compared other = compared.getValue();
        if (of == null || other == null) {
            return;
        }
        List<Series> lines = List.of(
                line(of, Text.of("trainTest.running"), RUNNING, true), line(of, other.words(), other.way(order), false));
        plot.show(lines, List.of(), lastStep, -1);
    }

    private Series line(String of, String label, InferenceMeasures.Way way, boolean bold) {
        return history.series(
                way, of, label, laneIndex, bold,
                shown == Shown.ACCURACY ? InferenceMeasures.Outcome::accuracy : InferenceMeasures.Outcome::loss);
    }

    /// The lines that are shown.
    List<Series> series() {
        return plot.series();
    }

    boolean drawIfNeeded() {
        return pane.drawIfNeeded();
    }
}
