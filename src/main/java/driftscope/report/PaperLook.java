package driftscope.report;

import driftscope.plot.Ink;
import driftscope.plot.Look;
import driftscope.plot.Role;
import driftscope.plot.TextRuler;

/// How plots look on paper: the colours of the light theme, and letters somewhat over half as wide as they are high.
final class PaperLook implements Look {

    private static final double FONT_SIZE = 11;
    private static final double LETTER = 0.55;
    private static final double BOLD_LETTER = 0.59;

    private final TextRuler plain = new TextRuler(words -> LETTER * FONT_SIZE * words.length());
    private final TextRuler bold = new TextRuler(words -> BOLD_LETTER * FONT_SIZE * words.length());

    @Override
    public Ink ink(Role role) {
        return Ink.of(switch (role) {
            case LANE_A -> "#b35900";
            case LANE_B, ACCENT -> "#0969da";
            case TEXT, CLASS_4 -> "#24292f";
            case MUTED, REFERENCE -> "#57606a";
            case GRID -> "#d8dee4";
            case FRAME -> "#d0d7de";
            case WARNING -> "#cf222e";
            case GOOD -> "#1a7f37";
            case MARKER -> "#bf8700";
            case BACKGROUND -> "#ffffff";
            case CLASS_1 -> "#007a5a";
            case CLASS_2 -> "#c04a9a";
            case CLASS_3 -> "#4d4400";
        });
    }

    @Override
    public double fontSize() {
        return FONT_SIZE;
    }

    @Override
    public TextRuler ruler(boolean ofBold) {
        return ofBold ? bold : plain;
    }
}
