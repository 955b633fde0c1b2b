package driftscope.app.present;

import javafx.event.Event;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Black over the whole window, so that a class looks at the lecturer, until the next key or click, which does nothing else.
final class Curtain extends Region {

    /// The rest of the key that brought the window back: its character and its release.
    private boolean swallows;

    Curtain(Scene scene) {
        setId("curtain");
        getStyleClass().add("curtain");
        setCursor(Cursor.NONE);
        setVisible(false);
        // By each type: filters of all types would come after those of others.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::key);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::key);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, this::raise);
    }

    /// Covers the window.
    void lower() {
        setVisible(true);
    }

    private void key(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_PRESSED) {
            swallows = isVisible();
            raise(event);
        } else if (isVisible() || swallows) {
            event.consume();
        }
    }

    private void raise(Event event) {
        if (isVisible()) {
            setVisible(false);
            event.consume();
        }
    }
}
