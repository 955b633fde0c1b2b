package driftscope.lab.recipe;

/// In which order the test set comes in minibatches.
public enum InferenceOrder {
    AS_IS,
    /// All examples of a class, then those of the next.
    BY_CLASS
}
