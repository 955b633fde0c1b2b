package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import org.jspecify.annotations.Nullable;

/// One hidden layer: linear sum, activation, and batch norm before the activation, after it, or not at all.
///
/// ```
/// before: u → Wu → batch norm → activation → output
/// after:  u → Wu + b → activation → batch norm → output
/// none:   u → Wu + b → activation → output
/// ```
///
/// It keeps what the last minibatch left in it, `rows × units` each: measures read it between two steps. Only the gradients on
/// their way from layer to layer are shared with the other layers.
public final class HiddenLayer {

    private final Linear linear;
    private final Activation activation;
    private Placement placement = Placement.BEFORE;
    private @Nullable BatchNorm batchNorm;

    private Matrix sum;
    private Matrix normalized;
    private Matrix scaled;
    private Matrix activated;
    private Matrix activationInputGradient;
    private Matrix outputGradient;
    /// Of what lies between the activation and batch norm, or behind batch norm.
    private Matrix passingGradient;

    HiddenLayer(Linear linear, Activation activation) {
        this.linear = linear;
        this.activation = activation;
        reserve(1, new SharedMatrices(), new SharedMatrices());
    }

    /// Makes room for minibatches of so many rows.
    void reserve(int rows, SharedMatrices outputGradients, SharedMatrices passingGradients) {
        int units = linear.units();
        sum = new Matrix(rows, units);
        normalized = new Matrix(rows, units);
        scaled = new Matrix(rows, units);
        activated = new Matrix(rows, units);
        activationInputGradient = new Matrix(rows, units);
        outputGradient = outputGradients.of(rows, units);
        passingGradient = passingGradients.of(rows, units);
    }

    public int units() {
        return linear.units();
    }

    public Linear linear() {
        return linear;
    }

    public Activation activation() {
        return activation;
    }

    /// The batch norm of this layer, or null.
    public @Nullable BatchNorm batchNorm() {
        return batchNorm;
    }

    public Placement placement() {
        return placement;
    }

    private boolean normalizes(Placement where) {
        return batchNorm != null && placement == where;
    }

    /// The linear sum Wu (+ b).
    public Matrix sum() {
        return sum;
    }

    /// x̂ where there is batch norm; without a normalizer the linear sum.
    public Matrix normalized() {
        return batchNorm != null ? normalized : sum;
    }

    /// z, what the nonlinearity receives.
    public Matrix activationInput() {
        return normalizes(Placement.BEFORE) ? scaled : sum;
    }

    /// a, what the next layer receives.
    public Matrix output() {
        return normalizes(Placement.AFTER) ? scaled : activated;
    }

    /// f(z), before a batch norm that comes after it.
    public Matrix activated() {
        return activated;
    }

    /// ∂L/∂z.
    public Matrix activationInputGradient() {
        return activationInputGradient;
    }

    /// ∂L/∂a: where the next layer's backward pass writes. Overwritten by the layers below.
    Matrix outputGradient() {
        return outputGradient;
    }

    /// ∂L/∂(Wu + b): where the backward pass of this layer goes on. With batch norm before the activation it is
    /// overwritten by the layers below.
    Matrix sumGradient() {
        return normalizes(Placement.BEFORE) ? passingGradient : activationInputGradient;
    }

    void forward(Matrix u) {
        int rows = u.rows();
        useRows(rows);
        linear.forward(u, sum);
        if (normalizes(Placement.BEFORE)) {
            batchNorm.forward(sum, normalized, scaled);
        }
        activation.forward(activationInput(), activated);
        if (normalizes(Placement.AFTER)) {
            batchNorm.forward(activated, normalized, scaled);
        }
    }

    private void useRows(int rows) {
        sum.useRows(rows);
        normalized.useRows(rows);
        scaled.useRows(rows);
        activated.useRows(rows);
        activationInputGradient.useRows(rows);
        outputGradient.useRows(rows);
        passingGradient.useRows(rows);
    }

    /// From ∂L/∂a to the gradients of everything learned here and ∂L/∂(Wu + b).
    void backward(Matrix u) {
        if (normalizes(Placement.AFTER)) {
            batchNorm.backward(normalized, outputGradient, passingGradient);
            activation.backward(activated, passingGradient, activationInputGradient);
        } else {
            activation.backward(activated, outputGradient, activationInputGradient);
            if (normalizes(Placement.BEFORE)) {
                batchNorm.backward(normalized, activationInputGradient, passingGradient);
            }
        }
        linear.backward(u, sumGradient());
    }

    void updateRunningStatistics(int rows) {
        if (batchNorm != null) {
            batchNorm.updateRunningStatistics(rows);
        }
    }

    void update(Sgd sgd) {
        linear.update(sgd);
        if (batchNorm != null) {
            batchNorm.update(sgd);
        }
    }

    /// A pass that keeps nothing but the output, and changes nothing that is learned or running.
    ///
    /// @param scratch holds the activation input afterwards
    void passThrough(Matrix u, Statistics statistics, Columns.Moments moments, Matrix scratch, Matrix out) {
        linear.passThrough(u, scratch);
        if (normalizes(Placement.BEFORE)) {
            normalize(statistics, moments, scratch, scratch);
        }
        activation.forward(scratch, out);
        if (normalizes(Placement.AFTER)) {
            normalize(statistics, moments, out, out);
        }
    }

    private void normalize(Statistics statistics, Columns.Moments moments, Matrix x, Matrix y) {
        switch (statistics) {
            case RUNNING -> batchNorm.infer(x, y);
            case MINIBATCH -> batchNorm.forwardWith(moments, x, y);
        }
    }

    /// Takes a batch norm in at `where` with γ = 1 and β = 0. Before the activation the bias goes: β does its work.
    void insertBatchNorm(BatchNorm newBatchNorm, Placement where) {
        batchNorm = newBatchNorm;
        placement = where;
        if (where == Placement.BEFORE) {
            linear.setBias(null);
        }
    }

    /// Drops the batch norm; a layer without a bias gets one of 0.
    void removeBatchNorm() {
        batchNorm = null;
        if (linear.bias() == null) {
            linear.setBias(new float[Matrix.padded(units())]);
        }
    }
}
