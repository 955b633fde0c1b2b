package driftscope.lab.time;

import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import java.util.ArrayList;
import java.util.List;

/// What is kept of a run, in bounded memory: per lane the scalars of every step, evaluations, and frames at even intervals.
///
/// The trainer writes, the window reads; the lock is held for as long as something is copied, and nothing is computed under it. What it returns is
/// immutable or the caller's own.
public final class Timeline {

    private static final int SCALAR_BUCKETS = 1024;
    private static final int LAYER_BUCKETS = 256;
    private static final int MOST_EVALUATIONS = 1024;
    private static final int MOST_FRAMES = 256;
    private static final int FEWEST_FRAMES = 32;
    private static final long FRAME_BYTES = 96L << 20;
    private static final int QUANTITIES = Quantity.values().length;

    private final List<LaneHistory> lanes = new ArrayList<>();
    private final int frameCapacity;
    private long frameInterval = 1;

    private static final class LaneHistory {
        final BoundedSeries loss = new BoundedSeries(SCALAR_BUCKETS);
        final List<BoundedSeries> gradientNorms = new ArrayList<>();
        final List<BoundedSeries> updateRatios = new ArrayList<>();
        final List<Evaluation> evaluations = new ArrayList<>();
        final List<Frame> frames = new ArrayList<>();
    }

    /// @param laneCount lanes
    /// @param hiddenLayers hidden layers of each lane
    public Timeline(int laneCount, int hiddenLayers) {
        for (int i = 0; i < laneCount; i++) {
            var lane = new LaneHistory();
            for (int layer = 0; layer <= hiddenLayers; layer++) {
                lane.gradientNorms.add(new BoundedSeries(LAYER_BUCKETS));
                lane.updateRatios.add(new BoundedSeries(LAYER_BUCKETS));
            }
            lanes.add(lane);
        }
        long frameSize = (long) laneCount * hiddenLayers * QUANTITIES * (BinRange.BINS + 24) * Integer.BYTES;
        frameCapacity = Math.clamp(FRAME_BYTES / frameSize, FEWEST_FRAMES, MOST_FRAMES) / 2 * 2;
    }

    /// Adds the scalars of steps, a layer at a time: who reads meanwhile waits for one layer at most.
    public void append(int lane, StepLog log) {
        LaneHistory history = lanes.get(lane);
        synchronized (this) {
            log.addLossesTo(history.loss);
        }
        for (int layer = 0; layer < history.gradientNorms.size(); layer++) {
            synchronized (this) {
                log.addGradientNormsTo(history.gradientNorms.get(layer), layer);
                log.addUpdateRatiosTo(history.updateRatios.get(layer), layer);
            }
        }
    }

    /// Adds an evaluation; those of the same step and later ones give way to it.
    public synchronized void append(int lane, Evaluation evaluation) {
        List<Evaluation> evaluations = lanes.get(lane).evaluations;
        if (!evaluations.isEmpty() && evaluations.getLast().step() >= evaluation.step()) {
            evaluations.removeIf(earlier -> earlier.step() >= evaluation.step());
        }
        evaluations.add(evaluation);
        if (evaluations.size() > MOST_EVALUATIONS) {
            thinOut(evaluations);
        }
    }

    /// Leaves out every second evaluation, but not the last.
    private static void thinOut(List<Evaluation> evaluations) {
        var kept = new ArrayList<Evaluation>();
        for (int i = 0; i < evaluations.size(); i++) {
            if (i % 2 == 0 || i == evaluations.size() - 1) {
                kept.add(evaluations.get(i));
            }
        }
        evaluations.clear();
        evaluations.addAll(kept);
    }

    /// Whether the frame of a step belongs to those that are kept.
    public synchronized boolean keepsFrameOf(long step) {
        return step % frameInterval == 0;
    }

    /// The first step from `step` on whose frame is kept.
    public synchronized long nextKeptFrame(long step) {
        return Math.ceilDiv(step, frameInterval) * frameInterval;
    }

    /// Keeps a frame if it is one of those to keep.
    public synchronized void append(int lane, Frame frame) {
        if (frame.step() % frameInterval != 0) {
            return;
        }
        List<Frame> frames = lanes.get(lane).frames;
        frames.removeIf(earlier -> earlier.step() >= frame.step());
        frames.add(frame);
        if (frames.size() > frameCapacity) {
            frameInterval *= 2;
            lanes.forEach(history -> history.frames.removeIf(kept -> kept.step() % frameInterval != 0));
        }
    }

    /// The training loss of a lane.
    public synchronized BoundedSeries.Points loss(int lane) {
        return lanes.get(lane).loss.points();
    }

    /// log₁₀ ‖∂L/∂W‖₂ of a layer with weights, counted from 0. Before there was a step it is that of the minibatch which comes first.
    public synchronized BoundedSeries.Points gradientNorm(int lane, int layer) {
        LaneHistory history = lanes.get(lane);
        BoundedSeries.Points points = history.gradientNorms.get(layer).points();
        if (points.steps().length > 0 || history.frames.isEmpty() || history.frames.getFirst().gradientNorms().isEmpty()) {
            return points;
        }
        Frame frame = history.frames.getFirst();
        var first = new BoundedSeries(2);
        first.add(frame.step(), StepLog.logarithm(frame.gradientNorms().get(layer)));
        return first.points();
    }

    /// log₁₀ (‖ΔW‖₂ / ‖W‖₂) of a layer with weights, counted from 0.
    public synchronized BoundedSeries.Points updateRatio(int lane, int layer) {
        return lanes.get(lane).updateRatios.get(layer).points();
    }

    /// The evaluations of a lane that are kept, in the order of their steps.
    public synchronized List<Evaluation> evaluations(int lane) {
        return List.copyOf(lanes.get(lane).evaluations);
    }

    /// The frames of a lane that are kept, in the order of their steps, the first being step 0.
    public synchronized List<Frame> frames(int lane) {
        return List.copyOf(lanes.get(lane).frames);
    }
}
