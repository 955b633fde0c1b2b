package driftscope.lab.recipe;

/// Which mean and variance a lane's normalizers use on the test set.
public enum Inference {
    /// The running ones, as usual.
    RUNNING,
    /// Those of the whole training set at the present weights, layer by layer.
    TRAINING_SET,
    /// Those of minibatches of the test set: the classic mistake.
    MINIBATCH,
    /// Those of the whole test set at the present weights, layer by layer.
    ADAPTED
}
