package driftscope.app.session;

import driftscope.app.words.ChangeLabels;
import driftscope.data.DataSet;
import driftscope.lab.Combinations;
import driftscope.lab.MemoryNeed;
import driftscope.lab.Switching;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Toggle;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is changed of a run: in the draft and in what can be undone at once, in the lanes when it is sent. Belongs to the JavaFX
/// thread.
final class Edits {

    /// Changes by a dragged slider reach the lanes at most so often.
    private static final long CHANGE_INTERVAL_NANOS = 100_000_000;

    private final PresentRun run;
    private final Draft draft;
    private final History history;
    private final DataLoader loader;
    private final Consumer<String> notices;
    private long lastChange;

    /// Until a snapshot knows of this change, it does not say what the lanes will do.
    private long lastChangeCommand;

    /// @param notices receives sentences for the user
    Edits(PresentRun run, Draft draft, History history, DataLoader loader, Consumer<String> notices) {
        this.run = run;
        this.draft = draft;
        this.history = history;
        this.loader = loader;
        this.notices = notices;
    }

    void set(@Nullable String lane, Values chosen, Toggle toggle) {
        Recipe before = draft.recipe();
        Recipe present = run.recipe().get();
        Values values = Combinations.withGroups(
                (present == null ? before : present).hidden(),
                before.of(lane == null ? before.lanes().getFirst() : before.lane(lane)),
                Combinations.withOneLayer(before.hidden(), chosen));
        Recipe changed = before.startingWith(lane, values);
        if (changed.equals(before) || !fits(changed, values)) {
            return;
        }
        Toggle possible = possible(before, changed, toggle);
        draft.take(changed, lane, values, possible);
        String words = ChangeLabels.label(before, changed, new Change(0, lane, values, possible));
        history.add(new History.Edit(words, before, changed, values.settings(), lane, possible, draft.gesture()));
    }

    void recomputeStatistics(@Nullable String lane) {
        if (run.trainer() != null) {
            Recipe shown = draft.recipe();
            draft.recompute(lane);
            history.add(new History.Recomputed(ChangeLabels.label(shown, shown, Change.recomputing(0, lane)), lane));
        }
    }

    /// How a change takes effect: fresh if there is a lane that could not keep its function.
    private Toggle possible(Recipe before, Recipe changed, Toggle wanted) {
        boolean everywhere = before.laneNames().stream()
                .allMatch(name -> Switching.possible(inRun(before, name), inRun(changed, name), wanted) == wanted);
        return everywhere ? wanted : Toggle.FRESH;
    }

    /// What a lane of the present run has when its controls show a draft: what waits for a reset is as it was.
    Values inRun(Recipe shown, String lane) {
        Recipe present = run.recipe().get();
        Values values = shown.of(shown.lane(lane));
        return present == null
                ? values
                : values.with(Catalogue.KIND, present.settings().get(Catalogue.KIND))
                        .with(Catalogue.RESIDUAL, present.settings().get(Catalogue.RESIDUAL));
    }

    /// What waits for a reset is measured when it comes to that.
    private boolean fits(Recipe changed, Values values) {
        Trainer trainer = run.trainer();
        DataSet data = run.data();
        if (trainer == null || data == null || values.only(Catalogue.LIVE).isEmpty()) {
            return true;
        }
        try {
            Recipe then = trainer.recipe().withLiveOf(changed);
            Combinations.require(then, data);
            MemoryNeed.require(then, data);
            return true;
        } catch (RecipeException tooLarge) {
            notices.accept(tooLarge.getMessage());
            return false;
        }
    }

    void setBack(@Nullable String lane, Setting<?> setting) {
        Recipe opened = run.opened();
        if (lane != null) {
            set(lane, opened.of(opened.lane(lane)).only(Set.of(setting)).over(standard(setting)), Toggle.FRESH);
            return;
        }
        Recipe before = draft.recipe();
        if (!fits(draft.withCopied(Set.of(setting), opened), standard(setting))) {
            return;
        }
        draft.copy(Set.of(setting), opened, null, Toggle.FRESH);
        if (!before.equals(draft.recipe())) {
            history.add(new History.Edit(
                    Text.of("panel.back.name", Text.of(setting.path() + ".name")), before, draft.recipe(), Set.of(setting), null,
                    Toggle.FRESH, 0));
        }
    }

    private static <T> Values standard(Setting<T> setting) {
        return Values.of(setting, setting.standard());
    }

    /// Sends what was changed. What is edited while another run is loaded is for that one.
    void send() {
        Trainer lanes = run.lanes();
        if (!loader.isLoading()) {
            draft.send(change -> lastChangeCommand = lanes.change(change));
        }
    }

    /// Sends what was changed, unless something was sent just now.
    void sendNowAndThen(long now) {
        if (draft.hasPending() && now - lastChange > CHANGE_INTERVAL_NANOS) {
            lastChange = now;
            send();
        }
    }

    /// All that it takes to come back to the present run with everything changed until now.
    CompletableFuture<LeftRun> leave() {
        send();
        return run.leave(draft.recipe());
    }

    /// The controls show what the lanes do.
    void follow(Snapshot newest) {
        if (newest.obeyed() >= lastChangeCommand && !draft.hasPending() && !draft.isHeld()) {
            draft.follow(newest.present());
        }
    }

    /// Nothing was sent to new lanes yet.
    void begin() {
        lastChangeCommand = 0;
    }
}
