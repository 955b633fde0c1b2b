package driftscope.plot;

/// A change made while running.
///
/// @param step the step at which it took effect
/// @param label a few words, such as `lr 0.01 → 0.1`
public record Marker(long step, String label) {
}
