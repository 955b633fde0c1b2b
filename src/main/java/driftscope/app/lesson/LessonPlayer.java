package driftscope.app.lesson;

import driftscope.app.lesson.LessonState.Phase;
import driftscope.app.session.LeftRun;
import driftscope.app.session.Session;
import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.Look;
import driftscope.lab.lesson.Measurement;
import driftscope.lab.lesson.Places;
import driftscope.lab.lesson.Prediction;
import driftscope.lab.lesson.StepNumbers;
import driftscope.lab.lesson.Wait;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Goes through a lesson in the window's session: does what is asked for, waits, measures, and comes back. Knows no controls, belongs
/// to the JavaFX thread.
///
/// A lesson goes on with its own run. What the student does to the run meanwhile is theirs: undo brings it back.
public final class LessonPlayer {

    private final Session session;
    private final Scenery scenery;
    private final Consumer<Throwable> failures;
    private final ReadOnlyObjectWrapper<@Nullable LessonState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final List<StepRecord> records = new ArrayList<>();

    private @Nullable Lesson lesson;
    private int index;
    private int furthest;
    private Phase phase = Phase.PREPARING;

    /// What a run is being loaded for, or null.
    private @Nullable Recipe loading;

    /// Moves on whenever the lesson does: what was asked for before is answered too late.
    private long generation;

    /// Whether a step is measured and waits for the test of its lanes.
    private boolean untested;

    /// The step that the run was measured at last.
    private long measuredAt;

    private long runFrom;
    private boolean hurried;
    private double paceBefore;
    private Scenery.@Nullable Centre before;

    /// @param failures receives what should not have happened in a measurement
    public LessonPlayer(Session session, Scenery scenery, Consumer<Throwable> failures) {
        this.session = session;
        this.scenery = scenery;
        this.failures = failures;
        session.startsProperty().addListener((property, former, now) -> onStart());
        session.draftProperty().addListener((property, former, now) -> whatWasDone());
        session.snapshotProperty().addListener((property, former, now) -> {
            whatWasDone();
            finishWhenTested();
        });
    }

    /// Where the lesson is, or null where none is open.
    ReadOnlyObjectProperty<@Nullable LessonState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isOpen() {
        return lesson != null;
    }

    /// The lesson that is open.
    Optional<Lesson> lesson() {
        return Optional.ofNullable(lesson);
    }

    /// Begins a lesson with its own run. The present one comes back by undo.
    public void open(Lesson newLesson) {
        if (lesson == null) {
            before = scenery.centre();
        }
        lesson = newLesson;
        records.clear();
        newLesson.steps().forEach(step -> records.add(new StepRecord()));
        furthest = 0;
        scenery.lay(newLesson.arrangement().cards());
        enter(0);
        Recipe first = newLesson.recipe();
        LeftRun start = startOf(first);
        if (isAt(start)) {
            goOn();
        } else {
            load(first);
        }
    }

    /// Leaves the lesson. The run stays; the centre and the shelf are as they were before.
    public void close() {
        stopHurrying();
        generation++;
        lesson = null;
        loading = null;
        state.set(null);
        scenery.light(null);
        scenery.lay(null);
        if (before != null) {
            scenery.show(before);
        }
    }

    /// Chooses an outcome before it is run.
    void predict(String outcome) {
        record().predicted = outcome;
        if (phase == Phase.TO_PREDICT) {
            leaveQuestion();
        } else {
            tell();
        }
    }

    /// Does the next thing: what is asked for, the run up to the moment that is waited for, faster where it runs already; and when the step
    /// is done, the next step.
    public void proceed() {
        if (lesson == null) {
            return;
        }
        switch (phase) {
            case PREPARING, MEASURING -> {}
            case TO_PREDICT -> leaveQuestion();
            case TO_DO -> perform(Objects.requireNonNull(step().deed()));
            case TO_RUN -> run(Objects.requireNonNull(step().until()));
            case RUNNING -> hurry();
            case DONE -> next();
        }
    }

    private void leaveQuestion() {
        record().asked = true;
        goOn();
    }

    private void next() {
        if (index + 1 < records.size() && records.get(index + 1).done) {
            goTo(index + 1);
        } else if (index < records.size()) {
            LeftRun place = endOf(index);
            enter(index + 1);
            comeBackTo(place, this::goOn);
        }
    }

    /// Goes back to the step before, with the run as it was at its end.
    public void back() {
        if (lesson != null && index > 0) {
            goTo(index - 1);
        }
    }

    /// Goes to a step that was reached before, with the run as it was at its end.
    void goTo(int step) {
        stopHurrying();
        LeftRun place = endOf(step);
        enter(step);
        comeBackTo(place, this::goOn);
    }

    /// Does the step again, from its beginning.
    void again() {
        stopHurrying();
        LeftRun place = endOf(index - 1);
        records.set(index, new StepRecord());
        enter(index);
        comeBackTo(place, this::goOn);
    }

    /// Points at the control with which the step is done.
    void pointAtDeed() {
        if (phase == Phase.TO_DO) {
            scenery.pointAt(Objects.requireNonNull(step().deed()));
        }
    }

    /// How far the run has come to the moment that is waited for, 0 to 1; negative where that cannot be told.
    double progress() {
        Snapshot now = session.snapshotProperty().get();
        if (phase != Phase.RUNNING || now == null || !(step().until() instanceof Wait.ForStep(long step)) || step <= runFrom) {
            return -1;
        }
        return Math.clamp((double) (now.step() - runFrom) / (step - runFrom), 0, 1);
    }

    /// Whether the run is not where the lesson has left it: the student has changed or moved it.
    boolean isStrayed() {
        if (lesson == null || phase != Phase.TO_RUN && phase != Phase.DONE || session.snapshotProperty().get() == null) {
            return false;
        }
        return !isAt(phase == Phase.TO_RUN ? readyAt(index) : endOf(Math.min(index, records.size() - 1)));
    }

    private boolean isAt(LeftRun place) {
        Snapshot now = session.snapshotProperty().get();
        Recipe present = session.recipeProperty().get();
        return now != null
                && present != null
                && now.step() == place.step()
                && !session.isRunning()
                && session.draftProperty().get().equals(place.draft())
                && session.hiddenLanes().equals(place.hidden())
                && present.withoutChanges().equals(place.recipe().withoutChanges());
    }

    private LessonStep step() {
        return Objects.requireNonNull(lesson).steps().get(index);
    }

    private StepRecord record() {
        return records.get(index);
    }

    private boolean isAtEnd() {
        return index == records.size();
    }

    private static LeftRun startOf(Recipe recipe) {
        return new LeftRun(recipe, 0, recipe.afterChanges(0), recipe.afterChanges(0), Set.of());
    }

    /// The run at the end of a step, or before the first.
    private LeftRun endOf(int step) {
        for (int i = Math.min(step, records.size() - 1); i >= 0; i--) {
            LeftRun end = records.get(i).end != null ? records.get(i).end : i < step || records.get(i).done ? records.get(i).ready : null;
            if (end != null) {
                return end;
            }
        }
        return startOf(Objects.requireNonNull(lesson).recipe());
    }

    /// The run of a step when what it asks for was done.
    private LeftRun readyAt(int step) {
        LeftRun ready = records.get(step).ready;
        return ready != null ? ready : endOf(step - 1);
    }

    private void enter(int step) {
        generation++;
        untested = false;
        loading = null;
        index = step;
        furthest = Math.max(furthest, step);
        phase = Phase.PREPARING;
        showScene();
        tell();
    }

    private void showScene() {
        Lesson shown = Objects.requireNonNull(lesson);
        scenery.show(Scenes.at(shown, Math.min(index, records.size() - 1), isAtEnd() || record().deedDone));
        Look look = isAtEnd() ? null : step().look();
        scenery.light(look);
    }

    /// Says where the lesson is to whoever shows it.
    private void tell() {
        Lesson shown = Objects.requireNonNull(lesson);
        Map<String, Double> numbers = new HashMap<>();
        for (int i = 0; i <= Math.min(index, records.size() - 1); i++) {
            numbers.putAll(records.get(i).numbers);
        }
        state.set(new LessonState(
                shown, index, phase, isAtEnd() ? null : record().predicted, !isAtEnd() && record().givenUp, numbers, furthest));
    }

    private void become(Phase next) {
        phase = next;
        tell();
    }

    /// Goes on in the present step as far as it goes by itself.
    private void goOn() {
        if (isAtEnd() || record().done) {
            become(Phase.DONE);
        } else if (step().deed() != null && !record().deedDone) {
            become(Phase.TO_DO);
            whatWasDone();
        } else if (step().until() != null) {
            become(Phase.TO_RUN);
        } else if (step().prediction() instanceof Prediction.Outcomes && !record().asked) {
            become(Phase.TO_PREDICT);
        } else {
            measure();
        }
    }

    private void load(Recipe recipe) {
        loading = recipe;
        become(Phase.PREPARING);
        session.open(recipe);
    }

    private void onStart() {
        Recipe present = session.recipeProperty().get();
        if (loading != null && loading.equals(present)) {
            loading = null;
            if (!isAtEnd() && step().deed() instanceof Deed.Start) {
                deedIsDone(startOf(present));
            } else {
                goOn();
            }
        } else {
            whatWasDone();
        }
    }

    private void comeBackTo(LeftRun place, Runnable then) {
        long mine = generation;
        session.comeBackTo(place, Text.of("lesson.undo"));
        // What is asked of the session comes after the way back.
        session.mark(come -> {
            if (mine == generation) {
                then.run();
            }
        });
    }

    private void perform(Deed deed) {
        if (deed instanceof Deed.Start(Recipe recipe)) {
            load(recipe);
            return;
        }
        become(Phase.PREPARING);
        comeBackTo(endOf(index - 1), () -> {
            if (deed instanceof Deed.Recompute(String lane)) {
                session.recomputeStatistics(lane);
                // No control shows it: it is done when the run has it.
                goOnWhenReady();
                return;
            }
            become(Phase.TO_DO);
            switch (deed) {
                case Deed.SetValues(Change change) -> session.set(change.lane(), change.set(), change.toggle());
                case Deed.ShowLanes(Set<String> lanes) -> session.hideLanes(others(lanes));
                case Deed.OpenView(String view) -> scenery.show(new Scenery.Centre(view, null, null, null));
                case Deed.WalkByHand(String place) -> scenery.show(new Scenery.Centre(Places.BY_HAND_VIEW, null, null, place));
                case Deed.Start _, Deed.Recompute _ -> {}
            }
            whatWasDone();
        });
    }

    private Set<String> others(Set<String> lanes) {
        var others = new HashSet<>(session.draftProperty().get().laneNames());
        others.removeAll(lanes);
        return others;
    }

    /// Sees whether what the step asks for was done.
    public void whatWasDone() {
        if (lesson == null || phase != Phase.TO_DO || isAtEnd()) {
            return;
        }
        boolean done = switch (step().deed()) {
            case Deed.SetValues(Change change) ->
                session.draftProperty().get().equals(endOf(index - 1).draft().startingWith(change.lane(), change.set()));
            case Deed.Recompute(String lane) -> isRecomputed(lane);
            case Deed.ShowLanes(Set<String> lanes) -> session.hiddenLanes().equals(others(lanes));
            case Deed.OpenView(String view) -> scenery.centre().view().equals(view);
            case Deed.WalkByHand(String place) -> scenery.isByHandAt(place);
            case Deed.Start(Recipe recipe) -> isRun(recipe) && !isAt(endOf(index - 1));
            case null -> false;
        };
        if (done) {
            goOnWhenReady();
        }
    }

    private void goOnWhenReady() {
        become(Phase.PREPARING);
        long mine = ++generation;
        session.mark(ready -> {
            if (mine == generation) {
                deedIsDone(ready);
            }
        });
    }

    /// Whether each lane that is meant has had its running statistics recomputed since the step before.
    private boolean isRecomputed(@Nullable String lane) {
        Snapshot now = session.snapshotProperty().get();
        List<String> lanes = lane == null ? session.draftProperty().get().laneNames() : List.of(lane);
        List<Change> before = endOf(index - 1).recipe().changes();
        return now != null && lanes.stream().allMatch(each -> recomputed(now.changes(), each) > recomputed(before, each));
    }

    private static long recomputed(List<Change> changes, String lane) {
        return changes.stream().filter(change -> change.recompute() && change.isFor(lane)).count();
    }

    /// Whether a recipe is run, whatever it is called: who sets it up by hand gives it no title.
    private boolean isRun(Recipe recipe) {
        Recipe present = session.recipeProperty().get();
        return present != null && recipe.titled(present.title()).equals(present);
    }

    private void deedIsDone(LeftRun ready) {
        record().deedDone = true;
        record().ready = ready;
        showScene();
        goOn();
    }

    private void run(Wait until) {
        become(Phase.RUNNING);
        comeBackTo(readyAt(index), () -> {
            long mine = generation;
            runFrom = readyAt(index).step();
            Consumer<Stop> receiver = stop -> {
                if (mine == generation) {
                    ranTo(stop);
                }
            };
            switch (until) {
                case Wait.ForStep(long step) -> session.runTo(step, receiver);
                case Wait.ForCondition wait -> session.runUntil(wait.condition(), wait.most(), receiver);
            }
        });
    }

    private void ranTo(Stop stop) {
        stopHurrying();
        switch (stop.reason()) {
            case REACHED -> measure();
            case GIVEN_UP, NO_LANE_TRAINS -> {
                record().givenUp = step().until() instanceof Wait.ForCondition;
                measure();
            }
            case INTERRUPTED, FAILED, CLOSED -> become(Phase.TO_RUN);
        }
    }

    /// The rest of the way at full speed.
    private void hurry() {
        if (!hurried) {
            hurried = true;
            paceBefore = session.pace();
            session.setPace(Double.POSITIVE_INFINITY);
        }
    }

    private void stopHurrying() {
        if (hurried) {
            hurried = false;
            session.setPace(paceBefore);
        }
    }

    private void measure() {
        become(Phase.MEASURING);
        long mine = ++generation;
        // A lane that was left out until now is level with the other when a run to where they are has ended.
        session.runTo(0, stop -> {
            if (mine == generation) {
                measuredAt = stop.step();
                ask(step().measurements());
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong in it is shown
    private void ask(List<Measurement> measurements) {
        Trainer trainer = session.trainer();
        if (trainer == null) {
            return;
        }
        long mine = generation;
        StepNumbers.ask(trainer, measurements).whenComplete((numbers, failure) -> Platform.runLater(() -> {
            if (mine != generation) {
                return;
            }
            if (failure == null) {
                record().numbers = numbers;
                untested = true;
                finishWhenTested();
            } else {
                Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
                if (!(cause instanceof CancellationException)) {
                    failures.accept(cause);
                }
                become(Phase.TO_RUN);
            }
        }));
    }

    /// The window tests a lane that pauses some time later: until then its cards would speak of an earlier step than the words.
    private void finishWhenTested() {
        if (untested && isTested()) {
            untested = false;
            finish();
        }
    }

    private boolean isTested() {
        Snapshot now = session.snapshotProperty().get();
        // The newest snapshot may be of the way to the step that was measured; and whoever runs on does not wait for a test.
        return now != null
                && (now.step() > measuredAt
                        || !now.running()
                                && now.lanes().stream()
                                        .filter(lane -> lane.shown() && lane.divergence() == null)
                                        .allMatch(lane -> lane.evaluation() != null && lane.evaluation().step() == lane.step()));
    }

    private void finish() {
        long mine = generation;
        session.mark(end -> {
            if (mine == generation) {
                record().end = end;
                record().done = true;
                become(Phase.DONE);
            }
        });
    }
}
