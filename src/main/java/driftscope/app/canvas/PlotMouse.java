package driftscope.app.canvas;

import driftscope.plot.Plot;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the mouse does on a plot: it reads, a drag along the axis of steps looks at a part of it, the wheel at fewer or more steps, both with
/// Shift at a part of the values, a double click enlarges.
final class PlotMouse {
    private static final double FEWEST_PIXELS = 6;
    private static final double FACTOR = 1.25;
    private static final double WHEEL_UNIT = 40;

    private final PlotPane<?> pane;
    private double pressedX = Double.NaN;
    private double pressedY = Double.NaN;

    PlotMouse(PlotPane<?> pane) {
        this.pane = pane;
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> leave());
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    private Plot plot() {
        return pane.plot();
    }

    private void point(MouseEvent event) {
        plot().point(pane.canvasX(event.getX()), pane.canvasY(event.getY()));
        StepPointer.point(pane);
    }

    private void leave() {
        plot().leave();
        StepPointer.point(pane);
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pane.requestFocus();
            boolean values = event.isShiftDown() && plot().hasValueZoom();
            pressedX = plot().hasZoom() && !values ? pane.canvasX(event.getX()) : Double.NaN;
            pressedY = values ? pane.canvasY(event.getY()) : Double.NaN;
        }
    }

    private static boolean isDrag(double from, double to) {
        return Math.abs(to - from) >= FEWEST_PIXELS;
    }

    private void drag(MouseEvent event) {
        point(event);
        double x = pane.canvasX(event.getX());
        double y = pane.canvasY(event.getY());
        if (isDrag(pressedX, x)) {
            plot().markRange(pressedX, x);
        } else if (isDrag(pressedY, y)) {
            plot().markValues(pressedY, y);
        } else {
            plot().unmark();
        }
    }

    private void release(MouseEvent event) {
        double x = pane.canvasX(event.getX());
        double y = pane.canvasY(event.getY());
        plot().unmark();
        if (isDrag(pressedX, x)) {
            plot().zoomTo(pressedX, x);
        } else if (isDrag(pressedY, y)) {
            plot().zoomValuesTo(pressedY, y);
        }
        pressedX = Double.NaN;
        pressedY = Double.NaN;
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
            pane.wish(PlotEvent.Wish.ENLARGE);
        }
    }

    // Where the wheel scrolls what is around, it takes Ctrl to zoom. With Shift a wheel turns sideways.
    private void scroll(ScrollEvent event) {
        double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.isShiftDown() && plot().hasValueZoom() && turned != 0) {
            plot().zoomValues(pane.canvasY(event.getY()), Math.pow(FACTOR, -turned / WHEEL_UNIT));
            event.consume();
            return;
        }
        if (!plot().hasZoom() || event.getDeltaY() == 0 || !event.isShortcutDown() && (plot().scrolls() || isInScroll())) {
            return;
        }
        plot().zoom(pane.canvasX(event.getX()), Math.pow(FACTOR, -event.getDeltaY() / WHEEL_UNIT));
        event.consume();
    }

    private boolean isInScroll() {
        for (Node node = pane.getParent(); node != null; node = node.getParent()) {
            if (node instanceof ScrollPane scroll
                    && scroll.getContent().getLayoutBounds().getHeight() > scroll.getViewportBounds().getHeight() + 1) {
                return true;
            }
        }
        return false;
    }
}
