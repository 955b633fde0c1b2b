package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The Euclidean norm of an array. There are always 64 partial sums, one for each place modulo 64, whatever the width of the
/// vectors. Not to be shared between threads: it keeps the partial sums, so that measuring allocates nothing.
public final class Norm {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    /// Four of the widest vectors, since each addition waits for the one before.
    private static final int PARTIAL_SUMS = 4 * Matrix.PADDING;

    /// Squares that sum up to less may have lost their digits below the smallest float.
    private static final double SMALLEST_TRUSTED_SUM = 1e-30;

    private final float[] partial = new float[PARTIAL_SUMS];

    /// √(Σ x²), in double precision where the squares leave the range of a float.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public double of(float[] values, int length) {
        Arrays.fill(partial, 0);
        if (Hardware.FUSED_MULTIPLY_ADD) {
            addSquares(values, length);
        } else {
            for (int i = 0; i < length; i++) {
                int place = i % PARTIAL_SUMS;
                partial[place] = fma(values[i], values[i], partial[place]);
            }
        }
        double sum = sum(partial);
        return isTrusted(sum) ? Math.sqrt(sum) : inDoublePrecision(values, length);
    }

    private void addSquares(float[] values, int length) {
        int whole = length - length % PARTIAL_SUMS;
        for (int lane = 0; lane < PARTIAL_SUMS; lane += 4 * LANES) {
            FloatVector sum0 = FloatVector.zero(SPECIES);
            FloatVector sum1 = FloatVector.zero(SPECIES);
            FloatVector sum2 = FloatVector.zero(SPECIES);
            FloatVector sum3 = FloatVector.zero(SPECIES);
            for (int i = lane; i < whole; i += PARTIAL_SUMS) {
                FloatVector x0 = FloatVector.fromArray(SPECIES, values, i);
                sum0 = x0.fma(x0, sum0);
                FloatVector x1 = FloatVector.fromArray(SPECIES, values, i + LANES);
                sum1 = x1.fma(x1, sum1);
                FloatVector x2 = FloatVector.fromArray(SPECIES, values, i + 2 * LANES);
                sum2 = x2.fma(x2, sum2);
                FloatVector x3 = FloatVector.fromArray(SPECIES, values, i + 3 * LANES);
                sum3 = x3.fma(x3, sum3);
            }
            sum0.intoArray(partial, lane);
            sum1.intoArray(partial, lane + LANES);
            sum2.intoArray(partial, lane + 2 * LANES);
            sum3.intoArray(partial, lane + 3 * LANES);
        }
        for (int i = whole; i < length; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, values, i);
            x.fma(x, FloatVector.fromArray(SPECIES, partial, i - whole)).intoArray(partial, i - whole);
        }
    }

    /// Whether a sum of squares of floats has kept its digits.
    static boolean isTrusted(double sumOfSquares) {
        return sumOfSquares > SMALLEST_TRUSTED_SUM && sumOfSquares < Float.MAX_VALUE;
    }

    /// The sum of a multiple of four partial sums, in four more that need not wait for each other.
    static double sum(float[] partialSums) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < partialSums.length; i += 4) {
            sum0 += partialSums[i];
            sum1 += partialSums[i + 1];
            sum2 += partialSums[i + 2];
            sum3 += partialSums[i + 3];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private static double inDoublePrecision(float[] values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}
