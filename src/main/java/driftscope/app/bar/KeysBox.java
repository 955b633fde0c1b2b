package driftscope.app.bar;

import driftscope.app.control.Shortcut;
import driftscope.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;

/// The list of keys, beside the button that shows it.
public final class KeysBox {

    private static final int COLUMNS = 2;

    /// For its heading, and what lies over it.
    private static final double ROOM_ABOVE = 130;

    private final ScrollPane scroll = new ScrollPane();
    private final PopOver popOver;

    public KeysBox(List<Shortcut> shortcuts) {
        var grid = new GridPane();
        grid.getStyleClass().add("keys");
        int rows = Math.ceilDiv(shortcuts.size(), COLUMNS);
        for (int place = 0; place < shortcuts.size(); place++) {
            var key = new Label(shortcuts.get(place).shownKeys());
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            var words = new Label(shortcuts.get(place).words());
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(key, 2 * (place / rows), place % rows);
            grid.add(words, 2 * (place / rows) + 1, place % rows);
        }
        scroll.setContent(grid);
        scroll.getStyleClass().add("keys-scroll");
        scroll.setFocusTraversable(false);
        popOver = new PopOver(scroll);
        popOver.getRoot().setId("keys-box");
        popOver.setTitle(Text.of("keys"));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setDetachable(false);
    }

    /// Shows the list, or hides it where it is shown.
    public void toggle(Node beside) {
        if (popOver.isShowing()) {
            popOver.hide();
        } else {
            scroll.setMaxHeight(beside.getScene().getHeight() - ROOM_ABOVE);
            scroll.setMaxWidth(beside.getScene().getWidth());
            popOver.show(beside);
        }
    }
}
