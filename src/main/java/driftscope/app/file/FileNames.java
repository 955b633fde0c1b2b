package driftscope.app.file;

import java.util.Locale;

/// Names that files are offered under.
public final class FileNames {

    private FileNames() {}

    /// Words as the name of a file, in small letters, with hyphens for whatever is neither a letter nor a digit.
    ///
    /// @param ending of the name, without the dot
    public static String of(String words, String ending) {
        return words.replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT) + "." + ending;
    }
}
