package driftscope.app.shelf;

import driftscope.app.control.LayerChoice;
import driftscope.lab.RowWords;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;

/// The choice of the layer that a card is about.
final class CardLayer {

    /// What it takes of a heading, pixels.
    static final double ROOM = 118;

    private final ComboBox<Integer> layers = new ComboBox<>();
    private RowWords rows = new RowWords(false, 0);
    private boolean choosing;

    /// The layer to show when there is a network that has it.
    private @Nullable Integer wanted;

    /// @param onChosen is told when another layer was chosen
    CardLayer(CardKind kind, Runnable onChosen) {
        LayerChoice.prepare(
                layers, "card-" + Choice.word(kind) + "-layer", Text.of("byHand.layer.name"), Text.of("card.layer.tip"),
                layer -> rows.name(layer + 1),
                () -> {
                    if (!choosing) {
                        onChosen.run();
                    }
                });
        layers.getStyleClass().add("card-layer");
        layers.setVisible(false);
    }

    ComboBox<Integer> node() {
        return layers;
    }

    /// Chooses a layer, as soon as there is one of that number.
    ///
    /// @param layer counted from 0
    void want(int layer) {
        if (layers.getItems().contains(layer)) {
            layers.setValue(layer);
        } else {
            wanted = layer;
        }
    }

    /// Shows the layers there are, without a word to who listens. What was chosen stays chosen where it is still there.
    ///
    /// @param first the layer to begin with, counted from 0
    /// @return the one that is chosen, counted from 0
    int show(RowWords present, int count, int first) {
        choosing = true;
        Integer chosen = layers.getValue();
        if (!present.equals(rows)) {
            rows = present;
            layers.getItems().clear();
        }
        if (layers.getItems().size() != count) {
            layers.getItems().setAll(IntStream.range(0, count).boxed().toList());
        }
        int layer = Objects.requireNonNullElse(wanted != null && wanted < count ? wanted : chosen, first);
        wanted = wanted != null && wanted < count ? null : wanted;
        layers.setValue(Math.clamp(layer, 0, Math.max(0, count - 1)));
        choosing = false;
        layers.setVisible(true);
        return layers.getValue();
    }
}
