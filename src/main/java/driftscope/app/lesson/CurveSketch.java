package driftscope.app.lesson;

import driftscope.app.session.Session;
import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.Prediction;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.Snapshot;
import driftscope.text.NumberText;
import driftscope.text.Text;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/// A sheet on which the student draws the loss that they expect, from left to right; what comes is laid over it.
public final class CurveSketch {

    private static final double HEIGHT = 130;

    /// Somewhat above what guessing one of ten classes costs, ln 10.
    private static final double MOST_LOSS = 2.6;

    private final Session session;
    private final Polyline drawn = new Polyline();
    private final Polyline measured = new Polyline();
    private final Pane sheet = new Pane(drawn, measured);
    private final Label top = new Label();
    private final Label bottom = new Label();
    private final VBox all = new VBox(top, sheet, bottom);

    /// Loss by step, as it was drawn.
    private final TreeMap<Double, Double> points = new TreeMap<>();

    private @Nullable Lesson lesson;
    private int step = -1;
    private Prediction.@Nullable Curve curve;
    private long from;
    private boolean open;
    private boolean done;
    private double lastStep = Double.NaN;

    public CurveSketch(Session session) {
        this.session = session;
        all.setId("lesson-sketch");
        all.getStyleClass().add("lesson-sketch");
        top.setWrapText(true);
        top.setMinHeight(Region.USE_PREF_SIZE);
        sheet.getStyleClass().add("sheet");
        sheet.setMinHeight(HEIGHT);
        sheet.setPrefHeight(HEIGHT);
        sheet.setAccessibleText(Text.of("lesson.sketch"));
        drawn.getStyleClass().add("drawn");
        measured.getStyleClass().add("measured");
        drawn.setManaged(false);
        measured.setManaged(false);
        sheet.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            points.clear();
            lastStep = Double.NaN;
            draw(event);
        });
        sheet.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::draw);
        sheet.widthProperty().addListener((property, before, now) -> paint());
    }

    Node node() {
        return all;
    }

    /// @param isOpen whether it can be drawn on
    /// @param isDone whether what came is laid over it
    void show(Lesson of, int index, Prediction.Curve asked, boolean isOpen, boolean isDone) {
        if (of != lesson || index != step) {
            lesson = of;
            step = index;
            points.clear();
            from = -1;
        }
        Snapshot now = session.snapshotProperty().get();
        if (from < 0 && now != null && isOpen) {
            from = now.step();
        }
        curve = asked;
        open = isOpen;
        done = isDone;
        top.setText(Text.of("lesson.sketch.loss", asked.lane()));
        bottom.setText(Text.of("lesson.sketch.steps", NumberText.count(Math.max(0, from) + asked.steps())));
        paint();
    }

    /// Lays what has come over the drawing.
    void refresh() {
        if (curve != null && !open && all.getScene() != null) {
            paint();
        }
    }

    private void draw(MouseEvent event) {
        if (!open || curve == null || sheet.getWidth() <= 0) {
            return;
        }
        double at = from + Math.clamp(event.getX() / sheet.getWidth(), 0, 1) * curve.steps();
        double loss = (1 - Math.clamp(event.getY() / sheet.getHeight(), 0, 1)) * MOST_LOSS;
        if (!Double.isNaN(lastStep)) {
            // What the hand goes over again is drawn anew.
            double low = Math.min(lastStep, at);
            double high = Math.max(lastStep, at);
            points.subMap(low, false, high, false).clear();
        }
        points.put(at, loss);
        lastStep = at;
        paint();
    }

    private void paint() {
        drawn.getPoints().clear();
        measured.getPoints().clear();
        points.forEach((at, loss) -> add(drawn, at, loss));
        Trainer trainer = session.trainer();
        Prediction.Curve asked = curve;
        Snapshot now = session.snapshotProperty().get();
        if (open || asked == null || trainer == null || now == null || !(done || session.isRunning())) {
            return;
        }
        for (int lane = 0; lane < now.lanes().size(); lane++) {
            if (now.lanes().get(lane).name().equals(asked.lane())) {
                BoundedSeries.Points loss = trainer.timeline().loss(lane);
                for (int i = 0; i < loss.steps().length; i++) {
                    if (loss.steps()[i] >= from && loss.steps()[i] <= from + asked.steps()) {
                        add(measured, loss.steps()[i], loss.mean()[i]);
                    }
                }
            }
        }
    }

    private void add(Polyline line, double at, double loss) {
        if (curve != null) {
            line.getPoints().addAll(
                    (at - from) / curve.steps() * sheet.getWidth(), (1 - Math.clamp(loss / MOST_LOSS, 0, 1)) * sheet.getHeight());
        }
    }
}
