package driftscope.app.bar;

import driftscope.app.canvas.TimeSlider;
import driftscope.app.control.Presence;
import driftscope.app.control.StatusLine;
import driftscope.app.control.Tips;
import driftscope.app.notice.Notice;
import driftscope.app.session.Moment;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.words.Words;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.ScheduleName;
import driftscope.lab.recipe.SettingWords;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.plot.Marker;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The bottom: the time axis with the changes made, and a line that says where the run is, or which step is looked at.
public final class StatusPanel extends VBox {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final Session session;
    private final TimeCursor cursor;
    private final TimeSlider axis = new TimeSlider("time");
    private final Label state = new Label();
    private final Label place = new Label();
    private final Label results = new Label();
    private final Label trouble = new Label();
    private final Label seed = new Label();
    private final Label said = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button live = new Button(Text.of("status.now"));
    private final Button why = new Button(Text.of("status.why"));
    private final GoToStep goTo;
    private List<Marker> markers = List.of();
    private int framesPerSecond;

    /// @param cursor the step looked at, which the time axis shows and moves
    /// @param notices receives sentences for the user
    /// @param onWhy is told that somebody wants to know why a lane has stopped
    public StatusPanel(Session session, TimeCursor cursor, Consumer<String> notices, Runnable onWhy) {
        this.session = session;
        this.cursor = cursor;
        setId("status");
        getStyleClass().add("status");
        axis.setAccessibleText(Text.of("status.time"));
        axis.setOnSeek(cursor::look);
        axis.setOnMove(cursor::move);
        live.setId("live");
        live.getStyleClass().add("small");
        live.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(live, Text.of("status.now.tip"));
        live.setOnAction(event -> {
            // The button goes away; the focus stays with what it belongs to.
            axis.requestFocus();
            cursor.now();
        });
        live.visibleProperty().bind(cursor.stepProperty().isNotNull());
        live.managedProperty().bind(live.visibleProperty());
        state.getStyleClass().add("state");
        state.setId("state");
        state.setMinWidth(Region.USE_PREF_SIZE);
        trouble.getStyleClass().add("trouble");
        trouble.setId("trouble");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        why.setId("why");
        why.getStyleClass().add("small");
        why.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(why, Text.of("status.why.tip"));
        why.setOnAction(event -> onWhy.run());
        why.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        why.managedProperty().bind(why.visibleProperty());
        results.setId("results");
        results.setMinWidth(0);
        place.setId("place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        seed.getStyleClass().add("seed");
        said.getStyleClass().add("seed");
        said.setId("said");
        said.managedProperty().bind(said.visibleProperty());
        said.setVisible(false);
        progress.setId("progress");
        Presence.show(progress, false);
        goTo = new GoToStep(session, notices, cursor::now);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new StatusLine(List.of(seed, results), state, progress, place, goTo, trouble, why, results, space, said, live, seed);
        line.getStyleClass().add("line");
        getChildren().addAll(axis, line);
        session.loadingProperty().addListener((property, before, now) -> refresh(markers, 0));
        session.replayingProperty().addListener((property, before, now) -> refresh(markers, framesPerSecond));
        session.goingToProperty().addListener((property, before, now) -> refresh(markers, framesPerSecond));
        cursor.stepProperty().addListener((property, before, now) -> refresh(markers, framesPerSecond));
    }

    /// Asks for the step to go to.
    public void askForStep() {
        goTo.ask();
    }

    /// Shows at the end of the line what is said without disturbing anybody.
    public void sayQuietly(ReadOnlyObjectProperty<@Nullable Notice> quietly) {
        quietly.addListener((property, before, now) -> {
            said.setText(now == null ? "" : now.kind().sign + " " + now.sentence());
            said.setVisible(now != null);
        });
    }

    /// Takes up the newest snapshot.
    ///
    /// @param framesPerSecond how often the plots were drawn in the last second
    public void refresh(List<Marker> newMarkers, int framesPerSecond) {
        markers = newMarkers;
        this.framesPerSecond = framesPerSecond;
        Snapshot snapshot = session.snapshotProperty().get();
        boolean loading = session.loadingProperty().get() < 1;
        boolean catchingUp = snapshot != null && snapshot.catchingUp() < 1;
        boolean replaying = session.replayingProperty().get() < 1;
        Long goal = session.goingToProperty().get();
        Presence.show(progress, loading || catchingUp || replaying || goal != null);
        if (loading) {
            progress.setProgress(session.loadingProperty().get());
            state.setText(Text.of("status.loading", SettingWords.data(session.draftProperty().get())));
        }
        if (snapshot == null || session.trainer() == null) {
            place.setText("");
            results.setText("");
            trouble.setText("");
            axis.plot().show(0, 0, List.of());
            return;
        }
        if (goal != null) {
            progress.setProgress(Math.min(1, snapshot.step() / Math.max(1.0, goal)));
        } else if (catchingUp || replaying) {
            progress.setProgress(replaying ? session.replayingProperty().get() : snapshot.catchingUp());
        }
        if (!loading) {
            state.pseudoClassStateChanged(RUNNING, snapshot.running());
            state.setText(doing(snapshot.running(), catchingUp, replaying, goal));
        }
        Long looked = cursor.get();
        axis.plot().show(snapshot.step(), looked == null ? snapshot.step() : looked, markers);
        var lanes = new ArrayList<LaneState>();
        var moments = new ArrayList<Moment>();
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (lane.shown()) {
                lanes.add(lane);
                moments.add(Moment.of(lane, session.trainer().timeline(), index, looked));
            }
        }
        place.setText(place(snapshot.step(), looked, moments));
        Recipe then = looked == null ? snapshot.present() : snapshot.recipe().afterChanges(looked);
        results.setText(results(
                lanes, moments, then, looked == null ? snapshot.step() : looked, snapshot.running() && looked == null));
        trouble.setText(trouble(lanes, RowWords.of(then.settings(), snapshot.ranges().layers()), looked));
        seed.setText(Text.of("status.seed", session.recipeProperty().get().seed()));
    }

    private static String doing(boolean running, boolean catchingUp, boolean replaying, @Nullable Long goal) {
        if (goal != null) {
            return Text.of("status.goingTo", Labels.exactStep(goal));
        }
        if (replaying) {
            return Text.of("status.replaying");
        }
        if (catchingUp) {
            return Text.of("status.catchingUp");
        }
        return running ? Text.of("status.training") : Text.of("status.paused");
    }

    /// `step 998 of 2 177 · epoch 1.0`; the epoch of the shown lane that is furthest.
    private static String place(long now, @Nullable Long looked, List<Moment> moments) {
        double epochs = moments.stream().mapToDouble(moment -> moment.frame().epochs()).max().orElse(0);
        String epoch = String.format(Locale.ROOT, "%.1f", epochs);
        return looked == null
                ? Text.of("status.place", Labels.exactStep(now), epoch)
                : Text.of("status.place.past", Labels.exactStep(looked), Labels.exactStep(now), epoch);
    }

    /// `test at step 2 100:  A 57.4 %  130 steps/s   B 99.2 %  130 steps/s`. The step is said where it is not the one that is shown.
    private String results(List<LaneState> lanes, List<Moment> moments, Recipe then, long shown, boolean withSpeed) {
        List<Long> steps = moments.stream()
                .map(Moment::evaluation)
                .filter(Objects::nonNull)
                .map(Evaluation::step)
                .distinct()
                .toList();
        var words = new StringBuilder();
        boolean together = steps.size() == 1;
        if (together && steps.getFirst() != shown) {
            words.append(Text.of("status.test", Labels.exactStep(steps.getFirst()))).append("  ");
        }
        for (int i = 0; i < lanes.size(); i++) {
            LaneState lane = lanes.get(i);
            Evaluation evaluation = moments.get(i).evaluation();
            String rate = rate(then.of(then.lane(lane.name())), moments.get(i).frame(), shown);
            boolean paced = withSpeed && lane.stepsPerSecond() > 0 && lane.divergence() == null;
            if (evaluation == null && rate.isEmpty() && !paced) {
                continue;
            }
            words.append(words.isEmpty() || words.charAt(words.length() - 1) == ' ' ? "" : "    ").append(lane.name());
            if (evaluation != null) {
                words.append("  ").append(
                        Double.isNaN(evaluation.testAccuracy())
                                ? Text.of("status.loss", Labels.value(evaluation.testLoss()))
                                : Labels.percent(evaluation.testAccuracy()));
                if (!together && evaluation.step() != shown) {
                    words.append(" ").append(Text.of("status.at", Labels.exactStep(evaluation.step())));
                }
            }
            words.append(rate);
            if (paced) {
                words.append("  ").append(Text.of("status.pace", Labels.rate(lane.stepsPerSecond())));
            }
        }
        if (withSpeed && framesPerSecond > 0) {
            words.append("    ").append(Text.of("status.frames", framesPerSecond));
        }
        return words.toString();
    }

    /// `  scheduled rate 0.05`: the learning rate that the lane used, where a schedule makes another of it than the settings say.
    private static String rate(Values values, Frame frame, long shown) {
        if (values.get(Catalogue.SCHEDULE) == ScheduleName.CONSTANT && values.get(Catalogue.WARMUP) == 0) {
            return "";
        }
        String rate = Labels.value(frame.learningRate());
        return "  "
                + (frame.step() == shown
                        ? Text.of("status.rate", rate)
                        : Text.of("status.rate.at", rate, Labels.exactStep(frame.step())));
    }

    private static String trouble(List<LaneState> lanes, RowWords rows, @Nullable Long looked) {
        var stopped = new StringBuilder();
        for (LaneState lane : lanes) {
            if (lane.divergence() != null && (looked == null || looked >= lane.divergence().step())) {
                stopped.append(stopped.isEmpty() ? "" : "  ")
                        .append(Text.of("status.stopped", lane.name(), Words.of(lane.divergence(), rows)));
            }
        }
        return stopped.toString();
    }

    public boolean drawIfNeeded() {
        return axis.drawIfNeeded();
    }
}
