package driftscope.app.session;

import driftscope.lab.time.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.jspecify.annotations.Nullable;

/// The way from a run to another one that is come back to: what is asked for meanwhile is about that one, and waits. Belongs to the
/// JavaFX thread.
final class Crossing {

    private final Consumer<Throwable> failures;
    private final ReadOnlyDoubleWrapper replaying = new ReadOnlyDoubleWrapper(this, "replaying", 1);
    private final Deque<Runnable> later = new ArrayDeque<>();

    /// Whether the present run is about to give way to one that is come back to.
    private boolean leaving;

    /// The run that is being replayed, or null.
    private @Nullable LeftRun returning;

    /// @param failures receives programming errors, on the JavaFX thread
    Crossing(Consumer<Throwable> failures) {
        this.failures = failures;
    }

    /// How far a run that is come back to is replayed, 0 to 1; 1 when none is.
    ReadOnlyDoubleProperty replayingProperty() {
        return replaying.getReadOnlyProperty();
    }

    boolean isUnderWay() {
        return leaving || returning != null;
    }

    /// Whether a run is being replayed.
    boolean isReplaying() {
        return returning != null;
    }

    /// Whether this is the run that is being replayed.
    boolean isReplaying(LeftRun run) {
        return returning == run;
    }

    /// Does something at once, or, on the way back to a run, when that is there.
    void whenThere(Runnable deed) {
        if (isUnderWay()) {
            later.add(deed);
        } else {
            deed.run();
        }
    }

    void doWhatWaits() {
        while (!later.isEmpty() && !isUnderWay()) {
            later.remove().run();
        }
    }

    /// The present run is about to give way.
    void leave() {
        leaving = true;
    }

    /// The present run does not give way.
    void stay() {
        leaving = false;
    }

    /// The run that was come back to is there, and is replayed up to where it was.
    void replay(LeftRun run) {
        leaving = false;
        returning = run;
        replaying.set(0);
    }

    /// There is nothing to replay, or no more.
    void arrive() {
        returning = null;
        replaying.set(1);
    }

    /// Says how far the replay is, if there is one.
    void follow(Snapshot newest) {
        if (returning != null) {
            replaying.set(Math.min(0.999, newest.step() / Math.max(1.0, returning.step())));
        }
    }

    /// Goes on, on the JavaFX thread, when something is there.
    <T> void when(CompletableFuture<T> future, Consumer<T> then) {
        CompletableFuture<?> _ = future.whenComplete((value, failure) -> Platform.runLater(() -> {
            if (failure == null) {
                then.accept(value);
            } else {
                leaving = false;
                failures.accept(failure);
                doWhatWaits();
            }
        }));
    }
}
