package driftscope.app;

import driftscope.app.control.Theme;
import driftscope.app.file.FileDialogs;
import driftscope.app.remembered.Settings;
import driftscope.lab.WarmUp;
import driftscope.lab.recipe.Recipe;
import driftscope.text.Text;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a JavaFX application.
public final class DriftscopeApplication extends Application {

    /// A system property, so that the start that is measured is like any other up to there.
    private static final String MEASURE_START = "driftscope.measureStart";

    private static @Nullable Recipe recipeToOpen;
    private static @Nullable CompletableFuture<Settings> settingsToUse;
    private static boolean measuresStart = Boolean.getBoolean(MEASURE_START);

    private static volatile boolean started;

    private @Nullable MainWindow window;

    /// Called by JavaFX.
    public DriftscopeApplication() {}

    /// Opens the window and returns when it is closed.
    ///
    /// @param recipe what to open with, or null for what was open last
    /// @throws NoDisplayException if there is nothing to open a window on
    public static void open(@Nullable Recipe recipe) throws NoDisplayException {
        recipeToOpen = recipe;
        // Read while JavaFX starts.
        settingsToUse = CompletableFuture.supplyAsync(Settings::ofUser);
        try {
            launch(DriftscopeApplication.class);
        } catch (RuntimeException failed) {
            if (started) {
                throw failed;
            }
            throw new NoDisplayException(Text.of("window.none", reason(failed)), failed);
        }
    }

    /// In the words of JavaFX, with the name of the display.
    private static String reason(RuntimeException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String display = System.getenv("DISPLAY");
        return display == null ? String.valueOf(cause.getMessage()) : Text.of("window.display", cause.getMessage(), display);
    }

    /// Opens the window, runs what it opens with, says how long that took, and closes the window after a few seconds.
    ///
    /// @param recipe what to open with, or null for what was open last
    /// @throws NoDisplayException if there is nothing to open a window on
    public static void measureStart(@Nullable Recipe recipe) throws NoDisplayException {
        measuresStart = true;
        open(recipe);
    }

    @Override
    public void start(Stage stage) {
        started = true;
        Settings settings = Objects.requireNonNull(settingsToUse).join();
        Theme.remembered(settings).dress();
        window = new MainWindow(stage, settings, new FileDialogs.Native(stage));
        window.show(recipeToOpen);
        WarmUp.start();
        if (measuresStart) {
            new StartMeasure(window.session()).start();
        }
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
