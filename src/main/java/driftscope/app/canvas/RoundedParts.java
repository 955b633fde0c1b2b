package driftscope.app.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;

/// A rectangle with round corners, drawn as its corners and what is between them.
///
/// As a whole its outline is traced through every row of points, which is most of what the ground and the frame of a cell cost
/// where no graphics card draws them. Between the points of the screen the seams of the parts would show: there it is drawn as a whole.
///
/// @param x left edge, of a frame the middle of the line
/// @param arc diameter of the corners
/// @param fineness points of the screen per pixel
record RoundedParts(double x, double y, double width, double height, double arc, double fineness) {

    /// Whether the edges of the area lie on points.
    boolean canFill() {
        return canMeet(0);
    }

    /// Whether the edges of the frame lie on points.
    boolean canStroke(double lineWidth) {
        return canMeet(lineWidth / 2);
    }

    private boolean canMeet(double beyond) {
        return arc > 0 && width > 2 * arc && height > 2 * arc
                && isOnPoint(x - beyond) && isOnPoint(x + width + beyond) && isOnPoint(y - beyond) && isOnPoint(y + height + beyond);
    }

    private boolean isOnPoint(double pixel) {
        return pixel * fineness == Math.rint(pixel * fineness);
    }

    void fill(GraphicsContext g) {
        g.fillRect(x, top(), width, bottom() - top());
        g.fillRect(left(), y, right() - left(), top() - y);
        g.fillRect(left(), bottom(), right() - left(), y + height - bottom());
        corners(g, (seamX, seamY) -> {
            g.lineTo(seamX, seamY);
            g.fill();
        });
    }

    void stroke(GraphicsContext g) {
        double lineWidth = g.getLineWidth();
        double half = lineWidth / 2;
        Paint fill = g.getFill();
        g.setFill(g.getStroke());
        g.fillRect(left(), y - half, right() - left(), lineWidth);
        g.fillRect(left(), y + height - half, right() - left(), lineWidth);
        g.fillRect(x - half, top(), lineWidth, bottom() - top());
        g.fillRect(x + width - half, top(), lineWidth, bottom() - top());
        g.setFill(fill);
        corners(g, (_, _) -> g.stroke());
    }

    // The seams: a corner reaches to the first point behind its curve.

    private double left() {
        return Math.ceil((x + arc / 2) * fineness) / fineness;
    }

    private double right() {
        return Math.floor((x + width - arc / 2) * fineness) / fineness;
    }

    private double top() {
        return Math.ceil((y + arc / 2) * fineness) / fineness;
    }

    private double bottom() {
        return Math.floor((y + height - arc / 2) * fineness) / fineness;
    }

    private interface Corner {
        /// Draws the path from one seam of a corner around to the other.
        void draw(double seamX, double seamY);
    }

    private void corners(GraphicsContext g, Corner corner) {
        corner(g, x, y, left(), top(), corner);
        corner(g, x + width, y, right(), top(), corner);
        corner(g, x, y + height, left(), bottom(), corner);
        corner(g, x + width, y + height, right(), bottom(), corner);
    }

    private void corner(GraphicsContext g, double tipX, double tipY, double seamX, double seamY, Corner corner) {
        g.beginPath();
        g.moveTo(tipX, seamY);
        g.arcTo(tipX, tipY, seamX, tipY, arc / 2);
        g.lineTo(seamX, tipY);
        corner.draw(seamX, seamY);
    }
}
