package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.time.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A session without a window: the real trainer, on the real JavaFX thread, with pulses of a clock that the test moves.
abstract class WithSession {

    final List<String> notices = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    Session session;
    private final long nanosBetweenPulses;
    private long now = 1;

    WithSession(long nanosBetweenPulses) {
        this.nanosBetweenPulses = nanosBetweenPulses;
    }

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        onFx(session::close);
        assertThat(failures).as("%s", fromFx(this::story)).isEmpty();
    }

    /// What the test has done so far, for messages.
    String story() {
        return "";
    }

    static void onFx(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    static <T> T fromFx(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    /// A pulse so much later than the last, on the JavaFX thread.
    void pulse(long nanosLater) {
        now += nanosLater;
        session.pulse(now);
    }

    /// Pulses until a condition holds, which is asked on the JavaFX thread.
    void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> fromFx(() -> {
                pulse(nanosBetweenPulses);
                return condition.call();
            }));
        } catch (TimeoutException late) {
            throw new AssertionError("Never came: " + what + ", " + fromFx(this::story), late);
        }
    }

    /// Pulses until there is such a snapshot.
    Snapshot untilSnapshot(String what, Predicate<Snapshot> wanted) {
        until(what, () -> {
            Snapshot snapshot = session.snapshotProperty().get();
            return snapshot != null && wanted.test(snapshot);
        });
        return session.snapshotProperty().get();
    }
}
