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
public record Change(long step, @Nullable String lane, Values set, Toggle toggle, int gesture) {

    /// A change by itself; a normalizer comes fresh.
    public Change(long step, @Nullable String lane, Values set) {
        this(step, lane, set, Toggle.FRESH, 0);
    }

    public Change(long step, @Nullable String lane, Values set, Toggle toggle) {
        this(step, lane, set, toggle, 0);
    }

    /// The same change at another step, in one lane or (null) in all.
    public Change at(long newStep, @Nullable String newLane) {
        return new Change(newStep, newLane, set, toggle, gesture);
    }

    /// Whether a lane takes it.
    public boolean isFor(String name) {
        return lane == null || lane.equals(name);
    }
}
