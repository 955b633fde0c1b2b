package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.stage.Pass;

/// The whole test set, and the first of the training set, passed through a network in inference mode.
final class TestSet {

    private static final int ROWS_AT_ONCE = 250;

    /// So many training examples tell how well the training set is known.
    private static final int MOST_TRAINING = 10_000;

    /// @param loss mean over the examples
    /// @param accuracy share classified rightly, 0 to 1
    record Result(double loss, double accuracy) {}

    private final Examples test;
    private final Examples training;
    private final Matrix x;
    private final int[] labels;
    private final PassThrough pass;

    TestSet(Network network, DataSet data) {
        test = data.test();
        training = data.training().first(MOST_TRAINING);
        int rows = rowsAtOnce(test.size());
        x = new Matrix(rows, data.features());
        labels = new int[rows];
        pass = new PassThrough(network, rows);
    }

    /// The examples of a block, of training examples too.
    ///
    /// @param test how many examples the test set has
    static int rowsAtOnce(long test) {
        return (int) Math.min(ROWS_AT_ONCE, test);
    }

    /// Starts to go through the test set. Several may be on their way: a block leaves nothing behind.
    Passage start() {
        return new Passage(test);
    }

    /// Starts to go through the first of the training set.
    Passage startTraining() {
        return new Passage(training);
    }

    /// Examples on their way through a network, a block of examples at a time.
    final class Passage {

        private final Examples examples;
        private int next;
        private double loss;
        private int right;

        private Passage(Examples examples) {
            this.examples = examples;
        }

        boolean isComplete() {
            return next >= examples.size();
        }

        /// The next block.
        void goOn(Network network) {
            int rows = Math.min(labels.length, examples.size() - next);
            x.useRows(rows);
            for (int i = 0; i < rows; i++) {
                examples.copyInto(next + i, x.values(), i * x.stride());
                labels[i] = examples.label(next + i);
            }
            Matrix logits = pass.logits(network, x, Pass.INFERENCE, PassThrough.Visitor.NONE);
            loss += SoftmaxCrossEntropy.totalLoss(logits, labels);
            for (int i = 0; i < rows; i++) {
                if (SoftmaxCrossEntropy.prediction(logits, i) == labels[i]) {
                    right++;
                }
            }
            next += rows;
        }

        Result result() {
            return new Result(loss / examples.size(), (double) right / examples.size());
        }
    }
}
