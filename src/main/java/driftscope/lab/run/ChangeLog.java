package driftscope.lab.run;

import driftscope.lab.recipe.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// The changes of a run, in the order of their steps and, of one step, in the order in which they were asked for: the recipe
/// with them repeats the run.
///
/// The trainer's thread writes, any thread reads.
final class ChangeLog {

    private volatile List<Change> changes;

    /// @param first the changes the recipe has from the start
    ChangeLog(List<Change> first) {
        changes = List.copyOf(first);
    }

    /// Immutable.
    List<Change> changes() {
        return changes;
    }

    /// A lane gets the change where it is, or where the run is if it is behind; one that has diverged gets none. The log
    /// notes just that.
    ///
    /// @param name of the lane, or null for every lane
    void apply(@Nullable String name, Change.Settings settings, Lockstep lockstep)
            throws InterruptedException, ExecutionException {
        List<LaneThread> all = lockstep.lanes();
        List<LaneThread> changed = all.stream()
                .filter(lane -> !lane.hasDiverged() && (name == null || name.equals(lane.name())))
                .toList();
        long step = lockstep.step();
        var noted = new ArrayList<>(changes);
        if (name == null && changed.equals(all) && all.stream().allMatch(lane -> lane.step() <= step)) {
            noted.add(new Change(step, null, settings));
        } else {
            changed.forEach(lane -> noted.add(changeOf(lane, step, settings)));
        }
        noted.sort(Comparator.comparingLong(Change::step));
        changes = List.copyOf(noted);
        lockstep.onEach(changed, lane -> lane.lane().schedule(changeOf(lane, step, settings)));
    }

    private static Change changeOf(LaneThread lane, long step, Change.Settings settings) {
        return new Change(Math.max(step, lane.step()), lane.name(), settings);
    }
}
