package driftscope.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Exchanges the rows and the columns of a matrix.
final class Transposition {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    /// Rows and columns of a block that is transposed in registers.
    private static final int BLOCK = 16;

    /// Shorter vectors have no instruction that picks from two of them.
    private static final boolean BLOCKS = Hardware.FUSED_MULTIPLY_ADD && Hardware.SPECIES.length() == BLOCK;

    private static final int[] LOW_1 = lowHalves(1);
    private static final int[] HIGH_1 = highHalves(1);
    private static final int[] LOW_2 = lowHalves(2);
    private static final int[] HIGH_2 = highHalves(2);
    private static final int[] LOW_4 = lowHalves(4);
    private static final int[] HIGH_4 = highHalves(4);
    private static final int[] LOW_8 = lowHalves(8);
    private static final int[] HIGH_8 = highHalves(8);

    private Transposition() {}

    /// out = wᵀ. The shapes must fit.
    static void transpose(Matrix w, Matrix out) {
        transpose(w.values(), 0, w.stride(), w.rows(), w.columns(), out.values(), 0, out.stride());
    }

    /// `to[target + column · step + row] = from[source + row · stride + column]`: the same inside arrays.
    ///
    /// @param rows what is read: so many rows, and so many `columns` of each
    static void transpose(float[] from, int source, int stride, int rows, int columns, float[] to, int target, int step) {
        int wholeRows = BLOCKS ? rows / BLOCK * BLOCK : 0;
        int wholeColumns = BLOCKS ? columns / BLOCK * BLOCK : 0;
        for (int row = 0; row < wholeRows; row += BLOCK) {
            for (int column = 0; column < wholeColumns; column += BLOCK) {
                transposeBlock(from, source + row * stride + column, stride, to, target + column * step + row, step);
            }
        }
        transposePlainly(from, source, stride, 0, wholeRows, wholeColumns, columns, to, target, step);
        transposePlainly(from, source, stride, wholeRows, rows, 0, columns, to, target, step);
    }

    /// Some rows and columns.
    private static void transposePlainly(
            float[] from, int source, int stride, int firstRow, int endRow, int firstColumn, int endColumn, float[] to, int target,
            int step) {
        int row = firstRow;
        // Eight neighbours are written at once: half a line of the cache.
        for (; row + 8 <= endRow; row += 8) {
            int read = source + row * stride;
            for (int column = firstColumn; column < endColumn; column++) {
                int written = target + column * step + row;
                to[written] = from[read + column];
                to[written + 1] = from[read + stride + column];
                to[written + 2] = from[read + 2 * stride + column];
                to[written + 3] = from[read + 3 * stride + column];
                to[written + 4] = from[read + 4 * stride + column];
                to[written + 5] = from[read + 5 * stride + column];
                to[written + 6] = from[read + 6 * stride + column];
                to[written + 7] = from[read + 7 * stride + column];
            }
        }
        for (; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
                to[target + column * step + row] = from[source + row * stride + column];
            }
        }
    }

    /// Sixteen rows of sixteen: squares of one, two, four and eight elements beside the diagonal change places in turn.
    private static void transposeBlock(float[] from, int source, int stride, float[] to, int target, int step) {
        IntVector low1 = IntVector.fromArray(INTS, LOW_1, 0);
        IntVector high1 = IntVector.fromArray(INTS, HIGH_1, 0);
        IntVector low2 = IntVector.fromArray(INTS, LOW_2, 0);
        IntVector high2 = IntVector.fromArray(INTS, HIGH_2, 0);
        IntVector low4 = IntVector.fromArray(INTS, LOW_4, 0);
        IntVector high4 = IntVector.fromArray(INTS, HIGH_4, 0);
        IntVector low8 = IntVector.fromArray(INTS, LOW_8, 0);
        IntVector high8 = IntVector.fromArray(INTS, HIGH_8, 0);
        IntVector a0 = FloatVector.fromArray(FLOATS, from, source).reinterpretAsInts();
        IntVector a1 = FloatVector.fromArray(FLOATS, from, source + stride).reinterpretAsInts();
        IntVector a2 = FloatVector.fromArray(FLOATS, from, source + 2 * stride).reinterpretAsInts();
        IntVector a3 = FloatVector.fromArray(FLOATS, from, source + 3 * stride).reinterpretAsInts();
        IntVector a4 = FloatVector.fromArray(FLOATS, from, source + 4 * stride).reinterpretAsInts();
        IntVector a5 = FloatVector.fromArray(FLOATS, from, source + 5 * stride).reinterpretAsInts();
        IntVector a6 = FloatVector.fromArray(FLOATS, from, source + 6 * stride).reinterpretAsInts();
        IntVector a7 = FloatVector.fromArray(FLOATS, from, source + 7 * stride).reinterpretAsInts();
        IntVector a8 = FloatVector.fromArray(FLOATS, from, source + 8 * stride).reinterpretAsInts();
        IntVector a9 = FloatVector.fromArray(FLOATS, from, source + 9 * stride).reinterpretAsInts();
        IntVector a10 = FloatVector.fromArray(FLOATS, from, source + 10 * stride).reinterpretAsInts();
        IntVector a11 = FloatVector.fromArray(FLOATS, from, source + 11 * stride).reinterpretAsInts();
        IntVector a12 = FloatVector.fromArray(FLOATS, from, source + 12 * stride).reinterpretAsInts();
        IntVector a13 = FloatVector.fromArray(FLOATS, from, source + 13 * stride).reinterpretAsInts();
        IntVector a14 = FloatVector.fromArray(FLOATS, from, source + 14 * stride).reinterpretAsInts();
        IntVector a15 = FloatVector.fromArray(FLOATS, from, source + 15 * stride).reinterpretAsInts();

        IntVector b0 = low1.selectFrom(a0, a1);
        IntVector b1 = high1.selectFrom(a0, a1);
        IntVector b2 = low1.selectFrom(a2, a3);
        IntVector b3 = high1.selectFrom(a2, a3);
        IntVector b4 = low1.selectFrom(a4, a5);
        IntVector b5 = high1.selectFrom(a4, a5);
        IntVector b6 = low1.selectFrom(a6, a7);
        IntVector b7 = high1.selectFrom(a6, a7);
        IntVector b8 = low1.selectFrom(a8, a9);
        IntVector b9 = high1.selectFrom(a8, a9);
        IntVector b10 = low1.selectFrom(a10, a11);
        IntVector b11 = high1.selectFrom(a10, a11);
        IntVector b12 = low1.selectFrom(a12, a13);
        IntVector b13 = high1.selectFrom(a12, a13);
        IntVector b14 = low1.selectFrom(a14, a15);
        IntVector b15 = high1.selectFrom(a14, a15);

        IntVector c0 = low2.selectFrom(b0, b2);
        IntVector c1 = low2.selectFrom(b1, b3);
        IntVector c2 = high2.selectFrom(b0, b2);
        IntVector c3 = high2.selectFrom(b1, b3);
        IntVector c4 = low2.selectFrom(b4, b6);
        IntVector c5 = low2.selectFrom(b5, b7);
        IntVector c6 = high2.selectFrom(b4, b6);
        IntVector c7 = high2.selectFrom(b5, b7);
        IntVector c8 = low2.selectFrom(b8, b10);
        IntVector c9 = low2.selectFrom(b9, b11);
        IntVector c10 = high2.selectFrom(b8, b10);
        IntVector c11 = high2.selectFrom(b9, b11);
        IntVector c12 = low2.selectFrom(b12, b14);
        IntVector c13 = low2.selectFrom(b13, b15);
        IntVector c14 = high2.selectFrom(b12, b14);
        IntVector c15 = high2.selectFrom(b13, b15);

        IntVector d0 = low4.selectFrom(c0, c4);
        IntVector d1 = low4.selectFrom(c1, c5);
        IntVector d2 = low4.selectFrom(c2, c6);
        IntVector d3 = low4.selectFrom(c3, c7);
        IntVector d4 = high4.selectFrom(c0, c4);
        IntVector d5 = high4.selectFrom(c1, c5);
        IntVector d6 = high4.selectFrom(c2, c6);
        IntVector d7 = high4.selectFrom(c3, c7);
        IntVector d8 = low4.selectFrom(c8, c12);
        IntVector d9 = low4.selectFrom(c9, c13);
        IntVector d10 = low4.selectFrom(c10, c14);
        IntVector d11 = low4.selectFrom(c11, c15);
        IntVector d12 = high4.selectFrom(c8, c12);
        IntVector d13 = high4.selectFrom(c9, c13);
        IntVector d14 = high4.selectFrom(c10, c14);
        IntVector d15 = high4.selectFrom(c11, c15);

        IntVector e0 = low8.selectFrom(d0, d8);
        IntVector e1 = low8.selectFrom(d1, d9);
        IntVector e2 = low8.selectFrom(d2, d10);
        IntVector e3 = low8.selectFrom(d3, d11);
        IntVector e4 = low8.selectFrom(d4, d12);
        IntVector e5 = low8.selectFrom(d5, d13);
        IntVector e6 = low8.selectFrom(d6, d14);
        IntVector e7 = low8.selectFrom(d7, d15);
        IntVector e8 = high8.selectFrom(d0, d8);
        IntVector e9 = high8.selectFrom(d1, d9);
        IntVector e10 = high8.selectFrom(d2, d10);
        IntVector e11 = high8.selectFrom(d3, d11);
        IntVector e12 = high8.selectFrom(d4, d12);
        IntVector e13 = high8.selectFrom(d5, d13);
        IntVector e14 = high8.selectFrom(d6, d14);
        IntVector e15 = high8.selectFrom(d7, d15);

        e0.reinterpretAsFloats().intoArray(to, target);
        e1.reinterpretAsFloats().intoArray(to, target + step);
        e2.reinterpretAsFloats().intoArray(to, target + 2 * step);
        e3.reinterpretAsFloats().intoArray(to, target + 3 * step);
        e4.reinterpretAsFloats().intoArray(to, target + 4 * step);
        e5.reinterpretAsFloats().intoArray(to, target + 5 * step);
        e6.reinterpretAsFloats().intoArray(to, target + 6 * step);
        e7.reinterpretAsFloats().intoArray(to, target + 7 * step);
        e8.reinterpretAsFloats().intoArray(to, target + 8 * step);
        e9.reinterpretAsFloats().intoArray(to, target + 9 * step);
        e10.reinterpretAsFloats().intoArray(to, target + 10 * step);
        e11.reinterpretAsFloats().intoArray(to, target + 11 * step);
        e12.reinterpretAsFloats().intoArray(to, target + 12 * step);
        e13.reinterpretAsFloats().intoArray(to, target + 13 * step);
        e14.reinterpretAsFloats().intoArray(to, target + 14 * step);
        e15.reinterpretAsFloats().intoArray(to, target + 15 * step);
    }

    /// Of two rows, the squares of so many elements that are on the left: the first row keeps its own and takes the second's.
    private static int[] lowHalves(int size) {
        int[] picks = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            picks[i] = (i & size) == 0 ? i : BLOCK + i - size;
        }
        return picks;
    }

    /// Of two rows, the squares of so many elements that are on the right.
    private static int[] highHalves(int size) {
        int[] picks = new int[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            picks[i] = (i & size) == 0 ? i + size : BLOCK + i;
        }
        return picks;
    }
}
