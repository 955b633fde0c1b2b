package driftscope.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A name, what stands in the middle, and controls at the right end, on one line: names have a column of their own, so that what
/// stands in the middle of several lines begins at the same place. Where a name leaves too little room for the middle, that goes
/// to a line below; where there is no middle, what stands at the end does.
public final class NameLine extends Region {

    private static final double NAME_COLUMN = 98;
    private static final double LEAST_MIDDLE = 48;
    private static final double GAP = 6;
    private static final double ROUNDING = 0.5;

    private final Label name;
    private final @Nullable Node middle;
    private final List<Node> end = new ArrayList<>();

    public NameLine(Label name, @Nullable Node middle, Node end) {
        this.name = name;
        this.middle = middle;
        this.end.add(end);
        getStyleClass().add("name-line");
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().add(name);
        if (middle != null) {
            getChildren().add(middle);
        }
        getChildren().add(end);
    }

    /// Puts a control at the end of the line.
    void append(Node control) {
        end.add(control);
        getChildren().add(control);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double endWidth() {
        return end.stream().mapToDouble(node -> GAP + node.prefWidth(-1)).sum();
    }

    private double nameWidth() {
        return middle == null ? name.prefWidth(-1) : Math.max(NAME_COLUMN, name.prefWidth(-1));
    }

    private boolean fits(double width) {
        return nameWidth() + (middle == null ? 0 : GAP + LEAST_MIDDLE) + endWidth() <= width + ROUNDING;
    }

    private double endHeight() {
        return end.stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
    }

    private double lineHeight() {
        return Math.max(name.prefHeight(-1), endHeight());
    }

    private double middleHeight() {
        return middle == null ? 0 : middle.prefHeight(-1);
    }

    private double upperHeight() {
        return middle == null ? name.prefHeight(-1) : lineHeight();
    }

    private double lowerHeight() {
        return middle == null ? endHeight() : middleHeight();
    }

    @Override
    protected double computePrefWidth(double height) {
        return nameWidth() + (middle == null ? 0 : GAP + middle.prefWidth(-1)) + endWidth();
    }

    @Override
    protected double computeMinWidth(double height) {
        return middle == null ? Math.max(name.prefWidth(-1), endWidth()) : name.prefWidth(-1) + endWidth();
    }

    @Override
    protected double computePrefHeight(double width) {
        boolean oneLine = width < 0 || fits(width);
        return oneLine ? Math.max(lineHeight(), middleHeight()) : upperHeight() + lowerHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        boolean oneLine = fits(width);
        double height = oneLine ? getHeight() : upperHeight();
        boolean endBelow = !oneLine && middle == null;
        double right = width;
        for (int i = end.size() - 1; i >= 0; i--) {
            Node node = end.get(i);
            double wanted = node.prefWidth(-1);
            place(node, right - wanted, wanted, endBelow ? height : 0, endBelow ? lowerHeight() : height);
            right -= wanted + GAP;
        }
        place(name, 0, Math.min(name.prefWidth(-1), endBelow ? width : Math.max(0, right)), 0, height);
        if (middle != null) {
            double left = oneLine ? nameWidth() + GAP : 0;
            place(middle, left, (oneLine ? right : width) - left, oneLine ? 0 : height, oneLine ? height : middleHeight());
        }
    }

    private void place(Node node, double x, double width, double y, double height) {
        double own = node.prefHeight(-1);
        node.resizeRelocate(snapPositionX(x), snapPositionY(y + (height - own) / 2), snapSizeX(width), snapSizeY(own));
    }
}
