package driftscope.app.control;

import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// What every list has that a view chooses from.
public final class Boxes {

    private static final int MOST_IN_SIGHT = 12;

    private Boxes() {}

    /// @param name what is chosen, for those who do not see it
    /// @param tip explains the choice
    /// @param words for each value
    public static <T> void prepare(ComboBox<T> box, String id, String name, String tip, Function<T, String> words) {
        box.setId(id);
        box.setVisibleRowCount(MOST_IN_SIGHT);
        box.setAccessibleText(name);
        Tips.explain(box, tip);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("The box is not editable");
            }
        });
    }
}
