package driftscope.math;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Matrix products. Every element is the sum over k in ascending order, from the bias on if there is one, with one fused
/// multiply-add each, whatever the vector width: vectors run across the columns of the result, never along a sum.
public final class Multiply {

    private static final int LANES = Hardware.SPECIES.length();

    /// Terms of the sums that are added in one go, at most: so many rows of two or three vectors stay in the caches.
    private static final int MOST_TERMS = 256;

    /// What the sums of the widest tile start with where there is no bias, whatever the column.
    private static final float[] ZEROS = new float[4 * Matrix.PADDING];

    private Multiply() {}

    /// out = x · w.
    ///
    /// @param x `rows × inner`
    /// @param w `inner × columns`
    /// @param out `rows × columns`
    public static void product(Matrix x, Matrix w, Matrix out) {
        product(x, w, null, out);
    }

    /// The same of the rows from `first` on, before `last`; the others stay as they are.
    static void product(Matrix x, Matrix w, Matrix out, int first, int last) {
        requireShapes(x.rows() == out.rows() && x.columns() == w.rows() && w.columns() == out.columns(), x, w, out);
        multiply(x.values(), x.stride(), 1, w, null, out, first, last, 0, w.rows());
    }

    /// out = x · w + bias in every row; the sums start with the bias.
    ///
    /// @param x `rows × inner`
    /// @param w `inner × columns`
    /// @param bias one per column in an array of the padded length, or null for none
    /// @param out `rows × columns`
    public static void product(Matrix x, Matrix w, float @Nullable [] bias, Matrix out) {
        requireShapes(x.rows() == out.rows() && x.columns() == w.rows() && w.columns() == out.columns(), x, w, out);
        multiply(x.values(), x.stride(), 1, w, bias, out, 0, out.rows(), 0, w.rows());
    }

    /// out = x · w + bias, without the terms that are products with a column of zeros (0 · ∞ among them).
    ///
    /// @param x `rows × inner`
    /// @param columns of x
    /// @param w `inner × columns`
    /// @param bias one per column in an array of the padded length, or null for none
    /// @param out `rows × columns`
    public static void product(Matrix x, NonzeroColumns columns, Matrix w, float @Nullable [] bias, Matrix out) {
        requireShapes(x.rows() == out.rows() && x.columns() == w.rows() && w.columns() == out.columns(), x, w, out);
        if (columns.runs() == 0 || columns.start(0) > 0) {
            start(bias, out, 0, out.rows());
        }
        for (int run = 0; run < columns.runs(); run++) {
            multiply(x.values(), x.stride(), 1, w, bias, out, 0, out.rows(), columns.start(run), columns.end(run));
        }
    }

    /// out = xᵀ · d.
    ///
    /// @param x `inner × rows`
    /// @param d `inner × columns`
    /// @param out `rows × columns`
    public static void transposedProduct(Matrix x, Matrix d, Matrix out) {
        requireShapes(x.columns() == out.rows() && x.rows() == d.rows() && d.columns() == out.columns(), x, d, out);
        multiply(x.values(), 1, x.stride(), d, null, out, 0, out.rows(), 0, d.rows());
    }

    /// out = xᵀ · d, where the rows that are products with 0 are set to 0.
    ///
    /// @param x `inner × rows`
    /// @param columns of x
    /// @param d `inner × columns`
    /// @param out `rows × columns`
    public static void transposedProduct(Matrix x, NonzeroColumns columns, Matrix d, Matrix out) {
        requireShapes(x.columns() == out.rows() && x.rows() == d.rows() && d.columns() == out.columns(), x, d, out);
        int done = 0;
        for (int run = 0; run < columns.runs(); run++) {
            Arrays.fill(out.values(), done * out.stride(), columns.start(run) * out.stride(), 0);
            multiply(x.values(), 1, x.stride(), d, null, out, columns.start(run), columns.end(run), 0, d.rows());
            done = columns.end(run);
        }
        Arrays.fill(out.values(), done * out.stride(), out.length(), 0);
    }

    /// out = wᵀ.
    ///
    /// @param w `rows × columns`
    /// @param out `columns × rows`
    public static void transpose(Matrix w, Matrix out) {
        requireShapes(w.rows() == out.columns() && w.columns() == out.rows(), w, w, out);
        Transposition.transpose(w, out);
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

    /// `out[i][j] = bias[j] + Σ_k left(i, k) · right[k][j]` for `firstRow` ≤ i < `endRow` and `start` ≤ k < `end`, with `left(i, k)` at
    /// `i · rowStep + k · depthStep`. The sums start with the bias where `start` is 0, else with what is in `out`.
    private static void multiply(
            float[] left, int rowStep, int depthStep, Matrix right, float @Nullable [] bias, Matrix out,
            int firstRow, int endRow, int start, int end) {
        if (Hardware.FUSED_MULTIPLY_ADD) {
            multiplyVectors(left, rowStep, depthStep, right, bias, out, firstRow, endRow, start, end);
        } else {
            multiplyPlainly(left, rowStep, depthStep, right, bias, out, firstRow, endRow, start, end);
        }
    }

    /// Writes what sums start with: the bias, or 0.
    private static void start(float @Nullable [] bias, Matrix out, int firstRow, int endRow) {
        for (int i = firstRow; i < endRow; i++) {
            int row = i * out.stride();
            if (bias == null) {
                Arrays.fill(out.values(), row, row + out.width(), 0);
            } else {
                System.arraycopy(bias, 0, out.values(), row, out.width());
            }
        }
    }

    /// The formula, for reading, for comparison, and for processors without a fused multiply-add.
    static void multiplyPlainly(
            float[] left, int rowStep, int depthStep, Matrix right, float @Nullable [] bias, Matrix out,
            int firstRow, int endRow, int start, int end) {
        float[] b = right.values();
        float[] c = out.values();
        int stride = out.stride();
        int width = out.width();
        if (start == 0) {
            start(bias, out, firstRow, endRow);
        }
        for (int i = firstRow; i < endRow; i++) {
            int row = i * stride;
            for (int k = start; k < end; k++) {
                float a = left[i * rowStep + k * depthStep];
                int from = k * stride;
                for (int j = 0; j < width; j++) {
                    c[row + j] = FusedMultiplyAdd.fma(a, b[from + j], c[row + j]);
                }
            }
        }
    }

    static void multiplyVectors(
            float[] left, int rowStep, int depthStep, Matrix right, float @Nullable [] bias, Matrix out,
            int firstRow, int endRow, int start, int end) {
        int depth = end - start;
        if (depth == 0) {
            start(bias, out, firstRow, endRow);
            return;
        }
        // A tile starts with the bias of its own columns, or else, wherever it lies, with the same zeros.
        float[] initial = bias == null ? ZEROS : bias;
        int initialStep = bias == null ? 0 : 1;
        int terms = depth <= MOST_TERMS ? depth : Math.ceilDiv(depth, Math.ceilDiv(depth, MOST_TERMS));
        int vectors = out.width() / LANES;
        int threes = Hardware.MANY_REGISTERS ? threes(vectors) : 0;
        int fours = Hardware.MANY_REGISTERS ? (vectors - 3 * threes) / 4 : 0;
        for (int from = start; from < end; from += terms) {
            int to = Math.min(end, from + terms);
            int column = 0;
            for (int panel = 0; panel < fours; panel++, column += 4 * LANES) {
                fourVectors(
                        left, rowStep, depthStep, right, initial, initialStep, out, column, firstRow, endRow, from, to);
            }
            for (int panel = 0; panel < threes; panel++, column += 3 * LANES) {
                threeVectors(
                        left, rowStep, depthStep, right, initial, initialStep, out, column, firstRow, endRow, from, to);
            }
            for (; column + 2 * LANES <= out.width(); column += 2 * LANES) {
                twoVectors(
                        left, rowStep, depthStep, right, initial, initialStep, out, column, firstRow, endRow, from, to);
            }
            if (column < out.width()) {
                oneVector(
                        left, rowStep, depthStep, right, initial, initialStep, out, column, firstRow, endRow, from, to);
            }
        }
    }

    /// How many panels of three vectors there are beside those of four, so that as little as possible is left over.
    private static int threes(int vectors) {
        int wanted = (4 - vectors % 4) % 4;
        return Math.min(wanted, vectors / 3);
    }

    private static void fourVectors(
            float[] left, int rowStep, int depthStep, Matrix right, float[] initial, int initialStep,
            Matrix out, int column, int firstRow, int endRow, int start, int end) {
        int stride = out.stride();
        float[] b = right.values();
        float[] c = out.values();
        int i = firstRow;
        // Eight rows are better done as four and four than as six, one and one.
        for (; i + 6 <= endRow && i + 8 != endRow; i += 6) {
            if (rowStep == 1) {
                TransposedTiles.sixByFour(
                        left, i, depthStep, b, column, stride,
                        initial, initialStep * column, c, i * stride + column, start, end);
            } else {
                Tiles.sixByFour(
                        left, i * rowStep, rowStep, depthStep, b, column, stride,
                        initial, initialStep * column, c, i * stride + column, start, end);
            }
        }
        for (; i + 4 <= endRow; i += 4) {
            for (int two = column; two < column + 4 * LANES; two += 2 * LANES) {
                Tiles.fourByTwo(
                        left, i * rowStep, rowStep, depthStep, b, two, stride,
                        initial, initialStep * two, c, i * stride + two, start, end);
            }
        }
        for (; i < endRow; i++) {
            for (int one = column; one < column + 4 * LANES; one += LANES) {
                Tiles.oneByOne(
                        left, i * rowStep, depthStep, b, one, stride,
                        initial, initialStep * one, c, i * stride + one, start, end);
            }
        }
    }

    private static void threeVectors(
            float[] left, int rowStep, int depthStep, Matrix right, float[] initial, int initialStep,
            Matrix out, int column, int firstRow, int endRow, int start, int end) {
        int stride = out.stride();
        float[] b = right.values();
        float[] c = out.values();
        int i = firstRow;
        for (; i + 8 <= endRow; i += 8) {
            if (rowStep == 1) {
                TransposedTiles.eightByThree(
                        left, i, depthStep, b, column, stride,
                        initial, initialStep * column, c, i * stride + column, start, end);
            } else {
                Tiles.eightByThree(
                        left, i * rowStep, rowStep, depthStep, b, column, stride,
                        initial, initialStep * column, c, i * stride + column, start, end);
            }
        }
        for (; i + 4 <= endRow; i += 4) {
            Tiles.fourByTwo(
                    left, i * rowStep, rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
            int last = column + 2 * LANES;
            Tiles.fourByOne(
                    left, i * rowStep, rowStep, depthStep, b, last, stride,
                    initial, initialStep * last, c, i * stride + last, start, end);
        }
        for (; i < endRow; i++) {
            for (int one = column; one < column + 3 * LANES; one += LANES) {
                Tiles.oneByOne(
                        left, i * rowStep, depthStep, b, one, stride,
                        initial, initialStep * one, c, i * stride + one, start, end);
            }
        }
    }

    private static void twoVectors(
            float[] left, int rowStep, int depthStep, Matrix right, float[] initial, int initialStep,
            Matrix out, int column, int firstRow, int endRow, int start, int end) {
        int stride = out.stride();
        float[] b = right.values();
        float[] c = out.values();
        int i = firstRow;
        if (Hardware.MANY_REGISTERS) {
            for (; i + 8 <= endRow; i += 8) {
                if (rowStep == 1) {
                    TransposedTiles.eightByTwo(
                            left, i, depthStep, b, column, stride,
                            initial, initialStep * column, c, i * stride + column, start, end);
                } else {
                    Tiles.eightByTwo(
                            left, i * rowStep, rowStep, depthStep, b, column, stride,
                            initial, initialStep * column, c, i * stride + column, start, end);
                }
            }
        }
        for (; i + 4 <= endRow; i += 4) {
            Tiles.fourByTwo(
                    left, i * rowStep, rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
        }
        for (; i < endRow; i++) {
            Tiles.oneByOne(
                    left, i * rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
            int last = column + LANES;
            Tiles.oneByOne(
                    left, i * rowStep, depthStep, b, last, stride,
                    initial, initialStep * last, c, i * stride + last, start, end);
        }
    }

    private static void oneVector(
            float[] left, int rowStep, int depthStep, Matrix right, float[] initial, int initialStep,
            Matrix out, int column, int firstRow, int endRow, int start, int end) {
        int stride = out.stride();
        float[] b = right.values();
        float[] c = out.values();
        int i = firstRow;
        for (; i + 8 <= endRow; i += 8) {
            Tiles.eightByOne(
                    left, i * rowStep, rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
        }
        for (; i + 4 <= endRow; i += 4) {
            Tiles.fourByOne(
                    left, i * rowStep, rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
        }
        for (; i < endRow; i++) {
            Tiles.oneByOne(
                    left, i * rowStep, depthStep, b, column, stride,
                    initial, initialStep * column, c, i * stride + column, start, end);
        }
    }
}
