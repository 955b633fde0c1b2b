package driftscope.lab.run;

import driftscope.lab.time.Frame;
import driftscope.lab.time.StepLog;
import driftscope.lab.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Steps that were given to lanes, up to the same step for all, each of which does them on its thread.
///
/// A round may be given while lanes are still at the one before: who is done with that goes on at once, so that a lane that was kept
/// from computing for a while does not hold up the others. What the lanes have done is known when they have met, see [#meet].
///
/// Belongs to the thread that hands out the work.
final class Round {

    private final List<LaneThread> taking;
    private final long end;
    private final boolean kept;
    private final @Nullable StopLine stop;
    private final @Nullable Function<LaneThread, @Nullable Frame> camera;
    private final List<Part> parts;
    private final List<Future<Boolean>> tasks;

    /// What one lane has done: written on its thread, and read when the task has ended.
    private static final class Part {
        private final LaneThread lane;
        private @Nullable StepLog log;
        private @Nullable Frame frame;
        private @Nullable Whereabouts whereabouts;

        Part(LaneThread lane) {
            this.lane = lane;
        }
    }

    /// @param taking the lanes that do these steps
    /// @param end the step up to which they go
    /// @param kept whether the frames of the last step belong to the timeline
    /// @param stop where lanes stop together, or null
    /// @param camera takes the frame of a lane on its thread, after its last step; null where none is wanted
    Round(
            List<LaneThread> taking, long end, boolean kept, @Nullable StopLine stop,
            @Nullable Function<LaneThread, @Nullable Frame> camera) {
        this.taking = List.copyOf(taking);
        this.end = end;
        this.kept = kept;
        this.stop = stop;
        this.camera = camera;
        parts = new ArrayList<>(taking.size());
        tasks = new ArrayList<>(taking.size());
    }

    List<LaneThread> taking() {
        return taking;
    }

    long end() {
        return end;
    }

    boolean isKept() {
        return kept;
    }

    boolean takesFrames() {
        return camera != null;
    }

    @Nullable StopLine stop() {
        return stop;
    }

    /// Gives the steps to the lanes. Does not wait.
    ///
    /// @param before what they may still be at, or null; a lane that fails there does nothing here
    void begin(@Nullable Round before, LongSupplier clock) {
        for (LaneThread lane : taking) {
            var part = new Part(lane);
            parts.add(part);
            Future<Boolean> last = before == null ? null : before.taskOf(lane);
            tasks.add(lane.submit(own -> {
                if (last == null || last.state() == Future.State.SUCCESS) {
                    advance(part, clock);
                }
                return true;
            }));
        }
    }

    private @Nullable Future<Boolean> taskOf(LaneThread lane) {
        int place = taking.indexOf(lane);
        return place < 0 || place >= tasks.size() ? null : tasks.get(place);
    }

    private void advance(Part part, LongSupplier clock) {
        LaneThread lane = part.lane;
        StepLog log = lane.emptyLog();
        part.log = log;
        try {
            lane.advance(log, end, stop, clock);
            if (camera != null && lane.lane().step() == end) {
                part.frame = camera.apply(lane);
            }
        } finally {
            part.whereabouts = lane.whereabouts();
        }
    }

    /// Waits until every lane is done.
    ///
    /// @throws ExecutionException if one fails, when all have ended; its cause says why
    void meet() throws InterruptedException, ExecutionException {
        Lockstep.await(tasks);
    }

    /// Takes over where the lanes are and the frames that were taken; after they have met, or failed to.
    void tell() {
        for (int i = 0; i < tasks.size(); i++) {
            Part part = parts.get(i);
            if (!tasks.get(i).isDone()) {
                continue;
            }
            if (part.whereabouts != null) {
                part.lane.note(part.whereabouts);
            }
            if (part.frame != null) {
                part.lane.setFrame(part.frame);
            }
        }
    }

    /// Appends the scalars of every step that was done.
    void appendTo(Timeline timeline) {
        for (int i = 0; i < tasks.size(); i++) {
            Part part = parts.get(i);
            if (tasks.get(i).isDone() && part.log != null) {
                timeline.append(part.lane.index(), part.log);
            }
        }
    }
}
