package driftscope.app.words;

import driftscope.plot.Labels;
import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as text, for fields and labels. What is measured is written by [Labels], in plots and beside them alike.
public final class Numbers {

    private Numbers() {}

    /// The shortest usual form: 0.1, 60, 1e-5.
    public static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6) {
            return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
        }
        String text = Double.toString(value).replace("E", "e").replace(".0e", "e");
        return text;
    }

    /// Thousands with narrow spaces: 12 340.
    public static String count(long value) {
        return Labels.exactStep(value);
    }
}
