package driftscope.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// The columns of a matrix that are not 0 all the way down, as runs of neighbours. A third of the pixels of a minibatch of digits
/// is 0 in every image: products need not look at them.
///
/// A run may hold a few columns of zeros: short gaps are no gaps, and runs are as long as [Multiply] works on at once.
public final class NonzeroColumns {

    private static final VectorSpecies<Float> FLOATS = Hardware.SPECIES;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, FLOATS.vectorShape());

    /// Runs are a multiple of it long, where the matrix does not end before.
    private static final int AT_ONCE = 4;

    /// Starting a run anew takes as long as so many columns.
    private static final int SHORT_GAP = 4;

    private int[] bits = new int[0];
    private int[] starts = new int[0];
    private int[] ends = new int[0];
    private int runs;

    /// Looks through the rows in use of a matrix; makes room when it is wider than all before.
    public void find(Matrix x) {
        if (bits.length < x.width()) {
            bits = new int[x.width()];
            starts = new int[x.width() / AT_ONCE];
            ends = new int[x.width() / AT_ONCE];
        }
        collectBits(x);
        runs = 0;
        int columns = x.columns();
        int column = 0;
        while (column < columns) {
            if (bits[column] == 0) {
                column++;
                continue;
            }
            if (runs == 0 || column - ends[runs - 1] > SHORT_GAP) {
                starts[runs++] = column;
            }
            int length = column + 1 - starts[runs - 1];
            ends[runs - 1] = Math.min(columns, starts[runs - 1] + (length + AT_ONCE - 1) / AT_ONCE * AT_ONCE);
            column = ends[runs - 1];
        }
    }

    /// The bits that are set anywhere in a column: none, where all is 0.
    private void collectBits(Matrix x) {
        float[] values = x.values();
        int stride = x.stride();
        int width = x.width();
        int end = x.length();
        Arrays.fill(bits, 0, width, 0);
        if (!Hardware.FUSED_MULTIPLY_ADD) {
            for (int row = 0; row < end; row += stride) {
                for (int j = 0; j < width; j++) {
                    bits[j] |= Float.floatToRawIntBits(values[row + j]);
                }
            }
            return;
        }
        for (int row = 0; row < end; row += stride) {
            for (int j = 0; j < width; j += INTS.length()) {
                FloatVector.fromArray(FLOATS, values, row + j)
                        .reinterpretAsInts()
                        .or(IntVector.fromArray(INTS, bits, j))
                        .intoArray(bits, j);
            }
        }
    }

    int runs() {
        return runs;
    }

    /// The first column of a run.
    int start(int run) {
        return starts[run];
    }

    /// The column after the last of a run.
    int end(int run) {
        return ends[run];
    }
}
