package driftscope.app.view.byhand;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.text.Text;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/// Where numbers are typed, and what is wrong with them.
final class OwnNumbersBox extends VBox {

    private final TextArea typed = new TextArea(OwnNumbers.WORKED_EXAMPLE);
    private final Label complaint = new Label();

    /// @param onTyped is told when there are other numbers
    OwnNumbersBox(Runnable onTyped) {
        complaint.getStyleClass().add("complaint");
        typed.setId("by-hand-numbers");
        typed.setAccessibleText(Text.of("byHand.own"));
        Tips.explain(typed, Text.of("byHand.own"));
        typed.setPrefRowCount(3);
        typed.textProperty().addListener((property, before, now) -> onTyped.run());
        getChildren().addAll(typed, complaint);
    }

    OwnNumbers numbers() {
        return OwnNumbers.read(typed.getText());
    }

    /// Says what is wrong with the numbers, if anything is.
    void complainOf(OwnNumbers numbers) {
        complaint.setText(numbers.complaint() == null ? "" : numbers.complaint());
        Presence.show(complaint, numbers.complaint() != null);
    }
}
