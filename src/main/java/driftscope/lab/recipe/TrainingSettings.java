package driftscope.lab.recipe;

/// How a lane is trained: stochastic gradient descent with momentum and weight decay, in PyTorch's form
/// v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v.
///
/// @param batchSize examples in a minibatch
public record TrainingSettings(int batchSize, double learningRate, double momentum, double weightDecay) {}
