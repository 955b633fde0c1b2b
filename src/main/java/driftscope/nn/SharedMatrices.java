package driftscope.nn;

import driftscope.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Matrices that hold something for a moment, one for all layers of a shape: what is used again and again stays in the cache
/// next to the processor.
final class SharedMatrices {

    private final List<Matrix> matrices = new ArrayList<>();

    /// A matrix of this shape, with whatever was in it; the same one each time.
    ///
    /// @param rows its capacity; all of them are to be in use when it is asked for
    Matrix of(int rows, int columns) {
        for (int i = 0; i < matrices.size(); i++) {
            Matrix matrix = matrices.get(i);
            if (matrix.rows() == rows && matrix.columns() == columns) {
                return matrix;
            }
        }
        Matrix matrix = new Matrix(rows, columns);
        matrices.add(matrix);
        return matrix;
    }
}
