package driftscope.app.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.controlsfx.control.SegmentedButton;

/// Buttons side by side of which exactly one is pressed.
public final class Segments<T> {

    /// As wide as with bold words, which it has while it is pressed: nothing moves when another one is.
    private static final class Segment extends ToggleButton {

        Segment(String words) {
            super(words);
        }

        @Override
        protected double computePrefWidth(double height) {
            Font font = getFont();
            Font bold = Font.font(font.getFamily(), FontWeight.BOLD, font.getSize());
            return super.computePrefWidth(height) + Math.max(0, width(bold) - width(font));
        }

        private double width(Font font) {
            var words = new Text(getText());
            words.setFont(font);
            return Math.ceil(words.getLayoutBounds().getWidth());
        }
    }

    private final SegmentedButton bar = new SegmentedButton();
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private boolean showing;

    public Segments(
            String id,
            String name,
            List<T> values,
            Function<T, String> words,
            Function<T, String> explanations,
            Consumer<T> onChosen) {
        bar.setId(id);
        bar.setAccessibleText(name);
        bar.getStyleClass().add("segments");
        var group = new ToggleGroup();
        for (T value : values) {
            var button = new Segment(words.apply(value));
            button.setId(id + "-" + value.toString().toLowerCase(Locale.ROOT));
            Tips.explain(button, explanations.apply(value));
            button.setAccessibleText(name + ": " + words.apply(value));
            buttons.put(value, button);
            bar.getButtons().add(button);
        }
        bar.setToggleGroup(group);
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else if (!showing) {
                buttons.forEach((value, button) -> {
                    if (button == now && before != null) {
                        onChosen.accept(value);
                    }
                });
            }
        });
    }

    public SegmentedButton node() {
        return bar;
    }

    /// Shows a value without choosing it.
    public void show(T value) {
        showing = true;
        button(value).setSelected(true);
        showing = false;
    }

    /// Chooses a value as a click would.
    public void choose(T value) {
        button(value).setSelected(true);
    }

    private ToggleButton button(T value) {
        return Objects.requireNonNull(buttons.get(value), "one of the values that the buttons were made for");
    }
}
