package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A step of gradient descent with Nesterov's momentum (Sutskever et al. 2013, in PyTorch's form), which also measures how long the
/// weights were and how far they moved. As in [Descent] there are always 32 partial sums, whatever the width of the vectors.
///
/// Not to be shared between threads: it keeps the sums.
public final class LookingDescent {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int PARTIAL_SUMS = 2 * Matrix.PADDING;

    /// Floats that are finished before the next, as in [Descent].
    private static final int CHUNK = 64 * PARTIAL_SUMS;

    private final float[] weightSquares = new float[PARTIAL_SUMS];
    private final float[] directionSquares = new float[PARTIAL_SUMS];
    private double weightNorm = Double.NaN;
    private double directionNorm = Double.NaN;

    /// ‖w‖₂ before the last step.
    public double weightNorm() {
        return weightNorm;
    }

    /// ‖d‖₂ of the last step, which moved the weights by −learningRate · d.
    public double directionNorm() {
        return directionNorm;
    }

    /// h = g + weightDecay · w; v ← momentum · v + h; d = h + momentum · v; w ← w − learningRate · d.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public void step(float[] w, float[] g, float[] v, int length, float learningRate, float momentum, float weightDecay) {
        Arrays.fill(weightSquares, 0);
        Arrays.fill(directionSquares, 0);
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int start = 0; start < length; start += CHUNK) {
                vectors(w, g, v, start, Math.min(length, start + CHUNK), learningRate, momentum, weightDecay);
            }
        } else {
            for (int i = 0; i < length; i++) {
                int place = i % PARTIAL_SUMS;
                weightSquares[place] = fma(w[i], w[i], weightSquares[place]);
                float h = fma(weightDecay, w[i], g[i]);
                v[i] = fma(momentum, v[i], h);
                float d = fma(momentum, v[i], h);
                directionSquares[place] = fma(d, d, directionSquares[place]);
                w[i] = fma(-learningRate, d, w[i]);
            }
        }
        norms(w, g, v, length, learningRate, momentum, weightDecay);
    }

    private void vectors(
            float[] w, float[] g, float[] v, int start, int end, float learningRate, float momentum, float weightDecay) {
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        for (int lane = 0; lane < PARTIAL_SUMS; lane += LANES) {
            FloatVector weights = FloatVector.fromArray(SPECIES, weightSquares, lane);
            FloatVector directions = FloatVector.fromArray(SPECIES, directionSquares, lane);
            for (int i = start + lane; i < end; i += PARTIAL_SUMS) {
                FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
                weights = weight.fma(weight, weights);
                FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, i));
                FloatVector velocity = keep.fma(FloatVector.fromArray(SPECIES, v, i), gradient);
                velocity.intoArray(v, i);
                FloatVector direction = keep.fma(velocity, gradient);
                directions = direction.fma(direction, directions);
                rate.fma(direction, weight).intoArray(w, i);
            }
            weights.intoArray(weightSquares, lane);
            directions.intoArray(directionSquares, lane);
        }
    }

    private void norms(
            float[] w, float[] g, float[] v, int length, float learningRate, float momentum, float weightDecay) {
        double weights = Norm.sum(weightSquares);
        double directions = Norm.sum(directionSquares);
        if (!Norm.isTrusted(weights) || !Norm.isTrusted(directions)) {
            weights = 0;
            directions = 0;
            // The weights before are gone: d = g + weightDecay · (w + learningRate · d) + momentum · v, solved for d.
            double share = 1 - (double) weightDecay * learningRate;
            for (int i = 0; i < length; i++) {
                double direction = (g[i] + (double) weightDecay * w[i] + (double) momentum * v[i]) / share;
                double before = w[i] + learningRate * direction;
                weights += before * before;
                directions += direction * direction;
            }
        }
        weightNorm = Math.sqrt(weights);
        directionNorm = Math.sqrt(directions);
    }
}
