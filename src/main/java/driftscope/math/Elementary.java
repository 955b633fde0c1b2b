package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
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
    private static final float LOG2_E = 1.44269504088896341f;
    /// ln 2 in two parts, so that n · ln 2 is subtracted without rounding.
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /// 1.5 · 2²³: adding it rounds to a whole number and leaves that number in the low bits.
    private static final float ROUND = 12582912f;
    private static final float E0 = 1.9875691500e-4f;
    private static final float E1 = 1.3981999507e-3f;
    private static final float E2 = 8.3334519073e-3f;
    private static final float E3 = 4.1665795894e-2f;
    private static final float E4 = 1.6666665459e-1f;
    private static final float E5 = 5.0000001201e-1f;

    /// Below this size tanh is a polynomial: the quotient would lose its digits.
    private static final float TANH_SMALL = 0.625f;
    private static final float T0 = -5.70498872745e-3f;
    private static final float T1 = 2.06390887954e-2f;
    private static final float T2 = -5.37397155531e-2f;
    private static final float T3 = 1.33314422036e-1f;
    private static final float T4 = -3.33332819422e-1f;

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

    /// The hyperbolic tangent.
    public static float tanh(float x) {
        float size = Math.abs(x);
        float square = x * x;
        float p = fma(fma(fma(fma(T0, square, T1), square, T2), square, T3), square, T4);
        float small = fma(p * square, x, x);
        float large = 1 - 2 / (exp(size + size) + 1);
        return size < TANH_SMALL ? small : x < 0 ? -large : large;
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

    /// to = tanh(from), element by element, into another array.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public static void tanh(float[] from, float[] to, int length) {
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = 0; i < length; i++) {
                to[i] = tanh(from[i]);
            }
            return;
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector size = FloatVector.fromArray(SPECIES, from, i).abs();
            size.add(size).intoArray(to, i);
        }
        exp(to, to, length);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        for (int i = 0; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, from, i);
            FloatVector square = x.mul(x);
            FloatVector p = FloatVector.broadcast(SPECIES, T0).fma(square, FloatVector.broadcast(SPECIES, T1));
            p = p.fma(square, FloatVector.broadcast(SPECIES, T2));
            p = p.fma(square, FloatVector.broadcast(SPECIES, T3));
            p = p.fma(square, FloatVector.broadcast(SPECIES, T4));
            FloatVector small = p.mul(square).fma(x, x);
            FloatVector large = one.sub(two.div(FloatVector.fromArray(SPECIES, to, i).add(1)));
            large.blend(large.neg(), x.compare(VectorOperators.LT, 0))
                    .blend(small, x.abs().compare(VectorOperators.LT, TANH_SMALL))
                    .intoArray(to, i);
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
