package driftscope.nn;

import driftscope.math.Descent;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// Stochastic gradient descent with momentum and weight decay, in PyTorch's form:
/// v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v. Everything learned is treated alike, γ, β and the
/// biases too.
public record Sgd(float learningRate, float momentum, float weightDecay) {

    void update(Matrix w, Matrix gradient, Matrix velocity, Descent descent) {
        descent.step(
                w.values(), gradient.values(), velocity.values(), w.length(), learningRate, momentum, weightDecay);
    }

    void update(float[] w, float[] gradient, float[] velocity) {
        Vectors.descend(w, gradient, velocity, w.length, learningRate, momentum, weightDecay);
    }
}
