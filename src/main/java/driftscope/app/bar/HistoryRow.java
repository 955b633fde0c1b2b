package driftscope.app.bar;

import driftscope.app.control.Tips;
import driftscope.app.session.Session;
import driftscope.text.Text;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Undo and redo, which say what they would take back or do again.
final class HistoryRow extends HBox {

    private final Session session;
    private final Button undo = new Button("↶");
    private final Button redo = new Button("↷");

    HistoryRow(Session session) {
        this.session = session;
        undo.setId("undo");
        undo.setAccessibleText(Text.of("undo.button"));
        undo.setOnAction(event -> session.undo());
        undo.setMinWidth(Region.USE_PREF_SIZE);
        redo.setId("redo");
        redo.setAccessibleText(Text.of("redo.button"));
        redo.setOnAction(event -> session.redo());
        redo.setMinWidth(Region.USE_PREF_SIZE);
        session.undoWordsProperty().addListener((property, before, now) -> show());
        session.redoWordsProperty().addListener((property, before, now) -> show());
        show();
        getChildren().addAll(undo, redo);
        getStyleClass().add("history");
        setMinWidth(Region.USE_PREF_SIZE);
    }

    private void show() {
        String undoWords = session.undoWordsProperty().get();
        String redoWords = session.redoWordsProperty().get();
        undo.setDisable(undoWords == null);
        redo.setDisable(redoWords == null);
        Tips.explain(undo, undoWords == null ? Text.of("undo.nothing") : Text.of("undo.tip", undoWords));
        Tips.explain(redo, redoWords == null ? Text.of("redo.nothing") : Text.of("redo.tip", redoWords));
    }
}
