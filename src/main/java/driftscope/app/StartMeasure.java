package driftscope.app;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Says how long the program took to start, and closes it: for comparisons, and for the start that the installed program's cache
/// of compiled classes is made from.
final class StartMeasure extends AnimationTimer {

    /// A pulse paints when its handlers have run: at the third the picture of the first has been on the screen.
    private static final int PULSES = 3;

    private int pulses;

    @Override
    public void handle(long now) {
        if (++pulses == PULSES) {
            stop();
            ProcessHandle.current().info().startInstant().ifPresent(start ->
                    System.out.println(Duration.between(start, Instant.now()).toMillis() + " ms"));
            Platform.exit();
        }
    }
}
