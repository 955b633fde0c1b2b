package driftscope.app.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Explanations that appear under the pointer, and are read out for those who do not see it.
///
/// Each tooltip is a window of its own, so it is made when the pointer first comes: dozens of them would take a tenth of a second
/// of the start.
public final class Tips {

    private static final String HAS_TIP = "driftscope.tip";

    private Tips() {}

    /// Explains a node, in place of what explained it before.
    public static void explain(Node node, String sentence) {
        node.setAccessibleHelp(sentence);
        if (node.getProperties().putIfAbsent(HAS_TIP, true) == null) {
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
                @Override
                public void handle(MouseEvent event) {
                    node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                    var tip = new Tooltip();
                    tip.textProperty().bind(node.accessibleHelpProperty());
                    Tooltip.install(node, tip);
                }
            });
        }
    }
}
