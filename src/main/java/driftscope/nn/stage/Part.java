package driftscope.nn.stage;

import driftscope.math.Matrix;

/// The rows of a minibatch that are normalized together, and what was measured of them, in arrays of the padded length. Of a minibatch that
/// is not split, all rows are one part.
final class Part {

    /// μ.
    final float[] mean;
    /// σ², biased (1/m).
    final float[] variance;
    /// 1 / √(σ² + ε).
    final float[] inverseDeviation;
    /// Σ dy of the last backward pass.
    final float[] gradientSum;
    /// Σ dy · x̂.
    final float[] gradientProducts;
    /// The first row.
    int first;
    /// The row behind the last.
    int last;

    Part(int units) {
        int length = Matrix.padded(units);
        mean = new float[length];
        variance = new float[length];
        inverseDeviation = new float[length];
        gradientSum = new float[length];
        gradientProducts = new float[length];
    }

    /// m.
    int rows() {
        return last - first;
    }
}
