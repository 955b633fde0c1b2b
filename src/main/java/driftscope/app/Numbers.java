package driftscope.app;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as text, for fields and labels.
final class Numbers {

    private Numbers() {}

    /// The shortest usual form: 0.1, 60, 1e-5.
    static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6) {
            return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
        }
        String text = Double.toString(value).replace("E", "e").replace(".0e", "e");
        return text;
    }

    /// Thousands with thin spaces: 12 340.
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
    }

    /// A share as a percentage: 96.1 %.
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f\u2009%%", 100 * share);
    }
}
