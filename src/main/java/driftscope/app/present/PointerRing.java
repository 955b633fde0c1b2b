package driftscope.app.present;

import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// A ring around the mouse, to be seen from the back row.
final class PointerRing extends Region {

    /// Its width where everything has the size that it was made in, pixels.
    private static final double WIDTH = 34;

    private boolean shown;
    private double factor = 1;
    private double x = Double.NaN;
    private double y;

    PointerRing(Scene scene) {
        setId("pointer-ring");
        getStyleClass().add("pointer-ring");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        scene.addEventFilter(MouseEvent.ANY, event -> {
            if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
                follow(Double.NaN, y);
            } else if (event.getEventType() == MouseEvent.MOUSE_MOVED || event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
                follow(event.getSceneX(), event.getSceneY());
            }
        });
    }

    /// @param show whether it is there at all
    /// @param newFactor how much larger than usual everything is
    void show(boolean show, double newFactor) {
        shown = show;
        factor = newFactor;
        follow(x, y);
    }

    private void follow(double newX, double newY) {
        x = newX;
        y = newY;
        setVisible(shown && !Double.isNaN(x));
        if (isVisible()) {
            double width = WIDTH * factor;
            resizeRelocate(x - width / 2, y - width / 2, width, width);
        }
    }
}
