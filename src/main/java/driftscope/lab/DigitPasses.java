package driftscope.lab;

import driftscope.data.Examples;
import driftscope.data.ImageShift;
import driftscope.math.Matrix;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.stage.Pass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One image of the test set on its way through a lane: as in training, in the place of the last example of the minibatch that comes next, so
/// that normalizers over the minibatch use its statistics and dropout drops; and as in inference, alone, with running statistics.
///
/// @param step updates done before it
/// @param example of the test set, counted from 0
/// @param examples how many there are
/// @param label its class
/// @param rows of the image
/// @param pixels as the network sees them, row by row from the top
/// @param training the probability of every class, as in training
/// @param inference the same as in inference
public record DigitPasses(
        long step, int example, int examples, int label, int rows, float[] pixels, double[] training, double[] inference) {

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param example of the test set, counted from 0; the last where there are not so many
    /// @return null where the test set has no images with classes, or the lane has stopped
    public static @Nullable DigitPasses of(Lane lane, int example) {
        Examples test = lane.testSet().test();
        if (lane.divergence() != null || test.rows() == 0 || test.haveTargets()) {
            return null;
        }
        Network network = lane.network();
        int number = Math.min(example, test.size() - 1);
        var alone = new Matrix(1, test.features());
        test.copyInto(number, alone.values(), 0);
        ImageShift shift = Shifts.ofTest(lane.values(), test, network.chance().seed());
        if (shift != null) {
            shift.apply(alone, 0, number);
        }
        var among = new Matrix(lane.minibatch().rows(), test.features());
        among.setAll(lane.minibatch().toArray());
        int last = among.rows() - 1;
        System.arraycopy(alone.values(), 0, among.values(), last * among.stride(), test.features());
        var pass = new PassThrough(network, among.rows());
        double[] training = probabilities(pass.logits(network, among, Pass.TRAINING, PassThrough.Visitor.NONE), last);
        double[] inference = probabilities(pass.logits(network, alone, Pass.INFERENCE, PassThrough.Visitor.NONE), 0);
        return new DigitPasses(
                lane.step(), number, test.size(), test.label(number), test.rows(), alone.toArray(), training, inference);
    }

    /// The softmax of a row.
    private static double[] probabilities(Matrix logits, int row) {
        double[] shares = new double[logits.columns()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < shares.length; j++) {
            largest = Math.max(largest, logits.get(row, j));
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] = Math.exp(logits.get(row, j) - largest);
        }
        double sum = Arrays.stream(shares).sum();
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return shares;
    }

    /// The columns of the image.
    public int columns() {
        return pixels.length / rows;
    }
}
