package driftscope.plot;

/// A line of a [LinePlot], one entry per step or, zoomed out, per bucket of steps. The arrays are not copied; only the first
/// `count` entries are read, so they may be longer.
///
/// @param laneName what the lane is called
/// @param label what it is, such as `A test`
/// @param lane 0 is A, 1 is B
/// @param bold drawn strong (a test measure) rather than thin (a training measure)
/// @param steps ascending
/// @param minimum smallest value of each bucket
/// @param mean mean value of each bucket; not finite is a gap
/// @param maximum largest value of each bucket
/// @param count number of entries
public record Series(String laneName, String label, int lane, boolean bold, double[] steps, double[] minimum, double[] mean,
        double[] maximum, int count) {
}
