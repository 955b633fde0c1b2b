package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A step of Adam (Kingma & Ba 2015) or AdamW (Loshchilov & Hutter 2019), which also measures how long the weights were and how far
/// they moved. As in [Descent] there are always 32 partial sums, whatever the width of the vectors.
///
/// Not to be shared between threads: it keeps the sums and the factors of the next step.
public final class AdaptiveDescent {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int PARTIAL_SUMS = 2 * Matrix.PADDING;

    /// Floats that are finished before the next, as in [Descent].
    private static final int CHUNK = 64 * PARTIAL_SUMS;

    private final float[] weightSquares = new float[PARTIAL_SUMS];
    private final float[] moveSquares = new float[PARTIAL_SUMS];
    private double weightNorm = Double.NaN;
    private double moveNorm = Double.NaN;

    private float decay;
    private float shrink;
    private float fresh;
    private float keepSquares;
    private float freshSquares;
    private float epsilon;
    private float rate;

    /// ‖w‖₂ before the last step.
    public double weightNorm() {
        return weightNorm;
    }

    /// ‖Δw‖₂ of the last step.
    public double moveNorm() {
        return moveNorm;
    }

    /// How gradients are averaged in the next steps: m ← β₁ · m + (1 − β₁) · h, v ← β₂ · v + (1 − β₂) · h².
    public void average(double beta1, double beta2) {
        fresh = (float) (1 - beta1);
        keepSquares = (float) beta2;
        freshSquares = (float) (1 - beta2);
    }

    /// How far the next steps go: by rate · m / (√v + ε).
    ///
    /// @param newEpsilon ε, more than 0: in the padding of a matrix everything else is 0
    public void go(double newRate, double newEpsilon) {
        rate = (float) newRate;
        epsilon = (float) newEpsilon;
    }

    /// How the next steps decay the weights: h = g + decay · w; Δw has − shrink · w in it.
    public void decay(double newDecay, double newShrink) {
        decay = (float) newDecay;
        shrink = (float) newShrink;
    }

    /// h = g + decay · w; m ← β₁ · m + (1 − β₁) · h; v ← β₂ · v + (1 − β₂) · h²; w ← w − (shrink · w + rate · m / (√v + ε)).
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public void step(float[] w, float[] g, float[] m, float[] v, int length) {
        Arrays.fill(weightSquares, 0);
        Arrays.fill(moveSquares, 0);
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int start = 0; start < length; start += CHUNK) {
                int end = Math.min(length, start + CHUNK);
                vectorMoments(w, g, m, v, start, end);
                vectorMoves(w, m, v, start, end);
            }
        } else {
            for (int i = 0; i < length; i++) {
                int place = i % PARTIAL_SUMS;
                weightSquares[place] = fma(w[i], w[i], weightSquares[place]);
                float h = fma(decay, w[i], g[i]);
                m[i] = fma(fresh, h - m[i], m[i]);
                v[i] = fma(freshSquares * h, h, keepSquares * v[i]);
                float direction = m[i] / ((float) Math.sqrt(v[i]) + epsilon);
                float move = fma(shrink, w[i], rate * direction);
                moveSquares[place] = fma(move, move, moveSquares[place]);
                w[i] -= move;
            }
        }
        norms(w, m, v, length);
    }

    /// m and v. Apart from the moves: in one loop with them there are too many vectors for the compiler to keep all out of the heap.
    private void vectorMoments(float[] w, float[] g, float[] m, float[] v, int start, int end) {
        FloatVector decays = FloatVector.broadcast(SPECIES, decay);
        FloatVector freshness = FloatVector.broadcast(SPECIES, fresh);
        FloatVector freshnessOfSquares = FloatVector.broadcast(SPECIES, freshSquares);
        FloatVector keptOfSquares = FloatVector.broadcast(SPECIES, keepSquares);
        for (int i = start; i < end; i += LANES) {
            FloatVector gradient = decays.fma(FloatVector.fromArray(SPECIES, w, i), FloatVector.fromArray(SPECIES, g, i));
            FloatVector mean = FloatVector.fromArray(SPECIES, m, i);
            freshness.fma(gradient.sub(mean), mean).intoArray(m, i);
            FloatVector kept = FloatVector.fromArray(SPECIES, v, i).mul(keptOfSquares);
            gradient.mul(freshnessOfSquares).fma(gradient, kept).intoArray(v, i);
        }
    }

    private void vectorMoves(float[] w, float[] m, float[] v, int start, int end) {
        FloatVector shrinks = FloatVector.broadcast(SPECIES, shrink);
        FloatVector added = FloatVector.broadcast(SPECIES, epsilon);
        FloatVector rates = FloatVector.broadcast(SPECIES, rate);
        for (int lane = 0; lane < PARTIAL_SUMS; lane += LANES) {
            FloatVector weights = FloatVector.fromArray(SPECIES, weightSquares, lane);
            FloatVector moves = FloatVector.fromArray(SPECIES, moveSquares, lane);
            for (int i = start + lane; i < end; i += PARTIAL_SUMS) {
                FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
                weights = weight.fma(weight, weights);
                FloatVector root = FloatVector.fromArray(SPECIES, v, i).sqrt();
                FloatVector direction = FloatVector.fromArray(SPECIES, m, i).div(root.add(added));
                FloatVector move = shrinks.fma(weight, direction.mul(rates));
                moves = move.fma(move, moves);
                weight.sub(move).intoArray(w, i);
            }
            weights.intoArray(weightSquares, lane);
            moves.intoArray(moveSquares, lane);
        }
    }

    private void norms(float[] w, float[] m, float[] v, int length) {
        double weights = Norm.sum(weightSquares);
        double moves = Norm.sum(moveSquares);
        // The weights before are gone: w = before − (shrink · before + rate · direction), solved for before. Nothing of them is left
        // where the decay took all.
        double share = 1 - (double) shrink;
        if (share != 0 && (!Norm.isTrusted(weights) || !Norm.isTrusted(moves))) {
            weights = 0;
            moves = 0;
            for (int i = 0; i < length; i++) {
                // The bits of the step, so that weights that were 0 come out as 0.
                float directed = rate * (m[i] / ((float) Math.sqrt(v[i]) + epsilon));
                double before = (w[i] + directed) / share;
                double move = shrink * before + directed;
                weights += before * before;
                moves += move * move;
            }
        }
        weightNorm = Math.sqrt(weights);
        moveNorm = Math.sqrt(moves);
    }
}
