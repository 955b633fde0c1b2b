package driftscope.app.words;

import driftscope.lab.Switching;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.Toggle;
import driftscope.plot.Marker;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Words for the changes made while running, for the time axis.
public final class ChangeLabels {

    private ChangeLabels() {}

    /// A marker for each gesture, at its first step, from the first value to the last.
    ///
    /// @param recipe what the run was started with
    public static List<Marker> markers(Recipe recipe, List<Change> changes) {
        var markers = new ArrayList<Marker>();
        Recipe present = recipe.withoutChanges();
        @Nullable Recipe before = null;
        @Nullable Change previous = null;
        for (Change change : changes) {
            boolean goesOn = previous != null && change.gesture() != 0 && change.gesture() == previous.gesture();
            if (before == null || !goesOn) {
                before = present;
            }
            present = present.startingWith(change.lane(), change.set());
            long step = goesOn ? markers.removeLast().step() : change.step();
            markers.add(new Marker(step, label(before, present, change)));
            previous = change;
        }
        return List.copyOf(markers);
    }

    /// `B: ε 1e-5 → 1`.
    public static String label(Recipe before, Recipe after, Change change) {
        String lane = change.lane() == null ? after.laneNames().getFirst() : change.lane();
        boolean named = change.lane() != null && after.lanes().size() > 1;
        String set = describe(before.of(before.lane(lane)), after.of(after.lane(lane)), change.set(), change.toggle());
        String done = !change.recompute()
                ? set
                : set.isEmpty() ? Text.of("change.recompute") : set + ", " + Text.of("change.recompute");
        return (named ? change.lane() + ": " : "") + done;
    }

    /// What was set, in words: `rate 0.1 → 0.5, batch norm (keep function)`.
    static String describe(Values before, Values after, Values set, Toggle toggle) {
        var parts = new ArrayList<String>();
        for (Setting<?> setting : Catalogue.ALL) {
            if (set.says(setting)) {
                Object value = after.get(setting);
                String words = value instanceof Enum<?> || value instanceof Boolean
                        ? SettingWords.brief(setting, after)
                        : Text.of(
                                "change.from.to", Text.of(setting.path() + ".short"), SettingWords.of(setting, before),
                                SettingWords.of(setting, after));
                boolean toggles = setting == Catalogue.NORMALIZATION
                        || setting == Catalogue.PLACEMENT && Catalogue.PLACEMENT.matters(after);
                Toggle done = Switching.possible(before, after, toggle);
                parts.add(toggles ? Text.of("change.toggle", words, Text.of("change.toggle." + Choice.word(done))) : words);
            }
        }
        return String.join(", ", parts);
    }
}
