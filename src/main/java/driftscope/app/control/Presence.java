package driftscope.app.control;

import javafx.scene.Node;

/// Whether a node is there: one that is not shown takes no room either.
public final class Presence {

    private Presence() {}

    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
