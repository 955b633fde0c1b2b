package driftscope.nn.stage;

import driftscope.math.Matrix;
import org.jspecify.annotations.Nullable;

/// How a [Linear] stage multiplies what it sees by its weights, and the gradients of that.
sealed interface Product permits WholeProduct, ConvolutionProduct {

    /// Rows of the product for each example: one, or one for each place of an image.
    int positions();

    /// Rows of the product of `u`.
    int rows(Matrix u);

    /// Takes matrices for minibatches; nothing changes before what it returns is run.
    ///
    /// @param units columns of W
    Runnable reserve(Room room, int units);

    /// z = u · W + b.
    ///
    /// @param bias one per unit in an array of the padded length, or null for none
    void forward(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z);

    /// The same without a trace.
    void infer(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z);

    /// dW = uᵀ · dz.
    ///
    /// @param u what the last [#forward] received
    void weightGradient(Matrix u, Matrix dz, Matrix weightGradient);

    /// du = dz · Wᵀ; of no rows where u is the data, which nobody can change.
    Matrix inputGradient(Matrix dz, Matrix weights);
}
