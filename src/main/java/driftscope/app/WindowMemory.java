package driftscope.app;

import driftscope.app.present.Side;
import driftscope.app.remembered.Settings;
import driftscope.app.session.Session;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// What is remembered of the window: how large it is, what was wanted of its sides, and what its controls show.
final class WindowMemory {

    static final double MIN_WIDTH = 960;
    static final double MIN_HEIGHT = 600;

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;

    private final Settings settings;
    private final Stage stage;
    private final Session session;

    WindowMemory(Settings settings, Stage stage, Session session) {
        this.settings = settings;
        this.stage = stage;
        this.session = session;
    }

    /// What the scene is to be as wide as: no wider than the screen.
    double width() {
        return Math.clamp(settings.number("width", WIDTH), MIN_WIDTH, Math.max(MIN_WIDTH, screen().getWidth()));
    }

    /// The same in height.
    double height() {
        return Math.clamp(settings.number("height", HEIGHT), MIN_HEIGHT, Math.max(MIN_HEIGHT, screen().getHeight()));
    }

    private static Rectangle2D screen() {
        return Screen.getPrimary().getVisualBounds();
    }

    Side.Wish left() {
        return side("left");
    }

    Side.Wish right() {
        return side("right");
    }

    private Side.Wish side(String key) {
        return Side.Wish.read(Objects.requireNonNullElse(settings.text(key), ""));
    }

    /// What the controls showed when the program was closed, at first the first preset.
    ///
    /// @param trouble receives a sentence where that cannot be read
    Recipe recipe(Consumer<String> trouble) {
        String remembered = settings.text("recipe");
        if (remembered == null) {
            return Presets.FIRST.recipe();
        }
        try {
            return RecipeReader.parse(remembered, Text.of("files.lastRecipe"), Path.of("").toAbsolutePath());
        } catch (RecipeException refused) {
            trouble.accept(refused.getMessage());
            return Presets.FIRST.recipe();
        }
    }

    /// Remembers how large a scene is from now on.
    void watch(Scene scene) {
        scene.widthProperty().addListener((property, before, now) -> rememberSize(scene));
        scene.heightProperty().addListener((property, before, now) -> rememberSize(scene));
    }

    private void rememberSize(Scene scene) {
        if (!stage.isMaximized() && !stage.isFullScreen() && scene.getWidth() > 0) {
            settings.setNumber("width", scene.getWidth());
            settings.setNumber("height", scene.getHeight());
        }
    }

    void rememberSides(Side.Wish left, Side.Wish right) {
        settings.setText("left", left.text());
        settings.setText("right", right.text());
    }

    void rememberRecipe() {
        if (session.recipeProperty().get() != null) {
            Recipe last = session.draftProperty().get();
            settings.setTextWhenSaved("recipe", () -> last.equals(Presets.FIRST.recipe()) ? null : RecipeWriter.toJson(last));
        }
    }

    /// Writes down what is remembered.
    void save(Scene scene) {
        rememberSize(scene);
        rememberRecipe();
        settings.save();
    }
}
