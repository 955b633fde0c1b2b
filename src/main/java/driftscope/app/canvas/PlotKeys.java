package driftscope.app.canvas;

import driftscope.plot.Plot;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyEvent;

/// What keys do on a plot that has the focus: arrows move the pointer that reads, Enter enlarges, plus, minus and 0 zoom,
/// with Alt the values, Escape goes back.
final class PlotKeys {
    private static final double ZOOM = 0.5;
    private static final int FAR = 10;

    private final PlotPane<?> pane;

    PlotKeys(PlotPane<?> pane) {
        this.pane = pane;
        pane.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        pane.focusedProperty().addListener((_, _, now) -> {
            if (!now) {
                leave();
            }
        });
    }

    private void press(KeyEvent event) {
        Plot plot = pane.plot();
        if (event.isAltDown() && !event.isConsumed() && values(event, plot)) {
            event.consume();
            return;
        }
        if (event.isConsumed() || event.isAltDown() || !(event.isShortcutDown() ? withShortcut(event) : alone(event, plot))) {
            return;
        }
        event.consume();
    }

    private static boolean values(KeyEvent event, Plot plot) {
        double y = Double.isNaN(plot.pointerY()) ? plot.height() / 2 : plot.pointerY();
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> plot.zoomValues(y, ZOOM);
            case MINUS, SUBTRACT -> plot.zoomValues(y, 1 / ZOOM);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean withShortcut(KeyEvent event) {
        switch (event.getCode()) {
            case C, INSERT -> pane.wish(event.isShiftDown() ? PlotEvent.Wish.COPY_TABLE : PlotEvent.Wish.COPY_PICTURE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean alone(KeyEvent event, Plot plot) {
        int stride = event.isShiftDown() ? FAR : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> move(-stride, 0);
            case RIGHT, KP_RIGHT -> move(stride, 0);
            case UP, KP_UP -> move(0, -stride);
            case DOWN, KP_DOWN -> move(0, stride);
            case ENTER -> pane.wish(PlotEvent.Wish.ENLARGE);
            case PLUS, ADD, EQUALS -> zoom(ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / ZOOM);
            case DIGIT0, NUMPAD0 -> plot.zoomOut();
            case ESCAPE -> {
                // Another plot that is shown large, and whatever else Esc ends, belongs to the window.
                if (!Double.isNaN(plot.pointerX())) {
                    leave();
                } else if (pane.isEnlarged()) {
                    pane.wish(PlotEvent.Wish.BACK);
                } else {
                    return false;
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void zoom(double factor) {
        Plot plot = pane.plot();
        plot.zoom(Double.isNaN(plot.pointerX()) ? plot.width() / 2 : plot.pointerX(), factor);
    }

    // From nowhere, the pointer comes to the middle.
    private void move(int toTheRight, int down) {
        Plot plot = pane.plot();
        boolean nowhere = Double.isNaN(plot.pointerX());
        double x = nowhere ? plot.width() / 2 : plot.pointerX() + toTheRight * plot.strideX();
        double y = nowhere ? plot.height() / 2 : plot.pointerY() + down * plot.strideY();
        plot.point(Math.clamp(x, 0, plot.width() - 1), Math.clamp(y, 0, plot.height() - 1));
        StepPointer.point(pane);
        pane.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void leave() {
        pane.plot().leave();
        StepPointer.point(pane);
    }
}
