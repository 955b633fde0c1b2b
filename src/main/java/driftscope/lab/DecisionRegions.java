package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.math.Elementary;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.SoftmaxCrossEntropy;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Statistics;

/// The class a network gives to each cell of a square grid over the plane, in inference mode.
///
/// @param classes `SIZE × SIZE`, rows from the bottom up
/// @param probabilities of that class, `SIZE × SIZE`
public record DecisionRegions(int[] classes, float[] probabilities) {

    /// Cells along each side.
    public static final int SIZE = 48;

    /// The square reaches from −LIMIT to LIMIT in both coordinates.
    public static final double LIMIT = 1.25;

    /// Looks at the centre of every cell.
    static final class Measure {

        private final Matrix points = new Matrix(SIZE * SIZE, 2);
        private final PassThrough pass;

        Measure(Network network) {
            pass = new PassThrough(network, points.rows());
            for (int cell = 0; cell < points.rows(); cell++) {
                points.set(cell, 0, coordinate(cell % SIZE));
                points.set(cell, 1, coordinate(cell / SIZE));
            }
        }

        static boolean applies(DataSet data) {
            return data.features() == 2;
        }

        private static float coordinate(int cell) {
            return (float) (-LIMIT + 2 * LIMIT * (cell + 0.5) / SIZE);
        }

        /// @param inference as in the test; where a test depends on the minibatch an example comes in, with running statistics
        DecisionRegions measure(Network network, Pass inference) {
            Pass fixed = inference.statistics() == Statistics.MINIBATCH ? Pass.INFERENCE : inference;
            Matrix logits = pass.logits(network, points, fixed, PassThrough.Visitor.NONE);
            int[] classes = new int[points.rows()];
            float[] probabilities = new float[points.rows()];
            for (int cell = 0; cell < classes.length; cell++) {
                int best = SoftmaxCrossEntropy.prediction(logits, cell);
                float sum = 0;
                for (int j = 0; j < logits.columns(); j++) {
                    sum += Elementary.exp(logits.get(cell, j) - logits.get(cell, best));
                }
                classes[cell] = best;
                probabilities[cell] = 1 / sum;
            }
            return new DecisionRegions(classes, probabilities);
        }
    }
}
