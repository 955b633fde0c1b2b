package driftscope.lab.run;

/// How a run to a goal ended.
///
/// @param step at which the goal was reached, or the step the run had come to when it ended otherwise
public record Stop(Reason reason, long step) {

    /// Why it ended.
    public enum Reason {
        /// The step was reached, or the condition held.
        REACHED,
        /// The condition did not hold before the step at which it was given up.
        GIVEN_UP,
        /// Another command ended the run: a pause, a step, another run.
        INTERRUPTED,
        /// No lane that the goal is about is finite any more, or none is shown.
        NO_LANE_TRAINS,
        /// Something went wrong; the receiver of failures knows what.
        FAILED,
        /// The trainer was closed.
        CLOSED
    }
}
