package driftscope.app;

import driftscope.lab.recipe.NumberLimit;
import java.util.function.DoubleConsumer;
import javafx.scene.layout.VBox;

/// A number with its name and a field to type it into.
final class NumberRow extends VBox {

    private final TextRow row;

    NumberRow(String id, String name, String explanation, NumberLimit limit, DoubleConsumer onTyped) {
        row = new TextRow(id + "-field", name, explanation, limit.allowed(), text -> allows(limit, text), text -> {
            double typed = Double.parseDouble(text);
            show(typed);
            onTyped.accept(typed);
        });
        getStyleClass().add("number-row");
        setId(id);
        getChildren().add(row);
    }

    private static boolean allows(NumberLimit limit, String text) {
        try {
            return limit.allows(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /// Shows a value without telling anyone.
    void show(double value) {
        row.show(Numbers.text(value));
    }
}
