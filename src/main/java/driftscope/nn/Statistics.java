package driftscope.nn;

/// Which mean and variance a batch norm uses in a pass that only looks.
public enum Statistics {
    /// The running ones: inference.
    RUNNING,
    /// Those of the rows that pass through: what training does, without learning from it.
    MINIBATCH
}
