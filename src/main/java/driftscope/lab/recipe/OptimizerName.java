package driftscope.lab.recipe;

/// The optimizers that a recipe can name.
public enum OptimizerName {
    /// Stochastic gradient descent with momentum.
    SGD,
    /// The same with Nesterov's momentum.
    NESTEROV,
    /// Adam, with weight decay as a part of the gradient.
    ADAM,
    /// Adam with decoupled weight decay.
    ADAMW
}
