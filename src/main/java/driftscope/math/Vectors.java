package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Passes over arrays of a padded length: products, rectifiers, and the update of stochastic gradient descent.
public final class Vectors {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private Vectors() {}

    /// v ← momentum · v + (g + weightDecay · w); w ← w − learningRate · v.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void descend(
            float[] w, float[] g, float[] v, int length, float learningRate, float momentum, float weightDecay) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                v[i] = fma(momentum, v[i], fma(weightDecay, w[i], g[i]));
                w[i] = fma(-learningRate, v[i], w[i]);
            }
            return;
        }
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        for (int i = 0; i < length; i += LANES) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, i));
            FloatVector velocity = keep.fma(FloatVector.fromArray(SPECIES, v, i), gradient);
            velocity.intoArray(v, i);
            rate.fma(velocity, weight).intoArray(w, i);
        }
    }

    /// The same with Nesterov's momentum: h = g + weightDecay · w; v ← momentum · v + h;
    /// w ← w − learningRate · (h + momentum · v).
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void descendLooking(
            float[] w, float[] g, float[] v, int length, float learningRate, float momentum, float weightDecay) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                float h = fma(weightDecay, w[i], g[i]);
                v[i] = fma(momentum, v[i], h);
                w[i] = fma(-learningRate, fma(momentum, v[i], h), w[i]);
            }
            return;
        }
        FloatVector rate = FloatVector.broadcast(SPECIES, -learningRate);
        FloatVector keep = FloatVector.broadcast(SPECIES, momentum);
        FloatVector decay = FloatVector.broadcast(SPECIES, weightDecay);
        for (int i = 0; i < length; i += LANES) {
            FloatVector weight = FloatVector.fromArray(SPECIES, w, i);
            FloatVector gradient = decay.fma(weight, FloatVector.fromArray(SPECIES, g, i));
            FloatVector velocity = keep.fma(FloatVector.fromArray(SPECIES, v, i), gradient);
            velocity.intoArray(v, i);
            rate.fma(keep.fma(velocity, gradient), weight).intoArray(w, i);
        }
    }

    /// sum ← sum + addend, element by element.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void add(float[] sum, float[] addend, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += addend[i];
        }
    }

    /// x ← factor · x.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void scale(float[] x, int length, float factor) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                x[i] *= factor;
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, x, i).mul(factor).intoArray(x, i);
        }
    }

    /// product = a · b, element by element.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void multiply(float[] a, float[] b, float[] product, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                product[i] = a[i] * b[i];
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, a, i).mul(FloatVector.fromArray(SPECIES, b, i)).intoArray(product, i);
        }
    }

    /// to = max(from, 0); NaN stays NaN.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void positivePart(float[] from, float[] to, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = from[i] < 0 ? 0 : from[i];
            }
            return;
        }
        // A comparison and a blend: max of the Vector API takes several instructions to order zeros and NaN.
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, i);
            x.blend(0, x.compare(VectorOperators.LT, 0)).intoArray(to, i);
        }
    }

    /// dx = dy where y > 0, else 0: the gradient behind y = max(x, 0).
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void positivePartGradient(float[] y, float[] dy, float[] dx, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                dx[i] = y[i] > 0 ? dy[i] : 0;
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector.zero(SPECIES)
                    .blend(
                            FloatVector.fromArray(SPECIES, dy, i),
                            FloatVector.fromArray(SPECIES, y, i).compare(VectorOperators.GT, 0))
                    .intoArray(dx, i);
        }
    }

    /// to = from where from > 0, else slope · from; NaN stays NaN.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void leakyPart(float[] from, float[] to, int length, float slope) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = from[i] > 0 ? from[i] : slope * from[i];
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, i);
            x.mul(slope).blend(x, x.compare(VectorOperators.GT, 0)).intoArray(to, i);
        }
    }

    /// dx = dy where x > 0, else slope · dy: the gradient behind [#leakyPart].
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void leakyPartGradient(float[] x, float[] dy, float[] dx, int length, float slope) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                dx[i] = x[i] > 0 ? dy[i] : slope * dy[i];
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector gradient = FloatVector.fromArray(SPECIES, dy, i);
            gradient.mul(slope)
                    .blend(gradient, FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.GT, 0))
                    .intoArray(dx, i);
        }
    }
}
