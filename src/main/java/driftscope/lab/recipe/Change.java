package driftscope.lab.recipe;

import driftscope.nn.Toggle;
import driftscope.setting.Values;
import org.jspecify.annotations.Nullable;

/// Something that was changed while the lanes ran. It takes effect after `step` updates, before the next one.
///
/// @param step the number of updates done when it took effect
/// @param lane the name of the lane, or null for every lane
/// @param set what was changed
/// @param toggle how a normalizer enters, leaves or moves
/// @param gesture the same number in all changes that were one movement of the hand, such as the drag of a slider; 0 for one by
///     itself
/// @param recompute whether running statistics, when the rest is done, become the exact ones of the training set
public record Change(long step, @Nullable String lane, Values set, Toggle toggle, int gesture, boolean recompute) {

    /// A change of settings alone.
    public Change(long step, @Nullable String lane, Values set, Toggle toggle, int gesture) {
        this(step, lane, set, toggle, gesture, false);
    }

    /// A change by itself; a normalizer comes fresh.
    public Change(long step, @Nullable String lane, Values set) {
        this(step, lane, set, Toggle.FRESH, 0);
    }

    public Change(long step, @Nullable String lane, Values set, Toggle toggle) {
        this(step, lane, set, toggle, 0);
    }

    /// Running statistics become those of the training set, and no setting changes.
    public static Change recomputing(long step, @Nullable String lane) {
        return new Change(step, lane, Values.NONE, Toggle.FRESH, 0, true);
    }

    /// The same change at another step, in one lane or (null) in all.
    public Change at(long newStep, @Nullable String newLane) {
        return new Change(newStep, newLane, set, toggle, gesture, recompute);
    }

    /// Whether a lane takes it.
    public boolean isFor(String name) {
        return lane == null || lane.equals(name);
    }
}
