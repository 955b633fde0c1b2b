package driftscope.lab.recipe;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.export.WholeFile;
import driftscope.nn.Toggle;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Values;
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
            throw new RecipeException(name + ": this is a folder; a recipe is written to a file");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RecipeException(name + ": the folder it is to be written to does not exist");
        }
        try {
            WholeFile.write(file, toJson(recipe));
        } catch (IOException e) {
            throw new RecipeException(name + ": it cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "check the permissions of the file and its folder";
            case CharacterCodingException half -> "it has half of a character";
            default -> Quoting.shortened(String.valueOf(e.getMessage()), MAX_REASON);
        };
    }

    /// What is said in one place, in the order of the catalogue; what is said quietly only where it is not the standard.
    private static Fields fields(List<Setting<?>> settings, Values values) {
        Fields fields = new Fields();
        Map<String, Fields> inner = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            boolean said = values.says(setting) || !setting.isQuiet();
            if (said && setting.applies(values)) {
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
        Fields fields = new Fields().text("name", lane.name()).all(fields(Catalogue.of(Scope.LANE), lane.own()));
        for (Setting<?> setting : Catalogue.PER_LANE) {
            if (setting.scope() != Scope.LANE && lane.own().says(setting)) {
                fields.raw(setting.key(), written(setting, lane.own()));
            }
        }
        return fields.toString();
    }

    private static String change(Change change) {
        Fields set = new Fields();
        for (Setting<?> setting : Catalogue.LIVE) {
            if (change.set().says(setting)) {
                set.raw(setting.key(), written(setting, change.set()));
            }
        }
        if (change.toggle() != Toggle.FRESH) {
            set.raw("toggle", new Choice<>(Toggle.class).write(change.toggle()));
        }
        Fields fields = new Fields().raw("step", Long.toString(change.step()));
        if (change.lane() != null) {
            fields.text("lane", change.lane());
        }
        fields.raw("set", set.toString());
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
