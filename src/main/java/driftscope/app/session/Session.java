package driftscope.app.session;

import driftscope.app.words.ChangeLabels;
import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.LinearData;
import driftscope.data.Shape;
import driftscope.lab.Combinations;
import driftscope.lab.Lane;
import driftscope.lab.MemoryNeed;
import driftscope.lab.Switching;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Condition;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.nn.NetworkKind;
import driftscope.nn.Toggle;
import driftscope.plot.Labels;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    private static final int MNIST_SIDE = 28;
    private static final int MNIST_CLASSES = 10;

    private final Recipe first;
    private final Consumer<String> notices;
    private final Consumer<Throwable> failures;
    private final DataLoader loader;
    private final Draft draft;
    private final History history = new History();

    private final ReadOnlyObjectWrapper<@Nullable Recipe> recipe = new ReadOnlyObjectWrapper<>(this, "recipe");
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> snapshot = new ReadOnlyObjectWrapper<>(this, "snapshot");
    private final ReadOnlyLongWrapper starts = new ReadOnlyLongWrapper(this, "starts");
    private final ReadOnlyDoubleWrapper replaying = new ReadOnlyDoubleWrapper(this, "replaying", 1);
    private final ReadOnlyObjectWrapper<@Nullable Long> goingTo = new ReadOnlyObjectWrapper<>(this, "goingTo");

    private @Nullable Trainer trainer;
    /// The whole set, of which a run may use a part.
    private @Nullable DataSet data;
    private Recipe opened;
    private long lastChange;
    private long lastSnapshot;

    /// What the run was last asked to do. Until a snapshot knows of the command, this counts and not the snapshot.
    private boolean toRun;
    private long lastCommand;

    /// Until a snapshot knows of this change, it does not say what the lanes will do.
    private long lastChangeCommand;

    /// Steps asked for while the first data load.
    private long stepsToTake;

    /// Whether the present run is about to give way to one that is come back to.
    private boolean leaving;

    /// The run that is being replayed, or null.
    private @Nullable LeftRun returning;

    /// What was asked for on the way back to a run: it is about that run.
    private final Deque<Runnable> later = new ArrayDeque<>();

    /// How often the run was sent to a later step: what is heard of an earlier way comes too late.
    private long journeys;

    private double pace = Double.POSITIVE_INFINITY;
    private Set<String> hiddenLanes = Set.of();
    private Quantity quantity = Quantity.ACTIVATION_INPUT;
    private int channel = LayerMeasures.POOLED;

    /// How a run is to start.
    ///
    /// @param recipe with changes that come at their step
    /// @param hidden the lanes that are left out
    /// @param opened what the recipe is compared with from then on
    /// @param back the run that is come back to, or null
    /// @param words what undo calls it
    private record Start(
            Recipe recipe, Set<String> hidden, Recipe opened, @Nullable LeftRun back, String words) {}

    /// @param first what the controls show before anything is opened, and what is opened where nothing else can be
    /// @param notices receives sentences for the user
    /// @param failures receives programming errors, on the JavaFX thread
    /// @param loader runs the loading of data, off the JavaFX thread
    public Session(Recipe first, Consumer<String> notices, Consumer<Throwable> failures, Executor loader) {
        this.first = first;
        this.notices = notices;
        this.failures = failures;
        this.loader = new DataLoader(loader, failures);
        draft = new Draft(first);
        opened = first;
    }

    /// What the controls show.
    public ReadOnlyObjectProperty<Recipe> draftProperty() {
        return draft.recipeProperty();
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
        return loader.loadingProperty();
    }

    /// How far a run that is come back to is replayed, 0 to 1; 1 when none is.
    public ReadOnlyDoubleProperty replayingProperty() {
        return replaying.getReadOnlyProperty();
    }

    /// The step that the run goes to, later than where it is, or null where none was asked for; see [#goTo].
    public ReadOnlyObjectProperty<@Nullable Long> goingToProperty() {
        return goingTo.getReadOnlyProperty();
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
        return data == null || recipe.get() == null ? null : data.withFirst(recipe.get().trainingExamples());
    }

    /// What an example of a recipe is, as far as it is known before its data are loaded.
    public NetworkOutline.Shape shapeOf(Recipe shown) {
        Recipe present = recipe.get();
        DataSet loaded = data;
        if (shown.settings().says(Catalogue.IDX)) {
            return loaded == null
                            || present == null
                            || !shown.settings().get(Catalogue.IDX).equals(present.settings().get(Catalogue.IDX))
                    ? new NetworkOutline.Shape(0, 0, 0, 0)
                    : new NetworkOutline.Shape(
                            loaded.features(), loaded.training().rows(), loaded.training().columns(), loaded.outputs());
        }
        DataName name = shown.settings().get(Catalogue.DATA_NAME);
        return switch (name) {
            case MNIST -> new NetworkOutline.Shape(MNIST_SIDE * MNIST_SIDE, MNIST_SIDE, MNIST_SIDE, MNIST_CLASSES);
            case LINEAR -> new NetworkOutline.Shape(LinearData.SIZE, 0, 0, LinearData.SIZE);
            case SPIRALS, MOONS, CIRCLES, BLOBS, XOR ->
                new NetworkOutline.Shape(2, 0, 0, Shape.valueOf(name.name()).classes());
        };
    }

    /// The trainer of the present run, or null before the first.
    public @Nullable Trainer trainer() {
        return trainer;
    }

    /// What was opened: a recipe from a file, or a preset.
    public Recipe opened() {
        return opened;
    }

    /// Whether the run goes on by itself, or was asked to and is about to.
    public boolean isRunning() {
        return trainer != null && toRun;
    }

    /// Whether the draft has something that waits for a reset.
    public boolean needsReset() {
        return recipe.get() != null && recipe.get().needsNewStartFor(draft.recipe());
    }

    /// Starts over with a recipe, paused at step 0. The present run goes on until the data are there; if they cannot be
    /// loaded it stays.
    public void open(Recipe newRecipe) {
        whenThere(() -> begin(new Start(newRecipe, Set.of(), newRecipe.afterChanges(0), null, Text.of("undo.open", newRecipe.title()))));
    }

    /// Starts over with what the controls show; lanes that were left out stay so.
    public void reset() {
        whenThere(() -> begin(new Start(draft.recipe(), hiddenLanes, opened, null, Text.of("undo.reset"))));
    }

    /// Does something at once, or, on the way back to a run, when that is there.
    private void whenThere(Runnable deed) {
        if (leaving || returning != null) {
            later.add(deed);
        } else {
            deed.run();
        }
    }

    private void doWhatWaits() {
        while (!later.isEmpty() && !leaving && returning == null) {
            later.remove().run();
        }
    }

    private void begin(Start start) {
        if (trainer == null && !loader.isLoading()) {
            toRun = false;
            stepsToTake = 0;
        }
        // What was edited until now is the present run's; what is edited while data load is the next one's.
        if (trainer != null) {
            sendChanges();
        }
        Recipe asked = draft.recipe();
        if (data != null && recipe.get() != null && start.recipe().hasDataOf(recipe.get())) {
            loader.cancel();
            start(start, data, asked);
            return;
        }
        loader.load(start.recipe(), new DataLoader.Receiver() {
            @Override
            public void loaded(DataSet loaded) {
                start(start, loaded, asked);
            }

            @Override
            public void unreadable(DataException why) {
                refuse(start.recipe(), why);
            }
        });
    }

    /// The controls go back to data that are there; a session that has none yet opens what it was made with.
    private void refuse(Recipe newRecipe, DataException unreadable) {
        Recipe shown = draft.recipe();
        if (recipe.get() != null && shown.data().equals(newRecipe.data())) {
            Recipe back = shown.withDataOf(recipe.get());
            draft.restart(recipe.get().afterChanges(0), back, true);
        }
        leaving = false;
        notices.accept(unreadable.getMessage());
        doWhatWaits();
        if (recipe.get() == null && !newRecipe.equals(first)) {
            open(first);
        }
    }

    /// @param asked the draft when this start was asked for
    private void start(Start start, DataSet newData, Recipe asked) {
        try {
            Combinations.require(start.recipe(), newData);
            MemoryNeed.require(start.recipe(), newData);
        } catch (RecipeException tooLarge) {
            leaving = false;
            notices.accept(tooLarge.getMessage());
            doWhatWaits();
            return;
        }
        boolean firstRun = trainer == null;
        if (!firstRun && start.back() == null) {
            history.add(new History.Switch(start.words(), leave(asked)));
        }
        closeTrainer();
        data = newData;
        hiddenLanes = start.hidden();
        opened = start.opened();
        var made = new Trainer(start.recipe(), newData, failure -> Platform.runLater(() -> failures.accept(failure)));
        trainer = made;
        trainer.watch(EnumSet.of(quantity));
        if (start.recipe().settings().get(Catalogue.KIND) != NetworkKind.CONVOLUTIONAL) {
            channel = LayerMeasures.POOLED;
        }
        trainer.watchChannel(channel);
        lastChangeCommand = 0;
        Recipe present = start.recipe().afterChanges(0);
        boolean editedMeanwhile = asked.equals(start.recipe()) && !asked.equals(draft.recipe());
        snapshot.set(null);
        recipe.set(start.recipe());
        draft.restart(
                present,
                start.back() != null ? start.back().draft() : editedMeanwhile ? draft.recipe() : present,
                editedMeanwhile);
        if (!start.hidden().isEmpty()) {
            hideLanesNow(start.hidden());
        }
        if (start.back() == null) {
            returning = null;
            replaying.set(1);
            trainer.setPace(pace);
            startAsAsked(firstRun);
        } else {
            comeBack(made, start.back());
        }
        starts.set(starts.get() + 1);
    }

    /// Replays a run up to the step at which it was left. What is asked for meanwhile comes after that.
    private void comeBack(Trainer to, LeftRun run) {
        leaving = false;
        returning = run;
        replaying.set(0);
        to.setPace(Double.POSITIVE_INFINITY);
        when(to.runTo(run.step()), stop -> {
            if (trainer == to && returning == run) {
                returning = null;
                replaying.set(1);
                to.setPace(pace);
                lastCommand = toRun ? to.run() : to.pause();
                doWhatWaits();
            }
        });
    }

    /// Pauses, and says where the run is, exactly. Nothing is said where there is no run.
    ///
    /// @param receiver is told on the JavaFX thread
    public void mark(Consumer<LeftRun> receiver) {
        whenThere(() -> {
            if (trainer != null) {
                toRun = false;
                sendChanges();
                when(leave(draft.recipe()), receiver);
            }
        });
    }

    /// Comes back to where a run was. Nothing happens where the present run is there already; otherwise undo brings the present one back.
    ///
    /// @param words what undo calls it
    public void comeBackTo(LeftRun place, String words) {
        whenPaused((run, present) -> {
            if (run.equals(place)) {
                leaving = false;
                doWhatWaits();
            } else {
                switchTo(place, words, present);
            }
        });
    }

    /// Pauses the run, if there is one, and goes on with where it is. What is asked for until then waits.
    ///
    /// @param then takes where the run is, twice: as undo keeps it, too
    private void whenPaused(BiConsumer<LeftRun, CompletableFuture<LeftRun>> then) {
        whenThere(() -> {
            if (trainer != null) {
                toRun = false;
                sendChanges();
                CompletableFuture<LeftRun> present = leave(draft.recipe());
                leaving = true;
                when(present, run -> then.accept(run, present));
            }
        });
    }

    private void switchTo(LeftRun place, String words, CompletableFuture<LeftRun> present) {
        history.add(new History.Switch(words, present));
        begin(new Start(place.recipe(), place.hidden(), place.opened(), place, words));
    }

    /// Brings the run to a step, where it pauses: on to a later one, as fast as it goes, or by replay to an earlier one, exactly as it was
    /// there. The changes that were made later come again at their steps; undo brings the run back to where it was.
    ///
    /// @param receiver is told on the JavaFX thread how a way to a later step has ended
    public void goTo(long step, Consumer<Stop> receiver) {
        whenPaused((run, present) -> {
            if (step >= run.step()) {
                leaving = false;
                hurryTo(step, receiver);
                doWhatWaits();
            } else {
                Recipe then = run.draft().withLiveOf(run.recipe().afterChanges(step));
                var place = new LeftRun(run.recipe(), step, then, run.opened(), run.hidden());
                switchTo(place, Text.of("undo.goTo", Labels.exactStep(step)), present);
            }
        });
    }

    /// Goes on to a step at full speed. Whatever else is asked for ends that.
    private void hurryTo(long step, Consumer<Stop> receiver) {
        Trainer there = Objects.requireNonNull(trainer);
        long journey = ++journeys;
        there.setPace(Double.POSITIVE_INFINITY);
        goingTo.set(step);
        runToGoal(lanes -> lanes.runTo(step), stop -> {
            if (journey == journeys) {
                goingTo.set(null);
                if (trainer == there) {
                    there.setPace(pace);
                }
            }
            receiver.accept(stop);
        });
    }

    /// Goes on until so many updates are done, and pauses; see [Trainer#runTo].
    ///
    /// @param receiver is told on the JavaFX thread how that ended
    public void runTo(long step, Consumer<Stop> receiver) {
        runToGoal(lanes -> lanes.runTo(step), receiver);
    }

    /// Goes on until a condition holds, and pauses; see [Trainer#runUntil].
    ///
    /// @param most the step at which that is given up
    /// @param receiver is told on the JavaFX thread how that ended
    public void runUntil(Condition condition, long most, Consumer<Stop> receiver) {
        runToGoal(lanes -> lanes.runUntil(condition, most), receiver);
    }

    private void runToGoal(Function<Trainer, CompletableFuture<Stop>> goal, Consumer<Stop> receiver) {
        whenThere(() -> {
            if (trainer != null) {
                sendChanges();
                toRun = true;
                when(goal.apply(trainer), receiver);
                lastCommand = trainer.lastCommand();
            }
        });
    }

    /// Goes on, on the JavaFX thread, when something is there.
    private <T> void when(CompletableFuture<T> future, Consumer<T> then) {
        CompletableFuture<?> _ = future.whenComplete((value, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                then.accept(value);
            } else {
                leaving = false;
                failures.accept(failure);
                doWhatWaits();
            }
        }));
    }

    /// All that it takes to come back to the present run, which is paused; known when the lanes have said where they are.
    private CompletableFuture<LeftRun> leave(Recipe shown) {
        Trainer left = Objects.requireNonNull(trainer);
        Recipe openedBefore = opened;
        Set<String> hidden = hiddenLanes;
        lastCommand = left.pause();
        var told = new CompletableFuture<Recipe>();
        left.tellRecipe(told::complete);
        CompletableFuture<Long> step = CompletableFuture.completedFuture(0L);
        for (String lane : shown.laneNames()) {
            if (!hidden.contains(lane)) {
                step = step.thenCombine(left.ask(lane, Lane::step), Math::max);
            }
        }
        return told.thenCombine(step, (run, at) -> new LeftRun(run, at, shown, openedBefore, hidden));
    }

    /// Takes back what was done last. A setting is set back, from the next step on; where that could not bring back what was lost
    /// (a normalizer that was taken out or moved, a lane that has stopped since), the run is replayed without the change. A run
    /// that was left comes back, at its step.
    public void undo() {
        whenThere(this::undoNow);
    }

    private void undoNow() {
        if (loader.isLoading()) {
            return;
        }
        switch (history.takeDone()) {
            case null -> {}
            case History.Edit edit when isLossy(edit) -> undoByReplay(edit, changes -> without(edit, changes));
            case History.Recomputed recomputed -> undoByReplay(recomputed, changes -> without(recomputed, changes));
            case History.Edit edit -> {
                draft.copy(edit.touched(), edit.before(), edit.lane(), edit.toggle());
                history.undid(edit);
            }
            case History.Switch change -> {
                sendChanges();
                history.undid(new History.Switch(change.words(), leave(draft.recipe())));
                comeBack(change);
            }
        }
    }

    /// Does again what was taken back last.
    public void redo() {
        whenThere(this::redoNow);
    }

    private void redoNow() {
        if (loader.isLoading()) {
            return;
        }
        switch (history.takeUndone()) {
            case null -> {}
            case History.Edit edit -> {
                draft.copy(edit.touched(), edit.after(), edit.lane(), edit.toggle());
                history.redid(edit);
            }
            case History.Recomputed recomputed -> {
                draft.recompute(recomputed.lane());
                history.redid(recomputed);
            }
            case History.Switch change -> {
                sendChanges();
                history.redid(new History.Switch(change.words(), leave(draft.recipe())));
                comeBack(change);
            }
        }
    }

    private void comeBack(History.Switch change) {
        leaving = true;
        toRun = false;
        when(change.left(), run -> begin(new Start(run.recipe(), run.hidden(), run.opened(), run, change.words())));
    }

    private boolean isLossy(History.Edit edit) {
        boolean normalizer = edit.touched().contains(Catalogue.NORMALIZATION) || edit.touched().contains(Catalogue.PLACEMENT);
        boolean live = edit.touched().stream().anyMatch(Setting::isLive);
        Snapshot now = snapshot.get();
        boolean stopped = now != null
                && now.lanes().stream().anyMatch(lane -> lane.divergence() != null && lane.divergence().step() > 0);
        return trainer != null && live && (normalizer || stopped);
    }

    private void undoByReplay(History.Deed deed, UnaryOperator<List<Change>> without) {
        sendChanges();
        CompletableFuture<LeftRun> present = leave(draft.recipe());
        leaving = true;
        history.undid(new History.Switch(deed.words(), present));
        when(present, run -> {
            Recipe left = run.recipe().withChanges(without.apply(run.recipe().changes()));
            var back = new LeftRun(left, run.step(), left.afterChanges(run.step()), run.opened(), run.hidden());
            begin(new Start(left, run.hidden(), run.opened(), back, deed.words()));
        });
    }

    /// The changes of a run without the last ones that an edit made: one, or one for each lane, or all of a gesture.
    private static List<Change> without(History.Edit edit, List<Change> changes) {
        Set<Setting<?>> live = edit.touched().stream().filter(Setting::isLive).collect(Collectors.toSet());
        var kept = new ArrayList<>(changes);
        Change last = null;
        for (int i = kept.size() - 1; i >= 0; i--) {
            Change change = kept.get(i);
            boolean its = change.set().settings().equals(live)
                    && (edit.lane() == null || edit.lane().equals(change.lane()));
            boolean more = last == null
                    || (last.gesture() != 0 ? change.gesture() == last.gesture() : change.step() == last.step() && change.lane() != null);
            if (its && more) {
                last = kept.remove(i);
            }
        }
        return kept;
    }

    /// The changes of a run without the last recomputation, which is one change, or one for each lane.
    private static List<Change> without(History.Recomputed recomputed, List<Change> changes) {
        var kept = new ArrayList<>(changes);
        Change last = null;
        for (int i = kept.size() - 1; i >= 0; i--) {
            Change change = kept.get(i);
            boolean its = change.recompute() && (recomputed.lane() == null || recomputed.lane().equals(change.lane()));
            if (its && (last == null || change.step() == last.step() && last.lane() != null && !last.lane().equals(change.lane()))) {
                last = kept.remove(i);
            }
        }
        return kept;
    }

    /// Runs or pauses, whichever was not asked for last. While the first data load, the run starts when they are there; while a run
    /// is replayed, when it has come back.
    public void toggleRunning() {
        if (trainer == null && !loader.isLoading()) {
            return;
        }
        toRun = !toRun;
        if (trainer != null && !leaving && returning == null) {
            sendChanges();
            lastCommand = toRun ? trainer.run() : trainer.pause();
        }
    }

    /// One step, then pause. While the first data load, the step comes when they are there.
    public void singleStep() {
        if (trainer != null) {
            toRun = false;
            whenThere(() -> {
                sendChanges();
                lastCommand = Objects.requireNonNull(trainer).singleStep();
            });
        } else if (loader.isLoading()) {
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

    /// A run that has ended by itself is not to go on; and the controls show what the lanes do.
    private void follow(Snapshot newest) {
        if (returning != null) {
            replaying.set(Math.min(0.999, newest.step() / Math.max(1.0, returning.step())));
        } else if (!leaving && newest.obeyed() >= lastCommand) {
            toRun = newest.running();
        }
        if (newest.obeyed() >= lastChangeCommand && !draft.hasPending() && !draft.isHeld()) {
            draft.follow(newest.present());
        }
    }

    /// Steps a second at most; infinite for full speed.
    public double pace() {
        return pace;
    }

    /// @param stepsPerSecond at most; infinite for full speed
    public void setPace(double stepsPerSecond) {
        pace = stepsPerSecond;
        if (trainer != null && returning == null && goingTo.get() == null) {
            trainer.setPace(pace);
        }
    }

    /// Trains and shows all lanes but these.
    public void hideLanes(Set<String> names) {
        whenThere(() -> hideLanesNow(names));
    }

    private void hideLanesNow(Set<String> names) {
        hiddenLanes = Set.copyOf(names);
        if (trainer != null) {
            var shown = new HashSet<String>();
            draft.recipe().lanes().forEach(lane -> shown.add(lane.name()));
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

    /// The channel whose distributions are drawn.
    ///
    /// @param newChannel counted from 0, or [LayerMeasures#POOLED] for all
    public void watchChannel(int newChannel) {
        channel = newChannel;
        if (trainer != null) {
            trainer.watchChannel(channel);
        }
    }

    public int watchedChannel() {
        return channel;
    }

    public Quantity watched() {
        return quantity;
    }

    /// Changes settings in the draft; what can change in a running lane reaches the lanes at the next pulse. What does not fit into
    /// memory is refused in a sentence.
    ///
    /// @param lane the name of the lane, or null for every lane
    /// @param toggle how a normalizer enters, leaves or moves
    public void set(@Nullable String lane, Values values, Toggle toggle) {
        whenThere(() -> setNow(lane, values, toggle));
    }

    private void setNow(@Nullable String lane, Values chosen, Toggle toggle) {
        Recipe before = draft.recipe();
        Recipe present = recipe.get();
        Values values = Combinations.withGroups(
                (present == null ? before : present).hidden(),
                before.of(lane == null ? before.lanes().getFirst() : before.lane(lane)),
                Combinations.withOneLayer(before.hidden(), chosen));
        Recipe changed = before.startingWith(lane, values);
        if (changed.equals(before) || !fits(changed, values)) {
            return;
        }
        Toggle possible = possible(before, changed, toggle);
        draft.take(changed, lane, values, possible);
        String words = ChangeLabels.label(before, changed, new Change(0, lane, values, possible));
        history.add(new History.Edit(words, before, changed, values.settings(), lane, possible, draft.gesture()));
    }

    /// Lets the running statistics of a lane become the exact ones of the training set, before its next step. Nothing happens where there is
    /// no run.
    ///
    /// @param lane the name of the lane, or null for every lane
    public void recomputeStatistics(@Nullable String lane) {
        whenThere(() -> {
            if (trainer != null) {
                Recipe shown = draft.recipe();
                draft.recompute(lane);
                history.add(new History.Recomputed(ChangeLabels.label(shown, shown, Change.recomputing(0, lane)), lane));
            }
        });
    }

    /// How a change takes effect: fresh if there is a lane that could not keep its function.
    private Toggle possible(Recipe before, Recipe changed, Toggle wanted) {
        boolean everywhere = before.laneNames().stream()
                .allMatch(name -> Switching.possible(inRun(before, name), inRun(changed, name), wanted) == wanted);
        return everywhere ? wanted : Toggle.FRESH;
    }

    /// What a lane of the present run has when its controls show a draft: what waits for a reset is as it was.
    ///
    /// @param shown a draft
    public Values inRun(Recipe shown, String lane) {
        Recipe present = recipe.get();
        Values values = shown.of(shown.lane(lane));
        return present == null
                ? values
                : values.with(Catalogue.KIND, present.settings().get(Catalogue.KIND))
                        .with(Catalogue.RESIDUAL, present.settings().get(Catalogue.RESIDUAL));
    }

    /// What waits for a reset is measured when it comes to that.
    private boolean fits(Recipe changed, Values values) {
        if (trainer == null || data == null || values.only(Catalogue.LIVE).isEmpty()) {
            return true;
        }
        try {
            Recipe then = trainer.recipe().withLiveOf(changed);
            Combinations.require(then, data);
            MemoryNeed.require(then, data);
            return true;
        } catch (RecipeException tooLarge) {
            notices.accept(tooLarge.getMessage());
            return false;
        }
    }

    /// Sets a setting back to what it was when the recipe was opened.
    ///
    /// @param lane the name of the lane, or null for every lane
    public void setBack(@Nullable String lane, Setting<?> setting) {
        whenThere(() -> setBackNow(lane, setting));
    }

    private void setBackNow(@Nullable String lane, Setting<?> setting) {
        if (lane != null) {
            set(lane, opened.of(opened.lane(lane)).only(Set.of(setting)).over(standard(setting)), Toggle.FRESH);
            return;
        }
        Recipe before = draft.recipe();
        if (!fits(draft.withCopied(Set.of(setting), opened), standard(setting))) {
            return;
        }
        draft.copy(Set.of(setting), opened, null, Toggle.FRESH);
        if (!before.equals(draft.recipe())) {
            history.add(new History.Edit(
                    Text.of("panel.back.name", Text.of(setting.path() + ".name")), before, draft.recipe(), Set.of(setting), null,
                    Toggle.FRESH, 0));
        }
    }

    private static <T> Values standard(Setting<T> setting) {
        return Values.of(setting, setting.standard());
    }

    /// A slider is held, or let go: what it goes through meanwhile is one gesture.
    public void hold(boolean now) {
        draft.hold(now);
    }

    /// Sends what was changed, takes what is new; called once per pulse.
    ///
    /// @return whether there is a new snapshot
    public boolean pulse(long now) {
        if (trainer == null) {
            return false;
        }
        if (draft.hasPending() && now - lastChange > CHANGE_INTERVAL_NANOS) {
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

    /// What is edited while another run is loaded is for that one.
    private void sendChanges() {
        Trainer lanes = Objects.requireNonNull(trainer);
        if (!loader.isLoading()) {
            draft.send(change -> lastChangeCommand = lanes.change(change));
        }
    }

    /// Asks for the recipe of the present run, with every change made until now; not with what is edited while another run is
    /// loaded, which is for that one. Nothing happens where there is no run.
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
        loader.cancel();
        closeTrainer();
        data = null;
    }

    private void closeTrainer() {
        if (trainer != null) {
            trainer.close();
            trainer = null;
        }
    }
}
