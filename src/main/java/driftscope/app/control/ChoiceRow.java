package driftscope.app.control;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A name and a choice among a few values. The open list explains each of them; the closed box explains the one that is chosen.
public final class ChoiceRow<T> extends HBox {

    private static final double EXPLANATION_WIDTH = 330;

    private final ComboBox<T> box = new ComboBox<>();
    private final String explanation;
    private final Function<T, String> tips;
    private boolean showing;

    /// @param explanation of the choice as a whole
    /// @param tips a sentence about each value, empty where there is none
    public ChoiceRow(
            String id,
            String name,
            String explanation,
            List<T> values,
            Function<T, String> words,
            Function<T, String> tips,
            Consumer<T> onChosen) {
        this.explanation = explanation;
        this.tips = tips;
        getStyleClass().add("choice-row");
        var label = new Label(name);
        label.setLabelFor(box);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box.setId(id);
        box.getItems().setAll(values);
        box.setAccessibleText(name);
        box.setVisibleRowCount(values.size());
        explain(null);
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
        box.setButtonCell(new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? "" : words.apply(value));
            }
        });
        box.setCellFactory(list -> new ExplainedCell(words));
        box.valueProperty().addListener((property, before, now) -> {
            explain(now);
            if (!showing && now != null) {
                onChosen.accept(now);
            }
        });
        box.setOnShown(new EventHandler<>() {
            @Override
            public void handle(Event event) {
                box.setOnShown(null);
                openAnew();
            }
        });
        getChildren().addAll(label, space, box);
    }

    /// A list that opens for the first time is as high as its cells were before they had their style, and one would have to scroll to the
    /// last: once they are laid out, it opens with the height that they need.
    private void openAnew() {
        if (box.getSkin() instanceof ComboBoxListViewSkin<?> skin) {
            Scene popup = skin.getPopupContent().getScene();
            popup.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    popup.removePostLayoutPulseListener(this);
                    Platform.runLater(() -> {
                        if (box.isShowing()) {
                            box.hide();
                            box.show();
                        }
                    });
                }
            });
        }
    }

    /// Shows a value without choosing it, or (null) none.
    public void show(@Nullable T value) {
        showing = true;
        box.setValue(value);
        showing = false;
    }

    private void explain(@Nullable T value) {
        String sentence = value == null ? "" : tips.apply(value);
        Tips.explain(box, sentence.isEmpty() ? explanation : explanation + "\n" + box.getConverter().toString(value) + ": " + sentence);
    }

    /// A value of the open list with its sentence below.
    private final class ExplainedCell extends ListCell<T> {

        private final Function<T, String> words;
        private final Label name = new Label();
        private final Label sentence = new Label();
        private final VBox both = new VBox(name, sentence);

        ExplainedCell(Function<T, String> words) {
            this.words = words;
            sentence.setWrapText(true);
            sentence.setMinWidth(EXPLANATION_WIDTH);
            sentence.setPrefWidth(EXPLANATION_WIDTH);
            sentence.setMaxWidth(EXPLANATION_WIDTH);
            sentence.getStyleClass().add("choice-tip");
            getStyleClass().add("explained");
        }

        @Override
        protected void updateItem(@Nullable T value, boolean empty) {
            super.updateItem(value, empty);
            if (empty || value == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String tip = tips.apply(value);
            name.setText(words.apply(value));
            sentence.setText(tip);
            Presence.show(sentence, !tip.isEmpty());
            setGraphic(both);
            setAccessibleText(name.getText());
            setAccessibleHelp(tip);
        }
    }
}
