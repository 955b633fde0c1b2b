package driftscope.nn.stage;

/// Which mean and variance a normalizer uses.
public enum Statistics {
    /// The running ones: inference.
    RUNNING,
    /// Those of the rows that pass through: what training does.
    MINIBATCH
}
