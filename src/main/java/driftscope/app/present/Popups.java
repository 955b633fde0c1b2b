package driftscope.app.present;

import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.control.PopupControl;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Menus, open lists and explanations are windows of their own: their letters follow those of the window they belong to.
final class Popups {

    /// The letters of a window that is not magnified, pixels.
    private static final double USUAL_LETTERS = 13;

    private final Window owner;
    private final ListChangeListener<Window> listener = change -> {
        while (change.next()) {
            change.getAddedSubList().forEach(this::dress);
        }
    };
    private double factor = 1;

    /// @param owner the window they belong to
    Popups(Window owner) {
        this.owner = owner;
        Window.getWindows().addListener(listener);
    }

    void setFactor(double newFactor) {
        factor = newFactor;
        List.copyOf(Window.getWindows()).forEach(this::dress);
    }

    private void dress(Window window) {
        if (window instanceof PopupControl popup && belongs(popup)) {
            popup.setStyle(
                    factor == 1 ? "" : String.format(Locale.ROOT, "-fx-font-size:%.2fpx", USUAL_LETTERS * factor));
        }
    }

    private boolean belongs(PopupWindow popup) {
        Window at = popup;
        while (at instanceof PopupWindow inner && inner.getOwnerWindow() != null) {
            at = inner.getOwnerWindow();
        }
        return at == owner;
    }

    /// Lets the window go.
    void close() {
        Window.getWindows().removeListener(listener);
    }
}
