package driftscope.app.session;

import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is of a lane at the step looked at. A lane that stopped earlier, or is evaluated more seldom, has its newest of
/// before: each part knows the step it is of.
///
/// @param frame at the step looked at, or the last one before
/// @param evaluation the newest one up to that step, or null where there was none yet
public record Moment(Frame frame, @Nullable Evaluation evaluation) {

    /// @param lane the lane now
    /// @param index of the lane
    /// @param looked the step looked at, or null for the present
    public static Moment of(LaneState lane, Timeline timeline, int index, @Nullable Long looked) {
        return looked == null
                ? new Moment(lane.frame(), lane.evaluation())
                : new Moment(
                        frameAt(timeline.frames(index), looked, lane.frame()),
                        evaluationAt(timeline.evaluations(index), looked));
    }

    /// The last frame up to a step; the first one where all are later.
    ///
    /// @param newest the lane's frame of now, which need not be among those that are kept
    public static Frame frameAt(List<Frame> kept, long step, Frame newest) {
        if (newest.step() <= step) {
            return newest;
        }
        Frame found = kept.isEmpty() ? newest : kept.getFirst();
        for (Frame frame : kept) {
            if (frame.step() <= step) {
                found = frame;
            }
        }
        return found;
    }

    private static @Nullable Evaluation evaluationAt(List<Evaluation> kept, long step) {
        Evaluation found = null;
        for (Evaluation evaluation : kept) {
            if (evaluation.step() <= step) {
                found = evaluation;
            }
        }
        return found;
    }
}
