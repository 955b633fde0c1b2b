package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.session.LaneMeasures;
import driftscope.setting.Choice;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// A card of the shelf: one plot or several that are filled from the snapshot, and a button for what can be done with the card.
public abstract class ShelfCard extends StackPane {

    /// What the button takes of a heading, pixels.
    static final double ROOM_FOR_BUTTON = 34;

    private final CardKind kind;
    private final MenuButton actions = new MenuButton("⋮");
    private final HBox corner = new HBox();

    ShelfCard(CardKind kind) {
        this.kind = kind;
        setId("card-" + Choice.word(kind));
        getStyleClass().add("card");
        actions.setId("card-" + Choice.word(kind) + "-actions");
        actions.getStyleClass().add("card-actions");
        corner.getStyleClass().add("corner");
        corner.setAlignment(Pos.TOP_RIGHT);
        corner.setPickOnBounds(false);
        corner.getChildren().add(actions);
    }

    public CardKind kind() {
        return kind;
    }

    /// What can be done with the card.
    MenuButton actions() {
        return actions;
    }

    /// Sets what the card shows, and in its upper right corner what belongs there beside the button.
    final void setContent(Node content, Node... beside) {
        corner.getChildren().setAll(beside);
        corner.getChildren().add(actions);
        getChildren().setAll(content, corner);
    }

    /// The plots of the card.
    public abstract List<? extends PlotPane<?>> panes();

    /// Fills the plots.
    abstract void show(ShelfMoment moment);

    /// What lanes are to be asked for while the card is in sight.
    Set<LaneMeasures.Kind> measures() {
        return Set.of();
    }

    /// Shows a layer, where the card is about one.
    ///
    /// @param layer counted from 0
    void showLayer(int layer) {}

    /// The height that suits the card best in a width; 0 where any does.
    double bestHeight(double width) {
        return 0;
    }
}
