package driftscope.lab.run;

/// Which share of the running time may go into test sets and drift: more of the first seconds, which is when the curves are
/// made. The very first steps come before any evaluation.
final class EvaluationBudget {

    private static final double SHARE = 0.08;
    private static final double FIRST_SHARE = 0.2;
    private static final double FIRST_NANOS = 5e9;
    private static final long NANOS_BEFORE_THE_FIRST = 200_000_000;

    private long running;
    private long spent;

    /// Notes time in which the lanes were to train, evaluations included.
    void ran(long nanos) {
        running += nanos;
    }

    /// Notes time that went into an evaluation while the lanes were to train.
    void spent(long nanos) {
        spent += nanos;
    }

    /// Whether another evaluation may begin.
    boolean affords() {
        return running >= NANOS_BEFORE_THE_FIRST
                && spent <= SHARE * running + FIRST_SHARE * Math.min(running, FIRST_NANOS);
    }
}
