package driftscope.lab.run;

/// How many steps are due at a number of steps per second of a clock.
///
/// What is due and was not done stays due, but no more than the steps of a second, or two: after something that took long the run makes
/// up for it, and a machine that is too slow does not run after the clock for good.
final class Pace {

    private static final double MOST_SECONDS_DUE = 1;

    private double stepsPerSecond = Double.POSITIVE_INFINITY;
    private long last;
    private double due;

    /// @param newStepsPerSecond infinite for no limit
    void set(double newStepsPerSecond, long now) {
        stepsPerSecond = newStepsPerSecond;
        restart(now);
    }

    /// Nothing is due yet.
    void restart(long now) {
        last = now;
        due = 0;
    }

    boolean isUnlimited() {
        return stepsPerSecond == Double.POSITIVE_INFINITY;
    }

    /// Whole steps due now; [Long#MAX_VALUE] without a limit.
    long due(long now) {
        if (isUnlimited()) {
            return Long.MAX_VALUE;
        }
        due = Math.min(due + (now - last) * 1e-9 * stepsPerSecond, Math.max(2, MOST_SECONDS_DUE * stepsPerSecond));
        last = now;
        return (long) due;
    }

    /// Notes steps that were really done.
    void done(long steps) {
        if (!isUnlimited()) {
            due = Math.max(0, due - steps);
        }
    }

    /// Nanoseconds until a step is due; 0 if one is.
    long nanosUntilNext(long now) {
        if (isUnlimited()) {
            return 0;
        }
        double missing = 1 - (due + (now - last) * 1e-9 * stepsPerSecond);
        return (long) Math.ceil(Math.max(0, missing) / stepsPerSecond * 1e9);
    }
}
