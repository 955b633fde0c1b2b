package driftscope.lab.run;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.time.Frame;
import driftscope.lab.time.Timeline;
import driftscope.nn.Activation;
import driftscope.nn.Placement;
import driftscope.probe.BinRanges;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.setting.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes the pictures of the lanes on ranges that they share, and keeps those that belong to the timeline.
///
/// Belongs to the trainer's thread, but for what is said to happen on a lane's.
final class FrameTaker {

    private static final Set<Quantity> EVERY_QUANTITY = Set.copyOf(EnumSet.allOf(Quantity.class));

    private final Lockstep lockstep;
    private final Timeline timeline;
    private volatile Set<Quantity> watched = Set.of(Quantity.ACTIVATION_INPUT);
    private volatile int channel = LayerMeasures.POOLED;
    private volatile BinRanges ranges;
    private boolean stale;
    private long stopped;

    FrameTaker(Lockstep lockstep, Timeline timeline, int hiddenLayers, Set<Activation> activations) {
        this.lockstep = lockstep;
        this.timeline = timeline;
        ranges = BinRanges.first(hiddenLayers, activations);
    }

    /// The quantities of frames that are not kept, from any thread.
    void watch(Set<Quantity> quantities) {
        watched = Set.copyOf(quantities);
    }

    /// A channel that frames have by itself, or [LayerMeasures#POOLED] for none, from any thread.
    void watchChannel(int newChannel) {
        channel = newChannel;
    }

    BinRanges ranges() {
        return ranges;
    }

    /// Whether the lanes have gone on since the newest frames.
    boolean isStale() {
        return stale;
    }

    /// The ranges are fitted to the first frames: measured, widened, and measured again until they fit. A lane that is not
    /// finite from the start has a frame without distributions.
    void takeFirst() throws InterruptedException, ExecutionException {
        BinRanges before;
        do {
            before = ranges;
            takeAll();
        } while (ranges != before);
        ranges = ranges.asBase();
        for (LaneThread lane : lockstep.lanes()) {
            if (lane.hasDiverged()) {
                lane.setFrame(Frame.withoutDistributions(
                        lane.step(), lane.here().epochs(), lane.lane().learningRate(), lane.lane().network().hidden().size()));
            } else {
                timeline.append(lane.index(), lane.presentFrame());
            }
        }
    }

    /// Frames of the lanes that are level, with every quantity.
    void takeAll() throws InterruptedException, ExecutionException {
        lockstep.onEach(lockstep.level(), lane -> {
            lane.lane().look();
            if (lane.lane().divergence() == null) {
                lane.setFrame(lane.lane().frame(EVERY_QUANTITY, ranges, channel));
            }
        });
        stale = false;
        noteDivergence();
        grow();
    }

    /// What takes, on a lane's thread, a frame of its last step, on the ranges of now; null of a lane that is not finite.
    ///
    /// @param kept whether the frame is to be kept, or shown in passing
    Function<LaneThread, @Nullable Frame> camera(boolean kept) {
        BinRanges shared = ranges;
        return lane -> {
            if (lane.lane().divergence() != null) {
                return null;
            }
            return kept
                    ? lane.lane().frame(EVERY_QUANTITY, shared, channel)
                    : lane.lane().passingFrame(watched, shared, channel);
        };
    }

    /// After lanes have stepped.
    ///
    /// @param taken whether frames were taken of the last step
    /// @param kept whether these belong to the timeline
    void noteSteps(List<LaneThread> stepped, boolean taken, boolean kept) {
        noteDivergence();
        if (taken) {
            grow();
        }
        stale = !taken;
        if (kept) {
            for (LaneThread lane : stepped) {
                if (lane.trains()) {
                    timeline.append(lane.index(), lane.presentFrame());
                }
            }
        }
    }

    /// When a lane has stopped, the plots make room for the others again.
    private void noteDivergence() {
        long now = lockstep.lanes().stream().filter(LaneThread::hasDiverged).count();
        if (now > stopped) {
            ranges = ranges.base();
        }
        stopped = now;
    }

    // A frame of a round that was given ahead may have been taken on ranges that have grown since.
    private void grow() {
        BinRanges present = ranges;
        BinRanges grown = present;
        if (lockstep.lanes().stream().anyMatch(lane -> leavesOutputUnbounded(lane.here().values()))) {
            grown = grown.withUnboundedOutput();
        }
        for (LaneThread lane : lockstep.lanes()) {
            if (lane.trains() && lane.frame() != null) {
                grown = grown.grownFor(lane.frame().layers(), present);
            }
        }
        ranges = grown;
    }

    /// A normalizer after the activation can carry its output anywhere, and so can the way around a residual block; dropout scales up what
    /// it leaves.
    private static boolean leavesOutputUnbounded(Values values) {
        boolean normalized = values.get(Catalogue.NORMALIZATION).isStage() && values.get(Catalogue.PLACEMENT) == Placement.AFTER;
        return normalized || values.get(Catalogue.RESIDUAL) || values.get(Catalogue.DROPOUT) > 0;
    }
}
