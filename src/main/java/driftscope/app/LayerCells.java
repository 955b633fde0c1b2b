package driftscope.app;

import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.lab.time.Timeline;
import driftscope.plot.Bins;
import driftscope.plot.LayerCell;
import driftscope.probe.BinRange;
import driftscope.probe.Distribution;
import driftscope.probe.Divergence;
import driftscope.probe.Histogram;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns frames into cells of the distribution grid. Histories are converted once and kept until a frame is added, the
/// range grows, another quantity is wanted, or another run begins.
final class LayerCells {

    private static final double HIGH_SATURATION = 0.1;

    private final Map<List<Integer>, History> histories = new HashMap<>();
    private @Nullable Timeline run;

    private record History(
            Quantity quantity, BinRange range, int frames, long lastStep, Bins[] bins, long[] steps, float[][] percentiles) {}

    /// The cell of one layer of one lane.
    ///
    /// @param index of the lane
    /// @param layer counted from 0
    /// @param shownStep the step looked back to, or null for the present
    /// @param withHistory whether the plot draws more than one step
    LayerCell cell(
            Snapshot snapshot,
            Timeline timeline,
            List<Frame> frames,
            int index,
            int layer,
            Quantity quantity,
            @Nullable Long shownStep,
            boolean withHistory) {
        if (timeline != run) {
            run = timeline;
            histories.clear();
        }
        LaneState lane = snapshot.lanes().get(index);
        BinRange range = snapshot.ranges().of(quantity, layer);
        Frame shown = shownStep == null ? lane.frame() : frameAt(frames, shownStep, lane.frame());
        LayerMeasures measures = shown.layers().get(layer);
        Distribution now = measures.distribution(quantity);
        Distribution first =
                frames.isEmpty() ? null : frames.getFirst().layers().get(layer).distribution(quantity);
        History history = withHistory
                ? history(index, layer, quantity, range, frames)
                : new History(quantity, range, 0, 0, new Bins[0], new long[0], new float[5][0]);
        return new LayerCell(
                "Layer " + (layer + 1),
                now == null ? null : bins(now.histogram(), range),
                first == null ? null : bins(first.histogram(), range),
                history.bins(),
                history.steps(),
                history.percentiles(),
                now == null ? Double.NaN : now.mean(),
                now == null ? Double.NaN : now.standardDeviation(),
                drift(lane, timeline.evaluations(index), layer, shownStep),
                saturation(measures),
                isHigh(measures),
                message(lane.divergence(), layer, shownStep));
    }

    /// The kept frame nearest to a step.
    static Frame frameAt(List<Frame> frames, long step, Frame otherwise) {
        Frame nearest = otherwise;
        for (Frame frame : frames) {
            if (Math.abs(frame.step() - step) < Math.abs(nearest.step() - step)) {
                nearest = frame;
            }
        }
        return nearest;
    }

    private History history(int lane, int layer, Quantity quantity, BinRange range, List<Frame> frames) {
        long last = frames.isEmpty() ? -1 : frames.getLast().step();
        History kept = histories.get(List.of(lane, layer));
        if (kept != null
                && kept.quantity == quantity
                && kept.range.equals(range)
                && kept.frames == frames.size()
                && kept.lastStep == last) {
            return kept;
        }
        int count = frames.size();
        var made = new History(quantity, range, count, last, new Bins[count], new long[count], new float[5][count]);
        for (int i = 0; i < count; i++) {
            Distribution distribution = frames.get(i).layers().get(layer).distribution(quantity);
            made.steps[i] = frames.get(i).step();
            made.bins[i] = kept != null
                            && kept.quantity == quantity
                            && kept.range.equals(range)
                            && i < kept.frames
                            && kept.steps[i] == made.steps[i]
                    ? kept.bins[i]
                    : bins(distribution.histogram(), range);
            for (int p = 0; p < made.percentiles.length; p++) {
                made.percentiles[p][i] = distribution.percentiles()[p];
            }
        }
        histories.put(List.of(lane, layer), made);
        return made;
    }

    private static Bins bins(Histogram histogram, BinRange range) {
        Histogram widened = histogram.widened(range);
        return new Bins(
                widened.range().low(), widened.range().high(), widened.counts(), widened.below(), widened.above());
    }

    private static @Nullable String drift(
            LaneState lane, List<Evaluation> evaluations, int layer, @Nullable Long shownStep) {
        Evaluation evaluation = lane.evaluation();
        if (shownStep != null) {
            for (Evaluation kept : evaluations) {
                if (kept.step() <= shownStep) {
                    evaluation = kept;
                }
            }
        }
        return evaluation == null || !Double.isFinite(evaluation.drift()[layer])
                ? null
                : String.format(Locale.ROOT, "drift %.2f", evaluation.drift()[layer]);
    }

    private static @Nullable String saturation(LayerMeasures measures) {
        if (Double.isFinite(measures.saturated())) {
            return percent(measures.saturated()) + " saturated";
        }
        return Double.isFinite(measures.dead()) ? percent(measures.dead()) + " dead" : null;
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static boolean isHigh(LayerMeasures measures) {
        return measures.saturated() > HIGH_SATURATION || measures.dead() > HIGH_SATURATION;
    }

    private static @Nullable String message(@Nullable Divergence divergence, int layer, @Nullable Long shownStep) {
        boolean here = divergence != null && divergence.layer() == layer + 1;
        return here && shownStep == null
                ? "not finite from step " + Numbers.count(divergence.step()) + ": " + divergence.quantity()
                : null;
    }
}
