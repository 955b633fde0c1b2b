package driftscope.app.view.units;

import driftscope.app.session.KeptMeasures;
import driftscope.lab.LayerUnits;
import driftscope.plot.Series;
import driftscope.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Three percentiles of every unit of a layer at a step.
///
/// @param low the 15th, one per unit
/// @param median the 50th
/// @param high the 85th
record UnitPercentiles(long step, float[] low, float[] median, float[] high) {

    static UnitPercentiles of(LayerUnits units) {
        var all = units.distributions();
        return new UnitPercentiles(units.step(), all.low(), all.median(), all.high());
    }

    /// One unit of a lane over the steps, in lines: the percentiles around a band, and the median. Steps that went by unmeasured leave a gap.
    ///
    /// @param index of the lane, 0 is A
    /// @param unit counted from 0
    static List<Series> lines(String lane, int index, List<KeptMeasures.Kept<UnitPercentiles>> kept, int unit) {
        var places = new ArrayList<Double>();
        var found = new ArrayList<@Nullable UnitPercentiles>();
        for (var each : kept) {
            if (each.afterGap() && !places.isEmpty()) {
                places.add((places.getLast() + each.step()) / 2);
                found.add(null);
            }
            places.add((double) each.step());
            found.add(each.measures());
        }
        double[] steps = places.stream().mapToDouble(Double::doubleValue).toArray();
        double[] low = values(found, unit, UnitPercentiles::low);
        double[] median = values(found, unit, UnitPercentiles::median);
        double[] high = values(found, unit, UnitPercentiles::high);
        return List.of(
                new Series(lane, Text.of("units.percentile", lane, 85), index, false, steps, low, high, high, steps.length),
                new Series(lane, Text.of("units.percentile", lane, 50), index, true, steps, median, median, median, steps.length),
                new Series(lane, Text.of("units.percentile", lane, 15), index, false, steps, low, low, low, steps.length));
    }

    private static double[] values(List<@Nullable UnitPercentiles> found, int unit, Function<UnitPercentiles, float[]> percentile) {
        return found.stream()
                .mapToDouble(each -> each == null ? Double.NaN : percentile.apply(each)[unit])
                .toArray();
    }
}
