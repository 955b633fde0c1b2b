package driftscope.lab.run;

/// An answer of a lane, and what it cost.
///
/// @param answer null where the measurement gives that
/// @param nanos of the lane's thread, nanoseconds
public record Timed<T>(T answer, long nanos) {}
