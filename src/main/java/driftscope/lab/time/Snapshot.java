package driftscope.lab.time;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.probe.BinRanges;
import java.util.List;

/// All lanes at the same step, for the window to draw. Immutable.
///
/// @param step updates done by the lanes that are shown
/// @param epochs of training examples seen by the shown lane that is furthest
/// @param running whether the trainer goes on by itself
/// @param catchingUp share of the way, 0 to 1, that a lane has come which was left behind; 1 when all are level
/// @param lanes in the order of the recipe
/// @param ranges the value ranges of the plots, shared by the lanes
/// @param recipe with the changes made so far
/// @param present the recipe of a run that had started with what the lanes do now
/// @param obeyed the number of the last command obeyed before: it tells nothing of what later commands do
public record Snapshot(
        long step,
        double epochs,
        boolean running,
        double catchingUp,
        List<LaneState> lanes,
        BinRanges ranges,
        Recipe recipe,
        Recipe present,
        long obeyed) {

    public Snapshot {
        lanes = List.copyOf(lanes);
    }

    /// The changes made so far, in the order of their steps.
    public List<Change> changes() {
        return recipe.changes();
    }
}
