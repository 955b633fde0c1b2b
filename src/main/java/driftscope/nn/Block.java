package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stages that make one layer of the picture. A hidden layer normalizes before its nonlinearity, after it, or not at all;
/// the layer of logits is a linear stage alone.
///
/// ```
/// before: u → Wu → batch norm → nonlinearity → output
/// after:  u → Wu + b → nonlinearity → batch norm → output
/// none:   u → Wu + b → nonlinearity → output
/// ```
///
/// Its stages keep what the last minibatch left in them, `rows × units` each: measures read it between two steps.
public final class Block {

    private final Linear linear;
    private final @Nullable Nonlinearity nonlinearity;
    private @Nullable BatchNorm batchNorm;
    private Stage[] stages;
    private Parameter[] parameters;

    private Block(Linear linear, @Nullable Nonlinearity nonlinearity) {
        this.linear = linear;
        this.nonlinearity = nonlinearity;
        arrange(nonlinearity == null ? new Stage[] {linear} : new Stage[] {linear, nonlinearity});
    }

    private void arrange(Stage... newStages) {
        stages = newStages;
        parameters = Arrays.stream(newStages).flatMap(stage -> stage.parameters().stream()).toArray(Parameter[]::new);
    }

    /// A hidden layer without normalization.
    static Block hidden(Linear linear, Activation activation) {
        return new Block(linear, new Nonlinearity(activation, linear.units()));
    }

    static Block logits(Linear linear) {
        return new Block(linear, null);
    }

    /// In the order of computation.
    public List<Stage> stages() {
        return List.of(stages);
    }

    public int units() {
        return linear.units();
    }

    public Linear linear() {
        return linear;
    }

    /// W, whose gradient and update are measured on every step.
    public Parameter weights() {
        return linear.parameters().getFirst();
    }

    /// Whether it is one of the hidden layers, and not that of logits.
    public boolean isHidden() {
        return nonlinearity != null;
    }

    /// The nonlinearity of a hidden layer.
    ///
    /// @throws NullPointerException in the layer of logits
    public Nonlinearity nonlinearity() {
        return Objects.requireNonNull(nonlinearity, "the layer of logits has no nonlinearity");
    }

    /// The batch norm of this layer, or null.
    public @Nullable BatchNorm batchNorm() {
        return batchNorm;
    }

    /// Where its batch norm stands; [Placement#BEFORE] where there is none.
    public Placement placement() {
        return batchNorm != null && stages[stages.length - 1] == batchNorm ? Placement.AFTER : Placement.BEFORE;
    }

    /// The linear sum Wu (+ b).
    public Matrix sum() {
        return linear.output();
    }

    /// x̂ where there is batch norm; without a normalizer the linear sum.
    public Matrix normalized() {
        return batchNorm != null ? batchNorm.normalized() : sum();
    }

    /// z, what the nonlinearity receives; in the layer of logits the logits.
    public Matrix activationInput() {
        return batchNorm != null && placement() == Placement.BEFORE ? batchNorm.output() : sum();
    }

    /// f(z), before a batch norm that comes after it.
    public Matrix activated() {
        return nonlinearity().output();
    }

    /// a, what the next layer receives.
    public Matrix output() {
        return stages[stages.length - 1].output();
    }

    /// ∂L/∂z.
    public Matrix activationInputGradient() {
        return nonlinearity().inputGradient();
    }

    Matrix forward(Matrix u, Pass pass) {
        Matrix x = u;
        for (int s = 0; s < stages.length; s++) {
            x = stages[s].forward(x, pass);
        }
        return x;
    }

    /// From ∂L/∂(output) to the gradients of everything learned here and ∂L/∂u.
    Matrix backward(Matrix outputGradient, Pass pass) {
        Matrix dy = outputGradient;
        for (int s = stages.length - 1; s >= 0; s--) {
            dy = stages[s].backward(dy, pass);
        }
        return dy;
    }

    void settle(Pass pass) {
        for (int s = 0; s < stages.length; s++) {
            stages[s].settle(pass);
        }
    }

    void update(Optimizer optimizer) {
        for (int p = 0; p < parameters.length; p++) {
            optimizer.update(parameters[p]);
        }
    }

    void remember(int memories) {
        for (int p = 0; p < parameters.length; p++) {
            parameters[p].remember(memories);
        }
    }

    /// A pass that changes nothing but `z` and `a`.
    ///
    /// @param z holds the activation input afterwards, or the logits
    /// @param a holds the output of a hidden layer afterwards
    void infer(Matrix u, Matrix z, Matrix a, Pass pass) {
        Matrix from = u;
        Matrix to = z;
        for (Stage stage : stages) {
            if (stage == nonlinearity) {
                to = a;
            }
            stage.infer(from, to, pass);
            from = to;
        }
    }

    /// Takes a batch norm into a hidden layer that has none. Before the nonlinearity the bias goes: β does its work.
    void insert(BatchNorm newBatchNorm, Placement where) {
        batchNorm = newBatchNorm;
        switch (where) {
            case BEFORE -> {
                linear.removeBias();
                arrange(linear, newBatchNorm, nonlinearity());
            }
            case AFTER -> arrange(linear, nonlinearity(), newBatchNorm);
        }
    }

    /// Drops the batch norm of a hidden layer; a layer without a bias gets one of 0.
    void removeBatchNorm() {
        batchNorm = null;
        if (linear.bias() == null) {
            linear.addBias();
        }
        arrange(linear, nonlinearity());
    }
}
