package driftscope.lab.time;

import java.util.Arrays;

/// How often each class of the test set was taken for each.
///
/// @param classes how many there are
/// @param counts `classes × classes`, a row for each class, a column for each answer
/// @param examples for each of these some test examples, counted from 0, the first ones; [#MOST_EXAMPLES] at most
public record Confusion(int classes, int[] counts, int[][] examples) {

    /// So many examples of a pair are kept.
    public static final int MOST_EXAMPLES = 8;

    /// Of more classes nobody could read it.
    public static final int MOST_CLASSES = 26;

    private static final int[] NONE = {};

    /// Nothing counted yet.
    public static Confusion empty(int classes) {
        var examples = new int[classes * classes][];
        Arrays.fill(examples, NONE);
        return new Confusion(classes, new int[classes * classes], examples);
    }

    /// Counts an example, while the test set passes.
    public void add(int example, int label, int answer) {
        int pair = label * classes + answer;
        counts[pair]++;
        if (examples[pair].length < MOST_EXAMPLES) {
            examples[pair] = Arrays.copyOf(examples[pair], examples[pair].length + 1);
            examples[pair][examples[pair].length - 1] = example;
        }
    }
}
