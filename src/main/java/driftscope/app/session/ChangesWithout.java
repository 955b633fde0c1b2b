package driftscope.app.session;

import driftscope.lab.recipe.Change;
import driftscope.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The changes of a run without those that something the user did has made.
final class ChangesWithout {

    private ChangesWithout() {}

    /// Without the last ones that an edit made: one, or one for each lane, or all of a gesture.
    static List<Change> of(History.Edit edit, List<Change> changes) {
        Set<Setting<?>> live = edit.touched().stream().filter(Setting::isLive).collect(Collectors.toSet());
        var kept = new ArrayList<>(changes);
        Change last = null;
        for (int i = kept.size() - 1; i >= 0; i--) {
            Change change = kept.get(i);
            boolean its = change.set().settings().equals(live)
                    && (edit.lane() == null || edit.lane().equals(change.lane()));
            boolean more = last == null
                    || (last.gesture() != 0 ? change.gesture() == last.gesture() : change.step() == last.step() && change.lane() != null);
            if (its && more) {
                last = kept.remove(i);
            }
        }
        return kept;
    }

    /// Without the last recomputation, which is one change, or one for each lane.
    static List<Change> of(History.Recomputed recomputed, List<Change> changes) {
        var kept = new ArrayList<>(changes);
        Change last = null;
        for (int i = kept.size() - 1; i >= 0; i--) {
            Change change = kept.get(i);
            boolean its = change.recompute() && (recomputed.lane() == null || recomputed.lane().equals(change.lane()));
            if (its && (last == null || change.step() == last.step() && last.lane() != null && !last.lane().equals(change.lane()))) {
                last = kept.remove(i);
            }
        }
        return kept;
    }
}
