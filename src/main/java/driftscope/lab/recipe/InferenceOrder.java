package driftscope.lab.recipe;

/// In which order the test set comes in minibatches.
public enum InferenceOrder {
    AS_IS,
    /// By chance: classes come more evenly in the order of MNIST than they would so.
    SHUFFLED,
    /// All examples of a class, then those of the next.
    BY_CLASS
}
