package driftscope.app.guide;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// The places that were read, to go back and forward along.
final class Trail {

    /// @param scroll how far down the page was, from 0 to 1
    record Spot(Place place, double scroll) {}

    private final Deque<Spot> back = new ArrayDeque<>();
    private final Deque<Spot> forward = new ArrayDeque<>();

    /// A new place is gone to.
    ///
    /// @param left where the reader was, or null at the beginning
    void leave(@Nullable Spot left) {
        if (left != null) {
            back.push(left);
            forward.clear();
        }
    }

    /// @param left where the reader is
    /// @return where the reader was before, or null
    @Nullable Spot back(Spot left) {
        return step(back, forward, left);
    }

    /// @param left where the reader is
    /// @return where the reader went back from, or null
    @Nullable Spot forward(Spot left) {
        return step(forward, back, left);
    }

    private static @Nullable Spot step(Deque<Spot> from, Deque<Spot> to, Spot left) {
        Spot next = from.poll();
        if (next != null) {
            to.push(left);
        }
        return next;
    }

    boolean hasBack() {
        return !back.isEmpty();
    }

    boolean hasForward() {
        return !forward.isEmpty();
    }
}
