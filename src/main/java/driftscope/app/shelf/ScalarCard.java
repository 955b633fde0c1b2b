package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.lab.time.Evaluation;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.report.Losses;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The loss or the accuracy over the steps: training thin, test bold.
final class ScalarCard extends ShelfCard {

    private static final int MOST_POINTS = 600;

    private final LinePlot plot;
    private final PlotPane<LinePlot> pane;

    private ScalarCard(CardKind kind, String id, LinePlot plot, String described) {
        super(kind);
        this.plot = plot;
        plot.setHeadingRoom(ROOM_FOR_BUTTON);
        pane = new PlotPane<>(id, plot);
        pane.setAccessibleText(described);
        setContent(pane);
    }

    static ScalarCard ofLoss() {
        LinePlot plot = Losses.plot(
                Text.of("curve.loss.legend"), Text.of("curve.loss.legend.short"), Text.of("curve.loss.legend.shortest"));
        return new ScalarCard(CardKind.LOSS, "loss", plot, Text.of("curve.loss.described"));
    }

    static ScalarCard ofAccuracy() {
        var plot = new LinePlot(Text.of("curve.accuracy"), Text.of("curve.accuracy.legend"), Text.of("curve.accuracy.legend.short"));
        plot.setValueWords(Text.of("curve.accuracy.at"));
        plot.setPercent(true);
        plot.setRange(0.0, 1.0);
        return new ScalarCard(CardKind.ACCURACY, "accuracy", plot, Text.of("curve.accuracy.described"));
    }

    @Override
    public List<PlotPane<?>> panes() {
        return List.of(pane);
    }

    @Override
    void show(ShelfMoment moment) {
        var lines = new ArrayList<Series>();
        moment.ofLanes(index -> lines.addAll(kind() == CardKind.LOSS ? losses(moment, index) : accuracies(moment, index)));
        if (kind() == CardKind.LOSS) {
            Losses.keepInSight(plot, lines);
        }
        plot.show(lines, moment.markers(), moment.snapshot().step(), moment.lookedStep());
    }

    private static List<Series> losses(ShelfMoment moment, int index) {
        String name = moment.lane(index).name();
        return List.of(
                Losses.training(name, index, moment.timeline().loss(index)),
                series(name, index, moment.timeline().evaluations(index), true, Evaluation::testLoss));
    }

    private static List<Series> accuracies(ShelfMoment moment, int index) {
        String name = moment.lane(index).name();
        List<Evaluation> evaluations = moment.timeline().evaluations(index);
        return List.of(
                series(name, index, evaluations, false, Evaluation::trainingAccuracy),
                series(name, index, evaluations, true, Evaluation::testAccuracy));
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
}
