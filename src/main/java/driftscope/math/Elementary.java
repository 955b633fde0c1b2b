package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// exp, tanh and the logistic sigmoid by polynomials of our own (Cephes' coefficients, S. Moshier), so that they
/// give the same bits on every processor. Each function stands twice: for one float, and for arrays on vectors with the
/// same operations in the same order. No vector is handed from method to method here: where the compiler does not inline
/// the call, every vector becomes an object.
public final class Elementary {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private static final float EXP_LOW = -87.3f;
    private static final float EXP_HIGH = 88.7f;
    static final float LOG2_E = 1.44269504088896341f;
    /// ln 2 in two parts, so that n · ln 2 is subtracted without rounding.
    static final float LN2_HIGH = 0.693359375f;
    static final float LN2_LOW = -2.12194440e-4f;
    /// 1.5 · 2²³: adding it rounds to a whole number and leaves that number in the low bits.
    static final float ROUND = 12582912f;
    static final float E0 = 1.9875691500e-4f;
    static final float E1 = 1.3981999507e-3f;
    static final float E2 = 8.3334519073e-3f;
    static final float E3 = 4.1665795894e-2f;
    static final float E4 = 1.6666665459e-1f;
    static final float E5 = 5.0000001201e-1f;

    /// tanh is 1 above.
    private static final float TANH_HIGH = 10;
    private static final float TWICE_LOG2_E = 2 * LOG2_E;
    private static final float HALF_LN2 = 0.34657359028f;
    /// ((e²ʳ − 1) / 2 − r) / r² for |r| ≤ ¼ ln 2, with a relative error of e²ʳ − 1 below 1.4 · 10⁻⁸ (least squares, reweighted
    /// towards equal errors).
    private static final float T0 = 4.4424053282e-2f;
    private static final float T1 = 1.3386476040e-1f;
    private static final float T2 = 3.3333760500e-1f;
    private static final float T3 = 6.6666173935e-1f;
    private static final float T4 = 9.9999994040e-1f;

    private Elementary() {}

    /// eˣ, for x clamped to [−87.3, 88.7]; ∞ from 88.38 on, half a power of two before a float ends. NaN stays NaN.
    public static float exp(float x) {
        float clamped = x < EXP_LOW ? EXP_LOW : x > EXP_HIGH ? EXP_HIGH : x;
        float shifted = fma(clamped, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float r = fma(n, -LN2_HIGH, clamped);
        r = fma(n, -LN2_LOW, r);
        float p = fma(fma(fma(fma(fma(E0, r, E1), r, E2), r, E3), r, E4), r, E5);
        float y = fma(p, r * r, r) + 1;
        return y * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
    }

    /// 1 / (1 + e⁻ˣ).
    public static float sigmoid(float x) {
        return 1 / (1 + exp(-x));
    }

    /// The hyperbolic tangent, s / (s + 1) with s = (e²ˣ − 1) / 2 put together from parts that keep their digits where x is small:
    /// x = n · ½ ln 2 + r, s = 2ⁿ · (e²ʳ − 1) / 2 + (2ⁿ − 1) / 2.
    public static float tanh(float x) {
        float size = Math.abs(x);
        float shifted = fma(size, TWICE_LOG2_E, ROUND);
        float r = fma(shifted - ROUND, -HALF_LN2, size);
        float p = fma(fma(fma(fma(T0, r, T1), r, T2), r, T3), r, T4);
        float powerOfTwo = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) + 127) << 23);
        float s = fma(fma(p, r * r, r), powerOfTwo, fma(powerOfTwo, 0.5f, -0.5f));
        return Math.copySign(size > TANH_HIGH ? 1 : s / (s + 1), x);
    }

    /// to = eˣ of from, element by element. The two may be the same array.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void exp(float[] from, float[] to, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = exp(from[i]);
            }
            return;
        }
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, i);
            FloatVector clamped = x.blend(EXP_LOW, x.compare(VectorOperators.LT, EXP_LOW))
                    .blend(EXP_HIGH, x.compare(VectorOperators.GT, EXP_HIGH));
            FloatVector shifted = clamped.fma(FloatVector.broadcast(SPECIES, LOG2_E), round);
            FloatVector n = shifted.sub(round);
            FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
            r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(SPECIES, E0).fma(r, FloatVector.broadcast(SPECIES, E1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, E2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, E3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, E4));
            p = p.fma(r, FloatVector.broadcast(SPECIES, E5));
            FloatVector y = p.fma(r.mul(r), r).add(1);
            y.mul(shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .intoArray(to, i);
        }
    }

    /// to = sigmoid(from), element by element. The two may be the same array.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void sigmoid(float[] from, float[] to, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = sigmoid(from[i]);
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, from, i).neg().intoArray(to, i);
        }
        exp(to, to, length);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int i = 0; i < length; i += LANES) {
            one.div(FloatVector.fromArray(SPECIES, to, i).add(1)).intoArray(to, i);
        }
    }

    /// to = tanh(from), element by element. The two may be the same array.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void tanh(float[] from, float[] to, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = tanh(from[i]);
            }
            return;
        }
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, i);
            FloatVector size = x.abs();
            FloatVector shifted = size.fma(FloatVector.broadcast(SPECIES, TWICE_LOG2_E), round);
            FloatVector r = shifted.sub(round).fma(FloatVector.broadcast(SPECIES, -HALF_LN2), size);
            FloatVector p = FloatVector.broadcast(SPECIES, T0).fma(r, FloatVector.broadcast(SPECIES, T1));
            p = p.fma(r, FloatVector.broadcast(SPECIES, T2));
            p = p.fma(r, FloatVector.broadcast(SPECIES, T3));
            p = p.fma(r, FloatVector.broadcast(SPECIES, T4));
            FloatVector powerOfTwo =
                    shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector lower = powerOfTwo.fma(FloatVector.broadcast(SPECIES, 0.5f), FloatVector.broadcast(SPECIES, -0.5f));
            FloatVector s = p.fma(r.mul(r), r).fma(powerOfTwo, lower);
            FloatVector y = s.div(s.add(1)).blend(1, size.compare(VectorOperators.GT, TANH_HIGH));
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            y.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(to, i);
        }
    }

    /// dx = dy · y · (1 − y): the gradient behind y = sigmoid(x).
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void sigmoidGradient(float[] y, float[] dy, float[] dx, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                dx[i] = dy[i] * (y[i] * (1 - y[i]));
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, i);
            FloatVector slope = value.mul(FloatVector.broadcast(SPECIES, 1).sub(value));
            FloatVector.fromArray(SPECIES, dy, i).mul(slope).intoArray(dx, i);
        }
    }

    /// dx = dy · (1 − y²): the gradient behind y = tanh(x).
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void tanhGradient(float[] y, float[] dy, float[] dx, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                dx[i] = dy[i] * (1 - y[i] * y[i]);
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, y, i);
            FloatVector slope = FloatVector.broadcast(SPECIES, 1).sub(value.mul(value));
            FloatVector.fromArray(SPECIES, dy, i).mul(slope).intoArray(dx, i);
        }
    }
}
