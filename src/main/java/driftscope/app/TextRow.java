package driftscope.app;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A name and a field to type into. What is not allowed is said below the field, and nothing changes; Escape takes the
/// typing back.
final class TextRow extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final String allowed;
    private final Predicate<String> allows;
    private final Consumer<String> onTyped;
    private final HBox row;
    private final TextField field = new TextField();
    private final Label complaint = new Label();
    private String value = "";

    /// @param fieldId the id of the field
    /// @param allowed a sentence that says what may be typed
    /// @param onTyped receives what was typed and is allowed, without spaces around it
    TextRow(
            String fieldId,
            String name,
            String explanation,
            String allowed,
            Predicate<String> allows,
            Consumer<String> onTyped) {
        this.allowed = allowed;
        this.allows = allows;
        this.onTyped = onTyped;
        getStyleClass().add("text-row");
        var label = new Label(name);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        field.getStyleClass().add("number-field");
        field.setId(fieldId);
        field.setAccessibleText(name + ": " + allowed);
        field.setAccessibleHelp(explanation);
        Tips.explain(this, explanation);
        complaint.getStyleClass().add("complaint");
        complaint.setWrapText(true);
        complain("");
        row = new HBox(label, space, field);
        row.getStyleClass().add("choice-row");
        getChildren().addAll(row, complaint);
        field.setOnAction(event -> takeText());
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                takeText();
            }
        });
        field.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ESCAPE -> {
                    show(value);
                    event.consume();
                }
                default -> {}
            }
        });
    }

    TextField field() {
        return field;
    }

    /// Puts a control at the end of the row.
    void append(Node control) {
        row.getChildren().add(control);
    }

    /// Shows a value without telling anyone.
    void show(String newValue) {
        value = newValue;
        field.setText(newValue);
        complain("");
    }

    private void takeText() {
        String text = field.getText().strip().replace('−', '-');
        if (text.equals(value)) {
            complain("");
        } else if (allows.test(text)) {
            show(text);
            onTyped.accept(text);
        } else {
            complain("“" + text + "” is not allowed: " + allowed);
        }
    }

    private void complain(String sentence) {
        complaint.setText(sentence);
        complaint.setManaged(!sentence.isEmpty());
        complaint.setVisible(!sentence.isEmpty());
        field.pseudoClassStateChanged(INVALID, !sentence.isEmpty());
    }
}
