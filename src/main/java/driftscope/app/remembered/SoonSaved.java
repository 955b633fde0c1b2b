package driftscope.app.remembered;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Writes what changes a moment after it changed, many changes at once, on a thread of its own; and what is still to be written
/// when the program ends, be it by a signal, on the way out.
final class SoonSaved {

    private static final long DELAY_MILLIS = 500;
    private static final Executor LATER = CompletableFuture.delayedExecutor(DELAY_MILLIS, TimeUnit.MILLISECONDS);

    private static final Set<SoonSaved> PENDING = new HashSet<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SoonSaved::writePending, "save-settings"));
    }

    private final Runnable write;

    /// @param write writes the state of now; never called twice at the same time
    SoonSaved(Runnable write) {
        this.write = write;
    }

    /// Something changed that is to be written soon.
    void changed() {
        synchronized (PENDING) {
            if (!PENDING.add(this)) {
                return;
            }
        }
        LATER.execute(this::writeIfPending);
    }

    /// Writes at once, whatever is pending.
    void now() {
        synchronized (write) {
            synchronized (PENDING) {
                PENDING.remove(this);
            }
            write.run();
        }
    }

    private void writeIfPending() {
        synchronized (write) {
            synchronized (PENDING) {
                if (!PENDING.remove(this)) {
                    return;
                }
            }
            write.run();
        }
    }

    /// Waits for what is being written, and writes the rest.
    private static void writePending() {
        Set<SoonSaved> pending;
        synchronized (PENDING) {
            pending = Set.copyOf(PENDING);
        }
        pending.forEach(SoonSaved::writeIfPending);
    }
}
