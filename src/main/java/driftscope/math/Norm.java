package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The Euclidean norm of an array. There are always [Matrix#PADDING] partial sums, whatever the width of the vectors.
/// Not to be shared between threads: it keeps the partial sums, so that measuring allocates nothing.
public final class Norm {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    /// Squares that sum up to less may have lost their digits below the smallest float.
    private static final double SMALLEST_TRUSTED_SUM = 1e-30;

    private final float[] partial = new float[Matrix.PADDING];

    /// √(Σ x²), in double precision where the squares leave the range of a float.
    ///
    /// @param length floats, a multiple of [Matrix#PADDING]
    public double of(float[] values, int length) {
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int lane = 0; lane < Matrix.PADDING; lane += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int i = lane; i < length; i += Matrix.PADDING) {
                    FloatVector x = FloatVector.fromArray(SPECIES, values, i);
                    sum = x.fma(x, sum);
                }
                sum.intoArray(partial, lane);
            }
        } else {
            for (int lane = 0; lane < Matrix.PADDING; lane++) {
                float sum = 0;
                for (int i = lane; i < length; i += Matrix.PADDING) {
                    sum = fma(values[i], values[i], sum);
                }
                partial[lane] = sum;
            }
        }
        double sum = 0;
        for (float squares : partial) {
            sum += squares;
        }
        return sum > SMALLEST_TRUSTED_SUM && sum < Float.MAX_VALUE
                ? Math.sqrt(sum)
                : inDoublePrecision(values, length);
    }

    private static double inDoublePrecision(float[] values, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) values[i] * values[i];
        }
        return Math.sqrt(sum);
    }
}
