package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// Stochastic gradient descent with momentum and weight decay, in PyTorch's form:
/// v ← momentum · v + (g + weightDecay · w), w ← w − learningRate · v. Everything learned is treated alike, γ, β and the
/// biases too.
public record Sgd(float learningRate, float momentum, float weightDecay) {

    void update(Matrix w, Matrix gradient, Matrix velocity) {
        update(w.values(), gradient.values(), velocity.values(), w.length());
    }

    void update(float[] w, float[] gradient, float[] velocity) {
        update(w, gradient, velocity, w.length);
    }

    private void update(float[] w, float[] gradient, float[] velocity, int length) {
        Vectors.descend(w, gradient, velocity, length, learningRate, momentum, weightDecay);
    }
}
