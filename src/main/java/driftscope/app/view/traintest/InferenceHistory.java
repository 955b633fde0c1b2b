package driftscope.app.view.traintest;

import driftscope.lab.InferenceMeasures;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.plot.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What was measured of the test set in a lane, by the statistics that were used, step by step. Where nobody measured there is a gap.
final class InferenceHistory {

    /// @param afterGap whether nobody measured in between
    private record Entry(InferenceMeasures.Outcome outcome, boolean afterGap) {}

    private final Map<InferenceMeasures.Way, List<Entry>> entries = new HashMap<>();
    private final Map<InferenceMeasures.Way, Boolean> interrupted = new HashMap<>();

    /// Only minibatches depend on an order.
    private static InferenceMeasures.Way key(InferenceMeasures.Way way) {
        return way.statistics() == Inference.MINIBATCH
                ? way
                : new InferenceMeasures.Way(way.statistics(), 1, InferenceOrder.SHUFFLED);
    }

    /// Adds an outcome. One of a step that was passed before takes the place of all from that step on: the run was taken back.
    void add(InferenceMeasures.Way way, InferenceMeasures.Outcome outcome) {
        List<Entry> known = entries.computeIfAbsent(key(way), any -> new ArrayList<>());
        known.removeIf(entry -> entry.outcome.step() >= outcome.step());
        Boolean gap = interrupted.put(key(way), false);
        known.add(new Entry(outcome, gap == null || gap));
    }

    /// Nobody measures for a while.
    void interrupt() {
        interrupted.replaceAll((way, before) -> true);
    }

    void clear() {
        entries.clear();
        interrupted.clear();
    }

    /// A line of a plot, with a gap wherever nobody measured.
    Series series(
            InferenceMeasures.Way way, String laneName, String label, int lane, boolean bold,
            ToDoubleFunction<InferenceMeasures.Outcome> value) {
        List<Entry> known = entries.getOrDefault(key(way), List.of());
        double[] steps = new double[2 * known.size()];
        double[] values = new double[steps.length];
        int count = 0;
        for (Entry entry : known) {
            if (entry.afterGap && count > 0) {
                steps[count] = steps[count - 1];
                values[count++] = Double.NaN;
            }
            steps[count] = entry.outcome.step();
            values[count++] = value.applyAsDouble(entry.outcome);
        }
        double[] mean = Arrays.copyOf(values, count);
        return new Series(laneName, label, lane, bold, Arrays.copyOf(steps, count), mean, mean, mean, count);
    }
}
