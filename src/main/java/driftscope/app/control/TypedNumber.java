package driftscope.app.control;

import driftscope.app.words.Numbers;
import driftscope.text.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a typed text says as a number, or why it says none.
///
/// A comma is a decimal mark, as a point is: `0,05` and `1,5e-3`. A mark between thousands is never guessed at: where a text could
/// be read with one too, and both numbers are allowed, it is refused.
///
/// @param value the number; meaningless where there is a complaint
/// @param complaint a sentence for the user, or null where the number is allowed
public record TypedNumber(double value, @Nullable String complaint) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][+-]?\\d+)?");
    private static final Pattern PERHAPS_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2}[.,]\\d{3}");

    /// Reads what was typed.
    public static TypedNumber read(String typed, NumberLimit limit) {
        String text = typed.strip().replace('−', '-');
        if (!NUMBER.matcher(text).matches()) {
            return refused(typed.strip(), limit.allowed());
        }
        double value = Double.parseDouble(text.replace(',', '.'));
        if (PERHAPS_THOUSANDS.matcher(text).matches() && (limit.whole() || text.indexOf(',') >= 0)) {
            String thousands = text.replace(",", "").replace(".", "");
            if (limit.allows(Double.parseDouble(thousands))) {
                return refused(
                        typed.strip(),
                        Text.of("typed.thousands", Numbers.text(value), thousands));
            }
        }
        return limit.allows(value) ? new TypedNumber(value, null) : refused(typed.strip(), limit.allowed());
    }

    private static TypedNumber refused(String typed, String reason) {
        return new TypedNumber(Double.NaN, Text.of("typed.refused", typed, reason));
    }
}
