package driftscope.nn;

/// What a hidden layer normalizes with.
public enum Normalization {
    NONE,
    BATCH
}
