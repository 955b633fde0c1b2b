package driftscope.lab.run;

import driftscope.data.DataSet;
import driftscope.lab.Lane;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.StepLog;
import driftscope.lab.time.Timeline;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.probe.BinRanges;
import driftscope.probe.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Trains the lanes of a recipe in lockstep, off the window's thread.
///
/// Each lane has a thread of its own, which alone touches it. One more thread, the trainer's, hands out rounds: so many
/// steps for every lane, then all meet. Between rounds it takes commands from a queue, keeps frames and scalars in the
/// [Timeline], and publishes a [Snapshot] whenever the last one was taken. The window's thread calls the public methods,
/// none of which waits.
///
/// How long a round is and when it pauses depends on the clock; what the lanes compute does not.
public final class Trainer implements AutoCloseable {

    private static final long ROUND_NANOS = 12_000_000;
    private static final int MOST_STEPS_IN_ROUND = 512;

    /// Share of the running time that may go into test sets and drift, and how much more of the first seconds: that is
    /// when the curves are made.
    private static final double EVALUATION_SHARE = 0.08;
    private static final double FIRST_EVALUATION_SHARE = 0.2;
    private static final double FIRST_NANOS = 5e9;

    private static final Set<Quantity> EVERY_QUANTITY = Set.copyOf(EnumSet.allOf(Quantity.class));

    private final Recipe recipe;
    private final DataSet data;
    private final Consumer<Throwable> failures;
    private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Snapshot> latest = new AtomicReference<>();
    private final Timeline timeline;
    private final Thread thread;
    private volatile Set<Quantity> watched = Set.of(Quantity.ACTIVATION_INPUT);
    private volatile List<Change> changes;

    private final List<Runner> runners = new ArrayList<>();
    private BinRanges ranges;
    private boolean running;
    private boolean closed;
    private boolean framesStale;
    private double pace = Double.POSITIVE_INFINITY;
    private long paceStart;
    private double stepsDue;
    private boolean unsettled;
    private int stepsAfterCatchingUp;
    private long runningSince;
    private long runningNanos;
    private long evaluationNanos;
    private long evaluatedStep;

    /// A lane with its thread and what the trainer knows of it.
    private static final class Runner {
        final int index;
        final String name;
        final ExecutorService executor;
        boolean shown = true;
        Lane lane;
        StepLog log;
        long step;
        boolean diverged;
        double nanosPerStep;
        Frame frame;
        @Nullable Evaluation evaluation;

        Runner(int index, String name) {
            this.index = index;
            this.name = name;
            this.executor = Executors.newSingleThreadExecutor(task -> {
                var laneThread = new Thread(task, "lane " + name);
                laneThread.setDaemon(true);
                return laneThread;
            });
        }

        boolean trains() {
            return shown && !diverged;
        }
    }

    /// Starts the threads; the lanes are made on them, and the first snapshot shows them before their first step.
    ///
    /// @param failures receives what should not have happened, on the trainer's thread; the lanes stay as they are
    public Trainer(Recipe recipe, DataSet data, Consumer<Throwable> failures) {
        this.recipe = recipe;
        this.data = data;
        this.failures = failures;
        this.changes = recipe.changes();
        int hiddenLayers = recipe.network().hidden().size();
        timeline = new Timeline(recipe.lanes().size(), hiddenLayers);
        ranges = BinRanges.first(hiddenLayers, recipe.network().activation());
        for (LaneSpec spec : recipe.lanes()) {
            runners.add(new Runner(runners.size(), spec.name()));
        }
        thread = new Thread(this::work, "trainer");
        thread.setDaemon(true);
        thread.start();
    }

    /// Goes on until [#pause].
    public void run() {
        commands.add(new Command.Run());
    }

    public void pause() {
        commands.add(new Command.Pause());
    }

    /// One step of the lanes that are shown, then pause.
    public void singleStep() {
        commands.add(new Command.SingleStep());
    }

    /// @param stepsPerSecond at most; infinite for full speed
    public void setPace(double stepsPerSecond) {
        commands.add(new Command.SetPace(stepsPerSecond));
    }

    /// Changes settings of a lane (null: of all) before its next step, and notes that in the recipe.
    public void change(@Nullable String lane, Change.Settings settings) {
        commands.add(new Command.ChangeSettings(lane, settings));
    }

    /// Trains only these lanes. One that was left out before catches up with the others first.
    public void showLanes(Set<String> names) {
        commands.add(new Command.ShowLanes(Set.copyOf(names)));
    }

    /// The quantities that snapshots must contain; frames that are kept contain all.
    public void watch(Set<Quantity> quantities) {
        watched = Set.copyOf(quantities);
        commands.add(new Command.Look());
    }

    /// The newest snapshot that was not taken yet, or null.
    public @Nullable Snapshot takeSnapshot() {
        return latest.getAndSet(null);
    }

    /// What is kept of the run.
    public Timeline timeline() {
        return timeline;
    }

    /// The recipe with the changes made so far.
    public Recipe recipe() {
        return recipe.withChanges(changes);
    }

    /// Asks for the recipe with every change asked for until now.
    ///
    /// @param receiver is called on the trainer's thread
    public void tellRecipe(Consumer<Recipe> receiver) {
        commands.add(new Command.TellRecipe(receiver));
    }

    /// Ends the threads after the round they are in. Does not wait.
    @Override
    public void close() {
        commands.add(new Command.Close());
    }

    /// Waits until the threads have ended.
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    /// Something to do on the trainer's thread, after which the trainer goes on even if it fails.
    private interface Task {
        void run() throws InterruptedException, ExecutionException;
    }

    private void work() {
        try {
            begin();
            attempt(this::evaluateFirst);
            while (!closed) {
                attempt(this::workOnce);
            }
        } catch (ExecutionException | RuntimeException | Error failure) {
            failures.accept(cause(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            runners.forEach(runner -> runner.executor.shutdown());
        }
    }

    private void attempt(Task task) throws InterruptedException {
        try {
            task.run();
        } catch (ExecutionException | RuntimeException | Error failure) {
            running = false;
            unsettled = false;
            publish();
            failures.accept(cause(failure));
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ExecutionException ? failure.getCause() : failure;
    }

    /// The plots come first: the test set takes a second in code that is not compiled yet.
    private void begin() throws InterruptedException, ExecutionException {
        onLanes(runners, runner -> {
            runner.lane = new Lane(recipe, recipe.lanes().get(runner.index), data);
            runner.log = new StepLog(runner.lane.network().layers(), MOST_STEPS_IN_ROUND);
            runner.lane.look();
        });
        takeFirstFrames();
        publish();
    }

    private void evaluateFirst() throws InterruptedException, ExecutionException {
        evaluate();
        evaluationNanos = 0;
        publish();
    }

    /// The ranges are fitted to the first frames: measured, widened, and measured again until they fit.
    private void takeFirstFrames() throws InterruptedException, ExecutionException {
        BinRanges before;
        do {
            before = ranges;
            takeFrames(EVERY_QUANTITY);
        } while (ranges != before);
        ranges = ranges.asBase();
        keepFrames();
    }

    private void workOnce() throws InterruptedException, ExecutionException {
        for (Command command = nextCommand(); command != null; command = commands.poll()) {
            obey(command);
            if (closed) {
                return;
            }
        }
        if (running) {
            long steps = stepsForThisRound();
            if (steps > 0) {
                round(steps);
                evaluateIfAffordable();
            }
            long now = System.nanoTime();
            runningNanos += now - runningSince;
            runningSince = now;
        } else if (unsettled) {
            settle();
        }
        publishIfWanted();
    }

    /// Waits for a command while there is nothing to do, or for the next step at a slow pace.
    private @Nullable Command nextCommand() throws InterruptedException {
        if (!running) {
            return unsettled ? commands.poll() : commands.take();
        }
        if (pace == Double.POSITIVE_INFINITY) {
            return commands.poll();
        }
        double stepsMissing = 1 - (stepsDue + (System.nanoTime() - paceStart) * 1e-9 * pace);
        long wait = (long) (Math.max(0, stepsMissing) / pace * 1e9);
        return commands.poll(Math.min(wait, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS);
    }

    private void obey(Command command) throws InterruptedException, ExecutionException {
        switch (command) {
            case Command.Run() -> {
                stepsAfterCatchingUp = 0;
                running = runners.stream().anyMatch(Runner::trains);
                runningSince = System.nanoTime();
                restartPace();
                publish();
            }
            case Command.Pause() -> {
                stepsAfterCatchingUp = 0;
                running = false;
                unsettled = true;
            }
            case Command.SingleStep() -> {
                running = false;
                if (isAnyBehind()) {
                    stepsAfterCatchingUp++;
                } else {
                    round(1);
                }
                unsettled = true;
            }
            case Command.SetPace(double stepsPerSecond) -> {
                pace = stepsPerSecond;
                restartPace();
            }
            case Command.ChangeSettings(String lane, Change.Settings settings) -> applyChange(lane, settings);
            case Command.ShowLanes(Set<String> names) -> {
                runners.forEach(runner -> runner.shown = names.contains(runner.name));
                unsettled = true;
            }
            case Command.Look() -> {
                if (!running) {
                    takeFrames(EVERY_QUANTITY);
                    publish();
                }
            }
            case Command.TellRecipe(Consumer<Recipe> receiver) -> receiver.accept(recipe());
            case Command.Close() -> closed = true;
        }
    }

    /// A lane gets the change where it is, or where the run is if it is behind; one that has diverged gets none. The recipe
    /// notes just that.
    private void applyChange(@Nullable String lane, Change.Settings settings)
            throws InterruptedException, ExecutionException {
        List<Runner> changed = runners.stream()
                .filter(runner -> !runner.diverged && (lane == null || lane.equals(runner.name)))
                .toList();
        long step = step();
        var all = new ArrayList<>(changes);
        if (lane == null && changed.equals(runners) && runners.stream().allMatch(runner -> runner.step <= step)) {
            all.add(new Change(step, null, settings));
        } else {
            changed.forEach(runner -> all.add(new Change(Math.max(step, runner.step), runner.name, settings)));
        }
        all.sort(Comparator.comparingLong(Change::step));
        changes = List.copyOf(all);
        onLanes(changed, runner -> runner.lane.schedule(new Change(Math.max(step, runner.step), runner.name, settings)));
        unsettled = true;
    }

    /// What a pause shows: every lane level, with all quantities, evaluated.
    private void settle() throws InterruptedException, ExecutionException {
        unsettled = false;
        while (isAnyBehind() && commands.isEmpty()) {
            round(stepsInTime());
            publishIfWanted();
        }
        while (stepsAfterCatchingUp > 0 && !isAnyBehind()) {
            stepsAfterCatchingUp--;
            round(1);
        }
        onLanes(level(), runner -> runner.lane.look());
        noteDivergence();
        takeFrames(EVERY_QUANTITY);
        evaluate();
        publish();
    }

    private void restartPace() {
        paceStart = System.nanoTime();
        stepsDue = 0;
    }

    private long stepsForThisRound() {
        if (pace == Double.POSITIVE_INFINITY || isAnyBehind()) {
            restartPace();
            return stepsInTime();
        }
        long now = System.nanoTime();
        stepsDue += (now - paceStart) * 1e-9 * pace;
        paceStart = now;
        long steps = Math.min((long) stepsDue, stepsInTime());
        stepsDue = Math.min(stepsDue - steps, 1);
        return steps;
    }

    /// As many steps as fit into the time of a round.
    private long stepsInTime() {
        double slowest = 1;
        for (Runner runner : runners) {
            if (runner.trains()) {
                slowest = Math.max(slowest, runner.nanosPerStep);
            }
        }
        return Math.clamp((long) (ROUND_NANOS / slowest), 1, MOST_STEPS_IN_ROUND);
    }

    /// The step the run has come to: that of the lane that is furthest.
    private long step() {
        return runners.stream().filter(runner -> runner.shown).mapToLong(runner -> runner.step).max().orElse(0);
    }

    private boolean isAnyBehind() {
        long step = step();
        return runners.stream().anyMatch(runner -> runner.trains() && runner.step < step);
    }

    /// The lanes that are shown, finite, and where the run is.
    private List<Runner> level() {
        long step = step();
        return runners.stream().filter(runner -> runner.trains() && runner.step == step).toList();
    }

    /// So many steps for every lane that trains; those behind go first. Ends early at a step whose frame is kept.
    private void round(long steps) throws InterruptedException, ExecutionException {
        long from = runners.stream().filter(Runner::trains).mapToLong(runner -> runner.step).min().orElse(-1);
        if (from < 0) {
            running = false;
            return;
        }
        boolean behind = isAnyBehind();
        long target = Math.min(from + steps, timeline.nextKeptFrame(from) + 1);
        if (behind) {
            target = Math.min(target, step());
        }
        long end = target;
        List<Runner> taking = runners.stream()
                .filter(runner -> runner.trains() && runner.step < end)
                .toList();
        boolean kept = timeline.keepsFrameOf(end - 1);
        boolean shown = latest.get() == null && !behind;
        Set<Quantity> quantities = kept ? EVERY_QUANTITY : watched;
        BinRanges current = ranges;
        try {
            onLanes(taking, runner -> {
                runner.log.clear();
                long start = System.nanoTime();
                while (runner.lane.step() < end && runner.lane.divergence() == null) {
                    runner.lane.advance();
                    if (runner.lane.divergence() == null) {
                        runner.log.add(runner.lane);
                    }
                }
                if (runner.log.count() > 0) {
                    double nanos = (double) (System.nanoTime() - start) / runner.log.count();
                    runner.nanosPerStep = runner.nanosPerStep == 0 ? nanos : 0.9 * runner.nanosPerStep + 0.1 * nanos;
                }
                if ((kept || shown) && runner.lane.divergence() == null) {
                    runner.frame = kept
                            ? runner.lane.frame(quantities, current)
                            : runner.lane.passingFrame(quantities, current);
                }
            });
        } finally {
            for (Runner runner : taking) {
                runner.step = runner.lane.step();
                timeline.append(runner.index, runner.log);
            }
        }
        noteDivergence();
        if (kept || shown) {
            growRanges();
        }
        framesStale = !(kept || shown);
        if (kept) {
            taking.stream().filter(Runner::trains).forEach(runner -> timeline.append(runner.index, runner.frame));
        }
        if (runners.stream().noneMatch(Runner::trains)) {
            running = false;
            unsettled = true;
        }
    }

    /// When a lane has stopped, the plots make room for the others again.
    private void noteDivergence() {
        for (Runner runner : runners) {
            if (!runner.diverged && runner.lane.divergence() != null) {
                runner.diverged = true;
                ranges = ranges.base();
            }
        }
    }

    private void takeFrames(Set<Quantity> quantities) throws InterruptedException, ExecutionException {
        BinRanges current = ranges;
        onLanes(level(), runner -> {
            runner.lane.look();
            if (runner.lane.divergence() == null) {
                runner.frame = runner.lane.frame(quantities, current);
            }
        });
        framesStale = false;
        noteDivergence();
        growRanges();
    }

    private void growRanges() {
        if (runners.stream().anyMatch(runner -> normalizesOutput(runner.lane.normalization()))) {
            ranges = ranges.withUnboundedOutput();
        }
        for (Runner runner : runners) {
            if (runner.trains() && runner.frame != null) {
                ranges = ranges.grownFor(runner.frame.layers());
            }
        }
    }

    /// A batch norm after the activation can carry its output anywhere.
    private static boolean normalizesOutput(NormalizationSettings normalization) {
        return normalization.kind() == Normalization.BATCH && normalization.placement() == Placement.AFTER;
    }

    private void keepFrames() {
        for (Runner runner : runners) {
            if (runner.trains()) {
                timeline.append(runner.index, runner.frame);
            }
        }
    }

    private void evaluateIfAffordable() throws InterruptedException, ExecutionException {
        double affordable = EVALUATION_SHARE * runningNanos + FIRST_EVALUATION_SHARE * Math.min(runningNanos, FIRST_NANOS);
        if (evaluationNanos <= affordable && step() != evaluatedStep && !isAnyBehind()) {
            evaluate();
        }
    }

    private void evaluate() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Runner> evaluated = level();
        onLanes(evaluated, runner -> runner.evaluation = runner.lane.evaluate());
        evaluated.forEach(runner -> timeline.append(runner.index, runner.evaluation));
        evaluationNanos += System.nanoTime() - start;
        evaluatedStep = step();
    }

    private void publishIfWanted() {
        if (latest.get() == null && !framesStale) {
            publish();
        }
    }

    private void publish() {
        if (runners.stream().anyMatch(runner -> runner.frame == null)) {
            return;
        }
        long step = step();
        double behind = 1;
        var lanes = new ArrayList<LaneState>();
        for (Runner runner : runners) {
            if (runner.trains() && step > 0) {
                behind = Math.min(behind, (double) runner.step / step);
            }
            lanes.add(new LaneState(
                    runner.name,
                    runner.shown,
                    runner.step,
                    runner.frame,
                    runner.evaluation,
                    runner.lane.divergence(),
                    runner.lane.training(),
                    runner.lane.normalization(),
                    runner.nanosPerStep == 0 ? 0 : 1e9 / runner.nanosPerStep));
        }
        latest.set(new Snapshot(step, running, behind, lanes, ranges, changes));
    }

    /// Runs a task for each lane on the lane's thread and waits for all of them.
    private static void onLanes(List<Runner> taking, Consumer<Runner> task)
            throws InterruptedException, ExecutionException {
        var futures = new ArrayList<Future<?>>();
        for (Runner runner : taking) {
            Callable<?> call = () -> {
                task.accept(runner);
                return null;
            };
            futures.add(runner.executor.submit(call));
        }
        ExecutionException failure = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
