package driftscope.app.control;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;

/// Keeps the focus where the user put it. A control that goes, or is switched off, hands its focus to a plot in its own panel, or to
/// *Run*, never to a control whose value a key would change; a click beside a field ends the editing.
public final class FocusKeeper {

    private final Parent panels;
    private final Node run;

    /// @param panels the parent of the panels
    /// @param run what gets the focus where a panel has no plot
    public FocusKeeper(Scene scene, Parent panels, Node run) {
        this.panels = panels;
        this.run = run;
        scene.focusOwnerProperty().addListener((property, before, now) -> {
            if (before != null && before != scene.getRoot() && !canHaveFocus(before)) {
                // JavaFX is about to give it to whatever comes next, and would do so after us.
                Platform.runLater(() -> {
                    Node heir = heir(before);
                    (canHaveFocus(heir) ? heir : scene.getRoot()).requestFocus();
                });
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (scene.getFocusOwner() instanceof TextInputControl field
                    && field.isEditable()
                    && event.getTarget() instanceof Node target
                    && !isWithin(target, field)) {
                scene.getRoot().requestFocus();
            }
        });
    }

    /// Whether a node is in the scene, in sight and switched on.
    public static boolean canHaveFocus(Node node) {
        if (node.getScene() == null || node.isDisabled()) {
            return false;
        }
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Whether a node is another one or lies in it.
    public static boolean isWithin(Node node, Node ancestor) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == ancestor) {
                return true;
            }
        }
        return false;
    }

    private Node heir(Node gone) {
        for (Parent around = gone.getParent(); around != null && around != panels; around = around.getParent()) {
            Optional<Node> plot = firstPlot(around);
            if (plot.isPresent()) {
                return plot.get();
            }
        }
        return run;
    }

    private static Optional<Node> firstPlot(Parent parent) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!(node instanceof Control) && canHaveFocus(node)) {
                Optional<Node> plot = node.isFocusTraversable()
                        ? Optional.of(node)
                        : node instanceof Parent within ? firstPlot(within) : Optional.empty();
                if (plot.isPresent()) {
                    return plot;
                }
            }
        }
        return Optional.empty();
    }
}
