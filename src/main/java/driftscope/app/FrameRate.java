package driftscope.app;

/// Counts how often the plots were really drawn in the last full second.
final class FrameRate {

    private static final long SECOND = 1_000_000_000;

    private long start;
    private int drawn;
    private int perSecond;

    /// @param now nanoseconds
    /// @param drew whether anything was drawn at this pulse
    void pulse(long now, boolean drew) {
        if (now - start >= SECOND) {
            perSecond = now - start < 2 * SECOND ? drawn : 0;
            start = now;
            drawn = 0;
        }
        if (drew) {
            drawn++;
        }
    }

    /// Drawn frames in the last full second; 0 while nothing changes.
    int perSecond() {
        return perSecond;
    }
}
