package driftscope.app.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// A line of words of which some are left out, the least important first, when there is no room for all: no word is cut.
public final class StatusLine extends HBox {

    private final List<Node> sparable;

    /// @param sparable what may be left out, the least important first
    public StatusLine(List<Node> sparable, Node... all) {
        super(all);
        this.sparable = sparable;
    }

    @Override
    protected void layoutChildren() {
        double lacking = widthOfAll() - getWidth();
        for (Node node : sparable) {
            boolean hasRoom = lacking <= 0.5;
            if (!hasRoom) {
                lacking -= node.prefWidth(-1) + getSpacing();
            }
            if (node.isManaged() != hasRoom) {
                Presence.show(node, hasRoom);
            }
        }
        super.layoutChildren();
    }

    private double widthOfAll() {
        double width = snappedLeftInset() + snappedRightInset() - getSpacing();
        for (Node child : getChildren()) {
            if (child.isManaged() || sparable.contains(child)) {
                width += child.prefWidth(-1) + getSpacing();
            }
        }
        return width;
    }
}
