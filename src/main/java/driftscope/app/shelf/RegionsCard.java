package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.session.Moment;
import driftscope.data.DataSet;
import driftscope.data.Examples;
import driftscope.lab.DecisionRegions;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.plot.Labels;
import driftscope.plot.RegionPlot;
import driftscope.text.Text;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// What each lane says over the plane of data that are points in it.
final class RegionsCard extends ShelfCard {

    private static final double FRAME = 12;

    private final List<PlotPane<RegionPlot>> panes =
            List.of(new PlotPane<>("region-a", new RegionPlot()), new PlotPane<>("region-b", new RegionPlot()));
    private @Nullable DataSet data;
    private Points points = new Points(new float[0], new float[0], new int[0]);

    RegionsCard() {
        super(CardKind.REGIONS);
        var row = new HBox();
        row.getStyleClass().add("region-row");
        for (PlotPane<RegionPlot> pane : panes) {
            pane.setAccessibleText(Text.of("regions.described"));
            Presence.show(pane, false);
            HBox.setHgrow(pane, Priority.ALWAYS);
            row.getChildren().add(pane);
        }
        setContent(row);
    }

    @Override
    public List<PlotPane<RegionPlot>> panes() {
        return panes;
    }

    /// How many lanes are shown.
    int shown() {
        return (int) panes.stream().filter(PlotPane::isManaged).count();
    }

    /// Squares are as high as they are wide.
    @Override
    double bestHeight(double width) {
        return RegionPlot.heightFor(width / Math.max(1, shown()) - FRAME) + FRAME;
    }

    @Override
    void show(ShelfMoment moment) {
        if (moment.data() != data) {
            data = moment.data();
            points = Points.of(moment.data().training());
        }
        moment.forLanes(panes, (plot, index) -> show(moment, index, plot));
    }

    private void show(ShelfMoment moment, int index, RegionPlot plot) {
        LaneState lane = moment.lane(index);
        Evaluation evaluation = Moment.of(lane, moment.timeline(), index, moment.looked()).evaluation();
        DecisionRegions region = evaluation == null ? null : evaluation.regions();
        long wanted = moment.looked() == null ? moment.snapshot().step() : moment.looked();
        plot.show(
                lane.name(),
                evaluation == null || evaluation.step() == wanted ? "" : Text.of("regions.at", Labels.exactStep(evaluation.step())),
                index, points.x(), points.y(), points.labels(), points.labels().length,
                region == null ? null : region.probabilities(), region == null ? null : region.classes(),
                DecisionRegions.SIZE, -DecisionRegions.LIMIT, DecisionRegions.LIMIT);
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
}
