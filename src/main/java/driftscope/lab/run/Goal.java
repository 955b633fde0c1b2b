package driftscope.lab.run;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where a run is to stop by itself.
///
/// @param step at which it stops, reached or given up; [Long#MAX_VALUE] for none
/// @param condition that stops it, or null where the step is what counts
/// @param stop is told how the run ended
record Goal(long step, @Nullable Condition condition, CompletableFuture<Stop> stop) {

    /// Whether it waits for a lane that is not finite, and there is one.
    boolean isReachedByAStoppedLane(Lockstep lockstep) {
        return condition != null
                && condition.metric() == Condition.Metric.DIVERGED
                && lockstep.lanes().stream().anyMatch(lane -> lane.hasDiverged() && condition.holds(lane.lane()));
    }

    /// Whether it cannot be reached any more: the lanes it is about have all stopped.
    boolean isOutOfReach(Lockstep lockstep) {
        return condition != null
                && lockstep.lanes().stream()
                        .filter(lane -> condition.concerns(lane.name()))
                        .allMatch(LaneThread::hasDiverged);
    }
}
