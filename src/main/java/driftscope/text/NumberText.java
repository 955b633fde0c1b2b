package driftscope.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as they stand in words and beside plots: short, with a true minus sign (U+2212), the same in every locale.
public final class NumberText {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    /// Shares below are written with the digits that count.
    private static final double SMALL_SHARE = 1e-3;

    private NumberText() {}

    /// The shortest usual form, as a recipe writes it: 0.1, 60, 1e-5.
    public static String shortest(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6) {
            return BigDecimal.valueOf(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
        }
        String text = Double.toString(value).replace("E", "e").replace(".0e", "e");
        return text;
    }

    /// A whole number in full, its thousands apart: `12 340`.
    public static String count(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder label = new StringBuilder(value < 0 ? "−" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                label.append('\u202f');
            }
            label.append(digits.charAt(i));
        }
        return label.toString();
    }

    /// A number with at most three significant digits: `0`, `0.05`, `−2.35`, `120`, `1e-5`, `1.25e6`; `∞` and `NaN` in so many
    /// letters. The exponent keeps the keyboard's minus: it is how a recipe writes it.
    public static String value(double value) {
        return value(value, THREE_DIGITS);
    }

    /// The same with at most so many digits.
    public static String value(double value, MathContext digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(digits).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 5) {
            return sign(rounded.toPlainString());
        }
        return sign(rounded.movePointLeft(exponent).toPlainString() + "e" + exponent);
    }

    /// A number with exactly three digits that count, for values that change: `2.00`, `0.309`, `13.1`; very small and very large ones
    /// as [#value(double)] writes them.
    public static String measured(double value) {
        double size = Math.abs(value);
        if (!(size >= 1e-3 && size < 999.5)) {
            return value(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        return fixed(rounded, 2 - (rounded.precision() - rounded.scale() - 1));
    }

    /// A share or an accuracy as a percentage, always with one decimal: `0.3 %`, `96.1 %`.
    ///
    /// @param share 0 to 1
    public static String percent(double share) {
        return Double.isFinite(share) ? fixed(new BigDecimal(share * 100), 1) + "\u202f%" : value(share);
    }

    /// The same, a small one with the digits that count: `0.0042 %`.
    public static String smallPercent(double share) {
        return share > 0 && share < SMALL_SHARE ? value(share * 100) + "\u202f%" : percent(share);
    }

    /// A number with so many decimals. What is rounded to nothing has no sign.
    public static String fixed(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
        return sign((rounded.signum() == 0 ? rounded.abs() : rounded).toPlainString());
    }

    /// Digits with a true minus sign.
    public static String sign(String digits) {
        return digits.startsWith("-") ? "−" + digits.substring(1) : digits;
    }
}
