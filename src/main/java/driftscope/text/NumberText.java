package driftscope.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;

/// Numbers as they stand in words and beside plots: short, with a true minus sign (U+2212), the same in every locale.
public final class NumberText {

    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    /// Shares below are written with the digits that count.
    private static final double SMALL_SHARE = 1e-3;

    /// Powers of ten of numbers that are written out where they are to be read aloud.
    private static final int SMALLEST_SPOKEN = -4;

    private static final int LARGEST_SPOKEN = 5;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

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

    /// A number as it can be read aloud, with three digits that count: `0.309`, `0.000495`, `12 300`; what would take
    /// more than eight letters as a multiple of a power of ten, `4.95 · 10⁻⁵`.
    public static String spoken(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size == 0 || size >= 1e-3 && size < 999.5) {
            return measured(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent > LARGEST_SPOKEN || exponent < SMALLEST_SPOKEN) {
            return fixed(rounded.movePointLeft(exponent), 2) + "\u202f·\u202f10" + superscript(exponent);
        }
        return exponent > 0 ? count(rounded.longValueExact()) : fixed(rounded, 2 - exponent);
    }

    private static String superscript(int exponent) {
        return (exponent < 0 ? "⁻" : "")
                + Integer.toString(Math.abs(exponent))
                        .chars()
                        .mapToObj(digit -> SUPERSCRIPTS.substring(digit - '0', digit - '0' + 1))
                        .collect(Collectors.joining());
    }

    /// A share or an accuracy as a percentage, always with one decimal: `0.3 %`, `96.1 %`.
    ///
    /// @param share 0 to 1
    public static String percent(double share) {
        return Double.isFinite(share) ? fixed(new BigDecimal(share * 100), 1) + "\u202f%" : value(share);
    }

    /// The same, a small one with the digits that count, as it can be read aloud: `0.0042 %`.
    public static String spokenPercent(double share) {
        return share > 0 && share < SMALL_SHARE ? spoken(share * 100) + "\u202f%" : percent(share);
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
