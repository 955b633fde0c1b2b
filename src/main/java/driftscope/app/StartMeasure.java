package driftscope.app;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// With `-Ddriftscope.measureStart=true`: says how long the program took to the first painted window and to the one with every
/// control in it, and closes it soon after. For comparisons, and for the start that the installed program's cache of classes is
/// made from.
final class StartMeasure extends AnimationTimer {

    /// About a second: the digits are loaded and the first plots drawn, so that the cache knows the classes for that.
    private static final int LAST_PULSE = 60;

    private int pulses;

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == MainWindow.PULSES_OF_FIRST_PICTURE) {
            print("the window");
        } else if (pulses == 2 * MainWindow.PULSES_OF_FIRST_PICTURE) {
            print("every control");
        } else if (pulses == LAST_PULSE) {
            stop();
            Platform.exit();
        }
    }

    private static void print(String what) {
        ProcessHandle.current().info().startInstant().ifPresent(start ->
                System.out.println(Duration.between(start, Instant.now()).toMillis() + " ms " + what));
    }
}
