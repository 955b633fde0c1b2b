package driftscope.app.words;

import driftscope.plot.Labels;
import driftscope.text.NumberText;

/// Numbers as text, for fields and labels. What is measured is written by [Labels], in plots and beside them alike.
public final class Numbers {

    private Numbers() {}

    /// The shortest usual form: 0.1, 60, 1e-5.
    public static String text(double value) {
        return NumberText.shortest(value);
    }

    /// Thousands with narrow spaces: 12 340.
    public static String count(long value) {
        return Labels.exactStep(value);
    }
}
