package driftscope.lab.run;

import driftscope.text.Text;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands what went wrong to its receiver, also when there is no memory left to do so: a reserve is given up for that.
final class FailureReport {

    private static final int RESERVE_BYTES = 1 << 20;

    private final Consumer<Throwable> receiver;
    @SuppressWarnings("UnusedVariable") // held, not read: letting it go is its use
    private byte @Nullable [] reserve = new byte[RESERVE_BYTES];
    private @Nullable Throwable waiting;

    FailureReport(Consumer<Throwable> receiver) {
        this.receiver = receiver;
    }

    /// @param step the run has come to
    void report(Throwable failure, long step) {
        try {
            Throwable cause = failure instanceof ExecutionException ? failure.getCause() : null;
            waiting = inWords(cause == null ? failure : cause, step);
        } catch (OutOfMemoryError none) {
            reserve = null;
            waiting = failure;
        }
        retry();
    }

    private static Throwable inWords(Throwable failure, long step) {
        return failure instanceof OutOfMemoryError
                ? new IllegalStateException(
                        Text.of("fault.run", step), failure)
                : failure;
    }

    boolean isWaiting() {
        return waiting != null;
    }

    /// Tries again to hand over what could not be handed over for want of memory.
    void retry() {
        Throwable failure = waiting;
        for (int attempt = 0; failure != null && waiting != null && attempt < 2; attempt++) {
            try {
                receiver.accept(failure);
                waiting = null;
            } catch (OutOfMemoryError none) {
                reserve = null;
            }
        }
    }
}
