package driftscope.text;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The words of the program in the language of the user, from the bundle `words` of that language; English where there is none.
public final class Text {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("driftscope.assets.words.words");

    private Text() {}

    /// The words under a key, with `{0}`, `{1}` … replaced. What replaces them is taken as it is, whatever stands in it.
    ///
    /// @throws java.util.MissingResourceException if there are none
    public static String of(String key, @Nullable Object... arguments) {
        String words = WORDS.getString(key);
        return arguments.length == 0 ? words : filled(words, arguments);
    }

    /// The words for one thing, under the key with `.one`, or for another number of them, under the key with `.other`.
    ///
    /// @throws java.util.MissingResourceException if there are none
    public static String counted(String key, long count, @Nullable Object... arguments) {
        return of(key + (count == 1 ? ".one" : ".other"), arguments);
    }

    private static String filled(String words, @Nullable Object[] arguments) {
        var filled = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            boolean place = words.charAt(i) == '{' && i + 2 < words.length() && words.charAt(i + 2) == '}';
            int argument = place ? words.charAt(i + 1) - '0' : -1;
            if (argument >= 0 && argument < arguments.length) {
                filled.append(arguments[argument]);
                i += 2;
            } else {
                filled.append(words.charAt(i));
            }
        }
        return filled.toString();
    }

    /// All words, for what looks them up by itself.
    public static ResourceBundle bundle() {
        return WORDS;
    }

    /// Whether there are words under a key.
    public static boolean has(String key) {
        return WORDS.containsKey(key);
    }
}
