package driftscope.app.session;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Condition;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Toggle;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The run in the window: what is shown of it and what can be asked of it. Knows no controls.
///
/// The draft is the recipe the controls show. What can change in a running lane is sent to the trainer at the next pulse;
/// the rest waits for a reset. Everything here happens on the JavaFX thread; data are loaded on another.
public final class Session {

    /// Between two pictures at full speed: every second pulse of a screen with 60 a second.
    private static final long FULL_SPEED_INTERVAL_NANOS = 25_000_000;

    /// The same where the lanes leave no processor to the window: every third.
    private static final long CROWDED_INTERVAL_NANOS = 40_000_000;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final DataLoader loader;
    private final Draft draft;
    private final History history = new History();
    private final PresentRun run;
    private final Crossing crossing;
    private final Edits edits;
    private final RunStarter starter;
    private final Journeys journeys;
    private final UndoRedo undoRedo;
    private long lastSnapshot;

    /// @param first what the controls show before anything is opened, and what is opened where nothing else can be
    /// @param notices receives sentences for the user
    /// @param failures receives programming errors, on the JavaFX thread
    /// @param loader runs the loading of data, off the JavaFX thread
    public Session(Recipe first, Consumer<String> notices, Consumer<Throwable> failures, Executor loader) {
        this.loader = new DataLoader(loader, failures);
        draft = new Draft(first);
        run = new PresentRun(first, failures);
        crossing = new Crossing(failures);
        edits = new Edits(run, draft, history, this.loader, notices);
        starter = new RunStarter(first, run, draft, edits, history, crossing, this.loader, notices);
        journeys = new Journeys(run, edits, history, crossing, starter);
        undoRedo = new UndoRedo(run, draft, edits, history, crossing, this.loader, starter);
    }

    /// What the controls show.
    public ReadOnlyObjectProperty<Recipe> draftProperty() {
        return draft.recipeProperty();
    }

    /// What the present run was started with, or null before the first.
    public ReadOnlyObjectProperty<@Nullable Recipe> recipeProperty() {
        return run.recipe().getReadOnlyProperty();
    }

    /// How often a run was started: it changes when a reset starts the very same recipe again, too.
    public ReadOnlyLongProperty startsProperty() {
        return run.starts().getReadOnlyProperty();
    }

    /// The newest snapshot of the present run, or null before the first.
    public ReadOnlyObjectProperty<@Nullable Snapshot> snapshotProperty() {
        return run.snapshot().getReadOnlyProperty();
    }

    /// How far the data are loaded, 0 to 1; 1 when nothing is loading.
    public ReadOnlyDoubleProperty loadingProperty() {
        return loader.loadingProperty();
    }

    /// How far a run that is come back to is replayed, 0 to 1; 1 when none is.
    public ReadOnlyDoubleProperty replayingProperty() {
        return crossing.replayingProperty();
    }

    /// Whether the present run is about to give way to one that is come back to, or that one is being replayed: what is asked for
    /// meanwhile waits.
    public boolean isUnderWay() {
        return crossing.isUnderWay();
    }

    /// The step that the run goes to, later than where it is, or null where none was asked for; see [#goTo].
    public ReadOnlyObjectProperty<@Nullable Long> goingToProperty() {
        return journeys.goingToProperty();
    }

    /// What [#undo] would take back, in words, or null where there is nothing.
    public ReadOnlyObjectProperty<@Nullable String> undoWordsProperty() {
        return history.undoWordsProperty();
    }

    /// What [#redo] would do again, in words, or null where there is nothing.
    public ReadOnlyObjectProperty<@Nullable String> redoWordsProperty() {
        return history.redoWordsProperty();
    }

    /// The data of the present run, as many as it trains on, or null before the first.
    public @Nullable DataSet data() {
        DataSet data = run.data();
        Recipe recipe = run.recipe().get();
        return data == null || recipe == null ? null : data.withFirst(recipe.trainingExamples());
    }

    /// The trainer of the present run, or null before the first.
    public @Nullable Trainer trainer() {
        return run.trainer();
    }

    /// What was opened: a recipe from a file, or a preset.
    public Recipe opened() {
        return run.opened();
    }

    /// The quantity and the channel whose distributions are drawn.
    public Watched watched() {
        return run.watched();
    }

    /// Whether the run goes on by itself, or was asked to and is about to.
    public boolean isRunning() {
        return run.trainer() != null && run.wish().isToRun();
    }

    /// Whether the draft has something that waits for a reset.
    public boolean needsReset() {
        Recipe recipe = run.recipe().get();
        return recipe != null && recipe.needsNewStartFor(draft.recipe());
    }

    /// Starts over with a recipe, paused at step 0. The present run goes on until the data are there; if they cannot be
    /// loaded it stays.
    public void open(Recipe newRecipe) {
        crossing.whenThere(() -> starter.begin(Start.with(newRecipe)));
    }

    /// Starts over with what the controls show; lanes that were left out stay so.
    public void reset() {
        crossing.whenThere(() ->
                starter.begin(new Start(draft.recipe(), run.hiddenLanes(), run.opened(), null, Text.of("undo.reset"))));
    }

    /// Pauses, and says where the run is, exactly. Nothing is said where there is no run.
    ///
    /// @param receiver is told on the JavaFX thread
    public void mark(Consumer<LeftRun> receiver) {
        journeys.mark(receiver);
    }

    /// Comes back to where a run was. Nothing happens where the present run is there already; otherwise undo brings the present one back.
    ///
    /// @param words what undo calls it
    public void comeBackTo(LeftRun place, String words) {
        journeys.comeBackTo(place, words);
    }

    /// Brings the run to a step, where it pauses: on to a later one, as fast as it goes, or by replay to an earlier one, exactly as it was
    /// there. The changes that were made later come again at their steps; undo brings the run back to where it was.
    ///
    /// @param receiver is told on the JavaFX thread how a way to a later step has ended
    public void goTo(long step, Consumer<Stop> receiver) {
        journeys.goTo(step, receiver);
    }

    /// Goes on until so many updates are done, and pauses; see [Trainer#runTo].
    ///
    /// @param receiver is told on the JavaFX thread how that ended
    public void runTo(long step, Consumer<Stop> receiver) {
        journeys.runTo(step, receiver);
    }

    /// Goes on until a condition holds, and pauses; see [Trainer#runUntil].
    ///
    /// @param most the step at which that is given up
    /// @param receiver is told on the JavaFX thread how that ended
    public void runUntil(Condition condition, long most, Consumer<Stop> receiver) {
        journeys.runUntil(condition, most, receiver);
    }

    /// Takes back what was done last. A setting is set back, from the next step on; where that could not bring back what was lost
    /// (a normalizer that was taken out or moved, a lane that has stopped since), the run is replayed without the change. A run
    /// that was left comes back, at its step.
    public void undo() {
        crossing.whenThere(undoRedo::undo);
    }

    /// Does again what was taken back last.
    public void redo() {
        crossing.whenThere(undoRedo::redo);
    }

    /// Runs or pauses, whichever was not asked for last. While the first data load, the run starts when they are there; while a run
    /// is replayed, when it has come back.
    public void toggleRunning() {
        if (run.trainer() == null && !loader.isLoading()) {
            return;
        }
        run.wish().toggle();
        if (run.trainer() != null && !crossing.isUnderWay()) {
            edits.send();
            run.wish().tell(run.lanes());
        }
    }

    /// One step, then pause. While the first data load, the step comes when they are there.
    public void singleStep() {
        if (run.trainer() != null) {
            run.wish().pause();
            crossing.whenThere(() -> {
                edits.send();
                run.wish().step(run.lanes());
            });
        } else if (loader.isLoading()) {
            run.wish().stepLater();
        }
    }

    /// Steps a second at most; infinite for full speed.
    public double pace() {
        return run.pace();
    }

    /// @param stepsPerSecond at most; infinite for full speed
    public void setPace(double stepsPerSecond) {
        run.setPace(stepsPerSecond);
        if (!crossing.isReplaying() && journeys.goingToProperty().get() == null) {
            run.keepPace();
        }
    }

    /// Trains and shows all lanes but these.
    public void hideLanes(Set<String> names) {
        crossing.whenThere(() -> run.hideLanes(names, draft.recipe().laneNames()));
    }

    public Set<String> hiddenLanes() {
        return run.hiddenLanes();
    }

    /// Changes settings in the draft; what can change in a running lane reaches the lanes at the next pulse. What does not fit into
    /// memory is refused in a sentence.
    ///
    /// @param lane the name of the lane, or null for every lane
    /// @param toggle how a normalizer enters, leaves or moves
    public void set(@Nullable String lane, Values values, Toggle toggle) {
        crossing.whenThere(() -> edits.set(lane, values, toggle));
    }

    /// Lets the running statistics of a lane become the exact ones of the training set, before its next step. Nothing happens where there is
    /// no run.
    ///
    /// @param lane the name of the lane, or null for every lane
    public void recomputeStatistics(@Nullable String lane) {
        crossing.whenThere(() -> edits.recomputeStatistics(lane));
    }

    /// What a lane of the present run has when its controls show a draft: what waits for a reset is as it was.
    ///
    /// @param shown a draft
    public Values inRun(Recipe shown, String lane) {
        return edits.inRun(shown, lane);
    }

    /// Sets a setting back to what it was when the recipe was opened.
    ///
    /// @param lane the name of the lane, or null for every lane
    public void setBack(@Nullable String lane, Setting<?> setting) {
        crossing.whenThere(() -> edits.setBack(lane, setting));
    }

    /// A slider is held, or let go: what it goes through meanwhile is one gesture.
    public void hold(boolean now) {
        draft.hold(now);
    }

    /// Sends what was changed, takes what is new; called once per pulse.
    ///
    /// @return whether there is a new snapshot
    public boolean pulse(long now) {
        if (run.trainer() == null) {
            return false;
        }
        edits.sendNowAndThen(now);
        // Each picture costs the lanes some of the machine. At full speed there are a hundred steps between two, at this rate too.
        if (isRunning() && Double.isInfinite(run.pace()) && now - lastSnapshot < fullSpeedInterval()) {
            return false;
        }
        return Optional.ofNullable(run.lanes().takeSnapshot())
                .map(newest -> {
                    lastSnapshot = now;
                    follow(newest);
                    run.snapshot().set(newest);
                    return true;
                })
                .orElse(false);
    }

    private long fullSpeedInterval() {
        int lanes = draft.recipe().lanes().size() - run.hiddenLanes().size();
        return lanes < PROCESSORS ? FULL_SPEED_INTERVAL_NANOS : CROWDED_INTERVAL_NANOS;
    }

    private void follow(Snapshot newest) {
        if (crossing.isReplaying()) {
            crossing.follow(newest);
        } else if (!crossing.isUnderWay()) {
            run.wish().follow(newest);
        }
        edits.follow(newest);
    }

    /// Asks for the recipe of the present run, with every change made until now; not with what is edited while another run is
    /// loaded, which is for that one. Nothing happens where there is no run.
    ///
    /// @param receiver is called on the JavaFX thread
    public void tellRecipe(Consumer<Recipe> receiver) {
        if (run.trainer() != null) {
            edits.send();
            run.lanes().tellRecipe(present -> Platform.runLater(() -> receiver.accept(present)));
        }
    }

    /// Ends the threads of the present run.
    public void close() {
        loader.cancel();
        run.close();
    }
}
