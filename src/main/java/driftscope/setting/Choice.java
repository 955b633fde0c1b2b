package driftscope.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One of the constants of an enum, spelled in lower case with hyphens: FUNCTION_PRESERVING is "function-preserving".
public record Choice<E extends Enum<E>>(Class<E> type) implements Kind<E> {

    public List<E> values() {
        return List.of(type.getEnumConstants());
    }

    /// How a constant is spelled in a recipe.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The constant that is spelled so, if there is one.
    public static <E extends Enum<E>> Optional<E> named(Class<E> type, @Nullable Object word) {
        return Arrays.stream(type.getEnumConstants()).filter(value -> word(value).equals(word)).findFirst();
    }

    /// How the allowed constants are spelled.
    public List<String> words() {
        return values().stream().map(Choice::word).toList();
    }

    @Override
    public E read(@Nullable Object json) throws Refusal {
        return named(type, json).orElseThrow(Refusal::new);
    }

    @Override
    public String write(E value) {
        return '"' + word(value) + '"';
    }
}
