package driftscope.math;

import java.util.Arrays;

/// A `rows × columns` matrix of floats, row by row. Each row is padded with zeros to a whole number of
/// [#PADDING] floats, so that kernels of every vector width run over whole vectors and see the same layout.
///
/// The number of rows in use can be less than the capacity: the last minibatch of a test set is shorter than the others.
public final class Matrix {

    /// Floats a row is padded to a multiple of: the widest vector there is.
    public static final int PADDING = 16;

    /// Rows that start so many floats apart fall into the same few places of the first cache and push each other out.
    private static final int CROWDED = 128;

    private final int capacity;
    private final int columns;
    private final int width;
    private final int stride;
    private final float[] values;
    private int rows;

    /// A matrix of zeros.
    ///
    /// @throws IllegalArgumentException if the matrix does not fit into one array
    public Matrix(int rows, int columns) {
        this.columns = columns;
        this.width = padded(columns);
        this.stride = stride(columns);
        long size = (long) rows * stride;
        if (rows < 0 || columns < 0 || size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A matrix of " + rows + " × " + columns + " floats cannot be made");
        }
        this.capacity = rows;
        this.rows = rows;
        this.values = new float[(int) size];
    }

    /// Floats from the start of one row to the start of the next, in a matrix of so many columns.
    public static int stride(int columns) {
        int width = padded(columns);
        return width % CROWDED == 0 ? width + PADDING : width;
    }

    /// `length` rounded up to a multiple of [#PADDING].
    public static int padded(int length) {
        return (length + PADDING - 1) / PADDING * PADDING;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// Columns with their padding: what kernels run over.
    public int width() {
        return width;
    }

    /// Floats from the start of one row to the start of the next.
    public int stride() {
        return stride;
    }

    /// The values themselves, `rows × stride`.
    public float[] values() {
        return values;
    }

    /// Floats in use, with the padding.
    public int length() {
        return rows * stride;
    }

    /// Uses the first `newRows` rows only.
    ///
    /// @throws IllegalArgumentException if there are not so many
    public void useRows(int newRows) {
        if (newRows < 0 || newRows > capacity) {
            throw new IllegalArgumentException(newRows + " rows of " + capacity);
        }
        rows = newRows;
    }

    public float get(int row, int column) {
        return values[row * stride + column];
    }

    public void set(int row, int column, float value) {
        values[row * stride + column] = value;
    }

    /// Sets every row in use from `rows × columns` values without padding.
    public void setAll(float[] packed) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(packed, row * columns, values, row * stride, columns);
        }
    }

    /// The rows in use, `rows × columns` values without padding.
    public float[] toArray() {
        float[] packed = new float[rows * columns];
        copyTo(packed);
        return packed;
    }

    /// Copies the rows in use, without padding, into the first `rows × columns` places of `packed`.
    public void copyTo(float[] packed) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, row * stride, packed, row * columns, columns);
        }
    }

    /// Sets the padding of the rows in use to 0 again, after a pass that does not map 0 to 0.
    public void clearPadding() {
        if (columns == stride) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            Arrays.fill(values, row * stride + columns, (row + 1) * stride, 0);
        }
    }

    public void fill(float value) {
        Arrays.fill(values, 0, length(), 0);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(values, row * stride, row * stride + columns, value);
        }
    }
}
