package driftscope.lab.recipe;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.nn.Toggle;
import driftscope.setting.AnyWhole;
import driftscope.setting.Choice;
import driftscope.setting.Condition;
import driftscope.setting.Flag;
import driftscope.setting.Folder;
import driftscope.setting.Kind;
import driftscope.setting.Real;
import driftscope.setting.Setting;
import driftscope.setting.Setting.Scope;
import driftscope.setting.Whole;
import driftscope.setting.WholeOrAll;
import driftscope.setting.Wholes;
import driftscope.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The JSON schema of recipes (draft 2020-12), made from the catalogue, for editors that complete and check while one types. What a
/// schema cannot say (that lanes have different names, that a change names a lane there is) the reader alone refuses.
public final class Schema {

    /// The version of JSON Schema.
    public static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ONE_LINE = "^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029]*$";

    /// Letters and digits of every script, in the signs that all kinds of regular expressions share: of ASCII only those.
    private static final String LANE_NAME =
            "^[^\\u0000-\\u002C\\u002E\\u002F\\u003A-\\u0040\\u005B-\\u005E\\u0060\\u007B-\\u00A0]+$";

    private Schema() {}

    /// The schema, with a line break at the end.
    public static String json() {
        return json(recipe());
    }

    /// A schema as text, with a line break at the end.
    public static String json(Map<String, Object> schema) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(schema) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> recipe() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("$schema", Map.of("type", "string"));
        properties.putAll(parts(true));
        return ordered(
                "$schema", DRAFT, "title", "Driftscope recipe", "type", "object", "required", List.of("format"),
                "properties", properties, "additionalProperties", false);
    }

    /// What a recipe says, for schemas of files in which there is one.
    ///
    /// @param whole whether it stands for itself; a fragment is said over another, and what goes together is seen then only
    public static Map<String, Object> parts(boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("format", Map.of("const", 1));
        properties.put(
                "title", ordered("type", "string", "maxLength", Limits.MAX_TITLE_LENGTH, "pattern", ONE_LINE));
        Catalogue.of(Scope.RECIPE).forEach(setting -> properties.put(setting.key(), value(setting)));
        for (Scope scope : List.of(Scope.DATA, Scope.NETWORK, Scope.TRAINING)) {
            properties.put(scope.name().toLowerCase(Locale.ROOT), object(Catalogue.of(scope), Map.of(), whole));
        }
        properties.put(
                "lanes",
                ordered(
                        "type", "array", "minItems", 1, "maxItems", Limits.MAX_LANES,
                        "items", object(Catalogue.PER_LANE, Map.of("name", laneName()), whole)));
        properties.put("changes", ordered("type", "array", "items", change()));
        return properties;
    }

    /// The name of a lane.
    public static Map<String, Object> laneName() {
        return ordered("type", "string", "minLength", 1, "maxLength", Limits.MAX_LANE_NAME_LENGTH, "pattern", LANE_NAME);
    }

    /// What can change in running lanes.
    public static Map<String, Object> set() {
        Map<String, Object> toggle = new LinkedHashMap<>(kind(new Choice<>(Toggle.class)));
        Map<String, Object> set = object(Catalogue.LIVE, Map.of("toggle", toggle), true);
        set.put("minProperties", 1);
        set.put(
                "dependentSchemas",
                Map.of("toggle", Map.of("anyOf", List.of(required("normalization"), required("placement")))));
        return set;
    }

    private static Map<String, Object> change() {
        Map<String, Object> properties = ordered(
                "step", kind(0, Limits.MOST_STEPS), "lane", laneName(), "set", set(), "gesture", kind(1, Integer.MAX_VALUE),
                "recompute", Map.of("const", true));
        return ordered(
                "type", "object", "required", List.of("step"), "properties", properties,
                "additionalProperties", false, "anyOf", List.of(required("set"), required("recompute")));
    }

    /// An object with these settings, those with a dot in their key in objects of their own.
    private static Map<String, Object> object(Collection<Setting<?>> settings, Map<String, ?> others, boolean whole) {
        Map<String, Object> properties = new LinkedHashMap<>(others);
        Map<String, Map<String, Object>> inner = new LinkedHashMap<>();
        List<Object> conditions = new ArrayList<>();
        for (Setting<?> setting : settings) {
            int dot = setting.key().indexOf('.');
            if (dot < 0) {
                properties.put(setting.key(), value(setting));
            } else {
                inner.computeIfAbsent(setting.key().substring(0, dot), key -> new LinkedHashMap<>())
                        .put(setting.key().substring(dot + 1), value(setting));
            }
            setting.conditions().forEach(condition -> conditions.add(implication(setting, condition)));
        }
        inner.forEach((key, keys) -> properties.put(
                key, ordered("type", "object", "properties", keys, "additionalProperties", false)));
        Map<String, Object> object =
                ordered("type", "object", "properties", properties, "additionalProperties", false);
        if (whole && !conditions.isEmpty()) {
            object.put("allOf", conditions);
        }
        return object;
    }

    /// Where a setting is said its condition holds.
    private static Map<String, Object> implication(Setting<?> setting, Condition condition) {
        Map<String, Object> then = switch (condition) {
            case Condition.Positive(Setting<? extends Number> other) -> {
                Map<String, Object> value = Map.of("exclusiveMinimum", 0);
                yield other.standard().doubleValue() > 0 ? ifSaid(other.key(), value) : said(other.key(), value);
            }
            case Condition.NotSaid(Setting<?> other) -> Map.of("not", said(other.key(), Map.of()));
            case Condition.OneOf<?>(Setting<?> other, List<?> allowed) -> {
                List<String> words = allowed.stream().map(value -> Choice.word((Enum<?>) value)).toList();
                Map<String, Object> value = Map.of("enum", words);
                // Where the standard value will do it need not be said.
                yield allowed.contains(other.standard()) ? ifSaid(other.key(), value) : said(other.key(), value);
            }
        };
        return ordered("if", said(setting.key(), Map.of()), "then", then);
    }

    /// A key is there, and its value is so.
    private static Map<String, Object> said(String key, Map<String, Object> value) {
        int dot = key.indexOf('.');
        String outer = dot < 0 ? key : key.substring(0, dot);
        Map<String, Object> there = dot < 0 ? value : said(key.substring(dot + 1), value);
        Map<String, Object> said = required(outer);
        if (!there.isEmpty()) {
            said.put("properties", Map.of(outer, there));
        }
        return said;
    }

    private static Map<String, Object> ifSaid(String key, Map<String, Object> value) {
        int dot = key.indexOf('.');
        String outer = dot < 0 ? key : key.substring(0, dot);
        return ordered("properties", Map.of(outer, dot < 0 ? value : ifSaid(key.substring(dot + 1), value)));
    }

    private static Map<String, Object> required(String key) {
        return ordered("required", List.of(key));
    }

    private static Map<String, Object> value(Setting<?> setting) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("description", Text.of(setting.path() + ".tip"));
        value.putAll(kind(setting.kind()));
        switch (setting.standard()) {
            case Enum<?> choice -> value.put("default", Choice.word(choice));
            case Path none -> {}
            case Integer all when setting.kind() instanceof WholeOrAll -> value.put("default", WholeOrAll.word(all));
            default -> value.put("default", setting.standard());
        }
        return value;
    }

    private static Map<String, Object> kind(Kind<?> kind) {
        return switch (kind) {
            case Real real -> ordered(
                    "type", "number",
                    real.withLow() ? "minimum" : "exclusiveMinimum", real.low(),
                    real.withHigh() ? "maximum" : "exclusiveMaximum", real.high());
            case Whole whole -> kind(whole.low(), whole.high());
            case WholeOrAll(int low, int high) ->
                    ordered("anyOf", List.of(kind(low, high), Map.of("const", WholeOrAll.word(WholeOrAll.ALL))));
            case AnyWhole() -> kind(Long.MIN_VALUE, Long.MAX_VALUE);
            case Choice<?> choice -> ordered("enum", choice.words());
            case Flag() -> ordered("type", "boolean");
            case Wholes wholes -> ordered(
                    "type", "array", "minItems", wholes.fewest(), "maxItems", wholes.most(), "items", kind(wholes.each()));
            case Folder() -> ordered(
                    "type", "string", "maxLength", Folder.MOST_CHARACTERS, "pattern", "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$");
        };
    }

    /// A whole number.
    public static Map<String, Object> kind(long low, long high) {
        return ordered("type", "integer", "minimum", low, "maximum", high);
    }

    /// Keys and values in turn, in an order that people read.
    public static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
