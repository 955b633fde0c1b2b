package driftscope.app;

import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Marker;
import driftscope.plot.TimeAxis;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The bottom: the time axis with the changes made, and a line that says where the run is.
final class StatusPanel extends VBox {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final Session session;
    private final Consumer<@Nullable Long> onLook;
    private final TimeAxis axis = new TimeAxis();
    private final Label state = new Label();
    private final Label place = new Label();
    private final Label results = new Label();
    private final Label trouble = new Label();
    private final Label seed = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button live = new Button("Back to now");
    private @Nullable Long shownStep;
    private List<Marker> markers = List.of();

    /// @param onLook is told the step to look back to, or null for the present
    StatusPanel(Session session, Consumer<@Nullable Long> onLook) {
        this.session = session;
        this.onLook = onLook;
        setId("status");
        getStyleClass().add("status");
        axis.setId("time");
        axis.setAccessibleText("Steps and changes; drag or use the arrow keys to look back");
        axis.setFocusTraversable(true);
        axis.setOnSeek(this::seek);
        live.setId("live");
        live.getStyleClass().add("small");
        Tips.explain(live, "Shows the present step again.");
        live.setOnAction(event -> look(null));
        live.setVisible(false);
        live.setManaged(false);
        state.getStyleClass().add("state");
        state.setId("state");
        trouble.getStyleClass().add("trouble");
        trouble.setId("trouble");
        trouble.setMinWidth(Region.USE_PREF_SIZE);
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        results.setId("results");
        results.setMinWidth(0);
        place.setId("place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        state.setMinWidth(Region.USE_PREF_SIZE);
        seed.getStyleClass().add("seed");
        seed.setMinWidth(0);
        progress.setId("progress");
        progress.setVisible(false);
        progress.setManaged(false);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(state, progress, place, trouble, results, space, live, seed);
        line.getStyleClass().add("line");
        getChildren().addAll(axis, line);
        session.loadingProperty().addListener((property, before, now) -> refresh(markers, 0));
    }

    private void seek(long step) {
        Snapshot snapshot = session.snapshotProperty().get();
        if (snapshot != null) {
            look(step >= snapshot.step() ? null : step);
        }
    }

    /// Looks back to a step, or at the present.
    void look(@Nullable Long step) {
        shownStep = step;
        live.setVisible(step != null);
        live.setManaged(step != null);
        onLook.accept(step);
    }

    /// Takes up the newest snapshot.
    ///
    /// @param framesPerSecond how often the plots were drawn in the last second
    void refresh(List<Marker> newMarkers, int framesPerSecond) {
        markers = newMarkers;
        Snapshot snapshot = session.snapshotProperty().get();
        boolean loading = session.loadingProperty().get() < 1;
        boolean catchingUp = snapshot != null && snapshot.catchingUp() < 1;
        progress.setVisible(loading || catchingUp);
        progress.setManaged(loading || catchingUp);
        if (loading) {
            progress.setProgress(session.loadingProperty().get());
            state.setText("Loading " + SettingWords.data(session.draftProperty().get()));
        }
        if (snapshot == null) {
            place.setText("");
            results.setText("");
            trouble.setText("");
            axis.show(0, 0, List.of());
            return;
        }
        if (catchingUp) {
            progress.setProgress(snapshot.catchingUp());
        }
        if (!loading) {
            state.pseudoClassStateChanged(RUNNING, snapshot.running());
            state.setText(catchingUp ? "Catching up" : snapshot.running() ? "● Training" : "Paused");
        }
        axis.show(snapshot.step(), shownStep == null ? snapshot.step() : shownStep, markers);
        place.setText("step " + Numbers.count(snapshot.step()) + "  ·  epoch "
                + String.format(Locale.ROOT, "%.1f", snapshot.epochs()));
        var lanes = new StringBuilder();
        var stopped = new StringBuilder();
        for (LaneState lane : snapshot.lanes()) {
            if (lane.shown()) {
                describe(lane, lanes, stopped);
            }
        }
        if (snapshot.running() && framesPerSecond > 0) {
            lanes.append("    ").append(framesPerSecond).append(" frames/s");
        }
        results.setText(lanes.toString());
        trouble.setText(stopped.toString());
        seed.setText("seed " + session.recipeProperty().get().seed() + " · every run repeats exactly");
    }

    private static void describe(LaneState lane, StringBuilder lanes, StringBuilder stopped) {
        Evaluation evaluation = lane.evaluation();
        if (!lanes.isEmpty()) {
            lanes.append("    ");
        }
        lanes.append(lane.name());
        if (evaluation != null) {
            lanes.append("  ").append(Numbers.percent(evaluation.testAccuracy()));
        }
        if (lane.stepsPerSecond() > 0 && lane.divergence() == null) {
            lanes.append("  ").append(Numbers.count(Math.round(lane.stepsPerSecond() / 10) * 10)).append(" steps/s");
        }
        if (lane.divergence() != null) {
            stopped.append(stopped.isEmpty() ? "" : "  ")
                    .append("Lane ").append(lane.name()).append(" stopped: ").append(Words.of(lane.divergence()));
        }
    }

    boolean drawIfNeeded() {
        return axis.drawIfNeeded();
    }
}
