package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Numbers that are all the same. Their sum is rounded, so that their mean is not quite what they are, nor their variance 0; divided by
/// its root, what is left would look like a spread.
final class Constancy {

    /// Half a unit in the last place of 1.
    private static final float ROUNDING = 0x1p-24f;

    private Constancy() {}

    /// Whether a variance is no more than what rounding makes of that of equal numbers: then they are worth a look.
    ///
    /// @param count how many numbers there are
    static boolean isInDoubt(float mean, float variance, float count) {
        float rounding = rounding(count) * mean;
        return variance > 0 && variance <= rounding * rounding;
    }

    /// The same of many at once: whether it says so of any of them, which it hardly ever does.
    static boolean anyIsInDoubt(FloatVector mean, FloatVector variance, float count) {
        FloatVector rounding = mean.mul(rounding(count));
        return variance.compare(VectorOperators.LE, rounding.mul(rounding)).and(variance.compare(VectorOperators.GT, 0)).anyTrue();
    }

    /// How far rounding takes equal numbers from their mean, as a share of it.
    ///
    /// @param count how many numbers there are
    static float rounding(float count) {
        return 2 * count * ROUNDING;
    }

    /// Whether all numbers of some columns of some rows are the same.
    ///
    /// @param start where the first row starts
    /// @param end where the row after the last starts
    /// @param to the column after the last
    static boolean holds(Matrix x, int start, int end, int from, int to) {
        float[] values = x.values();
        float first = values[start + from];
        for (int row = start; row < end; row += x.stride()) {
            for (int j = from; j < to; j++) {
                if (values[row + j] != first) {
                    return false;
                }
            }
        }
        return true;
    }
}
