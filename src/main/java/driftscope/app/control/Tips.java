package driftscope.app.control;

import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;

/// Explanations that appear under the pointer, and are read out for those who do not see it.
///
/// Each tooltip is a window of its own, so it is made when the pointer first comes: dozens of them would take a tenth of a second
/// of the start.
public final class Tips {

    private static final String HAS_TIP = "driftscope.tip";
    private static final String QUIET = "driftscope.quiet";

    /// In the properties of a scene, what each tip in it ends with.
    private static final String MORE = "driftscope.tip.more";

    private Tips() {}

    /// Every tip in a scene ends with a line that says how to learn more.
    public static void sayMore(Scene scene, String line) {
        scene.getProperties().put(MORE, line);
    }

    /// Explains a node, in place of what explained it before.
    public static void explain(Node node, String sentence) {
        node.setAccessibleHelp(sentence);
        if (node.getProperties().putIfAbsent(HAS_TIP, true) == null) {
            node.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
                @Override
                public void handle(MouseEvent event) {
                    node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                    var tip = new Tip();
                    Object more = node.getScene() == null ? null : node.getScene().getProperties().get(MORE);
                    tip.textProperty().bind(node.accessibleHelpProperty().map(words -> more == null ? words : words + "\n" + more));
                    Tooltip.install(node, tip);
                }
            });
        }
    }

    /// Says whether explanations stay away from the pointer, so that none covers what others look at.
    public static void setQuiet(Scene scene, boolean quiet) {
        scene.getProperties().put(QUIET, quiet);
    }

    private static final class Tip extends Tooltip {
        @Override
        public void show(Window owner, double x, double y) {
            if (!Boolean.TRUE.equals(owner.getScene().getProperties().get(QUIET))) {
                super.show(owner, x, y);
            }
        }
    }
}
