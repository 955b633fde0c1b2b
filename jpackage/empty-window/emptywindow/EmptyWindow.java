package emptywindow;

import java.time.Duration;
import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/// Opens, prints the milliseconds from the start of the process to the third pulse as Driftscope does when it is asked to, and closes.
public final class EmptyWindow extends Application {

    private int pulses;

    public static void main(String[] arguments) {
        launch(EmptyWindow.class);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new BorderPane(), 1280, 720));
        stage.show();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (++pulses == 3) {
                    stop();
                    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
                    System.out.println(Duration.between(start, Instant.now()).toMillis() + " ms the window");
                    Platform.exit();
                }
            }
        }.start();
    }
}
