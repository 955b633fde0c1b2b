package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Descent;
import driftscope.math.Matrix;
import driftscope.math.Multiply;
import driftscope.math.NonzeroColumns;
import driftscope.math.Norm;
import driftscope.math.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// z = u · W + b, or u · W where a batch norm follows and makes the bias idle.
public final class Linear {

    private final Matrix weights;
    private final Matrix weightGradient;
    private final Matrix weightVelocity;
    private final float[] biasGradient;
    private final float[] biasVelocity;
    private final Norm norm = new Norm();
    private final Descent descent = new Descent();
    private final @Nullable NonzeroColumns nonzeroInputs;
    private float @Nullable [] bias;
    private double gradientNorm = Double.NaN;
    private double updateRatio = Double.NaN;

    /// A layer of `inputs × units` weights drawn row by row, with a bias of 0.
    ///
    /// @param receivesData whether its inputs are those of the network, which can be 0 in a whole minibatch
    Linear(int inputs, int units, boolean receivesData, InitialWeights initial, RandomStream random) {
        // A few inputs are coordinates, not pixels.
        nonzeroInputs = receivesData && inputs > Matrix.PADDING ? new NonzeroColumns() : null;
        weights = new Matrix(inputs, units);
        weightGradient = new Matrix(inputs, units);
        weightVelocity = new Matrix(inputs, units);
        bias = new float[Matrix.padded(units)];
        biasGradient = new float[Matrix.padded(units)];
        biasVelocity = new float[Matrix.padded(units)];
        double deviation = initial.standardDeviation(inputs, units);
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                weights.set(input, unit, (float) (deviation * random.nextGaussian()));
            }
        }
    }

    public int inputs() {
        return weights.rows();
    }

    public int units() {
        return weights.columns();
    }

    /// W, `inputs × units`.
    public Matrix weights() {
        return weights;
    }

    /// ∂L/∂W, `inputs × units`, of the last minibatch.
    public Matrix weightGradient() {
        return weightGradient;
    }

    /// ‖∂L/∂W‖₂ of the last minibatch.
    public double gradientNorm() {
        return gradientNorm;
    }

    /// v of the weights, `inputs × units`: the last update was −learningRate · v.
    public Matrix weightVelocity() {
        return weightVelocity;
    }

    /// ‖ΔW‖₂ / ‖W‖₂ of the last update, W as it was before.
    public double updateRatio() {
        return updateRatio;
    }

    /// b, one per unit in an array of the padded length; null where there is none.
    public float @Nullable [] bias() {
        return bias;
    }

    /// ∂L/∂b of the last minibatch, one per unit in an array of the padded length.
    public float[] biasGradient() {
        return biasGradient;
    }

    /// Gives the layer a bias, or takes it away (null). Its velocity starts at 0.
    void setBias(float @Nullable [] newBias) {
        bias = newBias;
        Arrays.fill(biasVelocity, 0);
        Arrays.fill(biasGradient, 0);
    }

    /// Forgets which way the weights were moving: after they were rewritten it means nothing.
    void forgetVelocity() {
        weightVelocity.fill(0);
        Arrays.fill(biasVelocity, 0);
    }

    /// z of a minibatch of training.
    ///
    /// @param u `rows × inputs`
    /// @param z `rows × units`
    void forward(Matrix u, Matrix z) {
        if (nonzeroInputs == null) {
            Multiply.product(u, weights, bias, z);
        } else {
            nonzeroInputs.find(u);
            Multiply.product(u, nonzeroInputs, weights, bias, z);
        }
    }

    /// The same values without any trace left for [#backward].
    void passThrough(Matrix u, Matrix z) {
        Multiply.product(u, weights, bias, z);
    }

    /// Sets the gradients of W and b from `dz` (`rows × units`) and the minibatch of the last [#forward], and measures the
    /// first while it is in the cache.
    void backward(Matrix u, Matrix dz) {
        if (nonzeroInputs == null) {
            Multiply.transposedProduct(u, dz, weightGradient);
        } else {
            Multiply.transposedProduct(u, nonzeroInputs, dz, weightGradient);
        }
        gradientNorm = norm.of(weightGradient.values(), weightGradient.length());
        if (bias != null) {
            Columns.sum(dz, biasGradient);
        }
    }

    /// du = dz · Wᵀ, `rows × inputs`.
    ///
    /// @param transposes the room for Wᵀ
    void backwardToInput(Matrix dz, Matrix du, SharedMatrices transposes) {
        Matrix transposed = transposes.of(units(), inputs());
        Multiply.transpose(weights, transposed);
        Multiply.product(dz, transposed, du);
    }

    void update(Sgd sgd) {
        sgd.update(weights, weightGradient, weightVelocity, descent);
        updateRatio = sgd.learningRate() * descent.velocityNorm() / descent.weightNorm();
        if (bias != null) {
            sgd.update(bias, biasGradient, biasVelocity);
        }
    }
}
