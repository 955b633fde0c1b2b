package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// One operation of a network: a minibatch comes in and goes out, its gradient comes back.
///
/// A training step is [#forward], [#backward], [#settle] and an update of the [#parameters], in this order, and allocates
/// nothing.
public sealed interface Stage permits Linear, BatchNorm, Nonlinearity {

    /// Columns of its output.
    int units();

    /// Takes matrices for minibatches from `room`. Nothing of this stage changes before what it returns is run, which cannot
    /// fail: a network moves with all its stages or with none.
    Runnable reserve(Room room);

    /// Training: keeps what [#backward] needs.
    ///
    /// @param x `rows × inputs`, not to be changed before the backward pass
    /// @return [#output], `rows × units`
    Matrix forward(Matrix x, Pass pass);

    /// Sets the gradients of what is learned, for the minibatch of the last [#forward].
    ///
    /// @param dy `rows × units`
    /// @return dx, `rows × inputs`; of no rows where the stage receives the data, which nobody can change
    Matrix backward(Matrix dy, Pass pass);

    /// What [#forward] would give in this pass, without a trace: changes nothing but `y`.
    ///
    /// @param x `rows × inputs`
    /// @param y `rows × units`; it may be `x`, but for a stage that mixes columns
    void infer(Matrix x, Matrix y, Pass pass);

    /// What the last [#forward] gave, `rows × units`.
    Matrix output();

    /// Moves running statistics by the minibatch of the last [#forward].
    default void settle(Pass pass) {}

    /// What is learned here.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// What inference needs and nobody learns.
    default List<RunningStatistic> runningStatistics() {
        return List.of();
    }
}
