package driftscope.math;

import static driftscope.math.FusedMultiplyAdd.fma;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums and elementwise passes per column of a matrix (`rows × columns`), with one value per column in arrays of
/// the padded length.
///
/// Sums run down the rows in order, in pieces of 4 096 rows whose totals are added up in order: the places of many images would
/// otherwise add small numbers to a large one (50 176 rows of ReLUs had a variance that was off by 2e-4; in pieces it is by 3e-5, however many
/// they are).
public final class Columns {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int PIECE = 4096;

    private Columns() {}

    /// The row behind the last of a piece.
    private static int end(int piece, int last) {
        return last - piece > PIECE ? piece + PIECE : last;
    }

    private static void divide(float[] values, float divisor, int width) {
        for (int j = 0; j < width; j++) {
            values[j] /= divisor;
        }
    }

    /// What a sum is added to: what a piece before it has left, or nothing.
    private static FloatVector before(boolean adds, float[] sums, int column) {
        return adds ? FloatVector.fromArray(SPECIES, sums, column) : FloatVector.zero(SPECIES);
    }

    /// From a vector of columns to the one that is worked on beside it, so that not every operation waits for the one before. The
    /// last of an odd number stands beside itself: it is computed twice, and written only after both were read.
    private static int next(int column, int width) {
        return column + LANES < width ? LANES : 0;
    }

    /// The mean and biased variance of every column, of one matrix after another.
    public static final class Moments {

        private float[] mean = new float[0];
        private float[] variance = new float[0];

        /// Measures the rows in use; makes room when the matrix is wider than all before.
        public void measure(Matrix x) {
            if (mean.length < x.width()) {
                mean = new float[x.width()];
                variance = new float[x.width()];
            }
            Columns.mean(x, mean);
            Columns.variance(x, mean, variance);
            Columns.settleConstants(x, 0, x.rows(), mean, variance);
        }

        /// μ, one per column in an array of at least the padded length.
        public float[] mean() {
            return mean;
        }

        /// σ², 1/m, one per column in an array of at least the padded length.
        public float[] variance() {
            return variance;
        }
    }

    /// `sum[j] = Σ_i x[i][j]`.
    public static void sum(Matrix x, float[] sum) {
        sum(x, 1, sum);
    }

    /// `mean[j] = (1/m) Σ_i x[i][j]`.
    public static void mean(Matrix x, float[] mean) {
        sum(x, x.rows(), mean);
    }

    /// The same of the rows from `first` on, before `last`.
    public static void mean(Matrix x, int first, int last, float[] mean) {
        sum(x, first, last, last - first, mean);
    }

    private static void sum(Matrix x, float divisor, float[] quotient) {
        sum(x, 0, x.rows(), divisor, quotient);
    }

    private static void sum(Matrix x, int first, int last, float divisor, float[] quotient) {
        if (last - first <= PIECE) {
            sum(x, first, last, divisor, false, quotient);
            return;
        }
        for (int piece = first; piece < last; piece = end(piece, last)) {
            sum(x, piece, end(piece, last), 1, piece > first, quotient);
        }
        divide(quotient, divisor, x.width());
    }

    private static void sum(Matrix x, int first, int last, float divisor, boolean adds, float[] quotient) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        int start = first * stride;
        int end = last * stride;
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float total = 0;
                for (int i = start + j; i < end; i += stride) {
                    total += values[i];
                }
                quotient[j] = adds ? quotient[j] + total : total / divisor;
            }
            return;
        }
        for (int j = 0; j < width; j += 2 * LANES) {
            int next = next(j, width);
            FloatVector total = FloatVector.zero(SPECIES);
            FloatVector nextTotal = FloatVector.zero(SPECIES);
            int i = start + j;
            for (int row = first; row < last; row++) {
                total = total.add(FloatVector.fromArray(SPECIES, values, i));
                nextTotal = nextTotal.add(FloatVector.fromArray(SPECIES, values, i + next));
                i += stride;
            }
            FloatVector other = before(adds, quotient, j + next);
            before(adds, quotient, j).add(total).div(divisor).intoArray(quotient, j);
            other.add(nextTotal).div(divisor).intoArray(quotient, j + next);
        }
    }

    /// Gives columns of equal numbers their exact mean, and a variance of 0, where rounding has left another.
    ///
    /// @param first the first row
    /// @param last the row behind the last
    /// @param mean of the columns of those rows
    /// @param variance of the columns of those rows, biased
    public static void settleConstants(Matrix x, int first, int last, float[] mean, float[] variance) {
        if (Hardware.FUSED_MULTIPLY_ADD && !anyIsInDoubt(mean, variance, x.width(), last - first)) {
            return;
        }
        int start = first * x.stride();
        for (int j = 0; j < x.columns(); j++) {
            if (Constancy.isInDoubt(mean[j], variance[j], last - first)
                    && Constancy.holds(x, start, last * x.stride(), j, j + 1)) {
                mean[j] = x.values()[start + j];
                variance[j] = 0;
            }
        }
    }

    private static boolean anyIsInDoubt(float[] mean, float[] variance, int width, float count) {
        for (int j = 0; j < width; j += LANES) {
            if (Constancy.anyIsInDoubt(
                    FloatVector.fromArray(SPECIES, mean, j), FloatVector.fromArray(SPECIES, variance, j), count)) {
                return true;
            }
        }
        return false;
    }

    /// `squares[j] = Σ_i x[i][j]²`.
    public static void squares(Matrix x, float[] squares) {
        int piece = 0;
        do {
            int end = end(piece, x.rows());
            squares(x, piece, end, piece > 0, squares);
            piece = end;
        } while (piece < x.rows());
    }

    private static void squares(Matrix x, int first, int last, boolean adds, float[] squares) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        int start = first * stride;
        int end = last * stride;
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float total = 0;
                for (int i = start + j; i < end; i += stride) {
                    total = fma(values[i], values[i], total);
                }
                squares[j] = adds ? squares[j] + total : total;
            }
            return;
        }
        for (int j = 0; j < width; j += 2 * LANES) {
            int next = next(j, width);
            FloatVector total = FloatVector.zero(SPECIES);
            FloatVector nextTotal = FloatVector.zero(SPECIES);
            for (int i = start + j; i < end; i += stride) {
                FloatVector value = FloatVector.fromArray(SPECIES, values, i);
                total = value.fma(value, total);
                FloatVector nextValue = FloatVector.fromArray(SPECIES, values, i + next);
                nextTotal = nextValue.fma(nextValue, nextTotal);
            }
            FloatVector other = before(adds, squares, j + next);
            before(adds, squares, j).add(total).intoArray(squares, j);
            other.add(nextTotal).intoArray(squares, j + next);
        }
    }

    /// `x[i][j] *= factors[j]`.
    public static void scale(Matrix x, float[] factors) {
        float[] values = x.values();
        int width = x.width();
        for (int start = 0; start < x.length(); start += x.stride()) {
            if (Hardware.FUSED_MULTIPLY_ADD) {
                for (int j = 0; j < width; j += LANES) {
                    FloatVector.fromArray(SPECIES, values, start + j)
                            .mul(FloatVector.fromArray(SPECIES, factors, j))
                            .intoArray(values, start + j);
                }
            } else {
                for (int j = 0; j < width; j++) {
                    values[start + j] *= factors[j];
                }
            }
        }
    }

    /// `sum[j] = Σ_i x[i][j]` and `sumOfProducts[j] = Σ_i x[i][j] · y[i][j]`, in one pass.
    public static void sums(Matrix x, Matrix y, float[] sum, float[] sumOfProducts) {
        sums(x, y, 0, x.rows(), sum, sumOfProducts);
    }

    /// The same of the rows from `first` on, before `last`.
    public static void sums(Matrix x, Matrix y, int first, int last, float[] sum, float[] sumOfProducts) {
        int piece = first;
        do {
            int end = end(piece, last);
            sums(x, y, piece, end, piece > first, sum, sumOfProducts);
            piece = end;
        } while (piece < last);
    }

    private static void sums(Matrix x, Matrix y, int first, int last, boolean adds, float[] sum, float[] sumOfProducts) {
        float[] factors = x.values();
        float[] others = y.values();
        int stride = x.stride();
        int width = x.width();
        int start = first * stride;
        int end = last * stride;
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float total = 0;
                float products = 0;
                for (int i = start + j; i < end; i += stride) {
                    total += factors[i];
                    products = fma(factors[i], others[i], products);
                }
                sum[j] = adds ? sum[j] + total : total;
                sumOfProducts[j] = adds ? sumOfProducts[j] + products : products;
            }
            return;
        }
        for (int j = 0; j < width; j += 2 * LANES) {
            int next = next(j, width);
            FloatVector total = FloatVector.zero(SPECIES);
            FloatVector products = FloatVector.zero(SPECIES);
            FloatVector nextTotal = FloatVector.zero(SPECIES);
            FloatVector nextProducts = FloatVector.zero(SPECIES);
            for (int i = start + j; i < end; i += stride) {
                FloatVector factor = FloatVector.fromArray(SPECIES, factors, i);
                total = total.add(factor);
                products = factor.fma(FloatVector.fromArray(SPECIES, others, i), products);
                FloatVector nextFactor = FloatVector.fromArray(SPECIES, factors, i + next);
                nextTotal = nextTotal.add(nextFactor);
                nextProducts = nextFactor.fma(FloatVector.fromArray(SPECIES, others, i + next), nextProducts);
            }
            FloatVector other = before(adds, sum, j + next);
            FloatVector otherProducts = before(adds, sumOfProducts, j + next);
            before(adds, sum, j).add(total).intoArray(sum, j);
            before(adds, sumOfProducts, j).add(products).intoArray(sumOfProducts, j);
            other.add(nextTotal).intoArray(sum, j + next);
            otherProducts.add(nextProducts).intoArray(sumOfProducts, j + next);
        }
    }

    /// `variance[j] = (1/m) Σ_i (x[i][j] − mean[j])²`, in a second pass over x.
    public static void variance(Matrix x, float[] mean, float[] variance) {
        variance(x, 0, x.rows(), mean, variance);
    }

    /// The same of the rows from `first` on, before `last`.
    public static void variance(Matrix x, int first, int last, float[] mean, float[] variance) {
        if (last - first <= PIECE) {
            deviations(x, first, last, mean, last - first, false, variance);
            return;
        }
        for (int piece = first; piece < last; piece = end(piece, last)) {
            deviations(x, piece, end(piece, last), mean, 1, piece > first, variance);
        }
        divide(variance, last - first, x.width());
    }

    /// `variance[j] = Σ_i (x[i][j] − mean[j])² / divisor`.
    private static void deviations(
            Matrix x, int first, int last, float[] mean, float divisor, boolean adds, float[] variance) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        int start = first * stride;
        int end = last * stride;
        if (Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j += 2 * LANES) {
                int next = next(j, width);
                FloatVector center = FloatVector.fromArray(SPECIES, mean, j);
                FloatVector nextCenter = FloatVector.fromArray(SPECIES, mean, j + next);
                FloatVector total = FloatVector.zero(SPECIES);
                FloatVector nextTotal = FloatVector.zero(SPECIES);
                for (int i = start + j; i < end; i += stride) {
                    FloatVector deviation = FloatVector.fromArray(SPECIES, values, i).sub(center);
                    total = deviation.fma(deviation, total);
                    FloatVector nextDeviation = FloatVector.fromArray(SPECIES, values, i + next).sub(nextCenter);
                    nextTotal = nextDeviation.fma(nextDeviation, nextTotal);
                }
                FloatVector other = before(adds, variance, j + next);
                before(adds, variance, j).add(total).div(divisor).intoArray(variance, j);
                other.add(nextTotal).div(divisor).intoArray(variance, j + next);
            }
        } else {
            for (int j = 0; j < width; j++) {
                float total = 0;
                for (int i = start + j; i < end; i += stride) {
                    float deviation = values[i] - mean[j];
                    total = fma(deviation, deviation, total);
                }
                variance[j] = adds ? variance[j] + total : total / divisor;
            }
        }
    }

    /// `inverseDeviation[j] = 1 / √(variance[j] + epsilon)`; 0 where that would be 1 / 0, and in the padding.
    ///
    /// @param columns without padding
    public static void inverseDeviation(float[] variance, float epsilon, int columns, float[] inverseDeviation) {
        int width = Matrix.padded(columns);
        if (Hardware.FUSED_MULTIPLY_ADD) {
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            for (int j = 0; j < width; j += LANES) {
                FloatVector deviation = FloatVector.fromArray(SPECIES, variance, j).add(epsilon).sqrt();
                one.div(deviation).blend(0, deviation.compare(VectorOperators.EQ, 0)).intoArray(inverseDeviation, j);
            }
        } else {
            for (int j = 0; j < columns; j++) {
                float deviation = (float) Math.sqrt(variance[j] + epsilon);
                inverseDeviation[j] = deviation == 0 ? 0 : 1 / deviation;
            }
        }
        Arrays.fill(inverseDeviation, columns, width, 0);
    }

    /// `normalized[i][j] = (x[i][j] − mean[j]) · inverseDeviation[j]` and
    /// `out[i][j] = scale[j] · normalized[i][j] + shift[j]`, in one pass. The three matrices may be the same one, which then holds `out`.
    public static void normalize(
            Matrix x, float[] mean, float[] inverseDeviation, float[] scale, float[] shift, Matrix normalized, Matrix out) {
        normalize(x, 0, x.rows(), mean, inverseDeviation, scale, shift, normalized, out);
    }

    /// The same of the rows from `first` on, before `last`.
    public static void normalize(
            Matrix x, int first, int last, float[] mean, float[] inverseDeviation, float[] scale, float[] shift, Matrix normalized,
            Matrix out) {
        float[] from = x.values();
        float[] between = normalized.values();
        float[] to = out.values();
        int stride = x.stride();
        int width = x.width();
        int start = first * stride;
        int end = last * stride;
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int row = start; row < end; row += stride) {
                for (int j = 0; j < width; j++) {
                    float value = (from[row + j] - mean[j]) * inverseDeviation[j];
                    between[row + j] = value;
                    to[row + j] = fma(scale[j], value, shift[j]);
                }
            }
            return;
        }
        for (int j = 0; j < width; j += 2 * LANES) {
            int next = next(j, width);
            FloatVector center = FloatVector.fromArray(SPECIES, mean, j);
            FloatVector inverse = FloatVector.fromArray(SPECIES, inverseDeviation, j);
            FloatVector factor = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector offset = FloatVector.fromArray(SPECIES, shift, j);
            FloatVector nextCenter = FloatVector.fromArray(SPECIES, mean, j + next);
            FloatVector nextInverse = FloatVector.fromArray(SPECIES, inverseDeviation, j + next);
            FloatVector nextFactor = FloatVector.fromArray(SPECIES, scale, j + next);
            FloatVector nextOffset = FloatVector.fromArray(SPECIES, shift, j + next);
            for (int i = start + j; i < end; i += stride) {
                FloatVector value = FloatVector.fromArray(SPECIES, from, i).sub(center).mul(inverse);
                FloatVector nextValue = FloatVector.fromArray(SPECIES, from, i + next).sub(nextCenter).mul(nextInverse);
                value.intoArray(between, i);
                nextValue.intoArray(between, i + next);
                factor.fma(value, offset).intoArray(to, i);
                nextFactor.fma(nextValue, nextOffset).intoArray(to, i + next);
            }
        }
    }

    /// `dx[i][j] = scale[j] · (dy[i][j] − sum[j]/m − x̂[i][j] · sumOfProducts[j]/m)`: the gradient behind a normalization
    /// over the m rows.
    public static void centeredGradient(
            Matrix dy, Matrix normalized, float[] sum, float[] sumOfProducts, float[] scale, Matrix dx) {
        centeredGradient(dy, normalized, 0, dy.rows(), sum, sumOfProducts, scale, dx);
    }

    /// The same of the rows from `first` on, before `last`, which are the m rows.
    public static void centeredGradient(
            Matrix dy, Matrix normalized, int first, int last, float[] sum, float[] sumOfProducts, float[] scale, Matrix dx) {
        float[] gradient = dy.values();
        float[] xHat = normalized.values();
        float[] to = dx.values();
        int stride = dy.stride();
        int width = dy.width();
        int start = first * stride;
        int end = last * stride;
        float m = last - first;
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int j = 0; j < width; j++) {
                float mean = sum[j] / m;
                float slope = sumOfProducts[j] / m;
                for (int i = start + j; i < end; i += stride) {
                    to[i] = scale[j] * fma(-xHat[i], slope, gradient[i] - mean);
                }
            }
            return;
        }
        for (int j = 0; j < width; j += 2 * LANES) {
            int next = next(j, width);
            FloatVector mean = FloatVector.fromArray(SPECIES, sum, j).div(m);
            FloatVector slope = FloatVector.fromArray(SPECIES, sumOfProducts, j).div(m).neg();
            FloatVector factor = FloatVector.fromArray(SPECIES, scale, j);
            FloatVector nextMean = FloatVector.fromArray(SPECIES, sum, j + next).div(m);
            FloatVector nextSlope = FloatVector.fromArray(SPECIES, sumOfProducts, j + next).div(m).neg();
            FloatVector nextFactor = FloatVector.fromArray(SPECIES, scale, j + next);
            for (int i = start + j; i < end; i += stride) {
                FloatVector centered = FloatVector.fromArray(SPECIES, gradient, i).sub(mean);
                FloatVector nextCentered = FloatVector.fromArray(SPECIES, gradient, i + next).sub(nextMean);
                FloatVector value = FloatVector.fromArray(SPECIES, xHat, i).fma(slope, centered);
                FloatVector nextValue = FloatVector.fromArray(SPECIES, xHat, i + next).fma(nextSlope, nextCentered);
                factor.mul(value).intoArray(to, i);
                nextFactor.mul(nextValue).intoArray(to, i + next);
            }
        }
    }
}
