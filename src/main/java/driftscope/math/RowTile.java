package driftscope.math;

/// Sixteen rows of a matrix turned on their side, so that a vector holds one column of many rows: `columns × 16`, without gaps.
///
/// Not to be shared between threads: it keeps its room between calls.
final class RowTile {

    /// Rows of a tile.
    static final int ROWS = Matrix.PADDING;

    private final int width;
    private final float[] values;
    /// The rows themselves on their way to a matrix that does not take all of them, `16 × columns`.
    private final float[] upright;

    RowTile(int columns) {
        width = Matrix.padded(columns);
        values = new float[width * ROWS];
        upright = new float[ROWS * width];
    }

    /// Column j of row i stands at `16 · j + i`.
    float[] values() {
        return values;
    }

    /// Where the tile starts that holds `row` first of all that were in none before. The last reaches back over rows of the one before
    /// it, so that it is whole.
    static int start(int row, Matrix x) {
        return Math.max(0, Math.min(row, x.rows() - ROWS));
    }

    /// Takes 16 rows. Where the matrix has fewer, what was there before stays in the others.
    ///
    /// @param x as wide as the tile
    void read(Matrix x, int start) {
        int rows = Math.min(ROWS, x.rows());
        Transposition.transpose(x.values(), start * x.stride(), x.stride(), rows, width, values, 0, ROWS);
    }

    /// Puts its rows where they were read.
    ///
    /// @param x as wide as the tile
    void write(Matrix x, int start) {
        int rows = Math.min(ROWS, x.rows());
        Transposition.transpose(values, 0, ROWS, width, rows, x.values(), start * x.stride(), x.stride());
    }

    /// The same, but leaves the rows before `first` alone.
    void writeFrom(int first, Matrix x, int start) {
        if (first == start) {
            write(x, start);
            return;
        }
        Transposition.transpose(values, 0, ROWS, width, ROWS, upright, 0, width);
        for (int row = first; row < start + ROWS; row++) {
            System.arraycopy(upright, (row - start) * width, x.values(), row * x.stride(), width);
        }
    }
}
