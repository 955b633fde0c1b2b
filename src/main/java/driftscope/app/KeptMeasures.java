package driftscope.app;

import driftscope.lab.GradientMeasures;
import java.util.ArrayList;
import java.util.List;

/// What was measured of a lane, in bounded memory: when there are too many, those that lie closest are left out, evenly over the whole run
/// and never the newest.
final class KeptMeasures {

    static final int MOST = 512;

    /// @param afterGap whether the steps before it went by unmeasured, because nobody looked
    record Kept(GradientMeasures measures, boolean afterGap) {
        long step() {
            return measures.step();
        }
    }

    private final List<Kept> kept = new ArrayList<>();
    private long spacing = 1;
    private boolean interrupted;

    /// Keeps what was measured; that of the same step and of later ones gives way to it.
    void add(GradientMeasures measures) {
        boolean afterGap = interrupted;
        interrupted = false;
        while (!kept.isEmpty() && kept.getLast().step() >= measures.step()) {
            afterGap = kept.removeLast().afterGap;
        }
        if (kept.size() > 1 && kept.getLast().step() - kept.get(kept.size() - 2).step() < spacing) {
            afterGap |= kept.removeLast().afterGap;
        }
        kept.add(new Kept(measures, afterGap && !kept.isEmpty()));
        if (kept.size() > MOST) {
            spacing = Math.ceilDiv(2 * measures.step(), MOST);
            thinOut();
        }
    }

    private void thinOut() {
        List<Kept> all = List.copyOf(kept);
        kept.clear();
        boolean afterGap = false;
        for (Kept each : all) {
            afterGap |= each.afterGap;
            if (kept.isEmpty() || each == all.getLast() || each.step() - kept.getLast().step() >= spacing) {
                kept.add(new Kept(each.measures, afterGap));
                afterGap = false;
            }
        }
    }

    /// Steps go by unmeasured from now on.
    void interrupt() {
        interrupted = true;
    }

    /// In the order of their steps.
    List<Kept> all() {
        return List.copyOf(kept);
    }
}
