package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// A whole number between limits, both allowed.
///
/// @param slide what a slider covers, or null where a field does
public record Whole(int low, int high, @Nullable Slide slide) implements Kind<Integer> {

    public static Whole between(int low, int high) {
        return new Whole(low, high, null);
    }

    /// The same limits on a slider.
    public Whole on(Slide newSlide) {
        return new Whole(low, high, newSlide);
    }

    public boolean allows(double value) {
        return value >= low && value <= high && value == Math.rint(value);
    }

    @Override
    public Integer read(@Nullable Object json) throws Refusal {
        if (AnyWhole.isWhole(json) && json instanceof Number number && allows(number.doubleValue())) {
            return number.intValue();
        }
        throw new Refusal();
    }

    @Override
    public String write(Integer value) {
        return value.toString();
    }
}
