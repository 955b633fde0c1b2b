package driftscope.app.session;

/// When to measure a running lane again: a measurement is followed by at least nine times as long without one, so that measuring takes a
/// tenth of the lane's time at most. Times are in nanoseconds of one clock.
public final class MeasuringRate {

    private static final int REST = 9;
    private static final double SHARE_OF_NEWEST = 0.2;

    private final long leastRest;
    private boolean resting;
    private long restUntil;
    private boolean began;
    private long begin;
    private double every = Double.NaN;

    /// @param leastRest after a measurement, however short it was
    public MeasuringRate(long leastRest) {
        this.leastRest = leastRest;
    }

    public boolean isDue(long now) {
        return !resting || now - restUntil >= 0;
    }

    public void begin(long now) {
        if (began) {
            double interval = now - begin;
            every = Double.isNaN(every) ? interval : every + SHARE_OF_NEWEST * (interval - every);
        }
        began = true;
        begin = now;
    }

    /// @param nanos that the measurement took, of all lanes together
    public void end(long now, long nanos) {
        resting = true;
        restUntil = now + Math.max(leastRest, REST * nanos);
    }

    /// There is a pause that says nothing of the rate.
    public void interrupt() {
        began = false;
        every = Double.NaN;
    }

    /// Of late, from one measurement to the next; NaN while there are not two in a row.
    public double secondsBetween() {
        return every / 1e9;
    }
}
