package driftscope.app;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.DecisionRegions;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.HeatStrip;
import driftscope.plot.LinePlot;
import driftscope.plot.Marker;
import driftscope.plot.RegionPlot;
import driftscope.plot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The right side: loss, test accuracy, and gradient norms or update ratios of every layer, over the steps; for data in
/// the plane also what each lane says over it.
final class ScalarsPanel extends VBox {

    /// What the heat strip shows.
    enum Strip {
        GRADIENT_NORM,
        UPDATE_RATIO
    }

    private static final int MOST_POINTS = 600;

    /// A loss above this leaves the picture: a lane on its way to infinity must not flatten the other.
    private static final double MOST_LOSS = 100;

    private final Session session;
    private final LinePlot loss = new LinePlot("Loss", "log · training thin, test bold");
    private final LinePlot accuracy = new LinePlot("Test accuracy", "whole test set, inference");
    private final HeatStrip strip = new HeatStrip();
    private final List<RegionPlot> regions = List.of(new RegionPlot(), new RegionPlot());
    private final HBox regionRow = new HBox();
    private Strip shown = Strip.GRADIENT_NORM;
    private List<Marker> markers = List.of();

    ScalarsPanel(Session session) {
        this.session = session;
        setId("scalars");
        getStyleClass().add("scalars");
        loss.setId("loss");
        loss.setLogarithmic(true);
        loss.setAccessibleText("Loss over the steps");
        accuracy.setId("accuracy");
        accuracy.setPercent(true);
        accuracy.setRange(0.0, 1.0);
        accuracy.setAccessibleText("Test accuracy over the steps");
        strip.setId("strip");
        regionRow.setId("regions");
        regionRow.getStyleClass().add("region-row");
        for (RegionPlot plot : regions) {
            StackPane card = card(plot);
            HBox.setHgrow(card, Priority.ALWAYS);
            regionRow.getChildren().add(card);
        }
        var strips = new Segments<>(
                "strip-kind", "Strip", List.of(Strip.values()),
                kind -> kind == Strip.GRADIENT_NORM ? "Gradient norm" : "Update ratio",
                kind -> kind == Strip.GRADIENT_NORM
                        ? "‖∂L/∂W‖ of each layer with weights, the last being the logits."
                        : "‖ΔW‖ / ‖W‖ of each layer: a healthy run is near 10⁻³.",
                this::choose);
        strips.show(shown);
        choose(shown);
        var stripCard = new VBox(strips.node(), strip);
        stripCard.getStyleClass().add("card");
        VBox.setVgrow(strip, Priority.ALWAYS);
        for (Node card : List.of(card(loss), card(accuracy), stripCard)) {
            VBox.setVgrow(card, Priority.ALWAYS);
            getChildren().add(card);
        }
    }

    private static StackPane card(Node plot) {
        var card = new StackPane(plot);
        card.getStyleClass().add("card");
        return card;
    }

    private void choose(Strip kind) {
        shown = kind;
        switch (kind) {
            case GRADIENT_NORM -> strip.setTitle("Gradient norm by layer", "log₁₀ ‖∂L/∂W‖");
            case UPDATE_RATIO -> strip.setTitle("Update ratio by layer", "log₁₀ ‖ΔW‖ / ‖W‖");
        }
        strip.setAccessibleText(kind == Strip.GRADIENT_NORM ? "Gradient norms over the steps" : "Update ratios over the steps");
        refresh(markers);
    }

    /// Takes up the newest snapshot.
    void refresh(List<Marker> newMarkers) {
        markers = newMarkers;
        Snapshot snapshot = session.snapshotProperty().get();
        if (snapshot == null || session.trainer() == null) {
            return;
        }
        Timeline timeline = session.trainer().timeline();
        var losses = new ArrayList<Series>();
        var accuracies = new ArrayList<Series>();
        var rows = new ArrayList<HeatStrip.Rows>();
        double[] steps = new double[0];
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (!lane.shown()) {
                continue;
            }
            BoundedSeries.Points training = timeline.loss(index);
            losses.add(new Series(
                    lane.name() + " train", index, false, training.steps(), training.minimum(), training.mean(),
                    training.maximum(), training.steps().length));
            List<Evaluation> evaluations = timeline.evaluations(index);
            losses.add(series(lane.name() + " test", index, evaluations, Evaluation::testLoss));
            accuracies.add(series(lane.name(), index, evaluations, Evaluation::testAccuracy));
            var layers = new ArrayList<float[]>();
            for (int layer = 0; layer <= lane.frame().layers().size(); layer++) {
                BoundedSeries.Points points = shown == Strip.GRADIENT_NORM
                        ? timeline.gradientNorm(index, layer)
                        : timeline.updateRatio(index, layer);
                layers.add(toFloats(points.mean()));
                steps = points.steps().length > steps.length ? points.steps() : steps;
            }
            rows.add(new HeatStrip.Rows(lane.name(), index, layers.toArray(float[][]::new)));
        }
        boolean runsOff = losses.stream().anyMatch(series -> Arrays.stream(series.mean()).anyMatch(value -> value > MOST_LOSS));
        loss.setRange(null, runsOff ? MOST_LOSS : null);
        loss.show(losses, markers, snapshot.step());
        accuracy.show(accuracies, markers, snapshot.step());
        strip.show(padded(rows, steps.length), steps, steps.length);
        showRegions(snapshot, session.data());
    }

    private static Series series(String label, int lane, List<Evaluation> evaluations, ToDoubleFunction<Evaluation> value) {
        int every = Math.max(1, Math.ceilDiv(evaluations.size(), MOST_POINTS));
        int count = Math.ceilDiv(evaluations.size(), every);
        double[] steps = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            Evaluation evaluation = evaluations.get(Math.min(i * every, evaluations.size() - 1));
            steps[i] = evaluation.step();
            values[i] = value.applyAsDouble(evaluation);
        }
        return new Series(label, lane, true, steps, values, values, values, count);
    }

    /// Lanes that stopped early have fewer columns: the rest is nothing.
    private static List<HeatStrip.Rows> padded(List<HeatStrip.Rows> rows, int count) {
        return rows.stream()
                .map(lane -> {
                    float[][] layers = new float[lane.valueByLayer().length][count];
                    for (int layer = 0; layer < layers.length; layer++) {
                        float[] values = lane.valueByLayer()[layer];
                        Arrays.fill(layers[layer], Float.NaN);
                        System.arraycopy(values, 0, layers[layer], 0, Math.min(count, values.length));
                    }
                    return new HeatStrip.Rows(lane.laneName(), lane.lane(), layers);
                })
                .toList();
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private void showRegions(Snapshot snapshot, @Nullable DataSet data) {
        boolean planar = data != null && data.features() == 2;
        if (planar != getChildren().contains(regionRow)) {
            if (planar) {
                getChildren().addFirst(regionRow);
            } else {
                getChildren().remove(regionRow);
            }
        }
        if (!planar) {
            return;
        }
        Points points = Points.of(data.training());
        for (int index = 0; index < regions.size(); index++) {
            LaneState lane = index < snapshot.lanes().size() ? snapshot.lanes().get(index) : null;
            Node card = regionRow.getChildren().get(index);
            card.setVisible(lane != null && lane.shown());
            card.setManaged(card.isVisible());
            if (card.isVisible()) {
                DecisionRegions region = lane.evaluation() == null ? null : lane.evaluation().regions();
                regions.get(index)
                        .show(
                                lane.name(), index, points.x(), points.y(), points.labels(), points.labels().length,
                                region == null ? null : region.probabilities(), region == null ? null : region.classes(),
                                DecisionRegions.SIZE, -DecisionRegions.LIMIT, DecisionRegions.LIMIT);
            }
        }
    }

    /// The first training examples in the plane: as many as a small picture can hold.
    private record Points(float[] x, float[] y, int[] labels) {

        private static final int MOST = 300;

        static Points of(Examples examples) {
            int count = Math.min(MOST, examples.size());
            var points = new Points(new float[count], new float[count], new int[count]);
            float[] point = new float[2];
            for (int i = 0; i < count; i++) {
                examples.copyInto(i, point, 0);
                points.x[i] = point[0];
                points.y[i] = point[1];
                points.labels[i] = examples.label(i);
            }
            return points;
        }
    }

    boolean drawIfNeeded() {
        boolean drawn = loss.drawIfNeeded() | accuracy.drawIfNeeded() | strip.drawIfNeeded();
        for (RegionPlot plot : regions) {
            drawn |= plot.drawIfNeeded();
        }
        return drawn;
    }
}
