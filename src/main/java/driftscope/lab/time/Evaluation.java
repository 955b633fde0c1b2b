package driftscope.lab.time;

import driftscope.lab.DecisionRegions;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane beside its minibatches, with the weights after `step` updates.
///
/// @param step updates done
/// @param testLoss mean loss on the whole test set, in inference mode
/// @param testAccuracy share of the test set classified rightly, 0 to 1
/// @param trainingLoss the same on the first training examples, 10 000 at most; NaN where it was not measured
/// @param trainingAccuracy share of these classified rightly, 0 to 1; NaN where it was not measured
/// @param drift per hidden layer, see [driftscope.lab.DriftProbe]
/// @param regions what the network says over the plane, for data in the plane
public record Evaluation(
        long step, double testLoss, double testAccuracy, double trainingLoss, double trainingAccuracy, double[] drift,
        @Nullable DecisionRegions regions) {}
