package driftscope.lab.recipe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One JSON object of a recipe, with the path to it, read key by key. Whatever is not allowed is refused with the file, the
/// path of keys, the value and what is allowed.
final class RecipeObject {

    private final String source;
    private final String path;
    private final Map<?, ?> values;

    /// @param source what messages call the file
    /// @param path the keys to this object, empty at the root
    /// @param keys the keys allowed here
    RecipeObject(String source, String path, Map<?, ?> values, String... keys) throws RecipeException {
        this.source = source;
        this.path = path;
        this.values = values;
        for (Object key : values.keySet()) {
            if (!Arrays.asList(keys).contains(key)) {
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

    double number(String key, NumberLimit limit, double otherwise) throws RecipeException {
        Double value = number(key, limit);
        return value != null ? value : otherwise;
    }

    @Nullable Double number(String key, NumberLimit limit) throws RecipeException {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof Number number && limit.allows(number.doubleValue())) {
            // −0 equals no 0 a person typed; adding 0 makes it one.
            return number.doubleValue() + 0.0;
        }
        throw notAllowed(key, limit.allowed());
    }

    long whole(String key, NumberLimit limit, long otherwise) throws RecipeException {
        Long value = whole(key, limit);
        return value != null ? value : otherwise;
    }

    @Nullable Long whole(String key, NumberLimit limit) throws RecipeException {
        return has(key) ? whole(values.get(key), path(key), limit) : null;
    }

    @Nullable Integer wholeInt(String key, NumberLimit limit) throws RecipeException {
        Long value = whole(key, limit);
        return value != null ? Math.toIntExact(value) : null;
    }

    /// Any whole number of 64 bits.
    long anyWhole(String key, String allowed, long otherwise) throws RecipeException {
        if (!has(key)) {
            return otherwise;
        }
        if (isWhole(values.get(key)) && values.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw notAllowed(key, allowed);
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) throws RecipeException {
        E value = choice(key, type);
        return value != null ? value : otherwise;
    }

    <E extends Enum<E>> @Nullable E choice(String key, Class<E> type) throws RecipeException {
        if (!has(key)) {
            return null;
        }
        for (E value : type.getEnumConstants()) {
            if (Words.of(value).equals(values.get(key))) {
                return value;
            }
        }
        throw notAllowed(key, "allowed are "
                + Arrays.stream(type.getEnumConstants()).map(Words::of).map(Quoting::quoted).collect(Collectors.joining(", ")));
    }

    /// The object at a key; an empty one where the key is left out.
    RecipeObject object(String key, String... keys) throws RecipeException {
        Object value = has(key) ? values.get(key) : Map.of();
        return object(value, path(key), keys);
    }

    /// The objects in the list at a key.
    List<RecipeObject> objects(String key, String allowed, Predicate<List<?>> test, String... keys)
            throws RecipeException {
        List<RecipeObject> objects = new ArrayList<>();
        for (Object value : list(key, allowed, test)) {
            objects.add(object(value, element(key, objects.size()), keys));
        }
        return objects;
    }

    /// The whole numbers in the list at a key.
    List<Integer> wholes(String key, String allowed, Predicate<List<?>> test, NumberLimit limit)
            throws RecipeException {
        List<Integer> wholes = new ArrayList<>();
        for (Object value : list(key, allowed, test)) {
            wholes.add(Math.toIntExact(whole(value, element(key, wholes.size()), limit)));
        }
        return wholes;
    }

    RecipeException notAllowed(String key, String allowed) {
        return notAllowed(path(key), values.get(key), allowed);
    }

    RecipeException missing(String key, String allowed) {
        return refusal(path(key), "missing; " + allowed);
    }

    /// A refusal of the whole object.
    RecipeException refused(String why) {
        return refusal(path, why);
    }

    RecipeException refused(String key, String why) {
        return refusal(path(key), why);
    }

    private List<?> list(String key, String allowed, Predicate<List<?>> test) throws RecipeException {
        if (values.get(key) instanceof List<?> list && test.test(list)) {
            return list;
        }
        throw notAllowed(key, allowed);
    }

    private RecipeObject object(@Nullable Object value, String at, String... keys) throws RecipeException {
        if (value instanceof Map<?, ?> map) {
            return new RecipeObject(source, at, map, keys);
        }
        throw notAllowed(at, value, "an object in braces is needed, with the keys " + String.join(", ", keys));
    }

    private long whole(@Nullable Object value, String at, NumberLimit limit) throws RecipeException {
        if (isWhole(value) && value instanceof Number number && limit.allows(number.doubleValue())) {
            return number.longValue();
        }
        throw notAllowed(at, value, limit.allowed());
    }

    /// JSON's 60 is whole; 60.0 and what does not fit 64 bits are not.
    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    private RecipeException notAllowed(String at, @Nullable Object value, String allowed) {
        return refusal(at, shown(value) + " is not allowed; " + allowed);
    }

    private RecipeException unknown(String key, String... keys) {
        String nearest = Arrays.stream(keys)
                .filter(candidate -> distance(candidate, key) <= Math.max(1, candidate.length() / 3))
                .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
                .map(candidate -> " (did you mean " + candidate + "?)")
                .orElse("");
        return refusal(path(Quoting.shortened(key)), "no such key" + nearest + "; allowed here are " + String.join(", ", keys));
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
            case List<?> list -> list.isEmpty() ? "[]" : "a list of " + list.size();
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
