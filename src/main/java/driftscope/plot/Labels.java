package driftscope.plot;

import driftscope.text.NumberText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/// Numbers as they stand on the screen: short, with a true minus sign (U+2212), the same in every locale.
public final class Labels {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final MathContext FIVE_DIGITS = new MathContext(5, RoundingMode.HALF_EVEN);

    private static final int FEWEST_DIGITS = 3;
    private static final int MOST_DIGITS = 6;

    private Labels() {
    }

    /// A step on an axis: `0`, `500`, `1.5k`, `12k`, `1.2M`; at most three significant digits from 1000 on.
    public static String step(long step) {
        if (Math.abs(step) < 1_000) {
            return sign(Long.toString(step));
        }
        BigDecimal rounded = new BigDecimal(step).round(THREE_DIGITS);
        int power = rounded.precision() - rounded.scale() - 1;
        String unit = power < 6 ? "k" : power < 9 ? "M" : "G";
        int shift = power < 6 ? 3 : power < 9 ? 6 : 9;
        return sign(rounded.movePointLeft(shift).stripTrailingZeros().toPlainString()) + unit;
    }

    /// A step in full, its thousands apart: `12 340`.
    public static String exactStep(long step) {
        return NumberText.count(step);
    }

    /// A number with at most three significant digits: `0`, `0.05`, `−2.35`, `120`, `1e-5`, `1.25e6`; `∞` and `NaN` in so many
    /// letters. The exponent keeps the keyboard's minus: it is how a recipe writes it.
    public static String value(double value) {
        return NumberText.value(value);
    }

    /// The numbers of an axis, with as many digits as they need to be told apart: `1`, `1.0005`.
    static List<String> ofTicks(double[] ticks) {
        List<String> labels = List.of();
        for (int digits = FEWEST_DIGITS; digits <= MOST_DIGITS; digits++) {
            var context = new MathContext(digits);
            labels = Arrays.stream(ticks).mapToObj(tick -> NumberText.value(tick, context)).toList();
            if (new HashSet<>(labels).size() == labels.size()) {
                break;
            }
        }
        return labels;
    }

    /// The same with at most five, for numbers to calculate with: `0.99982`, `−2.3534`.
    public static String precise(double value) {
        return NumberText.value(value, FIVE_DIGITS);
    }

    /// A number whose length does not change from step to step: two decimals below 10, one below 100, none above (`−0.30`, `12.5`,
    /// `250`); from 100 000 on [#value(double)].
    public static String steady(double value) {
        double size = Math.abs(value);
        if (!(size < 99_999.5)) {
            return value(value);
        }
        return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
    }

    /// A number with exactly three digits that count, for values that change: `2.00`, `0.309`, `13.1`; very small and very large ones
    /// as [#value(double)] writes them.
    public static String measured(double value) {
        return NumberText.measured(value);
    }

    /// A mean or a standard deviation, both in the same form: [#steady(double)], with a third decimal beside a deviation below 0.05, or
    /// with as many digits and an exponent where that is small or large (`−2.6e9` beside `1.38e10`). A mean of more than a hundred deviations
    /// has a form of its own.
    ///
    /// @param value the mean, or the standard deviation itself
    /// @param standardDeviation what the form is chosen for
    public static String moment(double value, double standardDeviation) {
        double scale = standardDeviation > 0 && Math.abs(value) < 100 * standardDeviation ? standardDeviation : Math.abs(value);
        if (!Double.isFinite(value) || !Double.isFinite(scale) || scale == 0 || scale >= 0.05 && scale < 99_999.5) {
            return steady(value);
        }
        if (scale >= 0.005 && scale < 0.05) {
            return fixed(value, 3);
        }
        int exponent = (int) Math.floor(Math.log10(scale));
        double mantissa = Math.abs(value) / Math.pow(10, exponent);
        if (mantissa < 0.005) {
            return "0";
        }
        int lower = mantissa < 0.095 ? 2 : mantissa < 0.995 ? 1 : 0;
        return fixed(new BigDecimal(value).movePointRight(lower - exponent), 2 - lower) + "e" + (exponent - lower);
    }

    /// A share or an accuracy as a percentage, always with one decimal: `0.3 %`, `96.1 %`.
    ///
    /// @param share 0 to 1
    public static String percent(double share) {
        return NumberText.percent(share);
    }

    /// A speed with two digits that count, its thousands apart: `3 600`, `84`, `0.25`.
    public static String rate(double perSecond) {
        if (!(perSecond > 0)) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(perSecond).round(new MathContext(2));
        return perSecond < 9.95 ? rounded.stripTrailingZeros().toPlainString() : exactStep(rounded.longValue());
    }

    private static String fixed(double value, int decimals) {
        return fixed(new BigDecimal(value), decimals);
    }

    private static String fixed(BigDecimal value, int decimals) {
        return NumberText.fixed(value, decimals);
    }

    private static String sign(String digits) {
        return NumberText.sign(digits);
    }
}
