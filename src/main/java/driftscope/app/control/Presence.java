package driftscope.app.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Whether a node is there: one that is not shown takes no room either.
public final class Presence {

    private Presence() {}

    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// Lets a pane have these children and no others; those that stay keep the focus. For parts with much in them: JavaFX walks through all
    /// nodes of a scene for every picture, those that cannot be seen too, and styles them at the start.
    ///
    /// @param children in an order in which those that stay are as they were
    public static void keepOnly(Pane pane, List<? extends Node> children) {
        pane.getChildren().retainAll(children);
        for (int place = 0; place < children.size(); place++) {
            if (place == pane.getChildren().size() || pane.getChildren().get(place) != children.get(place)) {
                pane.getChildren().add(place, children.get(place));
            }
        }
    }
}
