package driftscope.lab.run;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.probe.Quantity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Obeys commands and decides what the lanes do next, one piece of work at a time, none much longer than a few frames of a
/// screen: a round of steps, a piece of an evaluation, a picture.
///
/// What there is to do follows from where the lanes are and what was last asked for, so that a command in between leaves
/// nothing unfinished. In this order: lanes that are behind catch up; single steps; rounds and evaluations of a run; and,
/// once paused, a picture and an evaluation of the present.
///
/// While a run goes on without anything to wait for, the lanes are given the next round before they are done with the present one,
/// so that none of them waits for another that was kept from computing. For a command they meet again.
final class Conductor {

    private static final long ROUND_NANOS = 12_000_000;

    private enum Settling {
        /// There is nothing left to do until a command comes.
        SETTLED,
        /// The evaluation of the present is not complete.
        EVALUATION,
        /// The present was not looked at yet.
        PICTURE
    }

    private final Lockstep lockstep;
    private final LongSupplier clock;
    private final Timeline timeline;
    private final FrameTaker frames;
    private final ChangeLog changes;
    private final Pace pace = new Pace();
    private final EvaluationBudget budget = new EvaluationBudget();
    private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();

    /// The rounds that were given to the lanes and not finished: none, the present one, or that and the next.
    private final Deque<Round> given = new ArrayDeque<>();

    private boolean begun;
    private boolean running;
    private boolean closed;
    private boolean evaluating;
    private boolean news;
    private Settling settling = Settling.PICTURE;
    private long singleSteps;
    private @Nullable Goal goal;
    private long runningSince;
    private long obeyed;

    Conductor(Recipe recipe, Lockstep lockstep, int hiddenLayers, LongSupplier clock) {
        this.lockstep = lockstep;
        this.clock = clock;
        timeline = new Timeline(recipe.lanes().size(), hiddenLayers);
        frames = new FrameTaker(lockstep, timeline, hiddenLayers, recipe.activations());
        changes = new ChangeLog(recipe);
    }

    // From any thread.

    void watchChannel(int channel) {
        frames.watchChannel(channel);
    }

    void watch(Set<Quantity> quantities) {
        frames.watch(quantities);
    }

    @Nullable Snapshot takeSnapshot() {
        return latest.getAndSet(null);
    }

    Timeline timeline() {
        return timeline;
    }

    Recipe recipe() {
        return changes.recipe();
    }

    // From the trainer's thread.

    /// The plots come first: the test set takes a second in code that is not compiled yet.
    void begin() throws InterruptedException, ExecutionException {
        lockstep.makeLanes();
        frames.takeFirst();
        begun = true;
        settling = Settling.EVALUATION;
        publish();
    }

    boolean isClosed() {
        return closed;
    }

    /// Lets the lanes come to where all of them stand still.
    void meet() throws InterruptedException, ExecutionException {
        while (!given.isEmpty()) {
            finish();
        }
    }

    /// After [#meet].
    void obey(Command.Numbered numbered) throws InterruptedException, ExecutionException {
        obeyed = numbered.number();
        news = true;
        switch (numbered.command()) {
            case Command.Run(Goal newGoal) -> run(newGoal);
            case Command.Pause() -> pause(Stop.Reason.INTERRUPTED);
            case Command.SingleStep() -> {
                pause(Stop.Reason.INTERRUPTED);
                singleSteps++;
            }
            case Command.SetPace(double stepsPerSecond) -> pace.set(stepsPerSecond, clock.getAsLong());
            case Command.MakeChange(Change change) -> {
                changes.apply(change, lockstep);
                settling = Settling.PICTURE;
            }
            case Command.ShowLanes(Set<String> names) -> {
                lockstep.lanes().forEach(lane -> lane.setShown(names.contains(lane.name())));
                settling = Settling.PICTURE;
                stopIfDone();
            }
            case Command.Look() -> {
                if (!running) {
                    frames.takeAll();
                    publish();
                }
            }
            case Command.Ask<?> ask -> answer(ask);
            case Command.TellRecipe tell -> tell.receiver().accept(recipe());
            case Command.Close() -> closed = true;
        }
    }

    private void run(@Nullable Goal newGoal) {
        abandonGoal(Stop.Reason.INTERRUPTED);
        goal = newGoal;
        singleSteps = 0;
        long now = clock.getAsLong();
        if (!running) {
            runningSince = now;
            evaluating = false;
            restartSpeeds(now);
        }
        running = true;
        settling = Settling.PICTURE;
        pace.restart(now);
        stopIfDone();
        publish();
    }

    private void pause(Stop.Reason reason) {
        running = false;
        settling = Settling.PICTURE;
        abandonGoal(reason);
    }

    private void answer(Command.Ask<?> ask) throws InterruptedException, ExecutionException {
        List<LaneThread> asked = lockstep.lanes().stream()
                .filter(lane -> lane.name().equals(ask.lane()))
                .toList();
        if (asked.isEmpty()) {
            ask.answer().completeExceptionally(new IllegalArgumentException("There is no lane " + ask.lane()));
        }
        lockstep.onEach(asked, lane -> ask.measure(lane.lane()));
    }

    /// Ends a run to a goal that was not reached.
    void abandonGoal(Stop.Reason reason) {
        endGoal(reason, lockstep.step());
    }

    private void endGoal(Stop.Reason reason, long step) {
        Goal ended = goal;
        goal = null;
        if (ended != null) {
            ended.stop().complete(new Stop(reason, step));
        }
    }

    /// Pauses, and does nothing more before the next command.
    void stopAfterFailure() {
        running = false;
        evaluating = false;
        singleSteps = 0;
        settling = Settling.SETTLED;
        abandonGoal(Stop.Reason.FAILED);
        publish();
    }

    /// How long there is nothing to do but to wait for commands: 0 for not at all, [Long#MAX_VALUE] for good.
    long nanosUntilWork() {
        if (!running) {
            return settling == Settling.SETTLED && given.isEmpty() ? Long.MAX_VALUE : 0;
        }
        return evaluating || lockstep.isAnyBehind() ? 0 : pace.nanosUntilNext(clock.getAsLong());
    }

    void workOnce() throws InterruptedException, ExecutionException {
        if (!given.isEmpty() && (!running || lockstep.isAnyBehind())) {
            meet();
            publish();
        } else if (running || settling != Settling.SETTLED) {
            if (lockstep.isAnyBehind()) {
                catchUp();
            } else if (singleSteps > 0) {
                singleSteps--;
                round(1);
            } else if (running) {
                goOn();
            } else {
                settle();
            }
        }
        measureTime();
        if (news && latest.get() == null && !frames.isStale()) {
            publish();
        }
    }

    private void catchUp() throws InterruptedException, ExecutionException {
        pace.restart(clock.getAsLong());
        round(stepsInTime());
    }

    private void goOn() throws InterruptedException, ExecutionException {
        if (evaluating) {
            evaluatePiece();
            return;
        }
        long steps = Math.min(pace.due(clock.getAsLong()), stepsInTime());
        if (steps > 0) {
            if (given.isEmpty()) {
                begin(steps, null);
            }
            Round present = given.getFirst();
            if (mayBeLeft(present)) {
                begin(stepsInTime(), present);
            }
            pace.done(finish());
            evaluating = given.isEmpty() && running && !lockstep.isAnyBehind() && budget.affords() && needsEvaluation();
        }
    }

    /// Whether a lane that has done this round may go on while another is still at it: not where something is to happen when they
    /// meet. A frame that the next round keeps on what was known before this one is left out by the timeline if it has become one too
    /// many.
    private boolean mayBeLeft(Round round) {
        return round.taking().size() > 1 && pace.isUnlimited() && goal == null && !budget.affords();
    }

    /// What a pause shows: every lane level, with all quantities, evaluated.
    private void settle() throws InterruptedException, ExecutionException {
        if (settling == Settling.PICTURE) {
            frames.takeAll();
            settling = Settling.EVALUATION;
            publish();
        } else if (needsEvaluation()) {
            evaluatePiece();
        } else {
            settling = Settling.SETTLED;
        }
    }

    private boolean needsEvaluation() {
        return lockstep.level().stream().anyMatch(lane -> !lane.isEvaluated());
    }

    private void evaluatePiece() throws InterruptedException, ExecutionException {
        long start = clock.getAsLong();
        List<LaneThread> lanes =
                lockstep.level().stream().filter(lane -> !lane.isEvaluated()).toList();
        lockstep.onEach(lanes, lane -> {
            Evaluation evaluation = lane.evaluatePiece();
            if (evaluation != null) {
                timeline.append(lane.index(), evaluation);
            }
        });
        if (running) {
            budget.spent(clock.getAsLong() - start);
        }
        if (!needsEvaluation()) {
            evaluating = false;
            publish();
        }
    }

    /// So many steps for every lane that trains; those behind go first. Ends early at a step whose frame is kept, and at the
    /// goal.
    ///
    /// @return how many steps the run went on
    private long round(long steps) throws InterruptedException, ExecutionException {
        begin(steps, null);
        return finish();
    }

    /// Gives a round to the lanes.
    ///
    /// @param before the one that they may still be at, or null
    private void begin(long steps, @Nullable Round before) {
        List<LaneThread> training = lockstep.training();
        long step = lockstep.step();
        boolean behind = lockstep.isAnyBehind();
        long from = before == null ? training.stream().mapToLong(LaneThread::step).min().orElse(step) : before.end();
        long target = Math.min(from + steps, timeline.nextKeptFrame(from) + 1);
        if (behind) {
            target = Math.min(target, step);
        } else if (running && goal != null) {
            target = Math.min(target, goal.step());
        }
        long end = target;
        List<LaneThread> taking =
                training.stream().filter(lane -> lane.step() < end).toList();
        boolean kept = timeline.keepsFrameOf(end - 1);
        boolean shown = latest.get() == null && !behind && (before == null || !before.takesFrames());
        var round = new Round(taking, end, kept, stopLine(taking), kept || shown ? frames.camera(kept) : null);
        given.add(round);
        round.begin(before, clock);
    }

    /// Lets the lanes come to the end of the round that was given first, and takes over what they have done.
    ///
    /// @return how many steps the run went on
    private long finish() throws InterruptedException, ExecutionException {
        Round round = given.removeFirst();
        long before = lockstep.step();
        StopLine stop = round.stop();
        boolean complete = false;
        try {
            round.meet();
            complete = stop == null || !stop.isReached();
        } finally {
            round.tell();
            round.appendTo(timeline);
            news = true;
            frames.noteSteps(round.taking(), round.takesFrames() && complete, round.isKept() && complete);
            if (!complete && given.isEmpty()) {
                // Where memory has run out a lane may have been unable to say where it is.
                lockstep.lanes().forEach(LaneThread::note);
            }
        }
        if (stop != null && stop.isReached()) {
            endGoal(Stop.Reason.REACHED, stop.step());
            pause(Stop.Reason.REACHED);
        }
        stopIfDone();
        return lockstep.step() - before;
    }

    private @Nullable StopLine stopLine(List<LaneThread> taking) {
        if (!running || goal == null || goal.condition() == null) {
            return null;
        }
        var stop = new StopLine(goal.condition(), lockstep.lanes().size());
        taking.forEach(lane -> stop.enter(lane.index()));
        return stop;
    }

    /// A run ends by itself where its goal is, or where no lane can go on.
    private void stopIfDone() {
        if (!running) {
            if (lockstep.training().isEmpty()) {
                singleSteps = 0;
            }
            return;
        }
        boolean atStep = goal != null && lockstep.step() >= goal.step() && !lockstep.isAnyBehind();
        if (goal != null && (goal.isReachedByAStoppedLane(lockstep) || (atStep && goal.condition() == null))) {
            endGoal(Stop.Reason.REACHED, lockstep.step());
            pause(Stop.Reason.REACHED);
        } else if (atStep) {
            pause(Stop.Reason.GIVEN_UP);
        } else if (lockstep.training().isEmpty() || (goal != null && goal.isOutOfReach(lockstep))) {
            pause(Stop.Reason.NO_LANE_TRAINS);
        }
    }

    /// As many steps as fit into the time of a round.
    private long stepsInTime() {
        double slowest = 1;
        for (LaneThread lane : lockstep.training()) {
            slowest = Math.max(slowest, lane.here().nanosPerStep());
        }
        return Math.clamp((long) (ROUND_NANOS / slowest), 1, LaneThread.MOST_STEPS);
    }

    private void restartSpeeds(long now) {
        lockstep.lanes().forEach(lane -> lane.speed().restart(now, lane.step()));
    }

    private void measureTime() {
        long now = clock.getAsLong();
        if (running) {
            budget.ran(now - runningSince);
            runningSince = now;
        }
        if (isStepping()) {
            lockstep.lanes().forEach(lane -> lane.speed().note(now, lane.step()));
        } else {
            restartSpeeds(now);
        }
    }

    private boolean isStepping() {
        return running || (settling != Settling.SETTLED && lockstep.isAnyBehind());
    }

    private void publish() {
        if (!begun) {
            return;
        }
        news = false;
        long now = clock.getAsLong();
        boolean stepping = isStepping();
        var states = new ArrayList<LaneState>();
        for (LaneThread lane : lockstep.lanes()) {
            states.add(new LaneState(
                    lane.name(),
                    lane.isShown(),
                    lane.step(),
                    lane.presentFrame(),
                    lane.evaluation(),
                    lane.here().divergence(),
                    lane.here().values(),
                    stepping ? lane.speed().perSecond(now, lane.step()) : 0));
        }
        latest.set(new Snapshot(
                lockstep.step(),
                lockstep.epochs(),
                running,
                lockstep.shareOfWay(),
                states,
                frames.ranges(),
                recipe(),
                changes.presentAt(lockstep.step()),
                obeyed));
    }
}
