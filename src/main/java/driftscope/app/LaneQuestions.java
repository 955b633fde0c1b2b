package driftscope.app;

import driftscope.lab.Lane;
import driftscope.lab.run.Trainer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;

/// Asks lanes, each on its thread, and hands the answers on later, on the JavaFX thread: those of the present run only. What goes wrong in
/// a run that was left is of no interest any more.
final class LaneQuestions {

    private final Session session;
    private final Consumer<Throwable> onFailure;

    /// @param onFailure is told what went wrong in a measurement
    LaneQuestions(Session session, Consumer<Throwable> onFailure) {
        this.session = session;
        this.onFailure = onFailure;
    }

    /// @param trainer of the run that is asked
    /// @param lane the name of the lane
    /// @param receiver is given the answer, if there is one and the run is still the present one
    /// @param afterwards is called in any case, and last
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong in it is told
    <T> void ask(Trainer trainer, String lane, Function<Lane, T> measurement, Consumer<T> receiver, Runnable afterwards) {
        trainer.ask(lane, measurement).whenComplete((answer, failure) -> Platform.runLater(() -> {
            boolean isOfThePresent = trainer == session.trainer();
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
                if (isOfThePresent && !(cause instanceof CancellationException)) {
                    onFailure.accept(cause);
                }
            } else if (isOfThePresent) {
                receiver.accept(answer);
            }
            afterwards.run();
        }));
    }
}
