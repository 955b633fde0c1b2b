package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// Any whole number of 64 bits.
public record AnyWhole() implements Kind<Long> {

    /// JSON's 60 is whole; 60.0 and what does not fit 64 bits are not.
    public static boolean isWhole(@Nullable Object json) {
        return json instanceof Integer || json instanceof Long;
    }

    @Override
    public Long read(@Nullable Object json) throws Refusal {
        if (isWhole(json) && json instanceof Number number) {
            return number.longValue();
        }
        throw new Refusal();
    }

    @Override
    public String write(Long value) {
        return value.toString();
    }
}
