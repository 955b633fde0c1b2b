package driftscope.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Lights a place of the window: what is dimmed lies in a veil with a hole in it, and the hole has a frame. Clicks go through it.
public final class Spotlight extends Region {

    private static final double MARGIN = 3;
    private static final double ARC = 6;

    private final Path veil = new Path();
    private final Rectangle frame = new Rectangle();
    private List<Node> dimmed = List.of();
    private @Nullable Supplier<@Nullable Bounds> lit;

    /// The hole, and what is dimmed, as they were drawn last.
    private List<Bounds> drawn = List.of();

    public Spotlight() {
        setMouseTransparent(true);
        setManaged(false);
        getStyleClass().add("spotlight");
        veil.getStyleClass().add("veil");
        veil.setFillRule(FillRule.EVEN_ODD);
        frame.getStyleClass().add("frame");
        frame.setArcWidth(ARC);
        frame.setArcHeight(ARC);
        getChildren().addAll(veil, frame);
        setVisible(false);
    }

    /// @param place where the light falls, in the scene; null for nowhere at the moment
    /// @param nodes what is dimmed around it
    public void light(Supplier<@Nullable Bounds> place, List<Node> nodes) {
        lit = place;
        dimmed = nodes;
        follow();
    }

    /// Everything is as bright as usual.
    public void off() {
        lit = null;
        setVisible(false);
    }

    /// Follows what has moved; called once a pulse.
    public void follow() {
        Bounds place = lit == null ? null : lit.get();
        if (place == null || place.getWidth() <= 0) {
            setVisible(false);
            return;
        }
        List<Bounds> now = new ArrayList<>();
        double left = Math.max(1, Math.rint(place.getMinX() - MARGIN));
        double top = Math.max(1, Math.rint(place.getMinY() - MARGIN));
        now.add(new BoundingBox(
                left, top, Math.min(getScene().getWidth() - 1, Math.rint(place.getMaxX() + MARGIN)) - left,
                Math.min(getScene().getHeight() - 1, Math.rint(place.getMaxY() + MARGIN)) - top));
        for (Node node : dimmed) {
            if (node.isVisible() && node.getScene() != null) {
                now.add(node.localToScene(node.getLayoutBounds()));
            }
        }
        setVisible(true);
        if (!now.equals(drawn)) {
            drawn = now;
            draw(now.getFirst(), now.subList(1, now.size()));
        }
    }

    private void draw(Bounds hole, List<Bounds> veiled) {
        veil.getElements().clear();
        for (Bounds all : veiled) {
            add(all);
            Bounds open = common(all, hole);
            if (open.getWidth() > 0 && open.getHeight() > 0) {
                add(open);
            }
        }
        frame.setX(hole.getMinX());
        frame.setY(hole.getMinY());
        frame.setWidth(hole.getWidth());
        frame.setHeight(hole.getHeight());
    }

    /// What two places have in common; without width or height where that is nothing.
    public static Bounds common(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                left, top, Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - left),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - top));
    }

    private void add(Bounds bounds) {
        veil.getElements().addAll(
                new MoveTo(bounds.getMinX(), bounds.getMinY()), new LineTo(bounds.getMaxX(), bounds.getMinY()),
                new LineTo(bounds.getMaxX(), bounds.getMaxY()), new LineTo(bounds.getMinX(), bounds.getMaxY()), new ClosePath());
    }
}
