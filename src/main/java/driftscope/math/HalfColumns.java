package driftscope.math;

import java.util.Arrays;

/// Means and variances of columns as half precision (IEEE binary16) gives them: emulated by rounding to it after every operation. One
/// number after another, so that every machine rounds alike.
public final class HalfColumns {

    private HalfColumns() {}

    /// The nearest number of half precision; ∞ from 65 520 on, 0 up to 2⁻²⁵.
    public static float round(float value) {
        return Float.float16ToFloat(Float.floatToFloat16(value));
    }

    /// `mean[j] = (1/m) Σ_i x[i][j]` over the rows from `first` on, before `last`.
    public static void mean(Matrix x, int first, int last, float[] mean) {
        float[] values = x.values();
        int columns = x.columns();
        Arrays.fill(mean, 0, columns, 0);
        for (int start = first * x.stride(); start < last * x.stride(); start += x.stride()) {
            for (int j = 0; j < columns; j++) {
                mean[j] = round(mean[j] + round(values[start + j]));
            }
        }
        float m = last - first;
        for (int j = 0; j < columns; j++) {
            mean[j] = round(mean[j] / m);
        }
    }

    /// `variance[j] = (1/m) Σ_i (x[i][j] − mean[j])²` over the same rows.
    public static void variance(Matrix x, int first, int last, float[] mean, float[] variance) {
        float[] values = x.values();
        int columns = x.columns();
        Arrays.fill(variance, 0, columns, 0);
        for (int start = first * x.stride(); start < last * x.stride(); start += x.stride()) {
            for (int j = 0; j < columns; j++) {
                variance[j] = addSquare(variance[j], values[start + j], mean[j]);
            }
        }
        float m = last - first;
        for (int j = 0; j < columns; j++) {
            variance[j] = round(variance[j] / m);
        }
    }

    /// sum + (x − mean)².
    static float addSquare(float sum, float x, float mean) {
        float deviation = round(round(x) - mean);
        return round(sum + round(deviation * deviation));
    }

    /// `inverseDeviation[j] = 1 / √(variance[j] + epsilon)`; 0 where that would be 1 / 0, and in the padding.
    ///
    /// @param columns without padding
    public static void inverseDeviation(float[] variance, float epsilon, int columns, float[] inverseDeviation) {
        for (int j = 0; j < columns; j++) {
            inverseDeviation[j] = inverseDeviation(variance[j], epsilon);
        }
        Arrays.fill(inverseDeviation, columns, Matrix.padded(columns), 0);
    }

    static float inverseDeviation(float variance, float epsilon) {
        float deviation = round((float) Math.sqrt(round(round(variance) + round(epsilon))));
        return deviation == 0 ? 0 : round(1 / deviation);
    }

    /// The mean of some rows and columns together, row by row.
    static float mean(Matrix x, int first, int last, int from, int to) {
        float[] values = x.values();
        float sum = 0;
        for (int row = first; row < last; row++) {
            for (int i = row * x.stride() + from; i < row * x.stride() + to; i++) {
                sum = round(sum + round(values[i]));
            }
        }
        return round(sum / ((last - first) * (to - from)));
    }

    /// The mean square of how far the same values are from `mean`.
    static float variance(Matrix x, int first, int last, int from, int to, float mean) {
        float[] values = x.values();
        float sum = 0;
        for (int row = first; row < last; row++) {
            for (int i = row * x.stride() + from; i < row * x.stride() + to; i++) {
                sum = addSquare(sum, values[i], mean);
            }
        }
        return round(sum / ((last - first) * (to - from)));
    }

    /// Whether some rows and columns do not all have the same value.
    public static boolean differ(Matrix x, int first, int last, int from, int to) {
        float[] values = x.values();
        float one = values[first * x.stride() + from];
        for (int row = first; row < last; row++) {
            for (int i = row * x.stride() + from; i < row * x.stride() + to; i++) {
                if (values[i] != one) {
                    return true;
                }
            }
        }
        return false;
    }
}
