package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A step of gradient descent over the weights of a layer that measures on its way how long the weights were and how long the
/// velocity is: a pass of its own for each would read everything from memory again. There are always 32 partial sums,
/// one for each place modulo 32, whatever the width of the vectors.
///
/// Not to be shared between threads: it keeps the sums.
public final class Descent {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int PARTIAL_SUMS = 2 * Matrix.PADDING;

    /// Floats that are finished before the next: narrow vectors pass over them several times, in the first cache.
    private static final int CHUNK = 64 * PARTIAL_SUMS;

    private final float[] weightSquares = new float[PARTIAL_SUMS];
    private final float[] velocitySquares = new float[PARTIAL_SUMS];
    private double weightNorm = Double.NaN;
    private double velocityNorm = Double.NaN;

    /// ‖w‖₂ before the last step.
    public double weightNorm() {
        return weightNorm;
    }

    /// ‖v‖₂ after the last step, which moved the weights by −learningRate · v.
    public double velocityNorm() {
        return velocityNorm;
    }

    /// v ← momentum · v + (g + weightDecay · w); w ← w − learningRate · v.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public void step(float[] w, float[] g, float[] v, int length, float learningRate, float momentum, float weightDecay) {
        Arrays.fill(weightSquares, 0);
        Arrays.fill(velocitySquares, 0);
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int start = 0; start < length; start += CHUNK) {
                vectors(w, g, v, start, Math.min(length, start + CHUNK), learningRate, momentum, weightDecay);
            }
        } else {
            for (int i = 0; i < length; i++) {
                int place = i % PARTIAL_SUMS;
                weightSquares[place] = fma(w[i], w[i], weightSquares[place]);
                v[i] = fma(momentum, v[i], fma(weightDecay, w[i], g[i]));
                velocitySquares[place] = fma(v[i], v[i], velocitySquares[place]);
                w[i] = fma(-learningRate, v[i], w[i]);
            }
        }
        norms(w, v, length, learningRate);
    }

    private void vectors(
            float[] w, float[] g, float[] v, int start, int end, float learningRate, float momentum, float weightDecay) {
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        for (int lane = 0; lane < PARTIAL_SUMS; lane += 2 * LANES) {
            FloatVector weights0 = FloatVector.fromArray(SPECIES, weightSquares, lane);
            FloatVector weights1 = FloatVector.fromArray(SPECIES, weightSquares, lane + LANES);
            FloatVector velocities0 = FloatVector.fromArray(SPECIES, velocitySquares, lane);
            FloatVector velocities1 = FloatVector.fromArray(SPECIES, velocitySquares, lane + LANES);
            for (int i = start + lane; i < end; i += PARTIAL_SUMS) {
                FloatVector weight0 = FloatVector.fromArray(SPECIES, w, i);
                weights0 = weight0.fma(weight0, weights0);
                FloatVector gradient0 = decay.fma(weight0, FloatVector.fromArray(SPECIES, g, i));
                FloatVector velocity0 = keep.fma(FloatVector.fromArray(SPECIES, v, i), gradient0);
                velocities0 = velocity0.fma(velocity0, velocities0);
                velocity0.intoArray(v, i);
                rate.fma(velocity0, weight0).intoArray(w, i);
                int next = i + LANES;
                if (next >= end) {
                    break;
                }
                FloatVector weight1 = FloatVector.fromArray(SPECIES, w, next);
                weights1 = weight1.fma(weight1, weights1);
                FloatVector gradient1 = decay.fma(weight1, FloatVector.fromArray(SPECIES, g, next));
                FloatVector velocity1 = keep.fma(FloatVector.fromArray(SPECIES, v, next), gradient1);
                velocities1 = velocity1.fma(velocity1, velocities1);
                velocity1.intoArray(v, next);
                rate.fma(velocity1, weight1).intoArray(w, next);
            }
            weights0.intoArray(weightSquares, lane);
            weights1.intoArray(weightSquares, lane + LANES);
            velocities0.intoArray(velocitySquares, lane);
            velocities1.intoArray(velocitySquares, lane + LANES);
        }
    }

    private void norms(float[] w, float[] v, int length, float learningRate) {
        double weights = Norm.sum(weightSquares);
        double velocities = Norm.sum(velocitySquares);
        if (!Norm.isTrusted(weights) || !Norm.isTrusted(velocities)) {
            weights = 0;
            velocities = 0;
            for (int i = 0; i < length; i++) {
                double before = w[i] + (double) learningRate * v[i];
                weights += before * before;
                velocities += (double) v[i] * v[i];
            }
        }
        weightNorm = Math.sqrt(weights);
        velocityNorm = Math.sqrt(velocities);
    }
}
