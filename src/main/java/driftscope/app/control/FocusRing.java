package driftscope.app.control;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;

/// The one ring around whatever has the focus: outside of it, the same for every control and plot. It shows for those who go
/// by keyboard, and around a field that is edited.
public final class FocusRing extends Region {

    /// From the control's edge to the ring's outer edge.
    public static final double REACH = 4;

    private final Scene scene;

    public FocusRing(Scene scene) {
        this.scene = scene;
        setId("focus-ring");
        getStyleClass().add("focus-ring");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        scene.focusOwnerProperty().addListener((property, before, now) -> follow());
        scene.addPostLayoutPulseListener(this::follow);
    }

    private void follow() {
        Node owner = scene.getFocusOwner();
        boolean visible = owner != null && owner != scene.getRoot() && shows(owner) && FocusKeeper.canHaveFocus(owner);
        if (visible != isVisible()) {
            setVisible(visible);
        }
        if (visible) {
            Bounds around = owner.localToScene(owner.getLayoutBounds());
            double left = Math.max(0, snapPositionX(around.getMinX() - REACH));
            double top = Math.max(0, snapPositionY(around.getMinY() - REACH));
            double right = Math.min(scene.getWidth(), snapPositionX(around.getMaxX() + REACH));
            double bottom = Math.min(scene.getHeight(), snapPositionY(around.getMaxY() + REACH));
            if (left != getLayoutX() || top != getLayoutY() || right - left != getWidth() || bottom - top != getHeight()) {
                resizeRelocate(left, top, right - left, bottom - top);
            }
        }
    }

    private static boolean shows(Node owner) {
        return owner.isFocusVisible() || owner instanceof TextInputControl input && input.isEditable();
    }
}
