package driftscope.app;

import driftscope.lab.WarmUp;
import driftscope.lab.recipe.Recipe;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a JavaFX application.
public final class DriftscopeApplication extends Application {

    private static @Nullable Recipe recipeToOpen;
    private static boolean closesAfterStart;

    private @Nullable MainWindow window;

    /// Called by JavaFX.
    public DriftscopeApplication() {}

    /// Opens the window and returns when it is closed.
    ///
    /// @param recipe what to open with, or null for the first preset
    public static void open(@Nullable Recipe recipe) {
        recipeToOpen = recipe;
        launch(DriftscopeApplication.class);
    }

    /// Opens the window, prints the milliseconds from the start of the process to the first painted picture, and closes it.
    ///
    /// @param recipe what to open with, or null for the first preset
    public static void measureStart(@Nullable Recipe recipe) {
        closesAfterStart = true;
        open(recipe);
    }

    @Override
    public void start(Stage stage) {
        window = new MainWindow(stage, Settings.load(Settings.defaultFile()), new FileDialogs.Native(stage));
        window.show(recipeToOpen);
        if (closesAfterStart) {
            new StartMeasure().start();
        } else {
            WarmUp.start();
        }
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
