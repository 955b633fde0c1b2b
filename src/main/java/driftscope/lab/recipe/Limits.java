package driftscope.lab.recipe;

/// What a recipe may say. The reader of recipe files and the fields of the window refuse by the same limits, in the same
/// words.
public final class Limits {

    public static final NumberLimit BATCH_SIZE = new NumberLimit(1, 4096, true, "a batch size is a whole number, 1 to 4096");
    public static final NumberLimit LEARNING_RATE = new NumberLimit(0, 1000, false, "a learning rate is 0 to 1000");
    public static final NumberLimit MOMENTUM =
            new NumberLimit(0, Math.nextDown(1.0), false, "a momentum is 0 or more and less than 1");
    public static final NumberLimit WEIGHT_DECAY = new NumberLimit(0, 10, false, "a weight decay is 0 to 10");
    public static final NumberLimit EPSILON = new NumberLimit(0, 1000, false, "an epsilon is 0 to 1000");
    public static final NumberLimit STATISTICS_MOMENTUM =
            new NumberLimit(0, 1, false, "a momentum of the running statistics is 0 to 1");

    public static final NumberLimit HIDDEN_LAYERS =
            new NumberLimit(1, 100, true, "a network has 1 to 100 hidden layers");
    public static final NumberLimit UNITS =
            new NumberLimit(1, 4096, true, "units of a layer are a whole number, 1 to 4096");
    public static final NumberLimit STANDARD_DEVIATION =
            new NumberLimit(0, 100, false, "a standard deviation of the initial weights is 0 to 100");
    public static final NumberLimit GAIN =
            new NumberLimit(Double.MIN_VALUE, 100, false, "a gain is more than 0 and at most 100");

    public static final NumberLimit EXAMPLES =
            new NumberLimit(10, 100_000, true, "examples are a whole number, 10 to 100000");
    public static final NumberLimit NOISE = new NumberLimit(0, 10, false, "a noise is 0 to 10");

    /// Beyond the last step nobody will see: a computer of today would need thousands of years.
    public static final NumberLimit STEP =
            new NumberLimit(0, 1e15, true, "a step is a whole number, 0 to 1000000000000000");

    public static final int MAX_TITLE_LENGTH = 200;
    public static final String TITLE_ALLOWED = "a title is one line of at most " + MAX_TITLE_LENGTH + " characters";
    public static final int MAX_LANES = 2;
    public static final int MAX_LANE_NAME_LENGTH = 12;
    public static final String LANE_NAME_ALLOWED =
            "a lane's name is 1 to " + MAX_LANE_NAME_LENGTH + " letters, digits, '-' or '_', unlike the other lane's";
    public static final String SEED_ALLOWED =
            "a seed is a whole number, -9223372036854775808 to 9223372036854775807";

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
