package driftscope.lab.run;

import driftscope.data.DataSet;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/// The lanes of a recipe, each on a thread of its own, given work together: a task goes to every lane, then all meet. Steps of a [Round]
/// may be given ahead; no other task is while they are.
///
/// Belongs to the thread that hands out the work.
public final class Lockstep implements AutoCloseable {

    private final List<LaneThread> lanes = new ArrayList<>();

    /// Starts the threads; [#makeLanes] puts the lanes on them.
    public Lockstep(Recipe recipe, DataSet data) {
        for (LaneSpec spec : recipe.lanes()) {
            lanes.add(new LaneThread(lanes.size(), recipe, spec, data));
        }
    }

    /// Makes every lane, on its thread.
    ///
    /// @throws ExecutionException if that fails; its cause says why
    public void makeLanes() throws InterruptedException, ExecutionException {
        onEach(lanes, LaneThread::makeLane);
    }

    /// In the order of the recipe.
    public List<LaneThread> lanes() {
        return lanes;
    }

    /// Does a task for each of these lanes on its thread, and waits for all of them.
    ///
    /// @throws ExecutionException if a task fails, when all have ended; its cause says why
    public void onEach(List<LaneThread> taking, Consumer<LaneThread> task)
            throws InterruptedException, ExecutionException {
        answers(taking, lane -> {
            task.accept(lane);
            return true;
        });
    }

    /// The same with an answer of each lane, in their order.
    ///
    /// @throws ExecutionException if a task fails, when all have ended; its cause says why
    public <T> List<T> answers(List<LaneThread> asked, Function<LaneThread, T> question)
            throws InterruptedException, ExecutionException {
        var futures = new ArrayList<Future<T>>(asked.size());
        for (LaneThread lane : asked) {
            futures.add(lane.submit(question));
        }
        try {
            return await(futures);
        } finally {
            asked.forEach(LaneThread::note);
        }
    }

    /// Waits for all of these tasks.
    ///
    /// @return their answers, in their order
    /// @throws ExecutionException if a task fails, when all have ended
    static <T> List<T> await(List<Future<T>> tasks) throws InterruptedException, ExecutionException {
        for (Future<T> task : tasks) {
            awaitEnd(task);
        }
        var answers = new ArrayList<T>();
        for (Future<T> task : tasks) {
            answers.add(task.get());
        }
        return answers;
    }

    private static void awaitEnd(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException | OutOfMemoryError failed) {
            // Said when all have ended: also where memory runs out nobody goes on while a lane is still at work.
        }
    }

    /// The step the run has come to: that of the shown lane that is furthest.
    long step() {
        long step = 0;
        for (LaneThread lane : lanes) {
            if (lane.isShown()) {
                step = Math.max(step, lane.step());
            }
        }
        return step;
    }

    /// The epochs that the shown lane has seen that is furthest.
    double epochs() {
        double epochs = 0;
        for (LaneThread lane : lanes) {
            if (lane.isShown()) {
                epochs = Math.max(epochs, lane.here().epochs());
            }
        }
        return epochs;
    }

    /// The lanes that are shown and finite.
    List<LaneThread> training() {
        return lanes.stream().filter(LaneThread::trains).toList();
    }

    /// The lanes that are shown, finite, and where the run is.
    List<LaneThread> level() {
        long step = step();
        return lanes.stream().filter(lane -> lane.trains() && lane.step() == step).toList();
    }

    /// Whether a lane has to catch up with the run.
    boolean isAnyBehind() {
        long step = step();
        return lanes.stream().anyMatch(lane -> lane.trains() && lane.step() < step);
    }

    /// How far the lane has come that is furthest behind, as a share of the way, 0 to 1.
    double shareOfWay() {
        long step = step();
        return lanes.stream()
                .filter(LaneThread::trains)
                .mapToDouble(lane -> step == 0 ? 1 : (double) lane.step() / step)
                .min()
                .orElse(1);
    }

    /// Ends the threads when they have done what they were given. Does not wait.
    @Override
    public void close() {
        lanes.forEach(LaneThread::end);
    }
}
