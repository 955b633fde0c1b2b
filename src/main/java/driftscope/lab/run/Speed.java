package driftscope.lab.run;

/// Steps really done per second of wall time, over the last two seconds.
final class Speed {

    private static final int SAMPLES = 16;
    private static final long SAMPLE_NANOS = 125_000_000;

    private final long[] times = new long[SAMPLES];
    private final long[] steps = new long[SAMPLES];
    private int oldest;
    private int count;

    /// Forgets what was before.
    void restart(long now, long step) {
        oldest = 0;
        count = 1;
        times[0] = now;
        steps[0] = step;
    }

    /// Notes where the lane is.
    void note(long now, long step) {
        if (count == 0) {
            restart(now, step);
        } else if (now - times[(oldest + count - 1) % SAMPLES] >= SAMPLE_NANOS) {
            if (count == SAMPLES) {
                oldest = (oldest + 1) % SAMPLES;
                count--;
            }
            int newest = (oldest + count) % SAMPLES;
            times[newest] = now;
            steps[newest] = step;
            count++;
        }
    }

    /// Steps per second up to now; 0 where no time has passed.
    double perSecond(long now, long step) {
        if (count == 0 || now <= times[oldest]) {
            return 0;
        }
        return (step - steps[oldest]) * 1e9 / (now - times[oldest]);
    }
}
