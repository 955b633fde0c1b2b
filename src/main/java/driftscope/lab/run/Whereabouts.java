package driftscope.lab.run;

import driftscope.probe.Divergence;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// Where a lane is after a task: what others know of it, also while its thread is at the next one.
///
/// @param step updates done
/// @param epochs of training examples seen in them
/// @param values what it trains with
/// @param changesMade how many changes have taken effect
/// @param divergence where it stopped being finite, or null
/// @param nanosPerStep computing time, of late; 0 before the first step
record Whereabouts(
        long step, double epochs, Values values, int changesMade, @Nullable Divergence divergence, double nanosPerStep) {}
