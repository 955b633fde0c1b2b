package driftscope.lab.run;

import driftscope.lab.Lane;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Where lanes stop together: before each of its steps a lane judges the condition, and waits until the others have judged
/// theirs. So no lane goes beyond the step at which the condition holds in another.
final class StopLine {

    private static final int SPINS = 2000;
    private static final long OUT = Long.MAX_VALUE;
    private static final long NOWHERE = Long.MAX_VALUE;

    private final Condition condition;
    private final AtomicLongArray judged;
    private final AtomicLong line = new AtomicLong(NOWHERE);

    /// @param lanes of the recipe
    StopLine(Condition condition, int lanes) {
        this.condition = condition;
        judged = new AtomicLongArray(lanes);
        for (int lane = 0; lane < lanes; lane++) {
            judged.set(lane, OUT);
        }
    }

    /// Lets a lane take part; before any of them runs.
    void enter(int index) {
        judged.set(index, -1);
    }

    /// On the lane's thread, which has just looked at its next minibatch: judges, and waits for the others.
    ///
    /// @return whether the lane goes on
    boolean mayStep(int index, Lane lane) {
        long step = lane.step();
        if (condition.holds(lane)) {
            line.accumulateAndGet(step, Math::min);
        }
        judged.set(index, step);
        for (int other = 0; other < judged.length(); other++) {
            await(other, step);
        }
        return step < line.get();
    }

    private void await(int other, long step) {
        for (int spins = 0; judged.get(other) < step; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /// Nobody waits for this lane any more.
    void leave(int index) {
        judged.set(index, OUT);
    }

    /// Whether the condition has held.
    boolean isReached() {
        return line.get() != NOWHERE;
    }

    /// The first step at which it held.
    long step() {
        return line.get();
    }
}
