package driftscope.app.session;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.lab.Combinations;
import driftscope.lab.MemoryNeed;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Trainer;
import java.util.function.Consumer;

/// Starts runs: loads their data, looks whether they can be, and lets them take the place of the present one. Belongs to the JavaFX
/// thread.
final class RunStarter {

    private final Recipe first;
    private final PresentRun run;
    private final Draft draft;
    private final Edits edits;
    private final History history;
    private final Crossing crossing;
    private final DataLoader loader;
    private final Consumer<String> notices;

    /// @param first what is opened where nothing else can be
    /// @param notices receives sentences for the user
    RunStarter(
            Recipe first, PresentRun run, Draft draft, Edits edits, History history, Crossing crossing, DataLoader loader,
            Consumer<String> notices) {
        this.first = first;
        this.run = run;
        this.draft = draft;
        this.edits = edits;
        this.history = history;
        this.crossing = crossing;
        this.loader = loader;
        this.notices = notices;
    }

    /// Starts a run, paused. The present one goes on until the data are there; if they cannot be loaded it stays.
    void begin(Start start) {
        if (run.trainer() == null && !loader.isLoading()) {
            run.wish().forget();
        }
        // What was edited until now is the present run's; what is edited while data load is the next one's.
        if (run.trainer() != null) {
            edits.send();
        }
        Recipe asked = draft.recipe();
        DataSet data = run.data();
        if (data != null && run.recipe().get() != null && start.recipe().hasDataOf(run.recipe().get())) {
            loader.cancel();
            start(start, data, asked);
            return;
        }
        loader.load(start.recipe(), new DataLoader.Receiver() {
            @Override
            public void loaded(DataSet loaded) {
                start(start, loaded, asked);
            }

            @Override
            public void unreadable(DataException why) {
                refuse(start.recipe(), why);
            }
        });
    }

    /// The controls go back to data that are there; a session that has none yet opens what it was made with.
    private void refuse(Recipe newRecipe, DataException unreadable) {
        Recipe shown = draft.recipe();
        Recipe present = run.recipe().get();
        if (present != null && shown.data().equals(newRecipe.data())) {
            Recipe back = shown.withDataOf(present);
            draft.restart(present.afterChanges(0), back, true);
        }
        crossing.stay();
        notices.accept(unreadable.getMessage());
        crossing.doWhatWaits();
        if (run.recipe().get() == null && !newRecipe.equals(first)) {
            crossing.whenThere(() -> begin(Start.with(first)));
        }
    }

    /// @param asked the draft when this start was asked for
    private void start(Start start, DataSet newData, Recipe asked) {
        try {
            Combinations.require(start.recipe(), newData);
            MemoryNeed.require(start.recipe(), newData);
        } catch (RecipeException tooLarge) {
            crossing.stay();
            notices.accept(tooLarge.getMessage());
            crossing.doWhatWaits();
            return;
        }
        boolean firstRun = run.trainer() == null;
        if (!firstRun && start.back() == null) {
            history.add(new History.Switch(start.words(), run.leave(asked)));
        }
        Trainer made = run.replace(start, newData);
        edits.begin();
        Recipe present = start.recipe().afterChanges(0);
        boolean editedMeanwhile = asked.equals(start.recipe()) && !asked.equals(draft.recipe());
        run.snapshot().set(null);
        run.recipe().set(start.recipe());
        draft.restart(
                present,
                start.back() != null ? start.back().draft() : editedMeanwhile ? draft.recipe() : present,
                editedMeanwhile);
        if (!start.hidden().isEmpty()) {
            run.hideLanes(start.hidden(), draft.recipe().laneNames());
        }
        if (start.back() == null) {
            crossing.arrive();
            run.keepPace();
            run.wish().begin(made, firstRun);
        } else {
            comeBack(made, start.back());
        }
        run.starts().set(run.starts().get() + 1);
    }

    /// Replays a run up to the step at which it was left. What is asked for meanwhile comes after that.
    private void comeBack(Trainer to, LeftRun left) {
        crossing.replay(left);
        to.setPace(Double.POSITIVE_INFINITY);
        crossing.when(to.runTo(left.step()), stop -> {
            if (run.trainer() == to && crossing.isReplaying(left)) {
                crossing.arrive();
                run.keepPace();
                run.wish().tell(to);
                crossing.doWhatWaits();
            }
        });
    }
}
