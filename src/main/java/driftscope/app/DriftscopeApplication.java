package driftscope.app;

import driftscope.lab.WarmUp;
import driftscope.lab.recipe.Recipe;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The window as a JavaFX application.
public final class DriftscopeApplication extends Application {

    private static @Nullable Recipe recipeToOpen;

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

    @Override
    public void start(Stage stage) {
        window = new MainWindow(stage, Settings.load(Settings.defaultFile()), new FileDialogs.Native(stage));
        window.show(recipeToOpen);
        WarmUp.start();
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
