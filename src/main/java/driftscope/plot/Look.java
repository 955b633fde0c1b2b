package driftscope.plot;

/// How a plot looks where it is shown: the colours of the roles, and how wide words are in its font.
public interface Look {
    /// The colour of a role.
    Ink ink(Role role);

    /// The height of the font, pixels.
    double fontSize();

    /// Measures words in the font.
    ///
    /// @param bold whether in its bold weight
    TextRuler ruler(boolean bold);

    /// How wide a line of data is at least, pixels; 0 where it is as wide as the plot likes. It is more where a plot is read from afar.
    default double leastLine() {
        return 0;
    }

    /// How many points of the screen a pixel of the plot has in each direction, at least 1.
    default double fineness() {
        return 1;
    }

    /// A plot that is shown nowhere: the standard colours, and letters somewhat over half as wide as they are high.
    Look NOWHERE = new Look() {
        private static final double SIZE = 11.5;
        private static final double LETTER = 0.56 * SIZE;
        private final TextRuler ruler = new TextRuler(words -> LETTER * words.length());

        @Override
        public Ink ink(Role role) {
            return role.standard();
        }

        @Override
        public double fontSize() {
            return SIZE;
        }

        @Override
        public TextRuler ruler(boolean bold) {
            return ruler;
        }
    };
}
