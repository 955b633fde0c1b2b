package driftscope.app;

import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.DecisionRegions;
import driftscope.lab.RowWords;
import driftscope.lab.run.Trainer;
import driftscope.lab.time.BoundedSeries;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.app.canvas.PlotPane;
import driftscope.plot.HeatStrip;
import driftscope.plot.Labels;
import driftscope.plot.LinePlot;
import driftscope.plot.Marker;
import driftscope.plot.RegionPlot;
import driftscope.plot.Series;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The right side: loss, accuracy where there are classes, and gradient norms or update ratios of every layer, over the steps; for data in
/// the plane also what each lane says over it.
final class ScalarsPanel extends VBox {

    /// What the heat strip shows.
    enum Strip {
        GRADIENT_NORM,
        UPDATE_RATIO
    }

    private static final int MOST_POINTS = 600;

    private static final double LEAST_WIDTH = 290;
    private static final double USUAL_SHARE = 0.275;
    private static final double WIDEST = 480;

    /// With two squares side by side.
    private static final double WIDEST_REGIONS = 640;
    private static final double ROOM_FOR_OTHERS = 1240;
    private static final double CARD_FRAME = 12;
    private static final double LEAST_REGIONS = 136;
    private static final double MOST_OF_HEIGHT = 0.4;
    private static final double ROOM_FOR_CURVES = 330;

    /// A loss above this leaves the picture: a lane on its way to infinity must not flatten the other.
    private static final double MOST_LOSS = 100;

    private final Session session;
    private final TimeCursor cursor;
    private final LinePlot loss = new LinePlot(
            Text.of("curve.loss"), Text.of("curve.loss.legend"), Text.of("curve.loss.legend.short"), Text.of("curve.loss.legend.shortest"));
    private final LinePlot accuracy = new LinePlot(
            Text.of("curve.accuracy"), Text.of("curve.accuracy.legend"), Text.of("curve.accuracy.legend.short"));
    private final HeatStrip strip = new HeatStrip();
    private final List<RegionPlot> regions = List.of(new RegionPlot(), new RegionPlot());
    private final PlotPane<LinePlot> lossPane = new PlotPane<>("loss", loss);
    private final PlotPane<LinePlot> accuracyPane = new PlotPane<>("accuracy", accuracy);
    private final PlotPane<HeatStrip> stripPane = new PlotPane<>("strip", strip);
    private final List<PlotPane<?>> panes = new ArrayList<>(List.of(lossPane, accuracyPane, stripPane));
    private final StackPane accuracyCard = card(accuracyPane);
    private final HBox regionRow = new HBox();
    private Strip shown = Strip.GRADIENT_NORM;
    private RowWords rows = new RowWords(false, 0);
    private List<Marker> markers = List.of();

    /// @param cursor the step looked at
    ScalarsPanel(Session session, TimeCursor cursor) {
        this.session = session;
        this.cursor = cursor;
        setId("scalars");
        getStyleClass().add("scalars");
        loss.setLogarithmic(true);
        lossPane.setAccessibleText(Text.of("curve.loss.described"));
        loss.setValueWords(Text.of("curve.loss.at"));
        accuracy.setValueWords(Text.of("curve.accuracy.at"));
        accuracy.setPercent(true);
        accuracy.setRange(0.0, 1.0);
        accuracyPane.setAccessibleText(Text.of("curve.accuracy.described"));
        regionRow.setId("regions");
        regionRow.getStyleClass().add("region-row");
        for (RegionPlot plot : regions) {
            var pane = new PlotPane<>(plot == regions.getFirst() ? "region-a" : "region-b", plot);
            pane.setAccessibleText(Text.of("regions.described"));
            panes.add(pane);
            StackPane card = card(pane);
            HBox.setHgrow(card, Priority.ALWAYS);
            regionRow.getChildren().add(card);
        }
        var strips = new Segments<>(
                "strip-kind", Text.of("strip"), List.of(Strip.values()),
                kind -> kind == Strip.GRADIENT_NORM ? Text.of("strip.gradient") : Text.of("strip.update"),
                kind -> kind == Strip.GRADIENT_NORM
                        ? Text.of("strip.gradient.tip")
                        : Text.of("strip.update.tip"),
                this::choose);
        strips.show(shown);
        choose(shown);
        var stripCard = new VBox(strips.node(), stripPane);
        stripCard.getStyleClass().add("card");
        VBox.setVgrow(stripPane, Priority.ALWAYS);
        for (Node card : List.of(card(lossPane), accuracyCard, stripCard)) {
            VBox.setVgrow(card, Priority.ALWAYS);
            getChildren().add(card);
        }
        cursor.stepProperty().addListener((property, before, now) -> refresh(markers));
        sceneProperty().flatMap(Scene::widthProperty).addListener((property, before, now) -> requestLayout());
    }

    private static StackPane card(Node plot) {
        var card = new StackPane(plot);
        card.getStyleClass().add("card");
        return card;
    }

    private void choose(Strip kind) {
        shown = kind;
        showTitle();
        stripPane.setAccessibleText(
                kind == Strip.GRADIENT_NORM ? Text.of("strip.gradient.described") : Text.of("strip.update.described"));
        refresh(markers);
    }

    /// Of what, and by what: `Gradient norm by layer`.
    private void showTitle() {
        switch (shown) {
            case GRADIENT_NORM -> strip.setTitle(
                    rows.recurrent() ? Text.of("strip.gradient.title.timeStep") : Text.of("strip.gradient.title"),
                    Text.of("strip.gradient.unit"));
            case UPDATE_RATIO -> strip.setTitle(
                    rows.recurrent() ? Text.of("strip.update.title.timeStep") : Text.of("strip.update.title"),
                    Text.of("strip.update.unit"));
        }
    }

    private void name(RowWords newRows) {
        if (!newRows.equals(rows)) {
            rows = newRows;
            strip.setRowNames(newRows::name);
            showTitle();
        }
    }

    /// Takes up the newest snapshot.
    void refresh(List<Marker> newMarkers) {
        markers = newMarkers;
        Snapshot snapshot = session.snapshotProperty().get();
        if (snapshot == null || session.trainer() == null) {
            return;
        }
        name(RowWords.of(snapshot.present().settings(), snapshot.ranges().layers()));
        Timeline timeline = session.trainer().timeline();
        var losses = new ArrayList<Series>();
        var accuracies = new ArrayList<Series>();
        var stripRows = new ArrayList<HeatStrip.Rows>();
        int layers = snapshot.ranges().layers() + 1;
        for (int index = 0; index < snapshot.lanes().size(); index++) {
            LaneState lane = snapshot.lanes().get(index);
            if (!lane.shown()) {
                continue;
            }
            BoundedSeries.Points training = timeline.loss(index);
            losses.add(new Series(
                    lane.name(), Text.of("curve.training", lane.name()), index, false, training.steps(), training.minimum(),
                    training.mean(), training.maximum(), training.steps().length));
            List<Evaluation> evaluations = timeline.evaluations(index);
            losses.add(series(lane.name(), index, evaluations, true, Evaluation::testLoss));
            accuracies.add(series(lane.name(), index, evaluations, false, Evaluation::trainingAccuracy));
            accuracies.add(series(lane.name(), index, evaluations, true, Evaluation::testAccuracy));
            stripRows.add(rows(timeline, index, lane, layers));
        }
        boolean runsOff = losses.stream().anyMatch(series -> Arrays.stream(series.mean()).anyMatch(value -> value > MOST_LOSS));
        long looked = cursor.get() == null ? -1 : cursor.get();
        loss.setRange(null, runsOff ? MOST_LOSS : null);
        loss.show(losses, markers, snapshot.step(), looked);
        accuracy.show(accuracies, markers, snapshot.step(), looked);
        DataSet data = session.data();
        accuracyCard.setVisible(data == null || data.hasClasses());
        accuracyCard.setManaged(accuracyCard.isVisible());
        strip.show(stripRows, snapshot.step(), looked);
        showRegions(snapshot, data);
    }

    private HeatStrip.Rows rows(Timeline timeline, int index, LaneState lane, int layers) {
        var rows = new ArrayList<HeatStrip.Row>();
        for (int layer = 0; layer < layers; layer++) {
            BoundedSeries.Points points = shown == Strip.GRADIENT_NORM
                    ? timeline.gradientNorm(index, layer)
                    : timeline.updateRatio(index, layer);
            rows.add(new HeatStrip.Row(points.first(), points.width(), toFloats(points.mean())));
        }
        return new HeatStrip.Rows(lane.name(), index, lane.step(), rows);
    }

    private static Series series(
            String name, int lane, List<Evaluation> evaluations, boolean test, ToDoubleFunction<Evaluation> value) {
        int every = Math.max(1, Math.ceilDiv(evaluations.size(), MOST_POINTS));
        int count = Math.ceilDiv(evaluations.size(), every);
        double[] steps = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            Evaluation evaluation = evaluations.get(Math.min(i * every, evaluations.size() - 1));
            steps[i] = evaluation.step();
            values[i] = value.applyAsDouble(evaluation);
        }
        String label = test ? Text.of("curve.test", name) : Text.of("curve.training", name);
        return new Series(name, label, lane, test, steps, values, values, values, count);
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
        Trainer trainer = session.trainer();
        if (!planar || data == null || trainer == null) {
            return;
        }
        Points points = Points.of(data.training());
        for (int index = 0; index < regions.size(); index++) {
            LaneState lane = index < snapshot.lanes().size() ? snapshot.lanes().get(index) : null;
            Node card = regionRow.getChildren().get(index);
            card.setVisible(lane != null && lane.shown());
            card.setManaged(card.isVisible());
            if (lane != null && lane.shown()) {
                Moment moment = Moment.of(lane, trainer.timeline(), index, cursor.get());
                Evaluation evaluation = moment.evaluation();
                DecisionRegions region = evaluation == null ? null : evaluation.regions();
                long wanted = cursor.get() == null ? snapshot.step() : cursor.get();
                regions.get(index)
                        .show(
                                lane.name(),
                                evaluation == null || evaluation.step() == wanted
                                        ? ""
                                        : Text.of("regions.at", Labels.exactStep(evaluation.step())),
                                index, points.x(), points.y(), points.labels(), points.labels().length,
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

    /// As wide as the window allows beside the settings and the distributions: regions need squares, curves do not.
    @Override
    protected double computePrefWidth(double height) {
        double window = getScene() == null ? 0 : getScene().getWidth();
        return getChildren().contains(regionRow) && shownRegions() > 1
                ? Math.clamp(window - ROOM_FOR_OTHERS, LEAST_WIDTH, WIDEST_REGIONS)
                : Math.clamp(USUAL_SHARE * window, LEAST_WIDTH, WIDEST);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    private long shownRegions() {
        return regionRow.getChildren().stream().filter(Node::isManaged).count();
    }

    @Override
    protected void layoutChildren() {
        if (getChildren().contains(regionRow)) {
            double card = (getWidth() - getInsets().getLeft() - getInsets().getRight()) / Math.max(1, shownRegions());
            double most = Math.min(MOST_OF_HEIGHT * getHeight(), getHeight() - ROOM_FOR_CURVES);
            double height = Math.max(LEAST_REGIONS, Math.min(RegionPlot.heightFor(card - CARD_FRAME) + CARD_FRAME, most));
            regionRow.setMinHeight(height);
            regionRow.setPrefHeight(height);
            regionRow.setMaxHeight(height);
        }
        super.layoutChildren();
    }

    boolean drawIfNeeded() {
        boolean drawn = false;
        for (PlotPane<?> pane : panes) {
            drawn |= pane.drawIfNeeded();
        }
        return drawn;
    }
}
