package driftscope.lab.recipe;

/// What a recipe may say beside its settings.
public final class Limits {

    /// Beyond the last step nobody will see: a computer of today would need thousands of years.
    public static final long MOST_STEPS = 1_000_000_000_000_000L;

    public static final int MAX_TITLE_LENGTH = 200;
    public static final int MAX_LANES = 2;
    public static final int MAX_LANE_NAME_LENGTH = 12;

    private Limits() {}

    /// Whether a text may be the title of a recipe.
    public static boolean allowsTitle(String title) {
        return title.length() <= MAX_TITLE_LENGTH && title.chars().noneMatch(Limits::breaksLine);
    }

    /// Whether a text may be the name of a lane. Names become names of folders and cells of CSV files, so they have nothing
    /// in them that means something there.
    public static boolean allowsLaneName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_LANE_NAME_LENGTH
                && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }

    /// Control characters, and Unicode's own ends of lines and paragraphs.
    private static boolean breaksLine(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }
}
