package driftscope.plot;

/// What a plot is drawn with, on a screen or into a file. Lengths are pixels, y grows downwards.
///
/// A pen begins with lines one pixel wide without dashes, words at the left of x on the baseline y, in the plain weight.
public interface Pen {
    /// Where words stand beside their x.
    enum Side {
        /// They begin at x.
        LEFT,
        /// Their middle is at x.
        CENTER,
        /// They end at x.
        RIGHT
    }

    /// Where words stand beside their y.
    enum Level {
        /// Their upper edge is at y.
        TOP,
        /// Their middle is at y.
        CENTER,
        /// They stand on y.
        BASELINE,
        /// Their lower edge is at y.
        BOTTOM
    }

    /// The colour of areas and words.
    void setFill(Ink ink);

    /// The colour of lines.
    void setStroke(Ink ink);

    /// The width of lines.
    void setLineWidth(double width);

    /// Lengths of dashes and gaps; none for whole lines.
    void setLineDashes(double... lengths);

    /// The weight of words.
    void setBold(boolean bold);

    /// Where words stand beside their x.
    void setTextAlign(Side side);

    /// Where words stand beside their y.
    void setTextBaseline(Level level);

    /// Words.
    void fillText(String words, double x, double y);

    /// Words whose middle is at a point, turned by a quarter: read from below.
    void fillTurned(String words, double x, double y);

    /// A line.
    void strokeLine(double x1, double y1, double x2, double y2);

    /// An area.
    void fillRect(double x, double y, double width, double height);

    /// An outline.
    void strokeRect(double x, double y, double width, double height);

    /// An area with round corners.
    ///
    /// @param arc twice their radius
    void fillRoundRect(double x, double y, double width, double height, double arc);

    /// An outline with round corners.
    ///
    /// @param arc twice their radius
    void strokeRoundRect(double x, double y, double width, double height, double arc);

    /// An ellipse in a rectangle.
    void fillOval(double x, double y, double width, double height);

    /// The outline of an ellipse in a rectangle.
    void strokeOval(double x, double y, double width, double height);

    /// An area between points. The arrays are used again.
    ///
    /// @param count of points
    void fillPolygon(double[] xs, double[] ys, int count);

    /// An outline through points. The arrays are used again.
    ///
    /// @param count of points
    void strokePolygon(double[] xs, double[] ys, int count);

    /// A line through points. The arrays are used again.
    ///
    /// @param count of points
    void strokePolyline(double[] xs, double[] ys, int count);

    /// A picture, its pixels as sharp as they are.
    void drawPicture(Picture picture, double x, double y, double width, double height);

    /// A picture in its own size.
    default void drawPicture(Picture picture, double x, double y) {
        drawPicture(picture, x, y, picture.width, picture.height);
    }

    /// Wipes out what was drawn in a rectangle.
    void clearRect(double x, double y, double width, double height);

    /// Lets nothing be drawn outside a rectangle until [#endClip()].
    void clip(double x, double y, double width, double height);

    /// Lets everything be drawn again.
    void endClip();
}
