package driftscope.lab.recipe;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.export.WholeFile;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes recipes, the way a person would: one line for each part, short numbers, in a lane only what it does differently.
/// [RecipeReader] reads them back as they were.
public final class RecipeWriter {

    private static final int MAX_REASON = 200;

    private RecipeWriter() {}

    /// The recipe as JSON, with a line break at the end. Folders are written as absolute paths with forward slashes.
    public static String toJson(Recipe recipe) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("format", "1");
        parts.put("title", quoted(recipe.title()));
        parts.put("seed", Long.toString(recipe.seed()));
        for (Scope scope : List.of(Scope.DATA, Scope.NETWORK, Scope.TRAINING)) {
            parts.put(
                    scope.name().toLowerCase(Locale.ROOT), fields(Catalogue.of(scope), recipe.settings()).toString());
        }
        parts.put("lanes", lines(recipe.lanes().stream().map(RecipeWriter::lane).toList()));
        if (!recipe.changes().isEmpty()) {
            parts.put("changes", lines(recipe.changes().stream().map(RecipeWriter::change).toList()));
        }
        return parts.entrySet().stream()
                .map(part -> "  " + quoted(part.getKey()) + ": " + part.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /// Writes the recipe to a file, replacing what was there. The file is complete or as it was before, never half written.
    ///
    /// @throws RecipeException with one line for the user
    public static void write(Recipe recipe, Path file) throws RecipeException {
        String name = Quoting.escaped(file.toString());
        if (Files.isDirectory(file)) {
            throw new RecipeException(Text.of("write.folder", name));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RecipeException(Text.of("write.noFolder", name));
        }
        try {
            WholeFile.write(file, toJson(recipe));
        } catch (IOException e) {
            throw new RecipeException(Text.of("write.impossible", name, reason(e)), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> Text.of("write.denied");
            case CharacterCodingException half -> Text.of("write.half");
            default -> Quoting.shortened(String.valueOf(e.getMessage()), MAX_REASON);
        };
    }

    /// What is said in one place, in the order of the catalogue; what is said quietly only where it is not the standard.
    private static Fields fields(List<Setting<?>> settings, Values values) {
        return fields(settings, values, setting ->
                (values.says(setting) || !setting.isQuiet()) && setting.applies(values));
    }

    /// Some settings in the order of the catalogue, those with a dot in their key in objects of their own.
    private static Fields fields(List<Setting<?>> settings, Values values, Predicate<Setting<?>> written) {
        Fields fields = new Fields();
        Map<String, Fields> inner = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            if (written.test(setting)) {
                int dot = setting.key().indexOf('.');
                Fields place = dot < 0
                        ? fields
                        : inner.computeIfAbsent(setting.key().substring(0, dot), key -> new Fields());
                place.raw(setting.key().substring(dot + 1), written(setting, values));
            }
        }
        inner.forEach((key, object) -> fields.raw(key, object.toString()));
        return fields;
    }

    private static <T> String written(Setting<T> setting, Values values) {
        return setting.kind().write(values.get(setting));
    }

    private static String lane(LaneSpec lane) {
        return new Fields()
                .text("name", lane.name())
                .all(fields(Catalogue.of(Scope.LANE), lane.own()))
                .all(fields(Catalogue.PER_LANE, lane.own(), setting -> setting.scope() != Scope.LANE && lane.own().says(setting)))
                .toString();
    }

    private static String change(Change change) {
        Fields set = fields(Catalogue.LIVE, change.set(), change.set()::says);
        if (change.toggle() != Toggle.FRESH) {
            set.raw("toggle", new Choice<>(Toggle.class).write(change.toggle()));
        }
        Fields fields = new Fields().raw("step", Long.toString(change.step()));
        if (change.lane() != null) {
            fields.text("lane", change.lane());
        }
        if (!change.set().isEmpty() || !change.recompute()) {
            fields.raw("set", set.toString());
        }
        if (change.recompute()) {
            fields.raw("recompute", "true");
        }
        if (change.gesture() != 0) {
            fields.raw("gesture", Integer.toString(change.gesture()));
        }
        return fields.toString();
    }

    private static String lines(List<String> objects) {
        return objects.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
    }

    private static String quoted(String text) {
        try {
            return JSON.std.asString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An object on one line.
    private static final class Fields {

        private final StringBuilder text = new StringBuilder();

        Fields raw(String key, String value) {
            text.append(text.isEmpty() ? "" : ", ").append(quoted(key)).append(": ").append(value);
            return this;
        }

        Fields text(String key, String value) {
            return raw(key, quoted(value));
        }

        Fields all(Fields others) {
            text.append(text.isEmpty() || others.text.isEmpty() ? "" : ", ").append(others.text);
            return this;
        }

        @Override
        public String toString() {
            return text.isEmpty() ? "{}" : "{ " + text + " }";
        }
    }
}
