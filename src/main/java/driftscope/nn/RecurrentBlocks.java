package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An Elman net (Elman 1990) over the rows of an image: a block for each of them, all with the same weights, and the logits from the last
/// state. W is `(pixels of a row + units) × units`: what is seen, then what was there before.
final class RecurrentBlocks {

    private RecurrentBlocks() {}

    static List<Block> of(Architecture architecture, RandomStream random) {
        int pixels = architecture.width();
        int units = architecture.hidden().getFirst();
        var recall = new Recall(pixels, units);
        var linear = new Linear(pixels + units, units, true, architecture.initial().standardDeviation(pixels, units), random);
        makeOrthogonal(linear.weights(), pixels, random);
        List<Linear> linears = Stream.concat(
                        Stream.of(linear), Stream.generate(linear::atAnotherTime).limit(architecture.height() - 1L))
                .toList();
        var blocks = new ArrayList<Block>();
        for (int time = 0; time < linears.size(); time++) {
            blocks.add(Block.hidden(
                    time == 0 ? recall : new Recall(recall, time),
                    linears.get(time),
                    new Nonlinearity(architecture.activation(), units),
                    null));
        }
        double deviation = architecture.initial().standardDeviation(units, architecture.outputs());
        blocks.add(Block.logits(null, new Linear(units, architecture.outputs(), false, deviation, random)));
        return blocks;
    }

    /// Draws the rows from `first` on anew: orthogonal, of length 1 (Saxe, McClelland & Ganguli 2014), so that a linear state would neither
    /// grow nor fade. Gram and Schmidt's method, in double precision.
    private static void makeOrthogonal(Matrix weights, int first, RandomStream random) {
        int size = weights.columns();
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] row = rows[i];
            for (int j = 0; j < size; j++) {
                row[j] = random.nextGaussian();
            }
            // Twice: once leaves a rest where rows nearly coincide.
            for (int again = 0; again < 2; again++) {
                for (int before = 0; before < i; before++) {
                    double along = dot(row, rows[before]);
                    for (int j = 0; j < size; j++) {
                        row[j] -= along * rows[before][j];
                    }
                }
            }
            double length = Math.sqrt(dot(row, row));
            for (int j = 0; j < size; j++) {
                row[j] /= length;
                weights.set(first + i, j, (float) row[j]);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
