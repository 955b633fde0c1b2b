package driftscope.lab.lesson;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Places in words that measured numbers go to, such as `{accuracyA}`.
final class Placeholders {

    /// The name of a number.
    static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

    private static final Pattern PLACE = Pattern.compile("\\{(" + NAME + ")}");
    private static final String GAP = "…";

    private Placeholders() {}

    /// The names in some words, in their order.
    static List<String> in(String words) {
        return PLACE.matcher(words).results().map(place -> place.group(1)).toList();
    }

    /// The words with numbers in their places.
    ///
    /// @param number as it is written, by its name; null leaves a gap
    static String filled(String words, Function<String, @Nullable String> number) {
        return PLACE.matcher(words).replaceAll(place -> Matcher.quoteReplacement(replacement(place, number)));
    }

    private static String replacement(MatchResult place, Function<String, @Nullable String> number) {
        String written = number.apply(place.group(1));
        return written == null ? GAP : written;
    }
}
