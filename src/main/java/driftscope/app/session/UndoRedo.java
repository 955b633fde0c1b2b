package driftscope.app.session;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.setting.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// Takes back what was done, and does it again. Belongs to the JavaFX thread.
final class UndoRedo {

    private final PresentRun run;
    private final Draft draft;
    private final Edits edits;
    private final History history;
    private final Crossing crossing;
    private final DataLoader loader;
    private final RunStarter starter;

    UndoRedo(
            PresentRun run, Draft draft, Edits edits, History history, Crossing crossing, DataLoader loader, RunStarter starter) {
        this.run = run;
        this.draft = draft;
        this.edits = edits;
        this.history = history;
        this.crossing = crossing;
        this.loader = loader;
        this.starter = starter;
    }

    void undo() {
        if (loader.isLoading()) {
            return;
        }
        switch (history.takeDone()) {
            case null -> {}
            case History.Edit edit when isLossy(edit) -> undoByReplay(edit, changes -> ChangesWithout.of(edit, changes));
            case History.Recomputed recomputed -> undoByReplay(recomputed, changes -> ChangesWithout.of(recomputed, changes));
            case History.Edit edit -> {
                draft.copy(edit.touched(), edit.before(), edit.lane(), edit.toggle());
                history.undid(edit);
            }
            case History.Switch change -> {
                history.undid(new History.Switch(change.words(), edits.leave()));
                comeBack(change);
            }
        }
    }

    void redo() {
        if (loader.isLoading()) {
            return;
        }
        switch (history.takeUndone()) {
            case null -> {}
            case History.Edit edit -> {
                draft.copy(edit.touched(), edit.after(), edit.lane(), edit.toggle());
                history.redid(edit);
            }
            case History.Recomputed recomputed -> {
                draft.recompute(recomputed.lane());
                history.redid(recomputed);
            }
            case History.Switch change -> {
                history.redid(new History.Switch(change.words(), edits.leave()));
                comeBack(change);
            }
        }
    }

    private void comeBack(History.Switch change) {
        crossing.leave();
        run.wish().pause();
        crossing.when(change.left(), left -> starter.begin(Start.at(left, change.words())));
    }

    /// Whether setting a setting back could not bring back what was lost: a normalizer that was taken out or moved, a lane that has
    /// stopped since.
    private boolean isLossy(History.Edit edit) {
        boolean normalizer = edit.touched().contains(Catalogue.NORMALIZATION) || edit.touched().contains(Catalogue.PLACEMENT);
        boolean live = edit.touched().stream().anyMatch(Setting::isLive);
        Snapshot now = run.snapshot().get();
        boolean stopped = now != null
                && now.lanes().stream().anyMatch(lane -> lane.divergence() != null && lane.divergence().step() > 0);
        return run.trainer() != null && live && (normalizer || stopped);
    }

    private void undoByReplay(History.Deed deed, UnaryOperator<List<Change>> without) {
        CompletableFuture<LeftRun> present = edits.leave();
        crossing.leave();
        history.undid(new History.Switch(deed.words(), present));
        crossing.when(present, left -> {
            Recipe then = left.recipe().withChanges(without.apply(left.recipe().changes()));
            var back = new LeftRun(then, left.step(), then.afterChanges(left.step()), left.opened(), left.hidden());
            starter.begin(Start.at(back, deed.words()));
        });
    }
}
