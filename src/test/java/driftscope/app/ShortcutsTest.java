package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.Shortcut;
import driftscope.lab.recipe.Catalogue;
import driftscope.plot.DistributionGrid;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The keys of the window")
class ShortcutsTest extends WindowTest {

    @Test
    @DisplayName("should stand in the README's table, all of them and no others")
    void readme() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| key | does |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        List<String> documented = Pattern.compile("\\| ([^|]+?) \\| ([^|]+?) (?=\\|)").matcher(String.join("\n", rows).replace("|\n|", "|"))
                .results()
                .map((MatchResult row) -> row.group(1) + ": " + row.group(2))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        window.shortcuts().stream().map(shortcut -> shortcut.keys() + ": " + shortcut.words()).toList());
    }

    @Test
    @DisplayName("should be listed under F1 as they are described, and each be given once")
    void list(FxRobot robot) {
        press(robot, KeyCode.F1);
        until("the list", () -> robot.lookup(".keys").tryQuery().isPresent());
        assertThat(robot.lookup(".key").queryAllAs(Label.class))
                .extracting(Label::getText)
                .containsExactlyInAnyOrderElementsOf(window.shortcuts().stream().map(Shortcut::keys).toList());
        robot.type(KeyCode.F1);
        until("the end of the list", () -> robot.lookup(".keys").tryQuery().isEmpty());
        var combinations = new ArrayList<KeyCombination>();
        window.shortcuts().forEach(shortcut -> combinations.addAll(shortcut.actions().keySet()));
        assertThat(new HashSet<>(combinations)).hasSameSizeAs(combinations);
    }

    @Test
    @DisplayName("should choose the view after Back to now, and leave the learning rate alone")
    void afterBackToNow(FxRobot robot) {
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
        press(robot, KeyCode.N);
        untilSnapshot("two steps", any -> any.step() == 2);
        onWindow(() -> stage.getScene().lookup("#time").requestFocus());
        robot.type(KeyCode.HOME);
        until("the way back", () -> find(robot, "live", Button.class).isVisible());
        robot.clickOn("#live");
        awaitPulses();
        assertThat(focus()).isEqualTo("time");
        robot.type(KeyCode.DIGIT3).type(KeyCode.ENTER);
        awaitPulses();
        assertThat(view(robot)).isEqualTo(DistributionGrid.View.BANDS);
        assertThat(find(robot, "learning-rate-field", TextField.class).getText()).isEqualTo("0.1");
        assertThat(onWindow(() -> window.session().draftProperty().get().settings().get(Catalogue.LEARNING_RATE))).isEqualTo(0.1);
    }

    private DistributionGrid.View view(FxRobot robot) {
        return onWindow(() -> plot(robot, "grid", DistributionGrid.class).getView());
    }

    @Test
    @DisplayName("should act while a field merely has the focus")
    void fieldWithFocus(FxRobot robot) {
        TextField field = find(robot, "learning-rate-field", TextField.class);
        onWindow(() -> field.requestFocus());
        robot.type(KeyCode.DIGIT4).type(KeyCode.SPACE);
        untilSnapshot("steps", any -> any.running() && any.step() > 2);
        assertThat(view(robot)).isEqualTo(DistributionGrid.View.RIVER);
        assertThat(field.getText()).isEqualTo("0.1");
    }

    @Test
    @DisplayName("should go into a field that is edited: by click, by Enter, or by a digit after Tab")
    void editing(FxRobot robot) {
        TextField field = find(robot, "learning-rate-field", TextField.class);
        robot.clickOn(field);
        onWindow(() -> field.selectAll());
        robot.type(KeyCode.DIGIT3);
        assertThat(field.getText()).isEqualTo("3");
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("0.1");
        robot.type(KeyCode.DIGIT3);
        awaitPulses();
        assertThat(view(robot)).as("after Escape").isEqualTo(DistributionGrid.View.BANDS);

        robot.type(KeyCode.ENTER).type(KeyCode.DIGIT2).type(KeyCode.ENTER);
        assertThat(field.getText()).isEqualTo("2");
        robot.type(KeyCode.DIGIT1);
        awaitPulses();
        assertThat(view(robot)).as("after Enter").isEqualTo(DistributionGrid.View.NOW);
        assertThat(field.getText()).isEqualTo("2");

        onWindow(() -> stage.getScene().lookup("#learning-rate-slider").requestFocus());
        robot.type(KeyCode.TAB);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(focus()).isEqualTo("learning-rate-field");
        robot.type(KeyCode.DIGIT4);
        assertThat(field.getText()).isEqualTo("4");
        assertThat(view(robot)).as("while edited").isEqualTo(DistributionGrid.View.NOW);
        robot.type(KeyCode.ENTER);
        untilSnapshot("4", any -> any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 4);
    }

    @Test
    @DisplayName("should act again when something beside the edited field is clicked")
    void clickElsewhere(FxRobot robot) {
        TextField field = find(robot, "learning-rate-field", TextField.class);
        robot.clickOn(field);
        onWindow(() -> field.selectAll());
        robot.type(KeyCode.DIGIT7);
        robot.clickOn(robot.lookup(".section").<Label>query());
        awaitPulses();
        assertThat(onWindow(() -> window.session().draftProperty().get().settings().get(Catalogue.LEARNING_RATE))).isEqualTo(7);
        robot.type(KeyCode.DIGIT4);
        awaitPulses();
        assertThat(view(robot)).isEqualTo(DistributionGrid.View.RIVER);
    }

    @Test
    @DisplayName("should keep what is refused in the field, to be corrected")
    void refusedStays(FxRobot robot) {
        type(robot, "batch-size-field", "1,000");
        TextField field = find(robot, "batch-size-field", TextField.class);
        assertThat(field.isEditable()).isTrue();
        assertThat(robot.lookup(".complaint").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("could be 1 or 1000"));
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("16");
        type(robot, "learning-rate-field", "0,05");
        untilSnapshot("0.05", any -> any.lanes().getFirst().values().get(Catalogue.LEARNING_RATE) == 0.05);
    }
}
