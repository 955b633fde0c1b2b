package driftscope.lab.run;

import driftscope.data.DataSet;
import driftscope.lab.Evaluating;
import driftscope.lab.Lane;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.StepLog;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A lane with the thread that alone touches it.
///
/// What else stands here is for whoever hands out the work: between two tasks it says where the lane is without asking it.
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
    private StepLog log;

    private boolean shown = true;
    private boolean diverged;
    private long step;
    private double epochs;
    private double nanosPerStep;
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
        executor = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "lane " + spec.name());
            thread.setDaemon(true);
            return thread;
        });
    }

    void makeLane() {
        lane = new Lane(recipe, spec, data);
        log = new StepLog(lane.network().layers(), MOST_STEPS);
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

    /// The lane itself: for tasks on its thread, and to be read between two tasks.
    public Lane lane() {
        return lane;
    }

    /// On the lane's thread: steps until `end`, until the lane stops being finite, or until the stop line, and logs them.
    ///
    /// @param stop null where there is none
    void advance(long end, @Nullable StopLine stop, LongSupplier clock) {
        log.clear();
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

    /// Takes over where the lane is; between two tasks.
    ///
    /// @return whether it has stopped being finite since the last time
    boolean note() {
        step = lane.step();
        epochs = lane.epochs();
        boolean before = diverged;
        diverged = lane.divergence() != null;
        return diverged && !before;
    }

    /// Whether it trains when the run goes on.
    boolean trains() {
        return shown && !diverged;
    }

    boolean isShown() {
        return shown;
    }

    void setShown(boolean shown) {
        this.shown = shown;
    }

    boolean hasDiverged() {
        return diverged;
    }

    /// Updates done.
    long step() {
        return step;
    }

    double epochs() {
        return epochs;
    }

    /// Computing time, of late; 0 before the first step.
    double nanosPerStep() {
        return nanosPerStep;
    }

    StepLog log() {
        return log;
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
        return evaluation != null && evaluation.step() == step && changesEvaluated == lane.changesMade();
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
