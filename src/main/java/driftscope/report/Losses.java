package driftscope.report;

import driftscope.lab.time.BoundedSeries;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.text.Text;
import java.util.Arrays;
import java.util.List;

/// The loss over the steps.
public final class Losses {

    /// A loss above this leaves the picture: a lane on its way to infinity must not flatten the other.
    private static final double MOST = 100;

    private Losses() {}

    /// A plot of losses.
    ///
    /// @param legends what stands under its title, from long to short
    public static LinePlot plot(String... legends) {
        var plot = new LinePlot(Text.of("curve.loss"), legends);
        plot.setLogarithmic(true);
        plot.setValueWords(Text.of("curve.loss.at"));
        return plot;
    }

    /// The training loss of a lane.
    ///
    /// @param index of the lane
    public static Series training(String lane, int index, BoundedSeries.Points points) {
        return new Series(
                lane, Text.of("curve.training", lane), index, false, points.steps(), points.minimum(), points.mean(), points.maximum(),
                points.steps().length);
    }

    /// Chooses the range of the plot for these lines.
    public static void keepInSight(LinePlot plot, List<Series> lines) {
        boolean runsOff = lines.stream().anyMatch(line -> Arrays.stream(line.mean()).anyMatch(value -> value > MOST));
        plot.setRange(null, runsOff ? MOST : null);
    }
}
