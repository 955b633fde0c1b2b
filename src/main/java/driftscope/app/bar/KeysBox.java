package driftscope.app.bar;

import driftscope.app.control.Shortcut;
import driftscope.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;

/// The list of keys, beside the button that shows it.
public final class KeysBox {

    private final PopOver popOver;

    public KeysBox(List<Shortcut> shortcuts) {
        var grid = new GridPane();
        grid.getStyleClass().add("keys");
        for (int row = 0; row < shortcuts.size(); row++) {
            var key = new Label(shortcuts.get(row).shownKeys());
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            var words = new Label(shortcuts.get(row).words());
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.addRow(row, key, words);
        }
        popOver = new PopOver(grid);
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
            popOver.show(beside);
        }
    }
}
