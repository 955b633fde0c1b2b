package driftscope.report;

import driftscope.lab.DivergenceWords;
import driftscope.lab.RowWords;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.StatisticsLag;
import driftscope.lab.time.Timeline;
import driftscope.plot.Bins;
import driftscope.plot.Labels;
import driftscope.plot.LayerCell;
import driftscope.plot.LayerCell.Statistics;
import driftscope.probe.BinRange;
import driftscope.probe.Distribution;
import driftscope.probe.Divergence;
import driftscope.probe.Histogram;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.text.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns frames into cells of the distribution grid. Histories are converted once and kept until a frame is added, the
/// range grows, another quantity is wanted, or another run begins.
public final class LayerCells {

    private static final double HIGH_SATURATION = 0.1;

    private final Map<List<Integer>, History> histories = new HashMap<>();
    private @Nullable Timeline run;

    /// What of the layers is shown.
    ///
    /// @param channel of a convolutional network, counted from 0, or [LayerMeasures#POOLED]
    /// @param rows what the rows of plots are called
    public record What(Quantity quantity, int channel, RowWords rows) {

        boolean isPooled() {
            return channel == LayerMeasures.POOLED;
        }

        /// The title of a row of plots, counted from 0.
        public String title(int layer) {
            return rows.title(layer + 1);
        }
    }

    private record History(
            What what, BinRange range, int frames, long lastStep, Bins[] bins, long[] steps, float[][] percentiles) {}

    /// A lane at the step looked at, with what is kept of it: taken once for all its cells.
    ///
    /// @param index of the lane
    /// @param divergence where the lane has stopped, or null
    /// @param frames that are kept, in the order of their steps
    /// @param frame of the step looked at, or the last one before
    /// @param evaluation the newest one up to that step, or null where there is none
    /// @param looked the step looked at, or null for the present
    public record Source(
            int index, @Nullable Divergence divergence, List<Frame> frames, Frame frame, @Nullable Evaluation evaluation,
            @Nullable Long looked) {}

    /// The cell of one layer of one lane.
    ///
    /// @param timeline the run's: with another one, what was converted before is forgotten
    /// @param layer counted from 0
    /// @param range of the values of that layer
    /// @param withHistory whether the plot draws more than one step
    public LayerCell cell(Timeline timeline, Source source, int layer, What what, BinRange range, boolean withHistory) {
        if (timeline != run) {
            run = timeline;
            histories.clear();
        }
        List<Frame> frames = source.frames();
        Distribution now = distribution(source.frame(), layer, what);
        Distribution first = frames.isEmpty() ? null : distribution(frames.getFirst(), layer, what);
        History history = withHistory
                ? history(source.index(), layer, what, range, frames)
                : new History(what, range, 0, 0, new Bins[0], new long[0], new float[5][0]);
        return new LayerCell(
                what.title(layer),
                now == null ? null : bins(now.histogram(), range),
                first == null ? null : bins(first.histogram(), range),
                history.bins(),
                history.steps(),
                history.percentiles(),
                statistics(source, layer, what, now),
                message(source.divergence(), layer, source.looked(), now == null));
    }

    private static @Nullable Distribution distribution(Frame frame, int layer, What what) {
        return layer < frame.layers().size() ? frame.layers().get(layer).distribution(what.quantity(), what.channel()) : null;
    }

    private History history(int lane, int layer, What what, BinRange range, List<Frame> frames) {
        long last = frames.isEmpty() ? -1 : frames.getLast().step();
        History kept = histories.get(List.of(lane, layer));
        if (kept != null
                && kept.what.equals(what)
                && kept.range.equals(range)
                && kept.frames == frames.size()
                && kept.lastStep == last) {
            return kept;
        }
        List<Frame> drawn =
                frames.stream().filter(frame -> distribution(frame, layer, what) != null).toList();
        int count = drawn.size();
        var made = new History(
                what, range, frames.size(), last, new Bins[count], new long[count], new float[5][count]);
        for (int i = 0; i < count; i++) {
            Distribution distribution = Objects.requireNonNull(distribution(drawn.get(i), layer, what));
            made.steps[i] = drawn.get(i).step();
            made.bins[i] = kept != null
                            && kept.what.equals(what)
                            && kept.range.equals(range)
                            && i < kept.steps.length
                            && kept.steps[i] == made.steps[i]
                    ? kept.bins[i]
                    : bins(distribution.histogram(), range);
            for (int p = 0; p < made.percentiles.length; p++) {
                made.percentiles[p][i] =
                        p < distribution.percentiles().length ? distribution.percentiles()[p] : Float.NaN;
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

    /// Drift and saturation are measured on what the nonlinearity receives, and are said of that alone.
    private static Statistics statistics(Source source, int layer, What what, @Nullable Distribution now) {
        if (now == null) {
            return Statistics.NONE;
        }
        LayerMeasures measures = source.frame().layers().get(layer);
        Evaluation evaluation = source.evaluation();
        StatisticsLag lag = StatisticsWords.lag(evaluation, layer);
        List<String> notes = StatisticsWords.notes(measures, lag);
        String shortage = StatisticsWords.shortage(measures);
        if (what.quantity() != Quantity.ACTIVATION_INPUT) {
            // The linear sum is what comes to a normalizer first.
            String behind = what.quantity() == Quantity.SUM && Double.isFinite(lag.mean())
                    ? said(Text.of("layers.lag", Labels.steady(lag.mean())), what)
                    : null;
            return new Statistics(
                    now.mean(), now.standardDeviation(), behind, null, shortage, shortage != null, notes);
        }
        String drift = null;
        String step = null;
        if (evaluation != null && layer < evaluation.drift().length && Double.isFinite(evaluation.drift()[layer])) {
            drift = said(Text.of("layers.drift", Labels.steady(evaluation.drift()[layer])), what);
            step = evaluation.step() == source.frame().step() ? null : Text.of("layers.driftAtStep", Labels.exactStep(evaluation.step()));
        }
        return new Statistics(
                now.mean(),
                now.standardDeviation(),
                drift,
                step,
                said(shortage != null ? shortage : saturation(measures), what),
                shortage != null || measures.saturated() > HIGH_SATURATION || measures.dead() > HIGH_SATURATION,
                notes);
    }

    /// Drift and saturation are of all channels, and say so beside the moments of one.
    private static @Nullable String said(@Nullable String words, What what) {
        return words == null || what.isPooled() ? words : Text.of("layers.pooled", words);
    }

    private static @Nullable String saturation(LayerMeasures measures) {
        if (Double.isFinite(measures.saturated())) {
            return Text.of("layers.saturated", Labels.percent(measures.saturated()));
        }
        return Double.isFinite(measures.dead()) ? Text.of("layers.dead", Labels.percent(measures.dead())) : null;
    }

    /// Where and when a lane stopped: in the layer it began in, and in all that have nothing to show.
    private static @Nullable String message(
            @Nullable Divergence divergence, int layer, @Nullable Long looked, boolean empty) {
        if (divergence == null || (looked != null && looked < divergence.step())) {
            return null;
        }
        String stopped = Text.of("layers.notFinite", Labels.exactStep(divergence.step()));
        if (divergence.layer() == layer + 1) {
            return stopped + ": " + DivergenceWords.part(divergence);
        }
        return empty ? stopped : null;
    }
}
