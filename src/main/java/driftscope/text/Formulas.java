package driftscope.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Keeps formulas in words from being torn at the end of a line: short ones stay together, long ones break behind an operator.
///
/// A formula is what operators with spaces around them join: `x = (a − b) / c`.
public final class Formulas {

    /// What is not longer stays on one line.
    private static final int LONGEST = 30;

    private static final Set<String> RELATIONS = Set.of("=", "≈", "≠", "<", ">", "≤", "≥", "←");
    private static final Set<String> SUMS = Set.of("+", "−", "±");
    private static final Set<String> PRODUCTS = Set.of("·", "×", "/");

    /// What belongs to what follows.
    private static final Set<String> PREFIXES = Set.of("Σ", "ln");

    private static final String SPACE = " ";
    private static final char FIXED_SPACE = '\u00a0';

    /// Keeps together what it stands between. It is the one that the line breaks of Java know: the newer U+2060 they do not.
    private static final char JOINER = '\ufeff';

    private static final String HYPHENS = "-‐–—";

    private Formulas() {}

    /// Words with formulas among them.
    public static String inWords(String words) {
        String[] tokens = words.split(SPACE, -1);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= tokens.length; i++) {
            if (i == tokens.length || !isInside(tokens[i - 1], tokens[i])) {
                addPieces(tokens, from, i, 0, pieces);
                from = i;
            }
        }
        return String.join(SPACE, pieces);
    }

    /// Code: a formula as a whole, if there is an operator in it.
    public static String inCode(String code) {
        String[] tokens = code.split(SPACE, -1);
        for (String token : tokens) {
            if (isOperator(token)) {
                List<String> pieces = new ArrayList<>();
                addPieces(tokens, 0, tokens.length, 0, pieces);
                return String.join(SPACE, pieces);
            }
        }
        return code;
    }

    private static boolean isOperator(String token) {
        return RELATIONS.contains(token) || SUMS.contains(token) || PRODUCTS.contains(token);
    }

    /// Whether the space between two tokens is one of a formula.
    private static boolean isInside(String before, String behind) {
        return isOperator(before) || isOperator(behind) || PREFIXES.contains(before);
    }

    /// Adds a formula in pieces that stay together: behind relations, then sums, then wherever an operator is, until each is short.
    private static void addPieces(String[] tokens, int from, int to, int level, List<String> pieces) {
        String together = together(tokens, from, to);
        if (together.length() <= LONGEST || level == 3) {
            pieces.add(together);
            return;
        }
        int depth = 0;
        int begin = from;
        for (int i = from; i < to; i++) {
            depth += count(tokens[i], '(') - count(tokens[i], ')');
            if (i == to - 1 || breaksBehind(tokens[i], depth, level)) {
                addPieces(tokens, begin, i + 1, level + 1, pieces);
                begin = i + 1;
            }
        }
    }

    private static boolean breaksBehind(String token, int depth, int level) {
        return switch (level) {
            case 0 -> depth == 0 && RELATIONS.contains(token);
            case 1 -> depth == 0 && SUMS.contains(token);
            default -> isOperator(token);
        };
    }

    private static int count(String token, char wanted) {
        return (int) token.chars().filter(letter -> letter == wanted).count();
    }

    private static String together(String[] tokens, int from, int to) {
        var joined = new StringBuilder(tokens[from]);
        for (int i = from + 1; i < to; i++) {
            joined.append(FIXED_SPACE).append(tokens[i]);
        }
        return joined.length() <= LONGEST ? joined(joined.toString()) : joined.toString();
    }

    /// A line may break before a bracket or an exponent, even in −0.5: not here.
    private static String joined(String piece) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(piece);
        var joined = new StringBuilder(piece);
        for (int at = breaks.preceding(piece.length()); at > 0; at = breaks.previous()) {
            if (HYPHENS.indexOf(piece.charAt(at - 1)) < 0) {
                joined.insert(at, JOINER);
            }
        }
        return joined.toString();
    }
}
