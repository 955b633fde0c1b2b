package driftscope.app.guide;

import driftscope.app.control.Tips;
import driftscope.app.markdown.PlainWords;
import driftscope.text.Text;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a search found: each hit with its heading and its sentence.
final class Hits extends ListView<Hit> {

    private static final double ROOM_BESIDE_WORDS = 36;

    /// @param onChosen is told where to go
    Hits(Consumer<Hit> onChosen) {
        setId("guide-hits");
        setAccessibleText(Text.of("guide.hits"));
        Tips.explain(this, Text.of("guide.hits.tip"));
        var nothing = new Label(Text.of("guide.hits.none"));
        nothing.setWrapText(true);
        nothing.getStyleClass().add("nothing");
        setPlaceholder(nothing);
        setCellFactory(list -> new HitCell());
        getSelectionModel().selectedItemProperty().addListener((property, before, hit) -> {
            if (hit != null) {
                onChosen.accept(hit);
            }
        });
    }

    void show(List<Hit> hits) {
        getItems().setAll(hits);
        scrollTo(0);
    }

    private final class HitCell extends ListCell<Hit> {

        private final Label heading = new Label();
        private final PlainWords sentence = new PlainWords();
        private final VBox words = new VBox(heading, sentence);

        HitCell() {
            heading.getStyleClass().add("hit-heading");
            sentence.getStyleClass().add("hit-sentence");
            heading.setWrapText(true);
            words.setMinWidth(0);
        }

        /// As high as its words are in this list: a cell by itself would ask for one line.
        @Override
        protected double computePrefHeight(double width) {
            return getGraphic() == null
                    ? super.computePrefHeight(width)
                    : snappedTopInset() + words.prefHeight(Hits.this.getWidth() - ROOM_BESIDE_WORDS) + snappedBottomInset();
        }

        @Override
        protected void updateItem(@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            setPrefWidth(0);
            if (empty || hit == null) {
                setGraphic(null);
            } else {
                heading.setText(hit.heading());
                sentence.show(hit.sentence());
                setGraphic(words);
            }
        }
    }
}
