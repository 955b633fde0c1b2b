package driftscope.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// What was measured of a lane, in bounded memory: when there are too many, those that lie closest are left out, evenly over the whole run
/// and never the newest.
///
/// @param <M> what is measured at a step
public final class KeptMeasures<M> {

    public static final int MOST = 512;

    /// @param afterGap whether the steps before it went by unmeasured, because nobody looked
    public record Kept<M>(long step, M measures, boolean afterGap) {}

    private final int most;
    private final ToLongFunction<M> stepOf;
    private final List<Kept<M>> kept = new ArrayList<>();
    private long spacing = 1;
    private boolean interrupted;

    /// @param most how many are kept
    /// @param stepOf at which step something was measured
    public KeptMeasures(int most, ToLongFunction<M> stepOf) {
        this.most = most;
        this.stepOf = stepOf;
    }

    /// Keeps what was measured; that of the same step and of later ones gives way to it.
    public void add(M measures) {
        long step = stepOf.applyAsLong(measures);
        boolean afterGap = interrupted;
        interrupted = false;
        while (!kept.isEmpty() && kept.getLast().step() >= step) {
            afterGap = kept.removeLast().afterGap;
        }
        if (kept.size() > 1 && kept.getLast().step() - kept.get(kept.size() - 2).step() < spacing) {
            afterGap |= kept.removeLast().afterGap;
        }
        kept.add(new Kept<>(step, measures, afterGap && !kept.isEmpty()));
        if (kept.size() > most) {
            spacing = Math.ceilDiv(2 * step, most);
            thinOut();
        }
    }

    private void thinOut() {
        List<Kept<M>> all = List.copyOf(kept);
        kept.clear();
        boolean afterGap = false;
        for (Kept<M> each : all) {
            afterGap |= each.afterGap;
            if (kept.isEmpty() || each == all.getLast() || each.step() - kept.getLast().step() >= spacing) {
                kept.add(new Kept<>(each.step, each.measures, afterGap));
                afterGap = false;
            }
        }
    }

    /// Steps go by unmeasured from now on.
    public void interrupt() {
        interrupted = true;
    }

    /// In the order of their steps.
    public List<Kept<M>> all() {
        return List.copyOf(kept);
    }
}
