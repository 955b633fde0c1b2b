package driftscope.app.view.landscape;

import driftscope.app.session.KeptMeasures;
import driftscope.lab.GradientMeasures;
import driftscope.lab.time.Evaluation;
import driftscope.plot.Series;
import driftscope.probe.CovariateShift;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The measures of a lane as lines over the steps. Steps that went by unmeasured leave a gap, and so does what is not finite.
final class LandscapeCurves {

    private final String lane;
    private final int index;
    private final double[] steps;
    private final List<@Nullable GradientMeasures> measures = new ArrayList<>();

    /// @param lane its name
    /// @param index of the lane, 0 is A
    LandscapeCurves(String lane, int index, List<KeptMeasures.Kept<GradientMeasures>> kept) {
        this.lane = lane;
        this.index = index;
        var places = new ArrayList<Double>();
        for (KeptMeasures.Kept<GradientMeasures> each : kept) {
            if (each.afterGap() && !places.isEmpty()) {
                places.add((places.getLast() + each.step()) / 2);
                measures.add(null);
            }
            places.add((double) each.step());
            measures.add(each.measures());
        }
        steps = places.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// One line.
    Series line(ToDoubleFunction<GradientMeasures> value) {
        double[] values = values(value);
        return new Series(lane, lane, index, true, steps, values, values, values, steps.length);
    }

    /// A band between two lines, the upper one first.
    List<Series> band(ToDoubleFunction<GradientMeasures> least, ToDoubleFunction<GradientMeasures> largest) {
        double[] low = values(least);
        double[] high = values(largest);
        return List.of(
                new Series(lane, Text.of("landscape.largest", lane), index, false, steps, low, high, high, steps.length),
                new Series(lane, Text.of("landscape.least", lane), index, false, steps, low, low, low, steps.length));
    }

    private double[] values(ToDoubleFunction<GradientMeasures> value) {
        return measures.stream().mapToDouble(each -> each == null ? Double.NaN : value.applyAsDouble(each)).toArray();
    }

    /// Internal covariate shift of a layer.
    ///
    /// @param layer counted from 0; beyond the logits there is none
    static double shift(GradientMeasures measures, int layer, ToDoubleFunction<CovariateShift> value) {
        return layer < measures.shifts().size() ? value.applyAsDouble(measures.shifts().get(layer)) : Double.NaN;
    }

    /// Drift of a hidden layer, from the evaluations of a lane.
    ///
    /// @param layer counted from 0; logits have none
    Series drift(List<Evaluation> evaluations, int layer) {
        double[] at = evaluations.stream().mapToDouble(Evaluation::step).toArray();
        double[] drift = evaluations.stream()
                .mapToDouble(each -> layer < each.drift().length ? each.drift()[layer] : Double.NaN)
                .toArray();
        return new Series(lane, lane, index, true, at, drift, drift, drift, at.length);
    }
}
