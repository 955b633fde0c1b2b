package driftscope.lab.time;

import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.probe.Divergence;
import org.jspecify.annotations.Nullable;

/// A lane as the window sees it.
///
/// @param shown whether it trains
/// @param step updates done
/// @param frame the newest picture of it; without distributions if it was not finite from the start
/// @param evaluation the newest evaluation, or null before there is one
/// @param divergence where it stopped being finite, or null
/// @param stepsPerSecond really done, per second of wall time of late; 0 while it does not step
public record LaneState(
        String name,
        boolean shown,
        long step,
        Frame frame,
        @Nullable Evaluation evaluation,
        @Nullable Divergence divergence,
        TrainingSettings training,
        NormalizationSettings normalization,
        double stepsPerSecond) {}
