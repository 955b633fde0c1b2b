package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A switch of the theme")
class ThemeWalkTest extends WindowTest {

    private static final int STEPS = Integer.getInteger("walk.steps", 60);
    private static final long SEED = Long.getLong("walk.seed", 9);

    @Test
    @DisplayName("should leave the console silent, whatever is open, hidden or under the pointer meanwhile")
    void silent(FxRobot robot) {
        open(SmallRuns.moons(1));
        files.recipe = folder.resolve("nowhere.json");
        var random = new Random(SEED);
        var did = new ArrayList<String>();
        PrintStream before = System.err;
        var written = new ByteArrayOutputStream();
        try (var stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(stream);
            for (int i = 0; i < STEPS; i++) {
                did.add(walk(robot, random));
                WaitForAsyncUtils.waitForFxEvents();
                awaitPulses();
                if (!WARNINGS.isEmpty() || written.size() > 0) {
                    break;
                }
            }
        } finally {
            System.setErr(before);
        }
        assertThat(WARNINGS).extracting(warning -> warning.getMessage()).as("after %s", did).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).as("after %s", did).isEmpty();
    }

    private String walk(FxRobot robot, Random random) {
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> {
                onWindow(() -> window.switchTheme());
                yield "theme";
            }
            case 3 -> {
                ComboBox<?> box = (ComboBox<?>) oneOf(random, robot.lookup(ComboBox.class::isInstance).queryAllAs(ComboBox.class));
                onWindow(() -> box.show());
                yield "list of " + box.getId();
            }
            case 4 -> {
                robot.clickOn("#presets");
                yield "presets";
            }
            case 5 -> {
                TextField field = oneOf(random, robot.lookup(TextField.class::isInstance).queryAllAs(TextField.class));
                onWindow(() -> field.getParent().getParent().requestFocus());
                robot.clickOn("#learning-rate-field", MouseButton.SECONDARY);
                yield "menu of a field";
            }
            case 6 -> {
                Node node = ThemeWalkTest.<Node>oneOf(random, List.of("#step", "#reset", "#batch-norm", "#fit-all", "#keys").stream()
                        .map(id -> robot.lookup(id).<Node>query()).toList());
                robot.moveTo(node).moveBy(1, 1);
                yield "pointer on " + node.getId();
            }
            case 7 -> {
                robot.type(KeyCode.F1);
                yield "keys";
            }
            case 8 -> {
                onWindow(() -> item(robot, "open-recipe").fire());
                yield "notice";
            }
            case 9 -> {
                String id = oneOf(random, List.of("#lanes-b", "#lanes-compare", "#placement-after", "#placement-before"));
                if (robot.lookup(id).tryQuery().isPresent()) {
                    robot.clickOn(id);
                }
                yield id;
            }
            default -> {
                onWindow(() -> List.copyOf(Window.getWindows()).stream()
                        .filter(PopupWindow.class::isInstance).forEach(Window::hide));
                yield "hide all";
            }
        };
    }

    private static <T> T oneOf(Random random, Iterable<T> choices) {
        var list = new ArrayList<T>();
        choices.forEach(list::add);
        return list.get(random.nextInt(list.size()));
    }
}
