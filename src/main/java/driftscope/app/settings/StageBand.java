package driftscope.app.settings;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Rows of stages, and at their right end what closes or counts them. As high as the rows need in the width that is left.
final class StageBand extends Region {

    private static final double GAP = 4;

    private final Region rows;
    private final List<Region> end;

    /// @param end what stands at the right, as high as the rows
    StageBand(Region rows, List<Region> end) {
        this.rows = rows;
        this.end = List.copyOf(end);
        getStyleClass().add("band");
        getChildren().add(rows);
        getChildren().addAll(end);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double endWidth() {
        return end.stream().mapToDouble((Node node) -> GAP + node.prefWidth(-1)).sum();
    }

    private double sides() {
        return snappedLeftInset() + snappedRightInset();
    }

    @Override
    protected double computeMinWidth(double height) {
        return sides() + endWidth();
    }

    @Override
    protected double computePrefWidth(double height) {
        return sides() + rows.prefWidth(-1) + endWidth();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = (width < 0 ? computePrefWidth(-1) : width) - sides() - endWidth();
        return snappedTopInset() + rows.prefHeight(Math.max(0, inner)) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double inner = Math.max(0, getWidth() - sides() - endWidth());
        rows.resizeRelocate(snappedLeftInset(), snappedTopInset(), inner, height);
        double x = snappedLeftInset() + inner;
        for (Region node : end) {
            double width = node.prefWidth(-1);
            node.resizeRelocate(x + GAP, snappedTopInset(), width, height);
            x += GAP + width;
        }
    }
}
