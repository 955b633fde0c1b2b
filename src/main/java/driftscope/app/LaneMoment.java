package driftscope.app;

import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// Where a lane is, as far as a measurement of it can tell: the same answer comes again as long as that stays. Every question makes a new
/// snapshot, so that who asks at each snapshot without looking at this asks for ever.
///
/// @param start the number of the run
/// @param lane its name
/// @param step updates done
/// @param values what it trains with
/// @param stopped whether it is not finite
/// @param running whether the run goes on
record LaneMoment(long start, String lane, long step, Values values, boolean stopped, boolean running) {

    /// @return null where the run has no such lane
    static @Nullable LaneMoment of(Session session, Snapshot snapshot, String lane) {
        for (LaneState state : snapshot.lanes()) {
            if (state.name().equals(lane)) {
                return new LaneMoment(
                        session.startsProperty().get(), lane, state.step(), state.values(), state.divergence() != null, snapshot.running());
            }
        }
        return null;
    }
}
