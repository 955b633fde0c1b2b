package driftscope.app;

import driftscope.lab.recipe.NumberLimit;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A number with its name and a field to type it into. What is not allowed is said below the field, and nothing changes.
final class NumberRow extends VBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final NumberLimit limit;
    private final DoubleConsumer onTyped;
    private final TextField field = new TextField();
    private final Label complaint = new Label();
    private double value = Double.NaN;

    NumberRow(String id, String name, String explanation, NumberLimit limit, DoubleConsumer onTyped) {
        this.limit = limit;
        this.onTyped = onTyped;
        getStyleClass().add("number-row");
        setId(id);
        var label = new Label(name);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        field.getStyleClass().add("number-field");
        field.setId(id + "-field");
        field.setAccessibleText(name + ": " + limit.allowed());
        field.setTooltip(new Tooltip(explanation));
        Tooltip.install(this, field.getTooltip());
        complaint.getStyleClass().add("complaint");
        complaint.setWrapText(true);
        complain("");
        var row = new HBox(label, space, field);
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

    /// Shows a value without telling anyone.
    void show(double newValue) {
        value = newValue;
        field.setText(Numbers.text(newValue));
        complain("");
    }

    private void takeText() {
        String text = field.getText().strip().replace('−', '-');
        if (text.equals(Numbers.text(value))) {
            complain("");
            return;
        }
        try {
            double typed = Double.parseDouble(text);
            if (limit.allows(typed)) {
                show(typed);
                onTyped.accept(typed);
                return;
            }
        } catch (NumberFormatException notANumber) {
            // The sentence below says what is allowed.
        }
        complain("“" + text + "” is not allowed: " + limit.allowed());
    }

    private void complain(String sentence) {
        complaint.setText(sentence);
        complaint.setManaged(!sentence.isEmpty());
        complaint.setVisible(!sentence.isEmpty());
        field.pseudoClassStateChanged(INVALID, !sentence.isEmpty());
    }
}
