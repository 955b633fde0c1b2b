package driftscope.plot;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How wide words are in a font; remembers what it measured.
public final class TextRuler {
    private static final int MOST_KEPT = 2_000;

    private final ToDoubleFunction<String> measure;
    private final Map<String, Double> widths = new HashMap<>();
    private final double digit;
    private final boolean equalDigits;

    /// @param measure the advance of a text, pixels
    public TextRuler(ToDoubleFunction<String> measure) {
        this.measure = measure;
        double widest = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        for (char c = '0'; c <= '9'; c++) {
            double width = width(String.valueOf(c));
            widest = Math.max(widest, width);
            narrowest = Math.min(narrowest, width);
        }
        digit = widest;
        equalDigits = widest - narrowest < 0.01;
    }

    /// The advance of a text, pixels.
    double width(String words) {
        Double width = widths.get(words);
        if (width == null) {
            // Changing numbers would fill it for ever.
            if (widths.size() > MOST_KEPT) {
                widths.clear();
            }
            width = measure.applyAsDouble(words);
            widths.put(words, width);
        }
        return width;
    }

    /// The advance of a text all of whose digits are as wide as the widest, pixels.
    double numberWidth(String words) {
        if (equalDigits) {
            return width(words);
        }
        double width = 0;
        for (int i = 0; i < words.length(); i++) {
            width += advance(words.charAt(i));
        }
        return width;
    }

    /// Fills such a text. Most fonts have digits of one width and take it in one piece.
    void number(Pen pen, String words, double x, double baseline) {
        if (equalDigits) {
            pen.fillText(words, x, baseline);
            return;
        }
        for (int i = 0; i < words.length(); i++) {
            pen.fillText(words.substring(i, i + 1), x, baseline);
            x += advance(words.charAt(i));
        }
    }

    private double advance(char c) {
        return c >= '0' && c <= '9' ? digit : width(String.valueOf(c));
    }

    /// The longest beginning of a text that fits, with an ellipsis when it was cut; empty when not even that fits.
    String fitted(String words, double width) {
        if (width(words) <= width) {
            return words;
        }
        for (int end = words.length() - 1; end > 0; end--) {
            String cut = words.substring(0, end).stripTrailing() + "…";
            if (width(cut) <= width) {
                return cut;
            }
        }
        return "";
    }
}
