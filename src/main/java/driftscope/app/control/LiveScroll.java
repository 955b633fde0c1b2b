package driftscope.app.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// A scroll pane whose content changes all the time.
///
/// JavaFX keeps a picture of what a scroll pane shows, so that it need not be painted again when it is scrolled or something moves before
/// it. What changes with every step would be painted twice.
public final class LiveScroll extends ScrollPane {

    public LiveScroll(Node content) {
        super(content);
        skinProperty().addListener((_, _, _) -> {
            Node viewport = lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
    }
}
