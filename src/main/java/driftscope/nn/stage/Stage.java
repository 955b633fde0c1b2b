package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import java.util.List;

/// One operation of a network: a minibatch comes in and goes out, its gradient comes back.
///
/// A training step is [#forward], [#backward], [#settle] and an update of the [#parameters], in this order, and allocates
/// nothing.
public sealed interface Stage permits Linear, Normalizer, Nonlinearity, Patches, Pooling, Flattening, Recall, Noise, Dropout {

    /// Columns of its output.
    int units();

    /// Rows of its output for each example: one, or one for each place of an image.
    default int positions() {
        return 1;
    }

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
    /// @param y `rows × units`; it may be `x` where the stage says so
    void infer(Matrix x, Matrix y, Pass pass);

    /// Whether what passes through may be overwritten by what comes of it, when nobody asks for it any more.
    default boolean worksInPlace() {
        return false;
    }

    /// What the last [#forward] gave, `rows × units`.
    Matrix output();

    /// What a trace shows of the last [#forward]: its output, or what that stands for.
    default Matrix shown() {
        return output();
    }

    /// What that is called in a trace of its layer, such as `s` for the linear sum.
    String outputName();

    /// Moves running statistics by the minibatch of the last [#forward].
    default void settle(Pass pass) {}

    /// Whether something here follows from what is learned: [#gather] and [#follow] do something.
    default boolean gathers() {
        return false;
    }

    /// After the whole backward pass: from the gradient of what follows to those of what is learned.
    default void gather() {}

    /// Makes what follows from what is learned here, after that has moved.
    ///
    /// @param update whether an optimizer moved it, and how far is of interest
    default void follow(boolean update) {}

    /// What is learned here.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// What inference needs and nobody learns.
    default List<RunningStatistic> runningStatistics() {
        return List.of();
    }
}
