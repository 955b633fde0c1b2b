package driftscope.app.present;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows a region, with everything in it, larger than it was made: letters, lines, controls and the room between them. It is laid out as
/// if the window were so much smaller.
public final class Magnified extends Region {

    private final Region content;
    private final Scale scale = new Scale(1, 1);

    public Magnified(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        setMinSize(0, 0);
    }

    /// @param factor 1 for the size that everything was made in
    public void setFactor(double factor) {
        scale.setX(factor);
        scale.setY(factor);
        requestLayout();
    }

    /// How much larger everything is shown.
    public double factor() {
        return scale.getX();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / factor(), getHeight() / factor());
    }
}
