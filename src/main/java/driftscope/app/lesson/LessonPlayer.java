package driftscope.app.lesson;

import driftscope.app.lesson.LessonState.Phase;
import driftscope.app.session.LeftRun;
import driftscope.app.session.Session;
import driftscope.lab.lesson.Deed;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.LessonStep;
import driftscope.lab.lesson.Look;
import driftscope.lab.lesson.Measurement;
import driftscope.lab.lesson.Prediction;
import driftscope.lab.lesson.StepNumbers;
import driftscope.lab.lesson.Wait;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.text.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final Hurry hurry;
    private final Deeds deeds;

    private @Nullable Lesson lesson;
    private StepRecords records = StepRecords.NONE;
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
    private Scenery.@Nullable Centre before;

    /// @param failures receives what should not have happened in a measurement
    public LessonPlayer(Session session, Scenery scenery, Consumer<Throwable> failures) {
        this.session = session;
        this.scenery = scenery;
        this.failures = failures;
        hurry = new Hurry(session);
        deeds = new Deeds(session, scenery);
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
        records = new StepRecords(newLesson);
        furthest = 0;
        scenery.lay(newLesson.arrangement().cards());
        enter(0);
        Recipe first = newLesson.recipe();
        if (deeds.isAt(StepRecords.startOf(first))) {
            goOn();
        } else {
            load(first);
        }
    }

    /// Leaves the lesson. The run stays; the centre and the shelf are as they were before.
    public void close() {
        hurry.end();
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
            case RUNNING -> hurry.begin();
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
            LeftRun place = records.endOf(index);
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
        hurry.end();
        LeftRun place = records.endOf(step);
        enter(step);
        comeBackTo(place, this::goOn);
    }

    /// Does the step again, from its beginning.
    void again() {
        hurry.end();
        LeftRun place = records.endOf(index - 1);
        records.restart(index);
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
        return !deeds.isAt(phase == Phase.TO_RUN ? records.readyAt(index) : records.endOf(records.reached(index)));
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
        scenery.show(Scenes.at(shown, records.reached(index), isAtEnd() || record().deedDone));
        Look look = isAtEnd() ? null : step().look();
        scenery.light(look);
    }

    /// Says where the lesson is to whoever shows it.
    private void tell() {
        Lesson shown = Objects.requireNonNull(lesson);
        state.set(new LessonState(
                shown,
                index,
                phase,
                isAtEnd() ? null : record().predicted,
                !isAtEnd() && record().givenUp,
                records.numbersUpTo(index),
                furthest));
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
                deedIsDone(StepRecords.startOf(present));
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
        comeBackTo(records.endOf(index - 1), () -> {
            if (deed instanceof Deed.Recompute) {
                deeds.perform(deed);
                // No control shows it: it is done when the run has it.
                goOnWhenReady();
            } else {
                become(Phase.TO_DO);
                deeds.perform(deed);
                whatWasDone();
            }
        });
    }

    /// Sees whether what the step asks for was done.
    public void whatWasDone() {
        if (lesson == null || phase != Phase.TO_DO || isAtEnd()) {
            return;
        }
        Deed deed = step().deed();
        if (deed != null && deeds.isDone(deed, records.endOf(index - 1))) {
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

    private void deedIsDone(LeftRun ready) {
        record().deedDone = true;
        record().ready = ready;
        showScene();
        goOn();
    }

    private void run(Wait until) {
        become(Phase.RUNNING);
        comeBackTo(records.readyAt(index), () -> {
            long mine = generation;
            runFrom = records.readyAt(index).step();
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
        hurry.end();
        switch (stop.reason()) {
            case REACHED -> measure();
            case GIVEN_UP, NO_LANE_TRAINS -> {
                record().givenUp = step().until() instanceof Wait.ForCondition;
                measure();
            }
            case INTERRUPTED, FAILED, CLOSED -> become(Phase.TO_RUN);
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
