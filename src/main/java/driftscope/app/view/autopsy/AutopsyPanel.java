package driftscope.app.view.autopsy;

import driftscope.app.control.CardGrid;
import driftscope.app.control.LayerChoice;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.view.CentreView;
import driftscope.data.DataSet;
import driftscope.lab.RowWords;
import driftscope.lab.autopsy.Autopsy;
import driftscope.lab.autopsy.StepMeasures;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The view *Autopsy*: how a lane stopped being finite, from its last steps, and what would have prevented it.
///
/// A lane that has stopped is replayed when somebody looks, on a thread of its own; what was found stays until another run comes.
public final class AutopsyPanel extends CentreView {

    /// Less, and the table lies below what was tried.
    private static final double ROOM_FOR_TWO = 900;
    private static final double SHARE_OF_TRIALS = 0.42;

    /// What is known of a lane.
    private static final class Findings {
        private final List<Trial> trials = new ArrayList<>();
        private @Nullable Story story;
        private @Nullable String refusal;
        private boolean ended;
    }

    private final Session session;
    private final TimeCursor cursor;
    private final Consumer<Throwable> onFailure;
    private final ComboBox<String> lanes = new ComboBox<>();
    private final ComboBox<Integer> layers = new ComboBox<>();
    private final Label headline = new Label();
    private final Label explanation = new Label();
    private final Label message = new Label();
    private final Label doing = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button stop = new Button();
    private final HBox bar = new HBox(progress, doing, stop);
    private final AutopsyTable table = AutopsyTable.ofSteps();
    private final AutopsyTable layersOfStep = AutopsyTable.ofLayers();
    private final Label titleOfLayers = title(Text.of("autopsy.layers.tip"));
    private final AutopsyTrials trials = new AutopsyTrials();
    private final VBox steps;
    private final StackPane content = new StackPane();
    private final Map<String, Findings> found = new HashMap<>();
    private RowWords rows = new RowWords(false, 0);
    private @Nullable AutopsyThread thread;
    private @Nullable String performing;
    private boolean choosing;
    private @Nullable Story tabled;

    /// @param cursor the step looked at
    /// @param onFailure is told what went wrong
    public AutopsyPanel(Session session, TimeCursor cursor, Consumer<Throwable> onFailure) {
        super("autopsy");
        this.session = session;
        this.cursor = cursor;
        this.onFailure = onFailure;
        LayerChoice.prepare(
                lanes, "autopsy-lane", Text.of("byHand.lane.name"), Text.of("autopsy.lane.tip"), name -> Text.of("byHand.lane", name),
                this::chooseLane);
        LayerChoice.prepare(
                layers, "autopsy-layer", Text.of("byHand.layer.name"), Text.of("autopsy.layer.tip"), layer -> rows.name(layer + 1),
                this::chooseLayer);
        headline.getStyleClass().add("headline");
        headline.setId("autopsy-headline");
        explanation.getStyleClass().add("explanation");
        explanation.setId("autopsy-explanation");
        message.getStyleClass().add("autopsy-message");
        message.setId("autopsy-message");
        for (Label wrapped : List.of(headline, explanation, message)) {
            wrapped.setWrapText(true);
            wrapped.setMinHeight(Region.USE_PREF_SIZE);
            wrapped.visibleProperty().bind(wrapped.textProperty().isNotEmpty());
            wrapped.managedProperty().bind(wrapped.visibleProperty());
        }
        stop.setId("autopsy-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> stopOrStart());
        doing.setId("autopsy-doing");
        doing.setMinWidth(0);
        bar.getStyleClass().add("progress");
        bar.managedProperty().bind(bar.visibleProperty());
        Label title = title(Text.of("autopsy.table.tip"));
        title.setText(Text.of("autopsy.steps"));
        var head = new HBox(title, layers);
        head.getStyleClass().add("bar");
        steps = new VBox(CardGrid.GAP, card(head, table), card(titleOfLayers, layersOfStep));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                showLayersOf(now.step());
            }
        });
        header().getChildren().add(lanes);
        lanes.managedProperty().bind(lanes.visibleProperty());
        layOut(false);
        var whole = new VBox(headline, explanation, bar, content);
        ScrollPane scroll = scrolled(whole);
        scroll.setId("autopsy-scroll");
        scroll.setAccessibleText(Text.of("autopsy.scroll"));
        Tips.explain(scroll, Text.of("autopsy.scroll"));
        scroll.viewportBoundsProperty().addListener((property, before, now) ->
                scroll.setFocusTraversable(whole.getHeight() > now.getHeight() + 1));
        setCenter(new StackPane(scroll, message));
        widthProperty().addListener((property, before, now) -> layOut(now.doubleValue() >= ROOM_FOR_TWO));
        cursor.stepProperty().addListener((property, before, now) -> table.look(now));
        session.startsProperty().addListener((property, before, now) -> forget());
        show();
    }

    private static Label title(String tip) {
        var title = new Label();
        title.getStyleClass().add("card-title");
        Tips.explain(title, tip);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        return title;
    }

    private static VBox card(Region head, AutopsyTable table) {
        var card = new VBox(head, table);
        card.getStyleClass().add("card");
        VBox.setVgrow(table, Priority.ALWAYS);
        return card;
    }

    /// What was tried beside the steps where there is room, else above them.
    private void layOut(boolean wide) {
        if (!content.getChildren().isEmpty() && content.getChildren().getFirst() instanceof HBox == wide) {
            return;
        }
        content.getChildren().clear();
        Pane arranged = wide ? new HBox(CardGrid.GAP, steps, trials) : new VBox(CardGrid.GAP, trials, steps);
        HBox.setHgrow(steps, Priority.ALWAYS);
        trials.setMaxHeight(Region.USE_PREF_SIZE);
        trials.prefWidthProperty().unbind();
        if (wide) {
            trials.prefWidthProperty().bind(widthProperty().multiply(SHARE_OF_TRIALS));
        } else {
            trials.setPrefWidth(Region.USE_COMPUTED_SIZE);
        }
        content.getChildren().setAll(arranged);
    }

    /// Another run: nothing that was found is about it.
    private void forget() {
        cancel();
        found.clear();
        choosing = true;
        lanes.getItems().clear();
        lanes.setValue(null);
        choosing = false;
        refresh();
        show();
    }

    /// Ends what is being performed.
    public void cancel() {
        if (thread != null) {
            thread.cancel();
            thread = null;
            performing = null;
        }
    }

    private void chooseLane() {
        if (!choosing) {
            begin();
            show();
        }
    }

    private void chooseLayer() {
        Findings shown = shown();
        if (!choosing && shown != null && shown.story != null) {
            table.showSteps(shown.story, Objects.requireNonNullElse(layers.getValue(), 0));
        }
    }

    private void stopOrStart() {
        if (thread == null) {
            begin();
        } else {
            cancel();
        }
        show();
    }

    private @Nullable Findings shown() {
        String lane = lanes.getValue();
        return lane == null ? null : found.get(lane);
    }

    @Override
    public void choose(@Nullable String lane, @Nullable Integer layer) {
        if (lane != null && lanes.getItems().contains(lane)) {
            lanes.setValue(lane);
        }
    }

    /// Takes up the lanes that have stopped, and begins with the one that is chosen.
    @Override
    public void refresh() {
        Snapshot snapshot = session.snapshotProperty().get();
        if (!isVisible() || snapshot == null) {
            return;
        }
        List<String> stopped = stopped(snapshot);
        if (!stopped.equals(lanes.getItems())) {
            choosing = true;
            String chosen = lanes.getValue();
            lanes.getItems().setAll(stopped);
            lanes.setValue(stopped.contains(chosen) ? chosen : stopped.isEmpty() ? null : stopped.getFirst());
            choosing = false;
            if (shown() == null) {
                begin();
            }
            show();
        }
    }

    private static List<String> stopped(Snapshot snapshot) {
        return snapshot.lanes().stream().filter(lane -> lane.divergence() != null).map(LaneState::name).toList();
    }

    /// Performs the autopsy of the lane that is chosen, if that was not done.
    private void begin() {
        String lane = lanes.getValue();
        Snapshot snapshot = session.snapshotProperty().get();
        Trainer trainer = session.trainer();
        DataSet data = session.data();
        if (lane == null || snapshot == null || trainer == null || data == null || lane.equals(performing)) {
            return;
        }
        cancel();
        Findings known = found.get(lane);
        if (known != null && known.ended) {
            return;
        }
        LaneState state = snapshot.lanes().stream().filter(each -> each.name().equals(lane)).findFirst().orElseThrow();
        if (state.divergence() == null) {
            return;
        }
        var findings = new Findings();
        found.put(lane, findings);
        performing = lane;
        thread = new AutopsyThread(
                        new Autopsy(snapshot.recipe(), lane, state.divergence(), data), new Taker(findings), onFailure)
                .start();
    }

    /// Takes up what is found of a lane, of which nothing is heard any more once it is cancelled.
    private final class Taker implements AutopsyThread.Receiver {

        private final Findings findings;

        Taker(Findings findings) {
            this.findings = findings;
        }

        @Override
        public void told(Story story) {
            findings.story = story;
            show();
        }

        @Override
        public void tried(Trial trial) {
            findings.trials.add(trial);
            show();
        }

        @Override
        public void ended() {
            findings.ended = true;
            thread = null;
            performing = null;
            show();
        }

        @Override
        public void refused(String sentence) {
            findings.refusal = sentence;
            thread = null;
            performing = null;
            show();
        }
    }

    /// The layer that the story is about comes first.
    private void showSteps(Story story) {
        tabled = story;
        choosing = true;
        rows = story.rows();
        layers.getItems().setAll(IntStream.rangeClosed(0, rows.hidden()).boxed().toList());
        layers.setValue(story.divergence().layer() - 1);
        choosing = false;
        table.getSelectionModel().clearSelection();
        table.showSteps(story, story.divergence().layer() - 1);
        table.look(cursor.get());
        showLayersOf(story.steps().getLast());
    }

    private void showLayersOf(StepMeasures step) {
        if (tabled != null) {
            String at = Labels.exactStep(step.step());
            titleOfLayers.setText(rows.recurrent() ? Text.of("autopsy.timeStepsAt", at) : Text.of("autopsy.layersAt", at));
            layersOfStep.showLayers(tabled, step);
        }
    }

    private void show() {
        Findings shown = shown();
        Story story = shown == null ? null : shown.story;
        lanes.setVisible(lanes.getItems().size() > 1);
        content.setVisible(story != null);
        headline.setText(story == null ? "" : AutopsyWords.headline(story));
        explanation.setText(story == null ? "" : AutopsyWords.explanation(story));
        message.setText(message(shown));
        if (shown != null && story != null) {
            trials.show(shown.trials, story, shown.ended);
            if (story != tabled) {
                showSteps(story);
            }
        }
        showBar(shown);
    }

    private static String message(@Nullable Findings shown) {
        if (shown == null) {
            return Text.of("autopsy.noLane");
        }
        return Objects.requireNonNullElse(shown.refusal, "");
    }

    private void showBar(@Nullable Findings shown) {
        boolean working = thread != null;
        bar.setVisible(shown != null && !shown.ended);
        Presence.show(progress, working);
        stop.setText(working ? Text.of("autopsy.stop") : Text.of("autopsy.again"));
        Tips.explain(stop, working ? Text.of("autopsy.stop.tip") : Text.of("autopsy.again.tip"));
        doing.setText(working ? doing.getText() : shown == null || shown.refusal != null ? "" : Text.of("autopsy.stopped"));
    }

    /// Where the replay is.
    @Override
    public boolean drawIfNeeded() {
        AutopsyThread working = thread;
        if (working == null) {
            return false;
        }
        AutopsyThread.Place place = working.place();
        progress.setProgress((double) place.step() / Math.max(1, place.of()));
        Findings shown = shown();
        Story story = shown == null ? null : shown.story;
        doing.setText(
                place.remedy() == null || story == null
                        ? Text.of("autopsy.replaying", Objects.requireNonNullElse(performing, ""), Labels.exactStep(place.step()), Labels.exactStep(place.of()))
                        : Text.of(
                                "autopsy.trying", AutopsyWords.name(place.remedy(), story), Labels.exactStep(place.step()),
                                Labels.exactStep(place.of())));
        return false;
    }
}
