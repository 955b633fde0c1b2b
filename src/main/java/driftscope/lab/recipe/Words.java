package driftscope.lab.recipe;

import java.util.Locale;

/// How the values of an enum are spelled in a recipe: FUNCTION_PRESERVING is "function-preserving".
final class Words {

    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
