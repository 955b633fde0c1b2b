package driftscope.lab.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Values;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads recipes, strictly: a key that is not known or a value that is not allowed is refused, never ignored. What is left
/// out has a default.
public final class RecipeReader {

    private static final int FORMAT = 1;
    private static final int MAX_BYTES = 1_000_000;

    private static final List<String> KEYS = List.of("$schema", "format", "title", "data", "network", "training", "lanes", "changes");
    private static final String TOGGLE = "toggle";

    private final String source;
    private final Path baseFolder;

    private RecipeReader(String source, Path baseFolder) {
        this.source = source;
        this.baseFolder = baseFolder;
    }

    /// Reads a file. A folder in it is relative to the folder of the file.
    ///
    /// @throws RecipeException with one line for the user
    public static Recipe read(Path file) throws RecipeException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.isDirectory(file)) {
                throw new RecipeException(file + ": this is a folder; a recipe is a JSON file");
            }
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new RecipeException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            // Windows denies access to a folder, Linux opens it.
            throw new RecipeException(
                    file + (Files.isDirectory(file) ? ": this is a folder; a recipe is a JSON file"
                            : ": it may not be read; check its permissions"), e);
        } catch (IOException e) {
            throw new RecipeException(file + ": it cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new RecipeException(file + ": it is too big; a recipe has at most 1 MB");
        }
        Path folder = file.toAbsolutePath().getParent();
        return parse(decoded(file, bytes), file.toString(), folder == null ? file.toAbsolutePath() : folder);
    }

    /// Reads a text.
    ///
    /// @param sourceName what messages call it
    /// @param baseFolder what a folder in it is relative to
    /// @throws RecipeException with one line for the user
    public static Recipe parse(String json, String sourceName, Path baseFolder) throws RecipeException {
        return new RecipeReader(sourceName, baseFolder).recipe(tree(json, sourceName));
    }

    private static String decoded(Path file, byte[] bytes) throws RecipeException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            // Editors on Windows may put a byte order mark in front, which is no JSON.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RecipeException(file + ": it is not text in UTF-8; a recipe is JSON in UTF-8", e);
        }
    }

    private static Map<String, Object> tree(String json, String source) throws RecipeException {
        JsonFactory factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RecipeException(source + ": a recipe is one JSON object, {…}, with the key \"format\" at least");
            }
            Map<String, Object> tree = new JSON(factory).mapFrom(parser);
            if (parser.nextToken() != null) {
                throw new RecipeException("%s: line %d, column %d: nothing may follow the closing brace of the recipe"
                        .formatted(source, parser.currentTokenLocation().getLineNr(), parser.currentTokenLocation().getColumnNr()));
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new RecipeException(
                    e.getLocation() == null
                            ? "%s: not JSON: %s".formatted(source, plain(e))
                            : "%s: line %d, column %d: not JSON: %s"
                                    .formatted(source, e.getLocation().getLineNr(), e.getLocation().getColumnNr(), plain(e)),
                    e);
        } catch (IOException e) {
            throw new RecipeException(source + ": it cannot be read: " + e.getMessage(), e);
        }
    }

    /// Jackson's message on one line, without what it says in terms of its own classes: where an object started, how to allow
    /// more in Java.
    private static String plain(JsonProcessingException e) {
        return e.getOriginalMessage()
                .replaceAll("\\s*\\(start marker at .*", "")
                .replaceAll(": enable `.*", " is not allowed")
                .replaceAll(", from `[^`]*`", "")
                .replaceAll("\\s+", " ");
    }

    private Recipe recipe(Map<String, Object> tree) throws RecipeException {
        RecipeObject root = new RecipeObject(source, "", tree);
        Values settings = root.values(Catalogue.of(Scope.RECIPE), KEYS);
        root.whole("format", FORMAT, FORMAT);
        for (Scope scope : List.of(Scope.DATA, Scope.NETWORK, Scope.TRAINING)) {
            List<Setting<?>> here = Catalogue.of(scope);
            RecipeObject object = root.object(
                    scope.name().toLowerCase(Locale.ROOT), here.stream().map(Setting::key).toList());
            Values said = object.values(here, List.of());
            object.requireApplying(said);
            settings = said.over(settings);
        }
        if (settings.says(Catalogue.IDX)) {
            settings = settings.with(
                    Catalogue.IDX, baseFolder.toAbsolutePath().resolve(settings.get(Catalogue.IDX)).normalize());
        }
        List<LaneSpec> lanes = lanes(root);
        return new Recipe(
                root.text(
                        "title", "Untitled", Limits::allowsTitle,
                        "a title is one line of at most " + Limits.MAX_TITLE_LENGTH + " characters"),
                settings,
                lanes,
                changes(root, lanes));
    }

    private static List<LaneSpec> lanes(RecipeObject root) throws RecipeException {
        List<Setting<?>> settings = Stream.concat(
                        Catalogue.of(Scope.LANE).stream(), Catalogue.of(Scope.TRAINING).stream())
                .toList();
        String named = "a lane's name is 1 to " + Limits.MAX_LANE_NAME_LENGTH
                + " letters, digits, '-' or '_', unlike the other lane's";
        if (!root.has("lanes")) {
            return List.of(
                    new LaneSpec("A", Values.of(Catalogue.NORMALIZATION, Normalization.NONE)),
                    new LaneSpec("B", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH)));
        }
        List<LaneSpec> lanes = new ArrayList<>();
        for (RecipeObject lane : root.objects(
                "lanes",
                "a recipe has a list of 1 or 2 lanes",
                list -> !list.isEmpty() && list.size() <= Limits.MAX_LANES,
                List.of("name", "normalization", "…"))) {
            Values own = lane.values(settings, List.of("name"));
            String name = lane.text("name", lanes.isEmpty() ? "A" : "B", Limits::allowsLaneName, named);
            // "a" and "A" are the same folder on some systems.
            if (lanes.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                throw lane.refused("name", RecipeObject.quoted(name) + " is not allowed; " + named);
            }
            lanes.add(new LaneSpec(name, own));
        }
        return lanes;
    }

    private static List<Change> changes(RecipeObject root, List<LaneSpec> lanes) throws RecipeException {
        List<Change> changes = new ArrayList<>();
        if (!root.has("changes")) {
            return changes;
        }
        String names = lanes.stream().map(LaneSpec::name).map(RecipeObject::quoted).collect(Collectors.joining(", "));
        List<String> keys = List.of("step", "lane", "set", "gesture");
        for (RecipeObject change : root.objects("changes", "changes are a list of objects", list -> true, keys)) {
            change.allowOnly(keys);
            long step = change.whole("step", 0, Limits.MOST_STEPS);
            String lane = !change.has("lane")
                    ? null
                    : change.text(
                            "lane",
                            "",
                            name -> lanes.stream().anyMatch(known -> known.name().equals(name)),
                            "the lanes are " + names + "; without this key, all of them change");
            int gesture = change.has("gesture") ? (int) change.whole("gesture", 1, Integer.MAX_VALUE) : 0;
            List<String> live = Catalogue.LIVE.stream().map(Setting::key).toList();
            RecipeObject set = change.object("set", live);
            Values values = set.values(Catalogue.LIVE, List.of(TOGGLE));
            if (values.isEmpty() && !set.has(TOGGLE)) {
                throw change.refused("set", "{} is not allowed; at least one is needed of " + String.join(", ", live));
            }
            changes.add(new Change(step, lane, values, toggle(set, values), gesture));
        }
        // Changes of one step keep the order they were written in: a later one wins.
        changes.sort(Comparator.comparingLong(Change::step));
        return changes;
    }

    private static Toggle toggle(RecipeObject set, Values values) throws RecipeException {
        if (!set.has(TOGGLE)) {
            return Toggle.FRESH;
        }
        if (!values.says(Catalogue.NORMALIZATION) && !values.says(Catalogue.PLACEMENT)) {
            throw set.notAllowed(TOGGLE, "it says how a change of normalization or placement enters and needs one beside it");
        }
        return set.choice(TOGGLE, new Choice<>(Toggle.class));
    }
}
