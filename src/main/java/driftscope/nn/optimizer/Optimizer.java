package driftscope.nn.optimizer;

/// How parameters move by their gradients. An update allocates nothing. Belongs to one thread: it may measure on its way.
///
/// An update of a network is one or more passes over everything learned, each announced by [#begin].
public sealed interface Optimizer permits Sgd, Adam, Clipping {

    /// How many numbers it remembers for each number learned: [Parameter#remember] so many before the first [#update].
    int memories();

    /// The learning rate of the next update.
    float learningRate();

    /// Sets the learning rate of the next update and those after it.
    void setLearningRate(float newLearningRate);

    /// How often an update goes over everything learned.
    default int passes() {
        return 1;
    }

    /// A pass begins, counted from 0.
    default void begin(int pass) {}

    /// Moves a parameter by the gradient of the last minibatch, in the last pass, and measures how far where it is a matrix.
    void update(Parameter parameter);

    /// What moves the layer of logits.
    default Optimizer ofLogits() {
        return this;
    }

    /// What moves the parameters, where this only clips their gradients.
    default Optimizer clipped() {
        return this;
    }

    /// Whether it can go on with what another one remembers.
    default boolean remembersLike(Optimizer other) {
        return clipped().getClass() == other.clipped().getClass();
    }
}
