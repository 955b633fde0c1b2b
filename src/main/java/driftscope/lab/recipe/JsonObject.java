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
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One JSON object of a file, with the path to it, read key by key. Whatever is not allowed is refused with the file, the
/// path of keys, the value and what is allowed.
public final class JsonObject {

    private final String source;
    private final String path;
    private final Map<?, ?> values;

    /// @param source what messages call the file
    /// @param path the keys to this object, empty at the root
    public JsonObject(String source, String path, Map<?, ?> values) {
        this.source = source;
        this.path = path;
        this.values = values;
    }

    /// Refuses every key but these.
    public void allowOnly(Collection<String> keys) throws RecipeException {
        for (Object key : values.keySet()) {
            if (!keys.contains(key)) {
                throw unknown(String.valueOf(key), keys);
            }
        }
    }

    /// Whether there is a value at a key.
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// The values by their keys, as [JsonText] has them.
    public Map<?, ?> values() {
        return values;
    }

    /// The keys in their order.
    public List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }

    /// The same object with another value at a key.
    public JsonObject having(String key, Object value) {
        Map<Object, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new JsonObject(source, path, changed);
    }

    /// Whether the value at a key is a number.
    public boolean isNumber(String key) {
        return values.get(key) instanceof Number;
    }

    /// A text that must be there.
    public String text(String key) throws RecipeException {
        if (!has(key)) {
            throw missing(key, Text.of("refused.text"));
        }
        return text(key, "", any -> true, Text.of("refused.text"));
    }

    /// One of some words, which must be there.
    public String word(String key, List<String> words) throws RecipeException {
        String all = words.stream().map(Quoting::quoted).collect(Collectors.joining(", "));
        if (!has(key)) {
            throw missing(key, Text.of("refused.needed", Text.of("allowed.choice", all)));
        }
        if (values.get(key) instanceof String text) {
            if (words.contains(text)) {
                return text;
            }
            String meant = closest(text, words);
            if (meant != null) {
                throw refusal(path(key), Text.of("refused.meant", shown(text), Quoting.quoted(meant), all));
            }
        }
        throw isNot(key, Text.of("allowed.choice", all));
    }

    /// One of some words, or null where the key is left out.
    public @Nullable String wordOrNull(String key, List<String> words) throws RecipeException {
        return has(key) ? word(key, words) : null;
    }

    /// A list of different words.
    ///
    /// @param words that are allowed in it
    public List<String> words(String key, List<String> words) throws RecipeException {
        String allowed = Text.of("refused.words", words.stream().map(Quoting::quoted).collect(Collectors.joining(", ")));
        List<String> texts = texts(key, allowed);
        if (!words.containsAll(texts) || new HashSet<>(texts).size() < texts.size()) {
            throw notAllowed(key, allowed);
        }
        return texts;
    }

    /// A list of texts.
    ///
    /// @param allowed what to say where it is none
    public List<String> texts(String key, String allowed) throws RecipeException {
        if (!(values.get(key) instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw has(key) ? notAllowed(key, allowed) : missing(key, allowed);
        }
        return list.stream().map(String.class::cast).toList();
    }

    /// A list of whole numbers of 64 bits.
    ///
    /// @param allowed what to say where it is none
    public List<Long> wholes(String key, String allowed) throws RecipeException {
        if (!(values.get(key) instanceof List<?> list)
                || !list.stream().allMatch(each -> each instanceof Integer || each instanceof Long)) {
            throw has(key) ? notAllowed(key, allowed) : missing(key, allowed);
        }
        return list.stream().map(each -> ((Number) each).longValue()).toList();
    }

    /// A number that must be there and be finite.
    public double real(String key) throws RecipeException {
        if (!has(key)) {
            throw missing(key, Text.of("refused.needed", Text.of("allowed.number")));
        }
        if (values.get(key) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw isNot(key, Text.of("allowed.number"));
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
    public long whole(String key, long low, long high) throws RecipeException {
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
    public JsonObject object(String key, Collection<String> keys) throws RecipeException {
        return object(has(key) ? values.get(key) : Map.of(), path(key), keys);
    }

    /// The objects in the list at a key.
    ///
    /// @param keys what is allowed in each, for a message
    public List<JsonObject> objects(String key, String allowed, Predicate<List<?>> test, Collection<String> keys)
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

    /// A refusal of the value at a key.
    public RecipeException notAllowed(String key, String allowed) {
        return notAllowed(path(key), values.get(key), allowed);
    }

    /// A refusal of the object for want of a key.
    public RecipeException missing(String key, String allowed) {
        return refusal(path(key), Text.of("refused.missing", allowed));
    }

    /// A refusal of the whole object.
    public RecipeException refused(String why) {
        return refusal(path, why);
    }

    /// A refusal of a key.
    public RecipeException refused(String key, String why) {
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
        String meant = closest(key, keys);
        String all = String.join(", ", keys);
        return refusal(
                path(Quoting.shortened(key)),
                meant == null ? Text.of("refused.key", all) : Text.of("refused.key.meant", meant, all));
    }

    /// What somebody meant who wrote a word, or null.
    private static @Nullable String closest(String word, Collection<String> words) {
        return words.stream()
                .filter(candidate -> distance(candidate, word) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(candidate, word)))
                .orElse(null);
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
