package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.time.Confusion;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.SquaredError;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a network is to give out for the rows of a minibatch: their classes, or numbers; and how far from it it is.
final class Answers {

    private final int[] labels;
    private final @Nullable Matrix targets;

    /// @param rows at most
    Answers(Examples examples, int outputs, int rows) {
        labels = new int[rows];
        targets = examples.haveTargets() ? new Matrix(rows, outputs) : null;
    }

    static Answers of(DataSet data, int rows) {
        return new Answers(data.training(), data.outputs(), rows);
    }

    /// How many rows there is room for.
    int room() {
        return labels.length;
    }

    /// Takes what belongs to an example for a row.
    void load(Examples examples, int example, int row) {
        labels[row] = examples.label(example);
        if (targets != null) {
            examples.copyTargetsInto(example, targets, row);
        }
    }

    /// One class per row; 0 where there are numbers instead.
    int[] labels() {
        return labels;
    }

    /// `rows × outputs`, or null where rows have classes.
    @Nullable Matrix targets() {
        return targets;
    }

    /// The forward pass of training, see [Network#forward(Matrix, int[])].
    double forward(Network network, Matrix x) {
        return targets == null ? network.forward(x, labels) : network.forward(x, targets);
    }

    /// The sum of the losses of the rows of `outputs`.
    double totalLoss(Matrix outputs) {
        return targets == null
                ? SoftmaxCrossEntropy.totalLoss(outputs, labels)
                : SquaredError.totalLoss(outputs, targets);
    }

    /// Counts which classes of rows are taken for which, where there are classes.
    ///
    /// @param example the number of the example in a row
    void addTo(Confusion confusion, Matrix outputs, IntUnaryOperator example) {
        for (int row = 0; targets == null && row < outputs.rows(); row++) {
            confusion.add(example.applyAsInt(row), labels[row], SoftmaxCrossEntropy.prediction(outputs, row));
        }
    }

    /// How many rows are classified rightly; NaN where there is nothing to classify.
    double right(Matrix outputs) {
        if (targets != null) {
            return Double.NaN;
        }
        int right = 0;
        for (int row = 0; row < outputs.rows(); row++) {
            if (SoftmaxCrossEntropy.prediction(outputs, row) == labels[row]) {
                right++;
            }
        }
        return right;
    }
}
