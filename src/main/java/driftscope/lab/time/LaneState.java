package driftscope.lab.time;

import driftscope.probe.Divergence;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// A lane as the window sees it.
///
/// @param shown whether it trains
/// @param step updates done
/// @param frame the newest picture of it; without distributions if it was not finite from the start
/// @param evaluation the newest evaluation, or null before there is one
/// @param divergence where it stopped being finite, or null
/// @param values what it trains with now
/// @param stepsPerSecond really done, per second of wall time of late; 0 while it does not step
public record LaneState(
        String name,
        boolean shown,
        long step,
        Frame frame,
        @Nullable Evaluation evaluation,
        @Nullable Divergence divergence,
        Values values,
        double stepsPerSecond) {}
