package driftscope.nn.optimizer;

import driftscope.math.Descent;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// Stochastic gradient descent with momentum and weight decay, in PyTorch's form:
/// v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v. Everything learned is treated alike, γ, β and the
/// biases too.
public final class Sgd implements Optimizer {

    private static final int VELOCITY = 0;

    private final float learningRate;
    private final float momentum;
    private final float weightDecay;
    private final Descent descent = new Descent();

    public Sgd(float learningRate, float momentum, float weightDecay) {
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    @Override
    public int memories() {
        return VELOCITY + 1;
    }

    @Override
    public void update(Parameter parameter) {
        Matrix value = parameter.value();
        float[] w = value.values();
        float[] g = parameter.gradient().values();
        float[] v = parameter.memory(VELOCITY);
        if (parameter.isVector()) {
            Vectors.descend(w, g, v, value.length(), learningRate, momentum, weightDecay);
        } else {
            descent.step(w, g, v, value.length(), learningRate, momentum, weightDecay);
            parameter.moved(learningRate * descent.velocityNorm(), descent.weightNorm());
        }
    }
}
