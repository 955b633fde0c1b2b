package driftscope.app;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.lab.DataSets;
import driftscope.lab.MemoryNeed;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Toggle;
import driftscope.probe.Quantity;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The run in the window: what is shown of it and what can be asked of it. Knows no controls.
///
/// The draft is the recipe the controls show. What can change in a running lane is sent to the trainer at the next pulse;
/// the rest waits for a reset. Everything here happens on the JavaFX thread; data are loaded on another.
public final class Session {

    /// Changes by a dragged slider reach the lanes at most so often.
    private static final long CHANGE_INTERVAL_NANOS = 100_000_000;

    /// Every second pulse of a screen with 60 a second.
    private static final long FULL_SPEED_INTERVAL_NANOS = 25_000_000;

    private final Recipe first;
    private final Consumer<String> notices;
    private final Consumer<Throwable> failures;
    private final Executor loader;

    private final ReadOnlyObjectWrapper<Recipe> draft = new ReadOnlyObjectWrapper<>(this, "draft");
    private final ReadOnlyObjectWrapper<@Nullable Recipe> recipe = new ReadOnlyObjectWrapper<>(this, "recipe");
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>(this, "snapshot");
    private final ReadOnlyLongWrapper starts = new ReadOnlyLongWrapper(this, "starts");
    private final ReadOnlyDoubleWrapper loading = new ReadOnlyDoubleWrapper(this, "loading", 1);
    /// Changes on their way to the lanes, in the order in which they were made.
    private final List<Change> pendingChanges = new ArrayList<>();

    /// What the lanes would start with had they been started with every change that was sent.
    private Recipe sent;

    private @Nullable Trainer trainer;
    private @Nullable DataSet data;
    private long lastChange;
    private long lastSnapshot;
    private long loads;

    /// What the run was last asked to do. Until a snapshot knows of the command, this counts and not the snapshot.
    private boolean toRun;
    private long lastCommand;

    /// Steps asked for while the first data load.
    private long stepsToTake;
    private double pace = Double.POSITIVE_INFINITY;
    private Recipe opened;
    private @Nullable Recipe toBeOpened;
    private boolean held;
    private int gestures;
    private Set<String> hiddenLanes = Set.of();
    private Quantity quantity = Quantity.ACTIVATION_INPUT;

    /// @param first what the controls show before anything is opened, and what is opened where nothing else can be
    /// @param notices receives sentences for the user
    /// @param failures receives programming errors, on the JavaFX thread
    /// @param loader runs the loading of data, off the JavaFX thread
    public Session(Recipe first, Consumer<String> notices, Consumer<Throwable> failures, Executor loader) {
        this.first = first;
        this.notices = notices;
        this.failures = failures;
        this.loader = loader;
        draft.set(first);
        sent = first;
        opened = first;
    }

    /// What the controls show.
    public ReadOnlyObjectProperty<Recipe> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /// What the present run was started with, or null before the first.
    public ReadOnlyObjectProperty<@Nullable Recipe> recipeProperty() {
        return recipe.getReadOnlyProperty();
    }

    /// How often a run was started: it changes when a reset starts the very same recipe again, too.
    public ReadOnlyLongProperty startsProperty() {
        return starts.getReadOnlyProperty();
    }

    /// The newest snapshot of the present run, or null before the first.
    public ReadOnlyObjectProperty<@Nullable Snapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /// How far the data are loaded, 0 to 1; 1 when nothing is loading.
    public ReadOnlyDoubleProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /// The data of the present run, or null before the first.
    public @Nullable DataSet data() {
        return data;
    }

    /// The trainer of the present run, or null before the first.
    public @Nullable Trainer trainer() {
        return trainer;
    }

    /// Whether the run goes on by itself, or was asked to and is about to.
    public boolean isRunning() {
        return trainer != null && toRun;
    }

    /// Whether the draft has something that waits for a reset.
    public boolean needsReset() {
        return recipe.get() != null && recipe.get().needsNewStartFor(draft.get());
    }

    /// Starts over with a recipe, paused at step 0. The present run goes on until the data are there; if they cannot be
    /// loaded it stays.
    public void open(Recipe newRecipe) {
        toBeOpened = newRecipe;
        open(newRecipe, Set.of());
    }

    private void open(Recipe newRecipe, Set<String> hidden) {
        if (trainer == null && loading.get() == 1) {
            toRun = false;
            stepsToTake = 0;
        }
        long load = ++loads;
        Recipe asked = draft.get();
        if (data != null && recipe.get() != null && newRecipe.hasDataOf(recipe.get())) {
            start(newRecipe, data, asked, hidden);
            return;
        }
        loading.set(0);
        loader.execute(() -> {
            try {
                DataSet loaded = DataSets.load(
                        newRecipe, share -> Platform.runLater(() -> showProgress(load, share)));
                Platform.runLater(() -> finishLoading(load, () -> start(newRecipe, loaded, asked, hidden)));
            } catch (DataException unreadable) {
                Platform.runLater(() -> finishLoading(load, () -> refuse(newRecipe, unreadable)));
            } catch (RuntimeException | Error failure) {
                Platform.runLater(() -> finishLoading(load, () -> failures.accept(failure)));
            }
        });
    }

    private void showProgress(long load, double share) {
        if (load == loads && loading.get() < 1) {
            loading.set(Math.min(share, 0.99));
        }
    }

    /// Only the newest load counts.
    private void finishLoading(long load, Runnable end) {
        if (load == loads) {
            loading.set(1);
            end.run();
        }
    }

    /// The controls go back to data that are there; a session that has none yet opens what it was made with.
    private void refuse(Recipe newRecipe, DataException unreadable) {
        if (recipe.get() != null && draft.get().data().equals(newRecipe.data())) {
            draft.set(draft.get().withDataOf(recipe.get()));
        }
        notices.accept(unreadable.getMessage());
        if (recipe.get() == null && !newRecipe.equals(first)) {
            open(first);
        }
    }

    /// @param asked the draft when this start was asked for
    /// @param hidden the lanes that are left out
    private void start(Recipe newRecipe, DataSet newData, Recipe asked, Set<String> hidden) {
        loading.set(1);
        try {
            MemoryNeed.require(newRecipe, newData);
        } catch (RecipeException tooLarge) {
            notices.accept(tooLarge.getMessage());
            return;
        }
        boolean firstRun = trainer == null;
        closeTrainer();
        data = newData;
        boolean editedMeanwhile = asked.equals(newRecipe) && !asked.equals(draft.get());
        if (!editedMeanwhile) {
            pendingChanges.clear();
        }
        hiddenLanes = hidden;
        sent = newRecipe.withoutChanges();
        trainer = new Trainer(newRecipe, newData, failure -> Platform.runLater(() -> failures.accept(failure)));
        trainer.setPace(pace);
        trainer.watch(EnumSet.of(quantity));
        if (!hidden.isEmpty()) {
            hideLanes(hidden);
        }
        startAsAsked(firstRun);
        snapshot.set(null);
        if (newRecipe == toBeOpened) {
            opened = newRecipe.afterChanges(0);
            toBeOpened = null;
        }
        recipe.set(newRecipe);
        draft.set(editedMeanwhile ? draft.get() : sent);
        starts.set(starts.get() + 1);
    }

    /// Starts over with what the controls show; lanes that were left out stay so.
    public void reset() {
        open(draft.get(), hiddenLanes);
    }

    /// Runs or pauses, whichever was not asked for last. While the first data load, the run starts when they are there.
    public void toggleRunning() {
        if (trainer == null && loading.get() == 1) {
            return;
        }
        toRun = !toRun;
        if (trainer != null) {
            lastCommand = toRun ? trainer.run() : trainer.pause();
        }
    }

    /// One step, then pause. While the first data load, the step comes when they are there.
    public void singleStep() {
        if (trainer != null) {
            toRun = false;
            lastCommand = trainer.singleStep();
        } else if (loading.get() < 1) {
            toRun = false;
            stepsToTake++;
        }
    }

    /// Asks the new trainer for what was asked for while there was none; a run that was left is not taken up again.
    private void startAsAsked(boolean first) {
        lastCommand = 0;
        toRun &= first;
        for (; first && stepsToTake > 0; stepsToTake--) {
            lastCommand = Objects.requireNonNull(trainer).singleStep();
        }
        if (toRun) {
            lastCommand = Objects.requireNonNull(trainer).run();
        }
    }

    /// A run that has ended by itself is not to go on.
    private void follow(Snapshot newest) {
        if (newest.obeyed() >= lastCommand) {
            toRun = newest.running();
        }
    }

    /// @param stepsPerSecond at most; infinite for full speed
    public void setPace(double stepsPerSecond) {
        pace = stepsPerSecond;
        if (trainer != null) {
            trainer.setPace(pace);
        }
    }

    /// Trains and shows all lanes but these.
    public void hideLanes(Set<String> names) {
        hiddenLanes = Set.copyOf(names);
        if (trainer != null) {
            var shown = new HashSet<String>();
            sent.lanes().forEach(lane -> shown.add(lane.name()));
            shown.removeAll(hiddenLanes);
            trainer.showLanes(shown);
        }
    }

    public Set<String> hiddenLanes() {
        return hiddenLanes;
    }

    /// The quantity whose distributions are drawn.
    public void watch(Quantity newQuantity) {
        quantity = newQuantity;
        if (trainer != null) {
            trainer.watch(EnumSet.of(quantity));
        }
    }

    public Quantity watched() {
        return quantity;
    }

    /// Changes settings in the draft; what can change in a running lane reaches the lanes at the next pulse.
    ///
    /// @param lane the name of the lane, or null for every lane
    /// @param toggle how a normalizer enters, leaves or moves
    public void set(@Nullable String lane, Values values, Toggle toggle) {
        Recipe changed = draft.get().startingWith(lane, values);
        if (changed.equals(draft.get())) {
            return;
        }
        draft.set(changed);
        Values live = values.only(Catalogue.LIVE);
        if (!live.isEmpty()) {
            var change = new Change(0, lane, live, toggle, held ? gestures : 0);
            removeOvertaken(change);
            pendingChanges.add(change);
        }
    }

    /// Of several changes of the same settings between two pulses the last counts, if none of another lane lies between.
    private void removeOvertaken(Change change) {
        for (int i = pendingChanges.size() - 1; i >= 0; i--) {
            Change before = pendingChanges.get(i);
            boolean same = before.set().settings().equals(change.set().settings());
            if (same && Objects.equals(before.lane(), change.lane())) {
                pendingChanges.remove(i);
                return;
            }
            if (!Collections.disjoint(before.set().settings(), change.set().settings())) {
                return;
            }
        }
    }

    /// Sets a setting back to what it was when the recipe was opened.
    ///
    /// @param lane the name of the lane, or null for every lane
    public void setBack(@Nullable String lane, Setting<?> setting) {
        if (lane != null) {
            set(lane, valueOf(setting, opened.of(opened.lane(lane))), Toggle.FRESH);
            return;
        }
        List<Values> before = opened.lanes().stream().map(spec -> valueOf(setting, opened.of(spec))).toList();
        if (before.stream().distinct().count() == 1) {
            set(null, before.getFirst(), Toggle.FRESH);
            return;
        }
        hold(true);
        opened.lanes().forEach(spec -> set(spec.name(), valueOf(setting, opened.of(spec)), Toggle.FRESH));
        hold(false);
    }

    private static <T> Values valueOf(Setting<T> setting, Values values) {
        return Values.of(setting, values.get(setting));
    }

    /// A slider is held, or let go: what it goes through meanwhile is one gesture.
    public void hold(boolean now) {
        held = now;
        if (now) {
            gestures++;
        }
    }

    /// What was opened: a recipe from a file, or a preset.
    public Recipe opened() {
        return opened;
    }

    /// Sends what was changed, takes what is new; called once per pulse.
    ///
    /// @return whether there is a new snapshot
    public boolean pulse(long now) {
        if (trainer == null) {
            return false;
        }
        if (loading.get() == 1 && !pendingChanges.isEmpty() && now - lastChange > CHANGE_INTERVAL_NANOS) {
            lastChange = now;
            sendChanges();
        }
        // Each picture costs the lanes some of the machine. At full speed there are a hundred steps between two, at this rate too.
        if (isRunning() && Double.isInfinite(pace) && now - lastSnapshot < FULL_SPEED_INTERVAL_NANOS) {
            return false;
        }
        return Optional.ofNullable(trainer.takeSnapshot())
                .map(newest -> {
                    lastSnapshot = now;
                    follow(newest);
                    snapshot.set(newest);
                    return true;
                })
                .orElse(false);
    }

    /// A control that was moved and moved back is no change.
    private void sendChanges() {
        for (Change pending : pendingChanges) {
            Recipe changed = sent.startingWith(pending.lane(), pending.set());
            if (!changed.equals(sent)) {
                sent = changed;
                Objects.requireNonNull(trainer).change(pending);
            }
        }
        pendingChanges.clear();
    }

    /// Asks for the recipe of the present run, with every change made until now. Nothing happens where there is no run.
    ///
    /// @param receiver is called on the JavaFX thread
    public void tellRecipe(Consumer<Recipe> receiver) {
        if (trainer != null) {
            sendChanges();
            trainer.tellRecipe(present -> Platform.runLater(() -> receiver.accept(present)));
        }
    }

    /// Ends the threads of the present run.
    public void close() {
        loads++;
        closeTrainer();
    }

    private void closeTrainer() {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
    }
}
