package driftscope.nn.optimizer;

import driftscope.math.AdaptiveDescent;
import driftscope.math.Matrix;

/// Adam (Kingma & Ba 2015, Algorithm 1) and AdamW (Loshchilov & Hutter 2019, Algorithm 2), in PyTorch's form. At the t-th update of a
/// parameter:
///
/// m ← β₁ · m + (1 − β₁) · g, v ← β₂ · v + (1 − β₂) · g², m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ), w ← w − η · m̂ / (√v̂ + ε).
///
/// Adam's weight decay is added to g, AdamW's is decoupled from it: w ← w − η · weightDecay · w.
public final class Adam implements Optimizer {

    private static final int MEAN = 0;
    private static final int SQUARE = 1;

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final WeightDecay weightDecay;
    private final boolean decoupled;
    private final AdaptiveDescent descent = new AdaptiveDescent();
    private float learningRate;
    private long corrected;
    private double correction1;
    private double rootOfCorrection2;

    /// @param beta1 0 or more and less than 1
    /// @param beta2 0 or more and less than 1
    /// @param epsilon ε, 1e-20 or more
    /// @param decoupled whether it is AdamW
    public Adam(float learningRate, double beta1, double beta2, double epsilon, WeightDecay weightDecay, boolean decoupled) {
        this.learningRate = learningRate;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
        this.decoupled = decoupled;
        descent.average(beta1, beta2);
    }

    @Override
    public int memories() {
        return SQUARE + 1;
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
        correctFor(parameter.nextUpdate());
        Matrix value = parameter.value();
        float decay = weightDecay.of(parameter);
        descent.decay(decoupled ? 0 : decay, decoupled ? (double) learningRate * decay : 0);
        // η · m̂ / (√v̂ + ε), with the root of the second correction taken out of the denominator.
        descent.go(learningRate / correction1 * rootOfCorrection2, epsilon * rootOfCorrection2);
        descent.step(
                value.values(), parameter.gradient().values(), parameter.memory(MEAN), parameter.memory(SQUARE), value.length());
        if (!parameter.isVector()) {
            parameter.moved(descent.moveNorm(), descent.weightNorm());
        }
    }

    /// 1 − β₁ᵗ and √(1 − β₂ᵗ), which are the same for most parameters of a network.
    private void correctFor(long t) {
        if (t != corrected) {
            correction1 = 1 - power(beta1, t);
            rootOfCorrection2 = Math.sqrt(1 - power(beta2, t));
            corrected = t;
        }
    }

    /// By squaring: `StrictMath.pow` takes objects from the heap.
    private static double power(double base, long exponent) {
        double result = 1;
        double square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }
}
