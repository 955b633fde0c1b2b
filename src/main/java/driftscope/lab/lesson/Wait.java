package driftscope.lab.lesson;

import driftscope.lab.run.Condition;

/// A moment to wait for.
public sealed interface Wait {

    /// Until the run has done so many updates.
    record ForStep(long step) implements Wait {}

    /// Until a condition holds.
    ///
    /// @param most the step at which that is given up
    record ForCondition(Condition condition, long most) implements Wait {}

    /// The step at which it has ended, whatever happens.
    default long last() {
        return switch (this) {
            case ForStep(long step) -> step;
            case ForCondition(Condition condition, long most) -> most;
        };
    }
}
