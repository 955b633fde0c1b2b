package driftscope.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix products. Every element is the sum over k in ascending order, one fused multiply-add each, whatever the
/// vector width: vectors run across the columns of the result, never along a sum.
public final class Multiply {

    private static final VectorSpecies<Float> SPECIES = Hardware.SPECIES;
    private static final int LANES = SPECIES.length();

    /// Terms of the sums that are added in one go: a panel of so many rows and two vectors stays in the first cache.
    private static final int DEPTH_BLOCK = 256;

    private Multiply() {}

    /// out = x · w.
    ///
    /// @param x `rows × inner`
    /// @param w `inner × columns`
    /// @param out `rows × columns`
    public static void product(Matrix x, Matrix w, Matrix out) {
        requireShapes(x.rows() == out.rows() && x.columns() == w.rows() && w.columns() == out.columns(), x, w, out);
        multiply(x.values(), x.stride(), 1, w, out);
    }

    /// out = xᵀ · d.
    ///
    /// @param x `inner × rows`
    /// @param d `inner × columns`
    /// @param out `rows × columns`
    public static void transposedProduct(Matrix x, Matrix d, Matrix out) {
        requireShapes(x.columns() == out.rows() && x.rows() == d.rows() && d.columns() == out.columns(), x, d, out);
        multiply(x.values(), 1, x.stride(), d, out);
    }

    /// out = wᵀ.
    ///
    /// @param w `rows × columns`
    /// @param out `columns × rows`
    public static void transpose(Matrix w, Matrix out) {
        requireShapes(w.rows() == out.columns() && w.columns() == out.rows(), w, w, out);
        float[] from = w.values();
        float[] to = out.values();
        int rows = w.rows();
        int columns = w.columns();
        for (int blockRow = 0; blockRow < rows; blockRow += 16) {
            int lastRow = Math.min(rows, blockRow + 16);
            for (int column = 0; column < columns; column++) {
                int target = column * out.stride();
                for (int row = blockRow; row < lastRow; row++) {
                    to[target + row] = from[row * w.stride() + column];
                }
            }
        }
    }

    private static void requireShapes(boolean fit, Matrix left, Matrix right, Matrix out) {
        if (!fit) {
            throw new IllegalArgumentException(
                    "Shapes do not fit: " + shape(left) + " and " + shape(right) + " into " + shape(out));
        }
    }

    private static String shape(Matrix matrix) {
        return matrix.rows() + " × " + matrix.columns();
    }

    /// out[i][j] = Σ_k left(i, k) · right[k][j], with left(i, k) at `i · rowStep + k · depthStep`.
    private static void multiply(float[] left, int rowStep, int depthStep, Matrix right, Matrix out) {
        if (Hardware.FUSED_MULTIPLY_ADD) {
            multiplyVectors(left, rowStep, depthStep, right, out);
        } else {
            multiplyPlainly(left, rowStep, depthStep, right, out);
        }
    }

    /// The formula, for reading, for comparison, and for processors without a fused multiply-add.
    static void multiplyPlainly(float[] left, int rowStep, int depthStep, Matrix right, Matrix out) {
        float[] b = right.values();
        float[] c = out.values();
        int stride = out.stride();
        int width = out.width();
        for (int i = 0; i < out.rows(); i++) {
            int row = i * stride;
            Arrays.fill(c, row, row + width, 0);
            for (int k = 0; k < right.rows(); k++) {
                float a = left[i * rowStep + k * depthStep];
                int from = k * stride;
                for (int j = 0; j < width; j++) {
                    c[row + j] = FusedMultiplyAdd.fma(a, b[from + j], c[row + j]);
                }
            }
        }
    }

    static void multiplyVectors(float[] left, int rowStep, int depthStep, Matrix right, Matrix out) {
        int rows = out.rows();
        int stride = out.stride();
        int width = out.width();
        int depth = right.rows();
        float[] b = right.values();
        float[] c = out.values();
        if (depth == 0) {
            Arrays.fill(c, 0, out.length(), 0);
            return;
        }
        for (int start = 0; start < depth; start += DEPTH_BLOCK) {
            int end = Math.min(depth, start + DEPTH_BLOCK);
            int j = 0;
            for (; j + 2 * LANES <= width; j += 2 * LANES) {
                int i = 0;
                for (; i + 4 <= rows; i += 4) {
                    fourByTwo(left, i * rowStep, rowStep, depthStep, b, j, stride, c, i * stride + j, start, end);
                }
                for (; i < rows; i++) {
                    oneByOne(left, i * rowStep, depthStep, b, j, stride, c, i * stride + j, start, end);
                    oneByOne(left, i * rowStep, depthStep, b, j + LANES, stride, c, i * stride + j + LANES, start, end);
                }
            }
            for (; j < width; j += LANES) {
                int i = 0;
                for (; i + 8 <= rows; i += 8) {
                    eightByOne(left, i * rowStep, rowStep, depthStep, b, j, stride, c, i * stride + j, start, end);
                }
                for (; i < rows; i++) {
                    oneByOne(left, i * rowStep, depthStep, b, j, stride, c, i * stride + j, start, end);
                }
            }
        }
    }

    /// Four rows by two vectors: eight sums in registers, as many as hide the latency of two multiply-add units.
    private static void fourByTwo(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] c, int target, int start, int end) {
        FloatVector c00;
        FloatVector c01;
        FloatVector c10;
        FloatVector c11;
        FloatVector c20;
        FloatVector c21;
        FloatVector c30;
        FloatVector c31;
        if (start == 0) {
            c00 = c01 = c10 = c11 = c20 = c21 = c30 = c31 = FloatVector.zero(SPECIES);
        } else {
            c00 = FloatVector.fromArray(SPECIES, c, target);
            c01 = FloatVector.fromArray(SPECIES, c, target + LANES);
            c10 = FloatVector.fromArray(SPECIES, c, target + stride);
            c11 = FloatVector.fromArray(SPECIES, c, target + stride + LANES);
            c20 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c21 = FloatVector.fromArray(SPECIES, c, target + 2 * stride + LANES);
            c30 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c31 = FloatVector.fromArray(SPECIES, c, target + 3 * stride + LANES);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, panel + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + rowStep]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            from += depthStep;
            panel += stride;
        }
        c00.intoArray(c, target);
        c01.intoArray(c, target + LANES);
        c10.intoArray(c, target + stride);
        c11.intoArray(c, target + stride + LANES);
        c20.intoArray(c, target + 2 * stride);
        c21.intoArray(c, target + 2 * stride + LANES);
        c30.intoArray(c, target + 3 * stride);
        c31.intoArray(c, target + 3 * stride + LANES);
    }

    /// Eight rows by one vector, for the odd vector at the end of a row.
    private static void eightByOne(
            float[] a, int row, int rowStep, int depthStep,
            float[] b, int column, int stride, float[] c, int target, int start, int end) {
        FloatVector c0;
        FloatVector c1;
        FloatVector c2;
        FloatVector c3;
        FloatVector c4;
        FloatVector c5;
        FloatVector c6;
        FloatVector c7;
        if (start == 0) {
            c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = FloatVector.zero(SPECIES);
        } else {
            c0 = FloatVector.fromArray(SPECIES, c, target);
            c1 = FloatVector.fromArray(SPECIES, c, target + stride);
            c2 = FloatVector.fromArray(SPECIES, c, target + 2 * stride);
            c3 = FloatVector.fromArray(SPECIES, c, target + 3 * stride);
            c4 = FloatVector.fromArray(SPECIES, c, target + 4 * stride);
            c5 = FloatVector.fromArray(SPECIES, c, target + 5 * stride);
            c6 = FloatVector.fromArray(SPECIES, c, target + 6 * stride);
            c7 = FloatVector.fromArray(SPECIES, c, target + 7 * stride);
        }
        int from = row + start * depthStep;
        int panel = start * stride + column;
        for (int k = start; k < end; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, panel);
            c0 = FloatVector.broadcast(SPECIES, a[from]).fma(b0, c0);
            c1 = FloatVector.broadcast(SPECIES, a[from + rowStep]).fma(b0, c1);
            c2 = FloatVector.broadcast(SPECIES, a[from + 2 * rowStep]).fma(b0, c2);
            c3 = FloatVector.broadcast(SPECIES, a[from + 3 * rowStep]).fma(b0, c3);
            c4 = FloatVector.broadcast(SPECIES, a[from + 4 * rowStep]).fma(b0, c4);
            c5 = FloatVector.broadcast(SPECIES, a[from + 5 * rowStep]).fma(b0, c5);
            c6 = FloatVector.broadcast(SPECIES, a[from + 6 * rowStep]).fma(b0, c6);
            c7 = FloatVector.broadcast(SPECIES, a[from + 7 * rowStep]).fma(b0, c7);
            from += depthStep;
            panel += stride;
        }
        c0.intoArray(c, target);
        c1.intoArray(c, target + stride);
        c2.intoArray(c, target + 2 * stride);
        c3.intoArray(c, target + 3 * stride);
        c4.intoArray(c, target + 4 * stride);
        c5.intoArray(c, target + 5 * stride);
        c6.intoArray(c, target + 6 * stride);
        c7.intoArray(c, target + 7 * stride);
    }

    private static void oneByOne(
            float[] a, int row, int depthStep,
            float[] b, int column, int stride, float[] c, int target, int start, int end) {
        FloatVector sum =
                start == 0 ? FloatVector.zero(SPECIES) : FloatVector.fromArray(SPECIES, c, target);
        for (int k = start; k < end; k++) {
            sum = FloatVector.broadcast(SPECIES, a[row + k * depthStep])
                    .fma(FloatVector.fromArray(SPECIES, b, k * stride + column), sum);
        }
        sum.intoArray(c, target);
    }
}
