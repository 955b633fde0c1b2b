package driftscope.plot;

/// Where the rows of a [DistributionGrid] lie: they share the height when there are few, and scroll when there are many.
///
/// @param count all rows
/// @param top y at which they begin
/// @param height of the part in which they are seen
/// @param pitch height of a row and the gap under it
/// @param ownAxis whether each row has an axis of its own; else there is one under all of them
record GridRows(int count, double top, double height, double pitch, boolean ownAxis) {
    /// Below this pitch a row is a strip without words.
    static final double COMPACT = 44;
    /// From this pitch on, a row has an axis of its own and its words in a strip above the picture.
    static final double TALL = 84;

    /// @param top y at which the rows begin
    /// @param available height under it
    /// @param axisHeight what an axis under all rows takes
    /// @param least the pitch below which rows scroll instead of shrinking
    /// @param fitAll whether they shrink all the same
    static GridRows of(int count, double top, double available, double axisHeight, double least, boolean fitAll) {
        int rows = Math.max(1, count);
        double room = Math.max(1, available);
        boolean ownAxis = pitch(rows, room, least, fitAll) >= TALL;
        double height = Math.max(1, room - (ownAxis ? 0 : axisHeight));
        return new GridRows(count, top, height, pitch(rows, height, least, fitAll), ownAxis);
    }

    private static double pitch(int rows, double height, double least, boolean fitAll) {
        return fitAll ? height / rows : Math.max(least, height / rows);
    }

    boolean compact() {
        return pitch < COMPACT;
    }

    /// How many are seen, fractions too.
    double visible() {
        return Math.min(count, height / pitch);
    }

    /// Whether rows reach over the part in which they are seen.
    boolean scrolls() {
        return count * pitch > height + 0.5;
    }

    /// A place to scroll to, kept within the ends.
    double within(double firstRow) {
        return Math.max(0, Math.min(firstRow, count - visible()));
    }

    int first(double firstRow) {
        return (int) Math.floor(firstRow);
    }

    int last(double firstRow) {
        return Math.min(count - 1, (int) Math.ceil(firstRow + height / pitch - 1e-6) - 1);
    }

    double bottom() {
        return top + height;
    }

    double gap() {
        return pitch >= COMPACT ? 8 : pitch >= 16 ? 2 : 1;
    }
}
