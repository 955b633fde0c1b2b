package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.Shortcut;
import driftscope.app.control.Theme;
import driftscope.app.remembered.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.LogRecord;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The theme")
class ThemeTest extends WindowTest {

    private static final int STEPS = 40;
    private static final long SEED = 9;

    @Test
    @DisplayName("should change by key and be remembered")
    void themes(FxRobot robot) {
        Node root = stage.getScene().getRoot();
        double before = picture(root).getPixelReader().getColor(500, 5).getBrightness();
        Theme chosen = before > 0.5 ? Theme.DARK : Theme.LIGHT;
        press(robot, KeyCode.T);
        until("another theme", () -> Math.abs(picture(root).getPixelReader().getColor(500, 5).getBrightness() - before) > 0.5);
        closeWindow();
        Settings next = Settings.load(settingsFile);
        assertThat(next.choice("theme", Theme.class, chosen.other())).isEqualTo(chosen);
    }

    @Test
    @DisplayName("should be what the window is painted with before anything is on it")
    void paintsTheWindow() {
        for (Theme theme : Theme.values()) {
            closeWindow();
            Settings settings = Settings.load(settingsFile);
            settings.setChoice("theme", theme);
            onWindow(() -> {
                window = new MainWindow(stage, settings, files);
                window.show(first());
                assertThat(stage.getScene().getFill()).isEqualTo(theme.background());
                return null;
            });
            untilSnapshot("the first snapshot", any -> true);
            awaitPulses();
            Node layers = stage.getScene().lookup("#distributions");
            assertThat(picture(layers).getPixelReader().getColor(2, 2)).isEqualTo(theme.background());
            Point2D corner = onWindow(() -> layers.localToScene(2, 2));
            assertThat(onWindow(() -> stage.getScene().snapshot(null)).getPixelReader().getColor((int) corner.getX(), (int) corner.getY()))
                    .isEqualTo(theme.background());
        }
    }

    @Test
    @DisplayName("should leave the console silent when it changes, whatever is open, hidden or under the pointer meanwhile")
    void silent(FxRobot robot) {
        files.recipe = folder.resolve("nowhere.json");
        var random = new Random(SEED);
        var did = new ArrayList<String>();
        PrintStream before = System.err;
        var written = new ByteArrayOutputStream();
        try (var stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(stream);
            for (int i = 0; i < STEPS && WARNINGS.isEmpty() && written.size() == 0; i++) {
                did.add(walk(robot, random));
                WaitForAsyncUtils.waitForFxEvents();
                awaitPulses();
            }
        } finally {
            System.setErr(before);
        }
        assertThat(WARNINGS).extracting(LogRecord::getMessage).as("after %s", did).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).as("after %s", did).isEmpty();
    }

    private String walk(FxRobot robot, Random random) {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> {
                onWindow(() -> window.switchTheme());
                yield "theme";
            }
            case 3 -> {
                var box = (ComboBox<?>) oneOf(random, robot.lookup(ComboBox.class::isInstance).queryAllAs(ComboBox.class));
                onWindow(() -> box.show());
                yield "list of " + box.getId();
            }
            case 4 -> {
                onWindow(() -> find(robot, "presets", MenuButton.class).show());
                yield "presets";
            }
            case 5 -> {
                robot.clickOn("#learning-rate-field", MouseButton.SECONDARY);
                yield "menu of a field";
            }
            case 6 -> {
                String id = oneOf(random, List.of("step", "reset", "normalization", "fit-all", "keys"));
                robot.moveTo("#" + id).moveBy(1, 1);
                yield "pointer on " + id;
            }
            case 7 -> {
                onWindow(() -> Shortcut.handle(window.shortcuts(), key(KeyCode.F1)));
                yield "keys";
            }
            case 8 -> {
                onWindow(() -> item(robot, "open-recipe").fire());
                yield "notice";
            }
            case 9 -> {
                Slider slider = oneOf(random, robot.lookup(Slider.class::isInstance).queryAllAs(Slider.class));
                TextField field = oneOf(random, robot.lookup(TextField.class::isInstance).queryAllAs(TextField.class));
                boolean hide = random.nextBoolean();
                onWindow(() -> {
                    slider.requestFocus();
                    field.setVisible(!hide);
                    window.switchTheme();
                    field.setVisible(true);
                });
                yield "focus on " + slider.getId() + (hide ? ", hidden " : ", shown ") + field.getId();
            }
            default -> {
                onWindow(() -> List.copyOf(Window.getWindows()).stream()
                        .filter(PopupWindow.class::isInstance)
                        .forEach(Window::hide));
                yield "all popups hidden";
            }
        };
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private static <T> T oneOf(Random random, Iterable<T> choices) {
        var list = new ArrayList<T>();
        choices.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }
}
