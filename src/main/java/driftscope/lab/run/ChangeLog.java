package driftscope.lab.run;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/// The recipe of a run with its changes, in the order of their steps and, of one step, in the order in which they were asked for: it
/// repeats the run.
///
/// The trainer's thread writes, any thread reads the recipe.
final class ChangeLog {

    private volatile Recipe recipe;
    private Recipe present;
    private long presentFrom;
    private long presentUntil;

    /// @param recipe with the changes it has from the start
    ChangeLog(Recipe recipe) {
        this.recipe = recipe;
        present = recipe;
    }

    Recipe recipe() {
        return recipe;
    }

    /// What the lanes do at a step: the recipe of a run that had started with it.
    Recipe presentAt(long step) {
        if (step < presentFrom || step >= presentUntil) {
            present = recipe.afterChanges(step);
            presentFrom = step;
            presentUntil = recipe.changes().stream()
                    .mapToLong(Change::step)
                    .filter(later -> later > step)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
        return present;
    }

    /// A lane gets the change where it is, or where the run is if it is behind; one that has diverged gets none. The log
    /// notes just that.
    ///
    /// @param change of which the step does not count
    void apply(Change change, Lockstep lockstep) throws InterruptedException, ExecutionException {
        List<LaneThread> all = lockstep.lanes();
        List<LaneThread> changed = all.stream()
                .filter(lane -> !lane.hasDiverged() && change.isFor(lane.name()))
                .toList();
        long step = lockstep.step();
        var noted = new ArrayList<>(recipe.changes());
        if (change.lane() == null && changed.equals(all) && all.stream().allMatch(lane -> lane.step() <= step)) {
            note(change.at(step, null), noted);
        } else {
            changed.forEach(lane -> note(in(lane, step, change), noted));
        }
        noted.sort(Comparator.comparingLong(Change::step));
        recipe = recipe.withChanges(noted);
        presentUntil = 0;
        lockstep.onEach(changed, lane -> lane.lane().schedule(in(lane, step, change)));
    }

    /// Statistics that are recomputed are so whatever they were. Of changes of the same settings with no step between them the last counts, and none where it leads back to what was. That is
    /// not so of normalizers: taken out and put back they have forgotten what they learned.
    private void note(Change change, List<Change> noted) {
        Change last = noted.isEmpty() ? null : noted.getLast();
        boolean again = last != null
                && last.step() == change.step()
                && Objects.equals(last.lane(), change.lane())
                && (!last.recompute() || change.recompute())
                && last.set().settings().equals(change.set().settings())
                && !change.set().says(Catalogue.NORMALIZATION)
                && !change.set().says(Catalogue.PLACEMENT);
        if (again) {
            noted.removeLast();
        }
        Recipe before = recipe.withChanges(noted).afterChanges(change.step());
        if (!again || change.recompute() || !before.startingWith(change.lane(), change.set()).equals(before)) {
            noted.add(change);
        }
    }

    private static Change in(LaneThread lane, long step, Change change) {
        return change.at(Math.max(step, lane.step()), lane.name());
    }
}
