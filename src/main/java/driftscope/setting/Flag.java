package driftscope.setting;

import org.jspecify.annotations.Nullable;

/// Yes or no.
public record Flag() implements Kind<Boolean> {

    @Override
    public Boolean read(@Nullable Object json) throws Refusal {
        if (json instanceof Boolean value) {
            return value;
        }
        throw new Refusal();
    }

    @Override
    public String write(Boolean value) {
        return value.toString();
    }
}
