package driftscope.app.view;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.app.present.Side;
import driftscope.text.Text;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A plot that was taken from its place to be seen large. In its place stands who it is and how it comes back.
final class EnlargedPlot extends BorderPane {

    private final Button back = new Button(Text.of("plot.back"));
    private final Label title = new Label();
    private final StackPane paper = new StackPane();
    private final StackPane place = new StackPane();
    private @Nullable PlotPane<?> pane;

    /// @param onBack is told when the plot goes back at the button
    EnlargedPlot(Runnable onBack) {
        setId("enlarged");
        getStyleClass().add("enlarged");
        back.setId("enlarged-back");
        back.getStyleClass().add("small");
        back.setMinWidth(Region.USE_PREF_SIZE);
        Tips.explain(back, Text.of("plot.back.tip"));
        back.setOnAction(event -> onBack.run());
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        var head = new HBox(title, back);
        head.getStyleClass().add("bar");
        paper.getStyleClass().add("card");
        setTop(head);
        setCenter(paper);
        setMinSize(0, 0);
        var away = new Label(Text.of("plot.away"));
        away.setWrapText(true);
        away.getStyleClass().add("legend");
        place.getChildren().add(away);
        Presence.show(this, false);
    }

    /// The plot that is shown; null for none.
    @Nullable PlotPane<?> pane() {
        return pane;
    }

    /// Whether the plot still has its place: one whose card goes must go with it. A side of the window that is folded away keeps its cards.
    boolean hasPlace() {
        for (Node node = place; node != null; node = node.getParent()) {
            if (!node.isVisible() && !(node.getParent() instanceof Side)) {
                return false;
            }
        }
        return place.getScene() != null;
    }

    /// Takes a plot from its place.
    void take(PlotPane<?> taken) {
        swap(taken, place);
        pane = taken;
        title.setText(taken.plot().showsTitle() ? "" : taken.name());
        paper.getChildren().setAll(taken);
        taken.setEnlarged(true);
        Presence.show(this, true);
        taken.requestFocus();
    }

    /// Puts the plot back.
    void giveBack() {
        PlotPane<?> taken = pane;
        if (taken == null) {
            return;
        }
        boolean focused = taken.isFocused() || back.isFocused();
        pane = null;
        paper.getChildren().clear();
        swap(place, taken);
        taken.setEnlarged(false);
        Presence.show(this, false);
        if (focused) {
            taken.requestFocus();
        }
    }

    // One node in the place of another, with the room that the other was given.
    private static void swap(Region before, Region now) {
        if (before.getParent() instanceof Pane parent) {
            VBox.setVgrow(now, VBox.getVgrow(before));
            HBox.setHgrow(now, HBox.getHgrow(before));
            parent.getChildren().set(parent.getChildren().indexOf(before), now);
        }
    }
}
