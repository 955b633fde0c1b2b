package driftscope.lab.time;

import driftscope.lab.DecisionRegions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane beside its minibatches, with the weights after `step` updates.
///
/// @param step updates done
/// @param testLoss mean loss on the whole test set, in inference mode
/// @param testAccuracy share of the test set classified rightly, 0 to 1; NaN where examples have no classes
/// @param trainingLoss the same on the first training examples, 10 000 at most; NaN where it was not measured
/// @param trainingAccuracy share of these classified rightly, 0 to 1; NaN where it was not measured, and as for the test set
/// @param drift per hidden layer, see [driftscope.lab.DriftProbe]
/// @param lags of the running statistics of every hidden layer behind the shifted images; none where images are as they are
/// @param confusion which classes of the test set were taken for which; null where examples have no classes, or too many
/// @param regions what the network says over the plane, for data in the plane
public record Evaluation(
        long step, double testLoss, double testAccuracy, double trainingLoss, double trainingAccuracy, double[] drift,
        List<StatisticsLag> lags, @Nullable Confusion confusion, @Nullable DecisionRegions regions) {

    public Evaluation {
        lags = List.copyOf(lags);
    }

    /// Of images as they are.
    public Evaluation(
            long step, double testLoss, double testAccuracy, double trainingLoss, double trainingAccuracy, double[] drift,
            @Nullable DecisionRegions regions) {
        this(step, testLoss, testAccuracy, trainingLoss, trainingAccuracy, drift, List.of(), null, regions);
    }
}
