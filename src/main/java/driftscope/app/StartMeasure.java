package driftscope.app;

import driftscope.app.session.Session;
import driftscope.lab.time.Snapshot;
import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// With `-Ddriftscope.measureStart=true`: says how long the program took to the first painted window and to the one with every
/// control in it, presses Run as soon as there is something to run, says when the first step was on the screen and how many steps
/// each of the seconds that follow brought, and closes the window.
final class StartMeasure extends AnimationTimer {

    private static final int SECONDS = 4;
    private static final long GIVE_UP_NANOS = 60_000_000_000L;

    private final Session session;
    private final long begin = System.nanoTime();
    private int pulses;
    private boolean pressed;
    private long moved;
    private int seconds;
    private long stepsBefore;

    StartMeasure(Session session) {
        this.session = session;
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == WindowPulse.PULSES_OF_FIRST_PICTURE) {
            print("the window");
        } else if (pulses == 2 * WindowPulse.PULSES_OF_FIRST_PICTURE) {
            print("every control");
        }
        Snapshot snapshot = session.snapshotProperty().get();
        if (!pressed && snapshot != null) {
            pressed = true;
            print("the first plots");
            session.toggleRunning();
        }
        if (moved == 0) {
            findFirstStep(snapshot, now);
        } else if (now - moved > (seconds + 1) * 1_000_000_000L) {
            seconds++;
            long step = snapshot == null ? stepsBefore : snapshot.step();
            System.out.println(step - stepsBefore + " steps in second " + seconds);
            stepsBefore = step;
        }
        if (seconds == SECONDS || System.nanoTime() - begin > GIVE_UP_NANOS) {
            stop();
            Platform.exit();
        }
    }

    private void findFirstStep(@Nullable Snapshot snapshot, long now) {
        if (snapshot != null && snapshot.step() > 0) {
            moved = now;
            stepsBefore = snapshot.step();
            print("the first step");
        }
    }

    private static void print(String what) {
        ProcessHandle.current().info().startInstant().ifPresent(start ->
                System.out.println(Duration.between(start, Instant.now()).toMillis() + " ms " + what));
    }
}
