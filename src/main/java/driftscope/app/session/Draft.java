package driftscope.app.session;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Toggle;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the controls show: the recipe of a run that would start now, and the changes on their way to the lanes. Belongs to the
/// JavaFX thread.
final class Draft {

    private final ReadOnlyObjectWrapper<Recipe> recipe = new ReadOnlyObjectWrapper<>(this, "draft");
    private final List<Change> pending = new ArrayList<>();

    /// What the lanes would start with had they been started with every change that was sent.
    private Recipe sent;

    private boolean held;
    private int gestures;

    Draft(Recipe first) {
        recipe.set(first);
        sent = first;
    }

    ReadOnlyObjectProperty<Recipe> recipeProperty() {
        return recipe.getReadOnlyProperty();
    }

    Recipe recipe() {
        return recipe.get();
    }

    /// What the present gesture is called in changes: 0 where no slider is held.
    int gesture() {
        return held ? gestures : 0;
    }

    /// A slider is held, or let go: what it goes through meanwhile is one gesture.
    void hold(boolean now) {
        held = now;
        if (now) {
            gestures++;
        }
    }

    boolean isHeld() {
        return held;
    }

    /// Shows a run that starts with `start`.
    ///
    /// @param shown what the controls show, which may have more in it that waits for a reset
    void restart(Recipe start, Recipe shown, boolean keepPending) {
        if (!keepPending) {
            pending.clear();
        }
        sent = start;
        recipe.set(shown);
    }

    /// Takes a change up. What can change in a running lane waits to be sent.
    ///
    /// @param changed the draft with it
    void take(Recipe changed, @Nullable String lane, Values values, Toggle toggle) {
        Values live = values.only(Catalogue.LIVE);
        if (!live.isEmpty()) {
            var change = new Change(0, lane, live, toggle, gesture());
            removeOvertaken(change);
            pending.add(change);
        }
        // Whoever is told may ask where the run is at once: the change is on its way by then.
        recipe.set(changed);
    }

    /// Lets running statistics become those of the training set, at the next sending.
    ///
    /// @param lane the name of the lane, or null for every lane
    void recompute(@Nullable String lane) {
        Change change = Change.recomputing(0, lane);
        pending.remove(change);
        pending.add(change);
    }

    /// Sets some settings to what they are in another recipe, as one gesture.
    ///
    /// @param only the lane to do so in, or null for all
    void copy(Collection<Setting<?>> settings, Recipe from, @Nullable String only, Toggle toggle) {
        Recipe draft = recipe();
        if (only != null) {
            Values own = said(settings, from.of(lane(from, only)));
            take(draft.startingWith(only, own), only, own, toggle);
            return;
        }
        hold(true);
        List<Values> each = draft.lanes().stream()
                .map(spec -> said(settings, from.of(lane(from, spec.name()))))
                .toList();
        Values common = each.getFirst().without(settings.stream().filter(Setting::isPerLane).toList());
        if (each.stream().distinct().count() == 1) {
            take(draft.startingWith(null, each.getFirst()), null, each.getFirst(), toggle);
        } else {
            take(draft.startingWith(null, common), null, common, toggle);
            for (int i = 0; i < each.size(); i++) {
                String name = draft.lanes().get(i).name();
                Values own = each.get(i).without(common.settings());
                take(recipe().startingWith(name, own), name, own, toggle);
            }
        }
        hold(false);
    }

    /// What a copy to all lanes would make of the draft.
    Recipe withCopied(Collection<Setting<?>> settings, Recipe from) {
        Recipe copied = recipe();
        for (LaneSpec spec : copied.lanes()) {
            Values own = said(settings, from.of(lane(from, spec.name())));
            copied = copied.startingWith(null, own.without(settings.stream().filter(Setting::isPerLane).toList()));
            copied = copied.startingWith(spec.name(), own.only(settings.stream().filter(Setting::isPerLane).toList()));
        }
        return copied;
    }

    private static LaneSpec lane(Recipe recipe, String name) {
        return recipe.lanes().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseGet(() -> recipe.lanes().getFirst());
    }

    private static Values said(Collection<Setting<?>> settings, Values values) {
        Values said = Values.NONE;
        for (Setting<?> setting : settings) {
            said = with(said, setting, values);
        }
        return said;
    }

    private static <T> Values with(Values said, Setting<T> setting, Values values) {
        return said.with(setting, values.get(setting));
    }

    /// Of several changes of the same settings between two pulses the last counts, if none of another lane lies between.
    private void removeOvertaken(Change change) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            Change before = pending.get(i);
            boolean same = !before.recompute() && before.set().settings().equals(change.set().settings());
            if (same && Objects.equals(before.lane(), change.lane())) {
                pending.remove(i);
                return;
            }
            if (!Collections.disjoint(before.set().settings(), change.set().settings())) {
                return;
            }
        }
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    /// Sends what was changed. A control that was moved and moved back is no change.
    void send(Consumer<Change> lanes) {
        for (Change change : pending) {
            Recipe changed = sent.startingWith(change.lane(), change.set());
            if (change.recompute() || !changed.equals(sent)) {
                sent = changed;
                lanes.accept(change);
            }
        }
        pending.clear();
    }

    /// The lanes do something else than was sent: a recipe was opened with changes in it, or a lane has stopped. The controls show
    /// what the lanes do; what waits for a reset goes on waiting.
    void follow(Recipe present) {
        if (present.equals(sent)) {
            return;
        }
        sent = present;
        recipe.set(recipe().withLiveOf(present));
    }
}
