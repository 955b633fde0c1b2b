package driftscope.nn.optimizer;

import driftscope.math.Descent;
import driftscope.math.LookingDescent;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// Stochastic gradient descent with momentum and weight decay, in PyTorch's form:
/// v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v; with Nesterov's momentum
/// w ← w − learningRate · (g + weightDecay · w + momentum · v).
public final class Sgd implements Optimizer {

    private static final int VELOCITY = 0;

    private final float momentum;
    private final WeightDecay weightDecay;
    private final boolean nesterov;
    private final Descent descent = new Descent();
    private final LookingDescent looking = new LookingDescent();
    private float learningRate;

    /// With the momentum of Polyak, and weight decay of everything learned.
    public Sgd(float learningRate, float momentum, float weightDecay) {
        this(learningRate, momentum, new WeightDecay(weightDecay, true), false);
    }

    /// @param nesterov whether a step goes along the gradient and the velocity that it has just made
    public Sgd(float learningRate, float momentum, WeightDecay weightDecay, boolean nesterov) {
        this.learningRate = learningRate;
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        this.nesterov = nesterov;
    }

    @Override
    public int memories() {
        return VELOCITY + 1;
    }

    @Override
    public float learningRate() {
        return learningRate;
    }

    @Override
    public void setLearningRate(float newLearningRate) {
        learningRate = newLearningRate;
    }

    @Override
    public void update(Parameter parameter) {
        Matrix value = parameter.value();
        float[] w = value.values();
        float[] g = parameter.gradient().values();
        float[] v = parameter.memory(VELOCITY);
        float decay = weightDecay.of(parameter);
        if (nesterov) {
            look(parameter, w, g, v, decay);
        } else if (parameter.isVector()) {
            Vectors.descend(w, g, v, value.length(), learningRate, momentum, decay);
        } else {
            descent.step(w, g, v, value.length(), learningRate, momentum, decay);
            parameter.moved(learningRate * descent.velocityNorm(), descent.weightNorm());
        }
    }

    private void look(Parameter parameter, float[] w, float[] g, float[] v, float decay) {
        int length = parameter.value().length();
        if (parameter.isVector()) {
            Vectors.descendLooking(w, g, v, length, learningRate, momentum, decay);
        } else {
            looking.step(w, g, v, length, learningRate, momentum, decay);
            parameter.moved(learningRate * looking.directionNorm(), looking.weightNorm());
        }
    }
}
