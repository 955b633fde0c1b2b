package driftscope.app.session;

import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// Where a lane is, as far as a measurement of it can tell: the same answer comes again as long as that stays. Every question makes a new
/// snapshot, so that who asks at each snapshot without looking at this asks for ever.
///
/// @param step updates done
/// @param values what it trains with
/// @param changes how many were made in the run: one can leave step and values as they are and running statistics not
public record LaneMoment(String lane, long step, Values values, int changes) {

    /// For a measurement to which running statistics make no difference.
    public LaneMoment(String lane, long step, Values values) {
        this(lane, step, values, 0);
    }

    /// @return null where there is no such lane
    public static @Nullable LaneMoment of(Snapshot snapshot, String lane) {
        return snapshot.lanes().stream()
                .filter(state -> state.name().equals(lane))
                .findFirst()
                .map(state -> of(snapshot, state))
                .orElse(null);
    }

    /// Of one of the lanes of a snapshot.
    public static LaneMoment of(Snapshot snapshot, LaneState state) {
        return new LaneMoment(state.name(), state.step(), state.values(), snapshot.changes().size());
    }

    /// For a measurement to which running statistics make no difference.
    public static LaneMoment of(LaneState state) {
        return new LaneMoment(state.name(), state.step(), state.values());
    }
}
