package driftscope.lab.recipe;

/// The optimizers that a recipe can name.
public enum OptimizerName {
    /// Stochastic gradient descent with momentum.
    SGD
}
