package driftscope.lab.autopsy;

import driftscope.probe.Divergence;
import org.jspecify.annotations.Nullable;

/// How a lane fared with a remedy on the same minibatches. Losses are those of single minibatches.
///
/// @param remedy what was tried
/// @param from the step from which on the lane had it
/// @param until the last step tried
/// @param lossAtFrom the loss on the minibatch of the first step
/// @param lossAtStop the loss on the minibatch on which the lane stopped without it; NaN where it did not come so far
/// @param lossAtUntil the loss on the minibatch of the last step; NaN where it did not come so far
/// @param stopped where the lane stopped being finite with it, too, or null
public record Trial(
        Remedy remedy, long from, long until, double lossAtFrom, double lossAtStop, double lossAtUntil, @Nullable Divergence stopped) {

    /// Whether the lane was finite to the end.
    public boolean isFinite() {
        return stopped == null;
    }

    /// Whether the lane was finite to the end, and its loss smaller there than at the beginning.
    public boolean learns() {
        return isFinite() && lossAtUntil < lossAtFrom;
    }
}
