package driftscope.nn.stage;

/// Which mean and variance a normalizer over the minibatch uses.
public enum Statistics {
    /// The running ones: inference.
    RUNNING,
    /// Those of the rows that pass through: what training does.
    MINIBATCH,
    /// Those of a whole set of examples, measured before: [Pass#exact].
    EXACT
}
