package driftscope.nn;

/// Where a hidden layer normalizes: its linear sum, before the activation (Ioffe & Szegedy 2015, §3.2), or the
/// activation's output.
public enum Placement {
    BEFORE,
    AFTER
}
