package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.remembered.Settings;
import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Role;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.event.Event;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The main window")
class MainWindowTest extends WindowTest {

    @Override
    @Nullable Recipe first() {
        return null;
    }

    @Test
    @DisplayName("should open paused at step 0 with the distributions of both lanes in sight")
    void opens(FxRobot robot) {
        Snapshot snapshot = untilSnapshot("the first snapshot", any -> true);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.running()).isFalse();
        var grid = pane(robot, "grid");
        until("a drawn grid", () -> pixelsLike(picture(grid), grid.color(Role.LANE_A)) > 200
                && pixelsLike(picture(grid), grid.color(Role.LANE_B)) > 200);
        assertThat(stage.getTitle()).contains("Driftscope", Presets.FIRST.title());
    }

    @Test
    @DisplayName("should open with the recipe it was closed with")
    void remembersTheRecipe() {
        Recipe moons = SmallRuns.moons(3);
        open(moons);

        closeWindow();
        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        assertThat(onWindow(() -> window.session().recipeProperty().get())).isEqualTo(moons);
    }

    @Test
    @DisplayName("should open with the first preset and say why when the last recipe cannot be read any more")
    void forgetsARecipe() throws Exception {
        closeWindow();
        Settings settings = Settings.load(settingsFile);
        settings.setText("recipe", "{ \"format\": 99 }");
        settings.save();

        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        until("the first preset", () -> Presets.FIRST.recipe().equals(window.session().recipeProperty().get()));
        assertThat(sentences()).singleElement().asString().contains("the last recipe", "format");
    }

    @Test
    @DisplayName("should set a broken settings file aside and say so, while the run opens")
    void setsBrokenSettingsAside() throws Exception {
        closeWindow();
        Files.writeString(settingsFile, "{ \"width\": ");

        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        assertThat(sentences()).singleElement().asString().contains("could not be read", ".broken");
    }

    @Test
    @DisplayName("should open the first preset when the data of the recipe it is to open are gone")
    void opensSomethingElse() {
        onWindow(() -> {
            window.close();
            window = new MainWindow(stage, Settings.load(settingsFile), files);
            window.show(SmallRuns.moons(1).with(Catalogue.IDX, folder.resolve("gone")));
        });

        until("the first preset", () -> Presets.FIRST.recipe().equals(window.session().recipeProperty().get()));
        assertThat(sentences()).singleElement().asString().contains("gone");
    }

    @Test
    @DisplayName("should run what waits for the first picture once")
    void whenFirstDrawn() {
        var runs = new AtomicInteger();
        onWindow(() -> window.whenFirstDrawn(runs::incrementAndGet));
        open(SmallRuns.moons(1));
        open(SmallRuns.moons(2));
        assertThat(runs).hasValue(1);
    }

    @Test
    @DisplayName("should close on Ctrl Q")
    void quits() {
        // Not by the robot: the window that is to see Ctrl go up would be gone.
        onWindow(() -> Event.fireEvent(stage.getScene(), new KeyEvent(
                    KeyEvent.KEY_PRESSED, "q", "q", KeyCode.Q, false, true, false, false)));
        until("the end of the window", () -> !stage.isShowing());
    }

    @Test
    @DisplayName("should write nothing to the console on a tour of both themes, all presets, all views and the keys")
    void silent(FxRobot robot) {
        KeyCode[] views = {KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT2};
        PrintStream before = System.err;
        var written = new ByteArrayOutputStream();
        try (var stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(stream);
            for (int theme = 0; theme < 2; theme++) {
                press(robot, KeyCode.T);
                for (int i = 0; i < Presets.ALL.size(); i++) {
                    open(Presets.ALL.get(i).recipe());
                    press(robot, views[i % views.length]);
                    press(robot, KeyCode.N);
                    untilSnapshot("a step", any -> any.step() == 1);
                }
                robot.press(KeyCode.SHIFT).press(KeyCode.F1).release(KeyCode.F1).release(KeyCode.SHIFT);
                until("the keys", () -> robot.lookup(".keys").tryQuery().isPresent());
                robot.type(KeyCode.ESCAPE);
                robot.clickOn("#presets");
                robot.type(KeyCode.ESCAPE);
                robot.moveTo("#loss").moveTo("#strip").moveTo("#grid").moveTo("#time");
                WaitForAsyncUtils.waitForFxEvents();
            }
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(WARNINGS).isEmpty();
    }

    private static long pixelsLike(WritableImage image, Color wanted) {
        long found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color color = image.getPixelReader().getColor(x, y);
                if (Math.abs(color.getHue() - wanted.getHue()) < 12 && color.getSaturation() > 0.25) {
                    found++;
                }
            }
        }
        return found;
    }
}
