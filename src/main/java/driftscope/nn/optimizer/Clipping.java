package driftscope.nn.optimizer;

/// Shortens gradients before another optimizer moves parameters by them.
public sealed interface Clipping extends Optimizer permits NormClipping, AdaptiveClipping {

    @Override
    default int memories() {
        return clipped().memories();
    }

    @Override
    default float learningRate() {
        return clipped().learningRate();
    }

    @Override
    default void setLearningRate(float newLearningRate) {
        clipped().setLearningRate(newLearningRate);
    }
}
