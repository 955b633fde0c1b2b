package driftscope.lab.run;

import driftscope.data.DataSet;
import driftscope.lab.Lane;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.probe.Quantity;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Trains the lanes of a recipe in lockstep, off the window's thread: the queue of commands and the thread that works it off.
///
/// The window's thread calls the public methods, none of which waits. Each puts a command into the queue and returns its
/// number; a [Snapshot] says up to which number it is true. Commands are obeyed in their order, between two pieces of work,
/// and none is lost or turned into another, whatever the lanes are doing.
///
/// How long a piece of work is and when it pauses depends on the clock; what the lanes compute does not.
public final class Trainer implements AutoCloseable {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LinkedBlockingQueue<Command.Numbered> commands = new LinkedBlockingQueue<>();
    private final FailureReport failures;
    private final Lockstep lockstep;
    private final Conductor conductor;
    private final Thread thread;
    private long numbers;

    /// Out of the queue and not obeyed yet: the lanes are on the way to where they meet. Belongs to the trainer's thread.
    private Command.@Nullable Numbered taken;

    private volatile boolean ended;

    /// Starts the threads; the lanes are made on them, and the first snapshot shows them before their first step.
    ///
    /// @param failures receives what should not have happened, on the trainer's thread; the lanes stay as they are
    public Trainer(Recipe recipe, DataSet data, Consumer<Throwable> failures) {
        this(recipe, data, failures, System::nanoTime);
    }

    /// @param clock in nanoseconds; read by all threads
    Trainer(Recipe recipe, DataSet data, Consumer<Throwable> failures, LongSupplier clock) {
        this.failures = new FailureReport(failures);
        lockstep = new Lockstep(recipe, data);
        conductor = new Conductor(recipe, lockstep, recipe.hiddenLayers(data.training().rows()), clock);
        thread = new Thread(this::work, "trainer");
        thread.setDaemon(true);
        thread.start();
    }

    /// Goes on until [#pause].
    ///
    /// @return the number of the command
    public long run() {
        return put(new Command.Run(null));
    }

    /// Goes on until the lanes that are shown have done so many updates. Nothing is done if they have.
    ///
    /// @return how the run ended; completed on the trainer's thread
    public CompletableFuture<Stop> runTo(long step) {
        return run(step, null);
    }

    /// Goes on until a condition holds, judged on every step, that of now included, and pauses exactly there: before the update
    /// on the minibatch that it holds of. If it holds in a lane that is catching up, the run pauses when the lanes are level.
    ///
    /// @return how the run ended; completed on the trainer's thread
    public CompletableFuture<Stop> runUntil(Condition condition) {
        return run(Long.MAX_VALUE, condition);
    }

    /// The same, given up at a step, at which it is not judged any more.
    ///
    /// @return how the run ended; completed on the trainer's thread
    public CompletableFuture<Stop> runUntil(Condition condition, long most) {
        return run(most, condition);
    }

    private CompletableFuture<Stop> run(long step, @Nullable Condition condition) {
        var stop = new CompletableFuture<Stop>();
        put(new Command.Run(new Goal(step, condition, stop)));
        return stop;
    }

    /// @return the number of the command
    public long pause() {
        return put(new Command.Pause());
    }

    /// One step of the lanes that are shown, then pause.
    ///
    /// @return the number of the command
    public long singleStep() {
        return put(new Command.SingleStep());
    }

    /// @param stepsPerSecond at most; infinite for full speed
    /// @return the number of the command
    public long setPace(double stepsPerSecond) {
        return put(new Command.SetPace(stepsPerSecond));
    }

    /// Changes settings of a lane (null: of all) before its next step, and notes that in the recipe.
    ///
    /// @return the number of the command
    ///
    /// @param change of which the step does not count
    public long change(Change change) {
        return put(new Command.MakeChange(change));
    }

    /// Trains only these lanes. One that was left out before catches up with the others first.
    ///
    /// @return the number of the command
    public long showLanes(Set<String> names) {
        return put(new Command.ShowLanes(Set.copyOf(names)));
    }

    /// The quantities that snapshots must contain; frames that are kept contain all.
    ///
    /// @return the number of the command
    public long watch(Set<Quantity> quantities) {
        conductor.watch(quantities);
        return put(new Command.Look());
    }

    /// A channel that frames have by itself from now on, beside all pooled.
    ///
    /// @param channel counted from 0, or [driftscope.probe.LayerMeasures#POOLED] for none
    /// @return the number of the command
    public long watchChannel(int channel) {
        conductor.watchChannel(channel);
        return put(new Command.Look());
    }

    /// Measures a lane where it is, on its thread and between two steps, see [Lane#ask]. Values that the measurement moves are
    /// put back bit for bit. Other commands wait for it.
    ///
    /// @param lane the name of the lane
    /// @return the answer, or what went wrong in the measurement; completed on the lane's thread
    public <T> CompletableFuture<T> ask(String lane, Function<Lane, T> measurement) {
        return put(lane, asked -> asked.ask(measurement));
    }

    /// The same with the time that it took the lane, with keeping and putting back its values.
    public <T> CompletableFuture<Timed<T>> askTimed(String lane, Function<Lane, T> measurement) {
        return put(lane, asked -> {
            long start = System.nanoTime();
            T answer = asked.ask(measurement);
            return new Timed<>(answer, System.nanoTime() - start);
        });
    }

    private <T> CompletableFuture<T> put(String lane, Function<Lane, T> question) {
        var answer = new CompletableFuture<T>();
        put(new Command.Ask<>(lane, question, answer));
        return answer;
    }

    /// The number of the command that was given last; 0 before the first.
    public long lastCommand() {
        synchronized (commands) {
            return numbers;
        }
    }

    /// The newest snapshot that was not taken yet, or null.
    public @Nullable Snapshot takeSnapshot() {
        return conductor.takeSnapshot();
    }

    /// What is kept of the run.
    public Timeline timeline() {
        return conductor.timeline();
    }

    /// The recipe with the changes made so far.
    public Recipe recipe() {
        return conductor.recipe();
    }

    /// Asks for the recipe with every change asked for until now.
    ///
    /// @param receiver is called on the trainer's thread
    public void tellRecipe(Consumer<Recipe> receiver) {
        put(new Command.TellRecipe(receiver));
    }

    /// Ends the threads after the piece of work they are in. Does not wait.
    @Override
    public void close() {
        put(new Command.Close());
    }

    /// Waits until the threads have ended.
    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    private long put(Command command) {
        long number;
        synchronized (commands) {
            number = ++numbers;
            commands.add(new Command.Numbered(number, command));
        }
        if (ended) {
            answerAtTheEnd();
        }
        return number;
    }

    /// Something to do on the trainer's thread, after which the trainer goes on even if it fails.
    private interface Task {
        void run() throws InterruptedException, ExecutionException;
    }

    private void work() {
        try {
            if (attempt(conductor::begin)) {
                while (!conductor.isClosed()) {
                    attempt(this::workOnce);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lockstep.close();
            if (taken != null) {
                commands.add(taken);
            }
            ended = true;
            answerAtTheEnd();
        }
    }

    private boolean attempt(Task task) throws InterruptedException {
        try {
            task.run();
            return true;
        } catch (ExecutionException | RuntimeException | Error failure) {
            recoverFrom(failure);
            return false;
        }
    }

    /// Even where memory has run out the thread lives on.
    private void recoverFrom(Throwable failure) {
        try {
            conductor.stopAfterFailure();
        } catch (OutOfMemoryError none) {
            // The lanes are paused all the same, and the next snapshot will show it.
        }
        failures.report(failure, lockstep.step());
    }

    private void workOnce() throws InterruptedException, ExecutionException {
        failures.retry();
        // If the lanes fail on the way to where they meet, the command is obeyed afterwards.
        taken = taken == null ? nextCommand() : taken;
        if (taken != null) {
            conductor.meet();
        }
        Command.Numbered next = taken;
        taken = null;
        for (; next != null; next = commands.poll()) {
            conductor.obey(next);
            if (conductor.isClosed()) {
                return;
            }
        }
        conductor.workOnce();
    }

    /// Waits for a command while there is nothing to do, or for the next step at a slow pace.
    private Command.@Nullable Numbered nextCommand() throws InterruptedException {
        long wait = conductor.nanosUntilWork();
        if (wait == 0) {
            return commands.poll();
        }
        if (wait == Long.MAX_VALUE && !failures.isWaiting()) {
            return commands.take();
        }
        return commands.poll(Math.min(wait, LONGEST_WAIT_NANOS), TimeUnit.NANOSECONDS);
    }

    /// Commands that come too late are answered as far as they have an answer.
    private void answerAtTheEnd() {
        conductor.abandonGoal(Stop.Reason.CLOSED);
        for (Command.Numbered late = commands.poll(); late != null; late = commands.poll()) {
            switch (late.command()) {
                case Command.TellRecipe(Consumer<Recipe> receiver) -> receiver.accept(recipe());
                case Command.Ask<?> ask -> ask.answer().cancel(false);
                case Command.Run(Goal goal) when goal != null ->
                    goal.stop().complete(new Stop(Stop.Reason.CLOSED, lockstep.step()));
                default -> {}
            }
        }
    }
}
