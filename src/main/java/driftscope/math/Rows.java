package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Passes along single rows of a matrix.
public final class Rows {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    private Rows() {}

    /// `out[row][j] = x[row][j] − value`; the padding of `out` may hold anything afterwards.
    public static void subtract(Matrix x, int row, float value, Matrix out) {
        float[] from = x.values();
        float[] to = out.values();
        int start = row * x.stride();
        int end = start + x.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int i = start; i < end; i++) {
                to[i] = from[i] - value;
            }
            return;
        }
        for (int i = start; i < end; i += LANES) {
            FloatVector.fromArray(SPECIES, from, i).sub(value).intoArray(to, i);
        }
    }

    /// `x[row][j] *= factor`, and 0 in the padding, whatever was in it.
    public static void scale(Matrix x, int row, float factor) {
        float[] values = x.values();
        int start = row * x.stride();
        int columns = x.columns();
        int width = x.width();
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                values[start + j] = j < columns ? values[start + j] * factor : 0;
            }
            return;
        }
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int j = 0; j < width; j += LANES) {
            FloatVector scaled = FloatVector.fromArray(SPECIES, values, start + j).mul(factor);
            zero.blend(scaled, SPECIES.indexInRange(j, columns)).intoArray(values, start + j);
        }
    }

    /// The largest value of a row; any of its values if one is NaN.
    public static float largest(Matrix x, int row) {
        float[] values = x.values();
        int start = row * x.stride();
        float largest = values[start];
        for (int j = start + 1; j < start + x.columns(); j++) {
            largest = values[j] > largest ? values[j] : largest;
        }
        return largest;
    }
}
