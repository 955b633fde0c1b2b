package driftscope.lab.recipe;

import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Folder;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads recipes, strictly: a key that is not known or a value that is not allowed is refused, never ignored. What is left
/// out has a default.
public final class RecipeReader {

    private static final int FORMAT = 1;

    /// What a recipe may have.
    public static final List<String> KEYS = List.of("$schema", "format", "title", "data", "network", "training", "lanes", "changes");
    private static final List<String> CHANGE_KEYS = List.of("step", "lane", "set", "gesture", "recompute");
    private static final String TOGGLE = "toggle";

    private final Path baseFolder;

    private RecipeReader(Path baseFolder) {
        this.baseFolder = baseFolder;
    }

    /// Reads a file. A folder in it is relative to the folder of the file.
    ///
    /// @throws RecipeException with one line for the user
    public static Recipe read(Path file) throws RecipeException {
        Path folder = file.toAbsolutePath().getParent();
        return parse(JsonText.read(file, Text.of("recipe.what")), file.toString(), folder == null ? file.toAbsolutePath() : folder);
    }

    /// Reads a text.
    ///
    /// @param sourceName what messages call it
    /// @param baseFolder what a folder in it is relative to
    /// @throws RecipeException with one line for the user
    public static Recipe parse(String json, String sourceName, Path baseFolder) throws RecipeException {
        return read(new JsonObject(Quoting.escaped(sourceName), "", JsonText.object(json, sourceName, Text.of("recipe.what"))), baseFolder);
    }

    /// Reads a recipe that is an object in another file.
    ///
    /// @param baseFolder what a folder in it is relative to
    /// @throws RecipeException with one line for the user
    public static Recipe read(JsonObject root, Path baseFolder) throws RecipeException {
        return new RecipeReader(baseFolder).recipe(root);
    }

    private Recipe recipe(JsonObject root) throws RecipeException {
        Values settings = root.values(Catalogue.of(Scope.RECIPE), KEYS);
        root.whole("format", FORMAT, FORMAT);
        for (Scope scope : List.of(Scope.DATA, Scope.NETWORK, Scope.TRAINING)) {
            List<Setting<?>> here = Catalogue.of(scope);
            JsonObject object = root.object(
                    scope.name().toLowerCase(Locale.ROOT), here.stream().map(Setting::key).toList());
            Values said = object.values(here, List.of());
            object.requireApplying(said);
            settings = said.over(settings);
        }
        if (settings.says(Catalogue.IDX)) {
            settings = settings.with(Catalogue.IDX, folder(root, settings.get(Catalogue.IDX)));
        }
        List<LaneSpec> lanes = lanes(root);
        return new Recipe(
                root.text(
                        "title", Text.of("recipe.untitled"), Limits::allowsTitle,
                        Text.of("recipe.title", Limits.MAX_TITLE_LENGTH)),
                settings,
                lanes,
                changes(root, lanes));
    }

    private Path folder(JsonObject root, Path relative) throws RecipeException {
        Path folder = baseFolder.toAbsolutePath().resolve(relative).normalize();
        if (folder.toString().length() > Folder.MOST_CHARACTERS) {
            throw root.refused("data.idx", Text.of("recipe.path", Allowed.of(Catalogue.IDX)));
        }
        return folder;
    }

    private static List<LaneSpec> lanes(JsonObject root) throws RecipeException {
        String named = Text.of("recipe.lane", Limits.MAX_LANE_NAME_LENGTH);
        if (!root.has("lanes")) {
            return List.of(
                    new LaneSpec("A", Values.of(Catalogue.NORMALIZATION, Normalization.NONE)),
                    new LaneSpec("B", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH)));
        }
        List<LaneSpec> lanes = new ArrayList<>();
        for (JsonObject lane : root.objects(
                "lanes",
                Text.of("recipe.lanes"),
                list -> !list.isEmpty() && list.size() <= Limits.MAX_LANES,
                List.of("name", "normalization", "…"))) {
            Values own = lane.values(Catalogue.PER_LANE, List.of("name"));
            String name = lane.text("name", lanes.isEmpty() ? "A" : "B", Limits::allowsLaneName, named);
            // "a" and "A" are the same folder on some systems.
            if (lanes.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                throw lane.refused("name", Text.of("refused.value", Quoting.quoted(name), named));
            }
            lanes.add(new LaneSpec(name, own));
        }
        return lanes;
    }

    private static List<Change> changes(JsonObject root, List<LaneSpec> lanes) throws RecipeException {
        List<Change> changes = new ArrayList<>();
        if (!root.has("changes")) {
            return changes;
        }
        for (JsonObject change : root.objects("changes", Text.of("recipe.changes"), list -> true, CHANGE_KEYS)) {
            change.allowOnly(CHANGE_KEYS);
            changes.add(change(change, change.whole("step", 0, Limits.MOST_STEPS), lanes, recompute(change)));
        }
        // Changes of one step keep the order they were written in: a later one wins.
        changes.sort(Comparator.comparingLong(Change::step));
        return changes;
    }

    /// Reads what changes in running lanes, and in which of them.
    ///
    /// @param change has the keys `set` and perhaps `lane` and `gesture`
    /// @throws RecipeException with one line for the user
    public static Change change(JsonObject change, long step, List<LaneSpec> lanes) throws RecipeException {
        return change(change, step, lanes, false);
    }

    private static boolean recompute(JsonObject change) throws RecipeException {
        if (change.has("recompute") && !Boolean.TRUE.equals(change.values().get("recompute"))) {
            throw change.notAllowed("recompute", Text.of("recipe.change.recompute"));
        }
        return change.has("recompute");
    }

    /// @param recompute whether that is all a change need do
    private static Change change(JsonObject change, long step, List<LaneSpec> lanes, boolean recompute) throws RecipeException {
        String names = lanes.stream().map(LaneSpec::name).map(Quoting::quoted).collect(Collectors.joining(", "));
        String lane = !change.has("lane")
                ? null
                : change.text(
                        "lane",
                        "",
                        name -> lanes.stream().anyMatch(known -> known.name().equals(name)),
                        Text.of("recipe.change.lane", names));
        int gesture = change.has("gesture") ? (int) change.whole("gesture", 1, Integer.MAX_VALUE) : 0;
        if (recompute && !change.has("set")) {
            return new Change(step, lane, Values.NONE, Toggle.FRESH, gesture, true);
        }
        List<String> live = Catalogue.LIVE.stream().map(Setting::key).toList();
        JsonObject set = change.object("set", live);
        Values values = set.values(Catalogue.LIVE, List.of(TOGGLE));
        if (values.isEmpty() && !set.has(TOGGLE)) {
            throw change.refused("set", Text.of("recipe.change.empty", String.join(", ", live)));
        }
        return new Change(step, lane, values, toggle(set, values), gesture, recompute);
    }

    private static Toggle toggle(JsonObject set, Values values) throws RecipeException {
        if (!set.has(TOGGLE)) {
            return Toggle.FRESH;
        }
        if (!values.says(Catalogue.NORMALIZATION) && !values.says(Catalogue.PLACEMENT)) {
            throw set.notAllowed(TOGGLE, Text.of("recipe.change.toggle"));
        }
        return set.choice(TOGGLE, new Choice<>(Toggle.class));
    }
}
