package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Presence;
import driftscope.app.session.Moment;
import driftscope.data.Examples;
import driftscope.lab.time.Confusion;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.LaneState;
import driftscope.plot.ConfusionPlot;
import driftscope.plot.Labels;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Which classes of the test set each lane takes for which, with some of the images, from the evaluation of the step looked at.
final class ConfusionCard extends ShelfCard {

    private final List<PlotPane<ConfusionPlot>> panes =
            List.of(new PlotPane<>("confusion-a", new ConfusionPlot()), new PlotPane<>("confusion-b", new ConfusionPlot()));
    private final @Nullable Evaluation[] shown = new Evaluation[2];

    ConfusionCard() {
        super(CardKind.CONFUSION);
        var row = new HBox();
        row.getStyleClass().add("region-row");
        for (PlotPane<ConfusionPlot> pane : panes) {
            pane.setAccessibleText(CardKind.CONFUSION.explanation());
            Presence.show(pane, false);
            HBox.setHgrow(pane, Priority.ALWAYS);
            row.getChildren().add(pane);
        }
        setContent(row);
    }

    @Override
    public List<PlotPane<ConfusionPlot>> panes() {
        return panes;
    }

    @Override
    double bestHeight(double width) {
        long lanes = panes.stream().filter(PlotPane::isManaged).count();
        return ConfusionPlot.heightFor(width / Math.max(1, lanes));
    }

    @Override
    void show(ShelfMoment moment) {
        moment.forLanes(panes, (plot, index) -> show(moment, index, plot));
    }

    private void show(ShelfMoment moment, int index, ConfusionPlot plot) {
        LaneState lane = moment.lane(index);
        Evaluation evaluation = Moment.of(lane, moment.timeline(), index, moment.looked()).evaluation();
        if (evaluation != null && evaluation == shown[index] && plot.title().equals(lane.name())) {
            return;
        }
        shown[index] = evaluation;
        Confusion confusion = evaluation == null ? null : evaluation.confusion();
        if (evaluation == null || confusion == null) {
            plot.show(lane.name(), "", index, ConfusionPlot.Counts.NONE);
            return;
        }
        Examples test = moment.data().test();
        plot.show(
                lane.name(), Text.of("regions.at", Labels.exactStep(evaluation.step())), index,
                new ConfusionPlot.Counts(
                        confusion.classes(), confusion.counts(), test.columns(), pair -> images(test, confusion.examples()[pair])));
    }

    private static List<float[]> images(Examples test, int[] examples) {
        var images = new ArrayList<float[]>();
        for (int example : examples) {
            float[] pixels = new float[test.features()];
            test.copyInto(example, pixels, 0);
            images.add(Arrays.copyOf(pixels, test.rows() * test.columns()));
        }
        return images;
    }
}
