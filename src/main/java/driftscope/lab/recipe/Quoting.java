package driftscope.lab.recipe;

/// How words of the input appear in a message. A message is one line that reads from left to right and shows what is there:
/// whatever breaks a line, turns its direction, is invisible or is half a character stands as the escape JSON has for it.
public final class Quoting {

    /// What is left of a long word or text, in characters.
    private static final int MAX_SHOWN = 60;

    private Quoting() {}

    /// The text in quotes, escaped and cut.
    public static String quoted(String text) {
        return '"' + shortened(text) + '"';
    }

    /// The text, escaped and cut to some 60 characters. Neither a character nor an escape is halved.
    public static String shortened(String text) {
        return shortened(text, MAX_SHOWN);
    }

    /// The text, escaped and cut.
    ///
    /// @param most characters of the result, 1 or more
    public static String shortened(String text, int most) {
        var shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int before = shown.length();
            append(shown, codePoint);
            i += Character.charCount(codePoint);
            boolean ends = i == text.length();
            if (shown.length() > (ends ? most : most - 1)) {
                shown.setLength(before);
                return shown.append('…').toString();
            }
        }
        return shown.toString();
    }

    /// The whole text, escaped.
    public static String escaped(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(shown, codePoint));
        return shown.toString();
    }

    /// Whether a text has a half of a character, which no file in UTF-8 can hold.
    public static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (!isHidden(codePoint)) {
            shown.appendCodePoint(codePoint);
            return;
        }
        for (char unit : Character.toChars(codePoint)) {
            shown.append("\\u%04X".formatted((int) unit));
        }
    }

    /// Format characters are the bidirectional controls, joiners, the byte order mark and their like.
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
