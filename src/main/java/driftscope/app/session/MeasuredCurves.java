package driftscope.app.session;

import driftscope.lab.Measured;
import driftscope.lab.Metric;
import driftscope.lab.Metrics;
import driftscope.lab.time.Evaluation;
import driftscope.plot.Series;
import driftscope.probe.CovariateShift;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane as lines over the steps. Steps that went by unmeasured leave a gap, and so does what is not finite.
public final class MeasuredCurves {

    private final String lane;
    private final int index;
    private final double[] steps;
    private final List<@Nullable Measured> measures = new ArrayList<>();

    /// @param lane its name
    /// @param index of the lane, 0 is A
    public MeasuredCurves(String lane, int index, List<KeptMeasures.Kept<Measured>> kept) {
        this.lane = lane;
        this.index = index;
        var places = new ArrayList<Double>();
        for (KeptMeasures.Kept<Measured> each : kept) {
            if (each.afterGap() && !places.isEmpty()) {
                places.add((places.getLast() + each.step()) / 2);
                measures.add(null);
            }
            places.add((double) each.step());
            measures.add(each.measures());
        }
        steps = places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A metric as one line.
    ///
    /// @param layer counted from 0; 0 where the whole network has the number
    public Series line(String metric, int layer) {
        double[] values = values(metric, layer);
        return new Series(lane, lane, index, true, steps, values, values, values, steps.length);
    }

    /// A metric as a thin line in a band from one to another.
    ///
    /// @param layer counted from 0
    public Series line(String low, String metric, String high, int layer) {
        return new Series(
                lane, lane, index, false, steps, values(low, layer), values(metric, layer), values(high, layer), steps.length);
    }

    /// Metrics of the whole network as a band between two lines, the upper one first.
    public List<Series> band(String least, String largest) {
        double[] low = values(least, 0);
        double[] high = values(largest, 0);
        return List.of(
                new Series(lane, Text.of("landscape.largest", lane), index, false, steps, low, high, high, steps.length),
                new Series(lane, Text.of("landscape.least", lane), index, false, steps, low, low, low, steps.length));
    }

    private double[] values(String key, int layer) {
        Metric metric = Objects.requireNonNull(Metrics.of(key), key);
        return measures.stream().mapToDouble(each -> each == null ? Double.NaN : each.number(metric, layer)).toArray();
    }

    /// Drift of a hidden layer, from the evaluations of a lane.
    ///
    /// @param layer counted from 0; logits have none
    public Series drift(List<Evaluation> evaluations, int layer) {
        double[] at = evaluations.stream().mapToDouble(Evaluation::step).toArray();
        double[] drift = evaluations.stream()
                .mapToDouble(each -> layer < each.drift().length ? each.drift()[layer] : Double.NaN)
                .toArray();
        return new Series(lane, lane, index, true, at, drift, drift, drift, at.length);
    }
}
