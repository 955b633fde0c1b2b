package driftscope.app;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A name and a choice among a few values.
final class ChoiceRow<T> extends HBox {

    private final ComboBox<T> box = new ComboBox<>();
    private boolean showing;

    ChoiceRow(
            String id,
            String name,
            String explanation,
            List<T> values,
            Function<T, String> words,
            Consumer<T> onChosen) {
        getStyleClass().add("choice-row");
        var label = new Label(name);
        label.setLabelFor(box);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box.setId(id);
        box.getItems().setAll(values);
        box.setAccessibleText(name);
        Tips.explain(box, explanation);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("The box is not editable");
            }
        });
        box.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                onChosen.accept(now);
            }
        });
        getChildren().addAll(label, space, box);
    }

    /// Shows a value without choosing it, or (null) none.
    void show(@Nullable T value) {
        showing = true;
        box.setValue(value);
        showing = false;
    }
}
