package driftscope.app.shelf;

import driftscope.app.canvas.PlotPane;
import driftscope.app.session.KeptMeasures.Kept;
import driftscope.app.session.LaneMeasures;
import driftscope.lab.Measured;
import driftscope.lab.StepTime;
import driftscope.nn.StepClock.Part;
import driftscope.plot.BarPlot;
import driftscope.plot.Labels;
import driftscope.setting.Choice;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How long a training step takes in each lane, and its parts, of the last measurements up to the step looked at: what normalizing costs.
final class StepTimeCard extends ShelfCard {

    /// The median of so many: other work of the machine disturbs single ones.
    private static final int MEASUREMENTS = 15;

    private static final double MICROSECONDS_A_MILLISECOND = 1000;

    private final PlotPane<BarPlot> pane;

    StepTimeCard() {
        super(CardKind.STEP_TIME);
        var plot = new BarPlot(CardKind.STEP_TIME.words(), "microseconds");
        plot.setHeadingRoom(ROOM_FOR_BUTTON);
        pane = new PlotPane<>("step-time", plot);
        pane.setAccessibleText(CardKind.STEP_TIME.explanation());
        setContent(pane);
    }

    @Override
    public List<PlotPane<BarPlot>> panes() {
        return List.of(pane);
    }

    @Override
    Set<LaneMeasures.Kind> measures() {
        return Set.of(LaneMeasures.Kind.TIME);
    }

    @Override
    void show(ShelfMoment moment) {
        var bars = new ArrayList<BarPlot.Bars>();
        int fewest = MEASUREMENTS;
        long upTo = 0;
        double wholeOfFirst = Double.NaN;
        for (int lane : moment.ofLanes(index -> index)) {
            List<Kept<Measured>> last = lastOf(moment, lane);
            if (!last.isEmpty()) {
                StepTime time = StepTime.median(last.stream().map(kept -> kept.measures().time()).toList());
                bars.add(bars(moment.lane(lane).name(), lane, time, wholeOfFirst));
                wholeOfFirst = bars.size() == 1 ? time.whole() : wholeOfFirst;
                fewest = Math.min(fewest, last.size());
                upTo = Math.max(upTo, last.getLast().step());
            }
        }
        String step = Labels.exactStep(upTo);
        String remark = bars.isEmpty()
                ? ""
                : fewest == 1 ? Text.of("regions.at", step) : Text.of("card.step-time.median", fewest, step);
        pane.plot().show(remark, rows(), bars);
    }

    private static List<Kept<Measured>> lastOf(ShelfMoment moment, int lane) {
        List<Kept<Measured>> all = moment.measures().of(LaneMeasures.Kind.TIME, moment.lane(lane).name()).stream()
                .filter(kept -> moment.looked() == null || kept.step() <= moment.looked())
                .toList();
        return all.subList(Math.max(0, all.size() - MEASUREMENTS), all.size());
    }

    private static List<String> rows() {
        return Stream.concat(
                        Stream.of(Text.of("card.step-time.whole")),
                        Stream.of(Part.values()).map(part -> Text.of("card.step-time." + Choice.word(part))))
                .toList();
    }

    /// @param other how long a step of the lane before it takes; NaN where there is none
    private static BarPlot.Bars bars(String name, int lane, StepTime time, double other) {
        double[] amounts = DoubleStream.concat(
                        DoubleStream.of(time.whole()), Stream.of(Part.values()).mapToDouble(time::of))
                .toArray();
        var words = new ArrayList<String>();
        words.add(Double.isNaN(other)
                ? words(time.whole())
                : Text.of("card.step-time.beside", words(time.whole()), Labels.measured(time.whole() / other)));
        for (Part part : Part.values()) {
            words.add(Text.of("card.step-time.share", words(time.of(part)), Math.round(100 * time.of(part) / time.whole())));
        }
        return new BarPlot.Bars(name, lane, amounts, words);
    }

    private static String words(double microseconds) {
        return microseconds < MICROSECONDS_A_MILLISECOND
                ? Text.of("card.step-time.microseconds", Labels.measured(microseconds))
                : Text.of("card.step-time.milliseconds", Labels.measured(microseconds / MICROSECONDS_A_MILLISECOND));
    }
}
