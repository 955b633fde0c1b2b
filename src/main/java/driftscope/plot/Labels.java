package driftscope.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as they stand on the screen: short, with a true minus sign (U+2212), the same in every locale.
public final class Labels {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

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
        String digits = Long.toString(Math.abs(step));
        StringBuilder label = new StringBuilder(step < 0 ? "−" : "");
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
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -3 && exponent < 5) {
            return sign(rounded.toPlainString());
        }
        return sign(rounded.movePointLeft(exponent).toPlainString() + "e" + exponent);
    }

    /// A number whose length does not change from step to step: two decimals below 10, one below 100, none above (`−0.30`, `12.5`,
    /// `250`); [#value(double)] where that would say too little or too much.
    public static String steady(double value) {
        double size = Math.abs(value);
        if (!(size < 99_999.5) || size > 0 && size < 0.005) {
            return value(value);
        }
        int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
        return sign(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
    }

    /// The same for a mean beside its standard deviation: what is nothing against that is written as 0.
    public static String steadyBeside(double mean, double standardDeviation) {
        return steady(Math.abs(mean) < 0.005 * standardDeviation ? 0 : mean);
    }

    /// A share as a percentage: `0.3 %`, `12 %`; one decimal below 10.
    ///
    /// @param share 0 to 1
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return value(share);
        }
        double percent = share * 100;
        int decimals = Math.abs(percent) < 9.95 ? 1 : 0;
        BigDecimal rounded = new BigDecimal(percent).setScale(decimals, RoundingMode.HALF_EVEN);
        return sign((rounded.signum() == 0 ? BigDecimal.ZERO : rounded).toPlainString()) + "\u202f%";
    }

    private static String sign(String digits) {
        return digits.startsWith("-") ? "−" + digits.substring(1) : digits;
    }
}
