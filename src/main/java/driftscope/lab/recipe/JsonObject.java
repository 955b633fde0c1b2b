package driftscope.lab.recipe;

import driftscope.setting.Choice;
import driftscope.setting.Refusal;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import driftscope.setting.Whole;
import driftscope.setting.Wholes;
import driftscope.text.Text;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One JSON object of a recipe, with the path to it, read key by key. Whatever is not allowed is refused with the file, the
/// path of keys, the value and what is allowed.
final class JsonObject {

    private final String source;
    private final String path;
    private final Map<?, ?> values;

    /// @param source what messages call the file
    /// @param path the keys to this object, empty at the root
    JsonObject(String source, String path, Map<?, ?> values) {
        this.source = source;
        this.path = path;
        this.values = values;
    }

    /// Refuses every key but these.
    void allowOnly(Collection<String> keys) throws RecipeException {
        for (Object key : values.keySet()) {
            if (!keys.contains(key)) {
                throw unknown(String.valueOf(key), keys);
            }
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key, String otherwise, Predicate<String> test, String allowed) throws RecipeException {
        if (!has(key)) {
            return otherwise;
        }
        if (values.get(key) instanceof String text && test.test(text)) {
            return text;
        }
        throw notAllowed(key, allowed);
    }

    /// A whole number that must be there.
    long whole(String key, long low, long high) throws RecipeException {
        String allowed = Text.of("allowed.whole", low, high);
        if (!has(key)) {
            throw missing(key, Text.of("refused.needed", allowed));
        }
        Object value = values.get(key);
        if ((value instanceof Integer || value instanceof Long) && value instanceof Number number
                && number.longValue() >= low && number.longValue() <= high) {
            return number.longValue();
        }
        throw isNot(key, allowed);
    }

    /// What is said here of settings: each stands at its key or, where that has a dot, in an object of its own. No other keys are
    /// allowed.
    ///
    /// @param others keys that mean something else
    Values values(Collection<Setting<?>> settings, Collection<String> others) throws RecipeException {
        Set<String> keys = new LinkedHashSet<>(others);
        settings.forEach(setting -> keys.add(firstKey(setting.key())));
        allowOnly(keys);
        Values said = Values.NONE;
        for (Setting<?> setting : settings) {
            said = with(said, setting, settings);
        }
        return said;
    }

    private <T> Values with(Values said, Setting<T> setting, Collection<Setting<?>> settings) throws RecipeException {
        JsonObject object = holder(setting, settings);
        String key = lastKey(setting.key());
        if (!object.has(key)) {
            return said;
        }
        Object value = object.values.get(key);
        try {
            return said.with(setting, setting.kind().read(value));
        } catch (Refusal refusal) {
            if (refusal.element() >= 0 && value instanceof List<?> list && setting.kind() instanceof Wholes(int few, int many, Whole each)) {
                throw notAllowed(
                        object.element(key, refusal.element()), list.get(refusal.element()), Text.of("refused.allowed", Allowed.of(each)));
            }
            throw object.isNot(key, Allowed.of(setting));
        }
    }

    /// This object, or the one inside it in which a setting stands.
    private JsonObject holder(Setting<?> setting, Collection<Setting<?>> settings) throws RecipeException {
        String outer = firstKey(setting.key());
        if (outer.equals(setting.key())) {
            return this;
        }
        List<String> keys = settings.stream()
                .map(Setting::key)
                .filter(key -> !key.equals(outer) && firstKey(key).equals(outer))
                .map(JsonObject::lastKey)
                .toList();
        JsonObject inner = object(outer, keys);
        inner.allowOnly(keys);
        return inner;
    }

    private static String firstKey(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static String lastKey(String key) {
        return key.substring(key.indexOf('.') + 1);
    }

    /// One of the constants of an enum, at a key that is there.
    <E extends Enum<E>> E choice(String key, Choice<E> choice) throws RecipeException {
        try {
            return choice.read(values.get(key));
        } catch (Refusal refusal) {
            throw isNot(key, Allowed.of(choice));
        }
    }

    /// Refuses what is said of a setting that means nothing beside the other values.
    void requireApplying(Values said) throws RecipeException {
        for (Setting<?> setting : said.settings()) {
            if (!setting.applies(said)) {
                Object value = values.get(firstKey(setting.key()));
                Object inner = value instanceof Map<?, ?> map ? map.get(lastKey(setting.key())) : value;
                throw notAllowed(path(setting.key()), inner, Text.of(setting.path() + ".where"));
            }
        }
    }

    /// The object at a key; an empty one where the key is left out.
    ///
    /// @param keys what is allowed in it, for a message
    JsonObject object(String key, Collection<String> keys) throws RecipeException {
        return object(has(key) ? values.get(key) : Map.of(), path(key), keys);
    }

    /// The objects in the list at a key.
    ///
    /// @param keys what is allowed in each, for a message
    List<JsonObject> objects(String key, String allowed, Predicate<List<?>> test, Collection<String> keys)
            throws RecipeException {
        if (!(values.get(key) instanceof List<?> list) || !test.test(list)) {
            throw notAllowed(key, allowed);
        }
        List<JsonObject> objects = new ArrayList<>();
        for (Object value : list) {
            objects.add(object(value, element(key, objects.size()), keys));
        }
        return objects;
    }

    RecipeException notAllowed(String key, String allowed) {
        return notAllowed(path(key), values.get(key), allowed);
    }

    RecipeException missing(String key, String allowed) {
        return refusal(path(key), Text.of("refused.missing", allowed));
    }

    /// A refusal of the whole object.
    RecipeException refused(String why) {
        return refusal(path, why);
    }

    RecipeException refused(String key, String why) {
        return refusal(path(key), why);
    }

    private RecipeException isNot(String key, String allowed) {
        return notAllowed(key, Text.of("refused.allowed", allowed));
    }

    private JsonObject object(@Nullable Object value, String at, Collection<String> keys) throws RecipeException {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(source, at, map);
        }
        throw notAllowed(at, value, Text.of("refused.object", String.join(", ", keys)));
    }

    private RecipeException notAllowed(String at, @Nullable Object value, String allowed) {
        return refusal(at, Text.of("refused.value", shown(value), allowed));
    }

    private RecipeException unknown(String key, Collection<String> keys) {
        String why = keys.stream()
                .filter(candidate -> distance(candidate, key) <= Math.max(1, candidate.length() / 3))
                .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
                .map(candidate -> Text.of("refused.key.meant", candidate, String.join(", ", keys)))
                .orElseGet(() -> Text.of("refused.key", String.join(", ", keys)));
        return refusal(path(Quoting.shortened(key)), why);
    }

    private RecipeException refusal(String at, String why) {
        return new RecipeException(source + ": " + (at.isEmpty() ? "" : at + ": ") + why);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String element(String key, int index) {
        return path(key) + "[" + index + "]";
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> Quoting.quoted(text);
            case Map<?, ?> map -> map.isEmpty() ? "{}" : "{…}";
            case List<?> list -> list.isEmpty() ? "[]" : Text.of("refused.list", list.size());
            case BigInteger big -> Quoting.shortened(big.toString());
            default -> value.toString();
        };
    }

    /// Levenshtein distance, without regard to upper and lower case.
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = Quoting.shortened(second).toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
