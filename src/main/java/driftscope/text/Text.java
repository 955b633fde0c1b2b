package driftscope.text;

import java.util.ResourceBundle;

/// The words of the program in the language of the user, from the bundle `words` of that language; English where there is none.
public final class Text {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("driftscope.assets.words.words");

    private Text() {}

    /// The words under a key, with `{0}`, `{1}` … replaced.
    ///
    /// @throws java.util.MissingResourceException if there are none
    public static String of(String key, Object... arguments) {
        String words = WORDS.getString(key);
        for (int i = 0; i < arguments.length; i++) {
            words = words.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return words;
    }

    /// Whether there are words under a key.
    public static boolean has(String key) {
        return WORDS.containsKey(key);
    }
}
