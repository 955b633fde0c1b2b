package driftscope.app.session;

import driftscope.lab.Lane;
import driftscope.lab.run.Trainer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Puts questions to the lanes of the present run and brings the answers to the window's thread, while that run is there.
public final class LaneQuestions {

    private final Session session;
    private final Consumer<Throwable> onFailure;
    private @Nullable Trainer asked;
    private long nanos;

    /// @param onFailure is told what went wrong in a measurement
    public LaneQuestions(Session session, Consumer<Throwable> onFailure) {
        this.session = session;
        this.onFailure = onFailure;
    }

    /// Whether the present run was asked and has not answered.
    public boolean isWaiting() {
        return asked != null && asked == session.trainer();
    }

    /// How long the last answer took, with what the lane had to finish first.
    public long nanos() {
        return nanos;
    }

    /// Asks, where there is a run.
    ///
    /// @param receiver of the answer; of one that comes too late nothing is heard
    /// @param afterwards what to do when the question is answered, refused or forgotten
    public <T> void ask(String lane, Function<Lane, T> measurement, Consumer<T> receiver, Runnable afterwards) {
        ask(lane, measurement, (answer, cost) -> receiver.accept(answer), afterwards);
    }

    /// The same, with how long it took the lane itself, nanoseconds.
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong in it is shown
    public <T> void ask(String lane, Function<Lane, T> measurement, BiConsumer<T, Long> receiver, Runnable afterwards) {
        Trainer trainer = session.trainer();
        if (trainer == null) {
            return;
        }
        asked = trainer;
        long start = System.nanoTime();
        trainer.askTimed(lane, measurement).whenComplete((timed, failure) -> Platform.runLater(() -> {
            nanos = System.nanoTime() - start;
            boolean isOfThePresent = trainer == session.trainer();
            if (trainer == asked) {
                asked = null;
            }
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
                if (isOfThePresent && !(cause instanceof CancellationException)) {
                    onFailure.accept(cause);
                }
            } else if (isOfThePresent) {
                receiver.accept(timed.answer(), timed.nanos());
            }
            afterwards.run();
        }));
    }
}
