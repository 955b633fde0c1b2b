package driftscope.app.control;

import driftscope.app.words.Numbers;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A number with its name and a field to type it into.
public final class NumberRow extends VBox {

    private final TextRow row;

    public NumberRow(String id, String name, String explanation, NumberLimit limit, DoubleConsumer onTyped) {
        this(id, name, explanation, limit, null, onTyped);
    }

    /// @param middle what stands between the name and the field, or null
    public NumberRow(
            String id, String name, String explanation, NumberLimit limit, @Nullable Node middle, DoubleConsumer onTyped) {
        row = new TextRow(
                id + "-field", name, explanation, limit.allowed(), middle,
                text -> TypedNumber.read(text, limit).complaint(),
                text -> {
                    double typed = TypedNumber.read(text, limit).value();
                    show(typed);
                    onTyped.accept(typed);
                });
        getStyleClass().add("number-row");
        setId(id);
        getChildren().add(row);
    }

    /// Shows a value without telling anyone.
    public void show(double value) {
        row.show(Numbers.text(value));
    }
}
