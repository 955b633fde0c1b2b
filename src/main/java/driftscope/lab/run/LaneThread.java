package driftscope.lab.run;

import driftscope.data.DataSet;
import driftscope.lab.Evaluating;
import driftscope.lab.Lane;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.StepLog;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A lane with the thread that alone touches it.
///
/// What else stands here is for whoever hands out the work: it says where the lane was after its last task, without asking it.
public final class LaneThread {

    /// How many steps a log holds, and so how many a task may take that keeps one.
    static final int MOST_STEPS = 512;

    private final int index;
    private final Recipe recipe;
    private final LaneSpec spec;
    private final DataSet data;
    private final ExecutorService executor;

    @SuppressWarnings("NullAway.Init") // made on its thread, and only asked for from then on
    private Lane lane;

    @SuppressWarnings("NullAway.Init") // made with the lane
    private List<StepLog> logs;

    private boolean made;
    private int logsFilled;
    private double nanosPerStep;

    private boolean shown = true;
    private Whereabouts here;
    private @Nullable Frame frame;
    private @Nullable Evaluation evaluation;
    private int changesEvaluated;
    private @Nullable Evaluating evaluating;
    private final Speed speed = new Speed();

    LaneThread(int index, Recipe recipe, LaneSpec spec, DataSet data) {
        this.index = index;
        this.recipe = recipe;
        this.spec = spec;
        this.data = data;
        here = new Whereabouts(0, 0, recipe.of(spec), 0, null, 0);
        executor = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "lane " + spec.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    void makeLane() {
        lane = new Lane(recipe, spec, data);
        int layers = lane.network().layers();
        logs = List.of(new StepLog(layers, MOST_STEPS), new StepLog(layers, MOST_STEPS));
        made = true;
    }

    <T> Future<T> submit(Function<LaneThread, T> task) {
        return executor.submit(() -> task.apply(this));
    }

    void end() {
        executor.shutdown();
    }

    /// Counted from 0, in the order of the recipe.
    public int index() {
        return index;
    }

    public String name() {
        return spec.name();
    }

    /// The lane itself: for tasks on its thread, and to be read where it has none to do.
    public Lane lane() {
        return lane;
    }

    /// On the lane's thread: a log to fill. It is used again at the next but one.
    StepLog emptyLog() {
        StepLog log = logs.get(logsFilled++ % logs.size());
        log.clear();
        return log;
    }

    /// On the lane's thread: steps until `end`, until the lane stops being finite, or until the stop line, and logs them.
    ///
    /// @param stop null where there is none
    void advance(StepLog log, long end, @Nullable StopLine stop, LongSupplier clock) {
        long start = clock.getAsLong();
        try {
            while (lane.step() < end && lane.divergence() == null) {
                if (stop != null) {
                    lane.look();
                    if (!stop.mayStep(index, lane)) {
                        break;
                    }
                }
                lane.advance();
                if (lane.divergence() == null) {
                    log.add(lane.step() - 1, lane.network());
                }
            }
        } finally {
            if (stop != null) {
                stop.leave(index);
            }
        }
        if (log.count() > 0) {
            double nanos = (double) (clock.getAsLong() - start) / log.count();
            nanosPerStep = nanosPerStep == 0 ? nanos : 0.9 * nanosPerStep + 0.1 * nanos;
        }
    }

    /// On the lane's thread, or where it has no task to do: where the lane is.
    Whereabouts whereabouts() {
        return new Whereabouts(lane.step(), lane.epochs(), lane.values(), lane.changesMade(), lane.divergence(), nanosPerStep);
    }

    /// Takes over where the lane is after a task.
    void note(Whereabouts now) {
        here = now;
    }

    /// Takes over where the lane is, if there is one; it has no task to do.
    void note() {
        if (made) {
            here = whereabouts();
        }
    }

    /// Whether it trains when the run goes on.
    boolean trains() {
        return shown && !hasDiverged();
    }

    boolean isShown() {
        return shown;
    }

    void setShown(boolean shown) {
        this.shown = shown;
    }

    /// Where the lane was after its last task.
    Whereabouts here() {
        return here;
    }

    boolean hasDiverged() {
        return here.divergence() != null;
    }

    /// Updates done.
    long step() {
        return here.step();
    }

    Speed speed() {
        return speed;
    }

    /// The newest picture, or null before the first.
    @Nullable Frame frame() {
        return frame;
    }

    /// The newest picture.
    ///
    /// @throws NullPointerException before the first
    Frame presentFrame() {
        return Objects.requireNonNull(frame, "no frame of the lane was taken yet");
    }

    void setFrame(Frame newest) {
        frame = newest;
    }

    /// The newest evaluation, or null before the first.
    @Nullable Evaluation evaluation() {
        return evaluation;
    }

    /// Whether the newest evaluation is of the lane as it is now.
    boolean isEvaluated() {
        return evaluation != null && evaluation.step() == here.step() && changesEvaluated == here.changesMade();
    }

    /// On the lane's thread: a piece of an evaluation. One that the lane has left behind begins again.
    ///
    /// @return the evaluation when it is complete, or null
    @Nullable Evaluation evaluatePiece() {
        if (evaluating == null || !evaluating.isOfThePresent()) {
            evaluating = lane.beginEvaluation(true);
        }
        if (!evaluating.goOn()) {
            return null;
        }
        evaluation = evaluating.result();
        changesEvaluated = lane.changesMade();
        evaluating = null;
        return evaluation;
    }
}
