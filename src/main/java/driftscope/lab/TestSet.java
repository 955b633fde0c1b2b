package driftscope.lab;

import driftscope.data.Examples;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.stage.Pass;

/// The whole test set, passed through a network in inference mode.
final class TestSet {

    private static final int ROWS_AT_ONCE = 250;

    /// @param loss mean over the test set
    /// @param accuracy share classified rightly, 0 to 1
    record Result(double loss, double accuracy) {}

    private final Examples examples;
    private final Matrix x;
    private final int[] labels;
    private final PassThrough pass;

    TestSet(Network network, Examples examples) {
        this.examples = examples;
        int rows = Math.min(ROWS_AT_ONCE, examples.size());
        x = new Matrix(rows, examples.features());
        labels = new int[rows];
        pass = new PassThrough(network, rows);
    }

    /// Starts to go through the test set. Several may be on their way: a block leaves nothing behind.
    Passage start() {
        return new Passage();
    }

    /// The test set on its way through a network, a block of examples at a time.
    final class Passage {

        private int next;
        private double loss;
        private int right;

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
