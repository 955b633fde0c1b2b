package driftscope.app.view.byhand;

import driftscope.text.Text;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A minibatch that was typed: an example a line, its numbers apart by spaces. A comma is a decimal mark, as a point is.
///
/// @param numbers examples × features; empty where there is a complaint
/// @param complaint a sentence for the user, or null where there is none
record OwnNumbers(float[][] numbers, @Nullable String complaint) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    static final int MOST_ROWS = 16;
    static final int MOST_COLUMNS = 8;

    /// The example that is printed with explanations of batch norm.
    static final String WORKED_EXAMPLE = "0.23  1.26  -2.41\n0.56  0.75  1.00";

    static OwnNumbers read(String typed) {
        List<String> lines = typed.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty() || lines.size() > MOST_ROWS) {
            return refused(Text.of("byHand.own.rows", lines.size(), MOST_ROWS));
        }
        float[][] numbers = new float[lines.size()][];
        for (int i = 0; i < numbers.length; i++) {
            String[] words = lines.get(i).split("[\\s;]+");
            if (words.length > MOST_COLUMNS || words.length != (i == 0 ? words.length : numbers[0].length)) {
                return refused(Text.of("byHand.own.columns", i + 1, words.length, i == 0 ? MOST_COLUMNS : numbers[0].length));
            }
            numbers[i] = new float[words.length];
            for (int j = 0; j < words.length; j++) {
                Float number = number(words[j]);
                if (number == null) {
                    return refused(Text.of("byHand.own.number", i + 1, words[j]));
                }
                numbers[i][j] = number;
            }
        }
        return new OwnNumbers(numbers, null);
    }

    private static @Nullable Float number(String word) {
        String plain = word.replace(',', '.').replace('−', '-');
        if (!NUMBER.matcher(plain).matches()) {
            return null;
        }
        float number = Float.parseFloat(plain);
        return Float.isFinite(number) ? number : null;
    }

    private static OwnNumbers refused(String complaint) {
        return new OwnNumbers(new float[0][0], complaint);
    }

    int columns() {
        return numbers.length == 0 ? 0 : numbers[0].length;
    }
}
