package driftscope.lab;

import driftscope.lab.time.StatisticsLag;
import driftscope.probe.CovariateShift;
import driftscope.probe.Landscape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was measured of a lane because somebody asked for it.
///
/// @param shifts of every layer; empty where nobody asked
/// @param landscape null where nobody asked
/// @param inference by the name of the statistics; empty where nobody asked
/// @param lags of every hidden layer; empty where nobody asked
record AskedMeasures(
        List<CovariateShift> shifts, @Nullable Landscape landscape, Map<String, TestSet.Result> inference,
        List<StatisticsLag> lags) {

    /// Measures a lane that has not diverged, before its next update. Changes nothing in it.
    static AskedMeasures of(Lane lane, Set<Measure> measures) {
        return new AskedMeasures(
                measures.contains(Measure.ICS) ? GradientMeasures.covariateShifts(lane) : List.of(),
                measures.contains(Measure.LANDSCAPE) ? GradientMeasures.landscape(lane) : null,
                measures.contains(Measure.INFERENCE) ? InferenceMeasures.of(lane) : Map.of(),
                measures.contains(Measure.LAG)
                        ? lane.testSet().trainingLag(lane.values(), lane.network().chance().seed())
                        : List.of());
    }

    /// Adds the rows of the whole network.
    void addTo(MetricRows rows) {
        if (landscape != null) {
            rows.add("landscape_loss_min", landscape.lowestLoss());
            rows.add("landscape_loss_max", landscape.highestLoss());
            rows.add("landscape_gradient_min", landscape.leastDifference());
            rows.add("landscape_gradient_max", landscape.largestDifference());
            rows.add("landscape_beta", landscape.beta());
        }
        inference.forEach((statistics, result) -> {
            rows.add("test_loss_" + statistics, result.loss());
            rows.add("test_accuracy_" + statistics, result.accuracy());
        });
    }

    /// Adds the rows of a layer.
    ///
    /// @param index counted from 0
    /// @param layer as rows name it
    void addTo(MetricRows rows, int index, String layer) {
        if (index < shifts.size()) {
            CovariateShift shift = shifts.get(index);
            rows.add(layer, "ics_l2", shift.l2());
            rows.add(layer, "ics_cos", shift.cosine());
            rows.add(layer, "ics_relative", shift.relative());
        }
        if (index < lags.size()) {
            rows.add(layer, "train_lag_mean", lags.get(index).mean());
            rows.add(layer, "train_lag_variance", lags.get(index).logVariance());
        }
    }
}
