package driftscope.app;

import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The centre of the window: one of its views, and in the header of each what it is exchanged with.
final class CentrePanel extends StackPane {

    private final DistributionPanel layers;
    private final ByHandPanel byHand;
    private final Segments<Centre> inLayers;
    private final Segments<Centre> inByHand;
    private final Consumer<Centre> onChosen;
    private Centre shown = Centre.LAYERS;

    /// @param first what is shown at first
    /// @param onChosen is told what was chosen
    CentrePanel(DistributionPanel layers, ByHandPanel byHand, Centre first, Consumer<Centre> onChosen) {
        this.layers = layers;
        this.byHand = byHand;
        this.onChosen = onChosen;
        inLayers = choice("centre");
        inByHand = choice("centre-by-hand");
        layers.addToHeader(inLayers.node());
        byHand.addToHeader(inByHand.node());
        getChildren().addAll(layers, byHand);
        show(first);
    }

    private Segments<Centre> choice(String id) {
        return new Segments<>(
                id, Text.of("centre"), List.of(Centre.values()), centre -> Text.of("centre." + Choice.word(centre)),
                centre -> Text.of("centre." + Choice.word(centre) + ".tip"), this::choose);
    }

    /// Shows a view and remembers it.
    void choose(Centre centre) {
        show(centre);
        onChosen.accept(centre);
        Segments<Centre> visible = centre == Centre.LAYERS ? inLayers : inByHand;
        visible.node().getButtons().get(centre.ordinal()).requestFocus();
    }

    /// The other view.
    void toggle() {
        choose(shown == Centre.LAYERS ? Centre.BY_HAND : Centre.LAYERS);
    }

    private void show(Centre centre) {
        shown = centre;
        inLayers.show(centre);
        inByHand.show(centre);
        for (Region view : List.of(layers, byHand)) {
            view.setVisible(view == view(centre));
        }
        refresh();
    }

    private Region view(Centre centre) {
        return switch (centre) {
            case LAYERS -> layers;
            case BY_HAND -> byHand;
        };
    }

    Centre shown() {
        return shown;
    }

    /// Takes up the newest snapshot in the view that is shown.
    void refresh() {
        switch (shown) {
            case LAYERS -> layers.refresh();
            case BY_HAND -> byHand.refresh();
        }
    }

    boolean drawIfNeeded() {
        return layers.drawIfNeeded() | byHand.drawIfNeeded();
    }
}
