package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// What values a setting has, and how they are read from JSON and written as JSON.
///
/// @param <T> the values, immutable
public sealed interface Kind<T> permits Real, Whole, WholeOrAll, AnyWhole, Choice, Flag, Wholes, Folder {

    /// @param json what a JSON parser makes of a value: a string, a number, a boolean, a list, a map or null
    /// @throws Refusal if it is not of this kind or beyond its limits
    T read(@Nullable Object json) throws Refusal;

    /// The value as JSON, on one line, as short as it reads back the same.
    String write(T value);
}
