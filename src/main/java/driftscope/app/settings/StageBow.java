package driftscope.app.settings;

import javafx.scene.layout.Region;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polyline;

/// The way around a band of stages: from its beginning to its end, as around a residual block, or back to its beginning, as the state
/// of a recurrent layer goes.
final class StageBow extends Region {

    private static final double WIDTH = 13;
    private static final double REACH = 12;
    private static final double HEAD = 3.5;
    private static final double EDGE = 7;

    private final CubicCurve curve = new CubicCurve();
    private final Polyline head = new Polyline();
    private final boolean back;

    /// @param back whether it leads back to the beginning
    StageBow(boolean back) {
        this.back = back;
        getStyleClass().add("bow");
        curve.getStyleClass().add("bow-line");
        head.getStyleClass().add("bow-line");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        getChildren().addAll(curve, head);
    }

    @Override
    protected void layoutChildren() {
        double top = EDGE;
        double bottom = Math.max(top + 1, getHeight() - EDGE);
        curve.setStartX(0);
        curve.setStartY(top);
        curve.setControlX1(REACH);
        curve.setControlY1(top);
        curve.setControlX2(REACH);
        curve.setControlY2(bottom);
        curve.setEndX(0);
        curve.setEndY(bottom);
        double tip = back ? top : bottom;
        head.getPoints().setAll(HEAD, tip - HEAD, 0.0, tip, HEAD, tip + HEAD);
    }
}
