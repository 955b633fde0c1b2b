package driftscope.nn;

import driftscope.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Room for transposed weights, one matrix for all layers of a shape.
final class Transposes {

    private final List<Matrix> matrices = new ArrayList<>();

    /// A matrix of this shape, with whatever was in it; the same one each time.
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
