package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// How many of something: a whole number between limits, both allowed, or all there are, in a recipe `"all"`.
public record WholeOrAll(int low, int high) implements Kind<Integer> {

    /// More than any limit allows: whoever takes so many takes all.
    public static final int ALL = Integer.MAX_VALUE;

    private static final String WORD = "all";

    /// What is said of a value in a recipe, without quotes: `500`, `all`.
    public static String word(int value) {
        return value == ALL ? WORD : Integer.toString(value);
    }

    @Override
    public Integer read(@Nullable Object json) throws Refusal {
        return WORD.equals(json) ? Integer.valueOf(ALL) : Whole.between(low, high).read(json);
    }

    @Override
    public String write(Integer value) {
        return value == ALL ? '"' + WORD + '"' : value.toString();
    }
}
