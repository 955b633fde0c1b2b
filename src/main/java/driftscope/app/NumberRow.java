package driftscope.app;

import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import javafx.scene.layout.VBox;

/// A number with its name and a field to type it into.
final class NumberRow extends VBox {

    private final TextRow row;

    /// @param allowed what may be typed, in words
    /// @param allows what may be typed
    NumberRow(String id, String name, String explanation, String allowed, DoublePredicate allows, DoubleConsumer onTyped) {
        row = new TextRow(id + "-field", name, explanation, allowed, text -> allows(allows, text), text -> {
            double typed = Double.parseDouble(text);
            show(typed);
            onTyped.accept(typed);
        });
        getStyleClass().add("number-row");
        setId(id);
        getChildren().add(row);
    }

    private static boolean allows(DoublePredicate allows, String text) {
        try {
            return allows.test(Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    /// Shows a value without telling anyone.
    void show(double value) {
        row.show(Numbers.text(value));
    }
}
