package driftscope.plot;

/// Where one cell of a [DistributionGrid] lies, and where in it the picture.
///
/// @param row layer, from 0
/// @param column of lanes, from 0
/// @param color of the lane
/// @param compact whether there is a picture and nothing else
/// @param x left edge of the cell
/// @param y its upper edge
/// @param width of the cell
/// @param height of the cell
/// @param left edge of the picture
/// @param right edge of the picture
/// @param top of the picture
/// @param bottom of the picture: the line of density 0, or the lowest value
record CellBox(int row, int column, Ink color, boolean compact, double x, double y, double width, double height, double left,
        double right, double top, double bottom) {
    /// Tells cells apart, for what is kept of them.
    long key() {
        return (long) row << 8 | column;
    }
}
