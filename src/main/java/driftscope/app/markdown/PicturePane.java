package driftscope.app.markdown;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// A picture, at most as wide as it is, and smaller where there is less room.
final class PicturePane extends Region {

    private final ImageView view;

    /// @param words that stand for it, for those who do not see it
    PicturePane(Image image, String words) {
        view = new ImageView(image);
        view.setSmooth(true);
        view.setPreserveRatio(true);
        getChildren().add(view);
        getStyleClass().add("picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(words);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return view.getImage().getWidth() + sides();
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        double shown = width < 0 ? view.getImage().getWidth() : Math.max(1, width - sides());
        double scale = Math.min(1, shown / view.getImage().getWidth());
        return snapSizeY(view.getImage().getHeight() * scale) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(Math.min(view.getImage().getWidth(), Math.max(1, getWidth() - sides())));
        view.relocate(snappedLeftInset(), snappedTopInset());
    }
}
