package driftscope.nn.optimizer;

/// How parameters move by their gradients. An update allocates nothing. Belongs to one thread: it may measure on its way.
public sealed interface Optimizer permits Sgd {

    /// How many numbers it remembers for each number learned: [Parameter#remember] so many before the first [#update].
    int memories();

    /// Moves a parameter by the gradient of the last minibatch, and measures how far where it is a matrix.
    void update(Parameter parameter);
}
