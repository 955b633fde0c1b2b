package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The controls of the window")
class ControlsTest extends WindowTest {

    @Override
    @Nullable Recipe first() {
        return null;
    }

    @Test
    @DisplayName("should run, pause, step and reset, by button and by key")
    void runs(FxRobot robot) {
        until("a button that can be pressed", () -> !find(robot, "run", Button.class).isDisabled());
        robot.clickOn("#run");
        untilSnapshot("steps", any -> any.running() && any.step() > 20);
        until("the word Pause", () -> find(robot, "run", Button.class).getText().equals("Pause"));
        press(robot, KeyCode.SPACE);
        long paused = untilSnapshot("a pause", any -> !any.running()).step();
        press(robot, KeyCode.N);
        untilSnapshot("one more step", any -> any.step() == paused + 1);
        robot.clickOn("#step");
        untilSnapshot("another step", any -> any.step() == paused + 2);
        press(robot, KeyCode.R);
        untilSnapshot("a new start", any -> any.step() == 0);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 5);
    }

    @Test
    @DisplayName("should take batch norm out of the running lane and into it, both ways")
    void togglesBatchNorm(FxRobot robot) {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 10);
        robot.clickOn("#toggle-function_preserving");
        ComboBox<Normalization> normalization = find(robot, "normalization", ComboBox.class);
        onWindow(() -> normalization.setValue(Normalization.NONE));
        Snapshot off = untilSnapshot(
                "a lane without", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.NONE);
        Change change = off.changes().getLast();
        assertThat(change.lane()).isEqualTo("B");
        assertThat(change.step()).isPositive();
        assertThat(change.toggle()).isEqualTo(Toggle.FUNCTION_PRESERVING);
        robot.clickOn("#toggle-fresh");
        press(robot, KeyCode.B);
        Snapshot on = untilSnapshot(
                "a lane with", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.BATCH);
        assertThat(on.changes().getLast().toggle()).isEqualTo(Toggle.FRESH);
        assertThat(on.lanes().get(0).values().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.NONE);
        assertThat(on.running()).isTrue();
    }

    @Test
    @DisplayName("should change what can change in running lanes, by slider and by typed number")
    void sliders(FxRobot robot) {
        onWindow(() -> window.session().setPace(100));
        press(robot, KeyCode.SPACE);
        Slider slider = find(robot, "learning-rate-slider", Slider.class);
        Node thumb = robot.from(slider).lookup(".thumb").queryAs(Node.class);
        robot.drag(thumb).dropBy(40, 0);
        untilSnapshot(
                "a larger learning rate in both lanes",
                any -> any.lanes().stream().allMatch(lane -> lane.values().get(Catalogue.LEARNING_RATE) > 0.1));
        type(robot, "learning-rate-field", "0.025");
        untilSnapshot("0.025", any -> any.lanes().get(0).values().get(Catalogue.LEARNING_RATE) == 0.025);
        type(robot, "batch-size-field", "128");
        untilSnapshot("128", any -> any.lanes().get(1).values().get(Catalogue.BATCH_SIZE) == 128);
        type(robot, "epsilon-field", "1e-3");
        untilSnapshot("ε", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 1e-3);
        type(robot, "statistics-momentum-field", "0.5");
        untilSnapshot("α", any -> any.lanes().get(1).values().get(Catalogue.STATISTICS_MOMENTUM) == 0.5);
        robot.clickOn("#placement-after");
        Snapshot last = untilSnapshot(
                "placement", any -> any.lanes().get(1).values().get(Catalogue.PLACEMENT) == Placement.AFTER);
        assertThat(last.changes()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(last.lanes().get(0).values().get(Catalogue.EPSILON)).isEqualTo(1e-5);
    }

    @Test
    @DisplayName("should say what is allowed when a typed number is not, and change nothing")
    void refusesNumbers(FxRobot robot) {
        type(robot, "batch-size-field", "0");
        assertThat(robot.lookup(".complaint").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("“0”", "1 to 4096"));
        type(robot, "seed", "lucky");
        assertThat(robot.lookup(".complaint").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("“lucky”", "whole number"));
        type(robot, "learning-rate-field", "fast");
        assertThat(snapshot().changes()).isEmpty();
        TextField field = find(robot, "batch-size-field", TextField.class);
        onWindow(() -> field.requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("60");
    }

    @Test
    @DisplayName("should keep depth, width, activation, data and seed for the reset, and say so")
    void waitsForReset(FxRobot robot) {
        Node waiting = find(robot, "waiting", Node.class);
        assertThat(waiting.isVisible()).isFalse();
        type(robot, "depth-field", "5");
        type(robot, "width-field", "32");
        type(robot, "seed", "7");
        assertThat(waiting.isVisible()).isTrue();
        assertThat(snapshot().lanes().getFirst().frame().layers()).hasSize(3);
        press(robot, KeyCode.R);
        Snapshot snapshot = untilSnapshot("five layers", any -> any.lanes().getFirst().frame().layers().size() == 5);
        assertThat(snapshot.step()).isZero();
        assertThat(waiting.isVisible()).isFalse();
        assertThat(onWindow(() -> window.session().recipeProperty().get().seed())).isEqualTo(7);
        ComboBox<?> activation = find(robot, "activation", ComboBox.class);
        onWindow(() -> activation.getSelectionModel().select(2));
        assertThat(waiting.isVisible()).isTrue();
    }

    @Test
    @DisplayName("should open and run every preset, and say where a lane stopped")
    void presets(FxRobot robot) {
        for (var preset : Presets.ALL) {
            onWindow(() -> item(robot, "preset-" + preset.id()).fire());
            until(preset.title(), () -> onWindow(() -> preset.recipe().equals(window.session().recipeProperty().get())));
            untilSnapshot("its first snapshot", any -> any.step() == 0);
            press(robot, KeyCode.SPACE);
            untilSnapshot("twenty steps of " + preset.title(), any -> any.step() >= 20);
            if (preset.id().equals("learning-rate-3")) {
                Label trouble = find(robot, "trouble", Label.class);
                until("the words", () -> trouble.getText().contains("Lane A stopped: not finite from step"));
            }
        }
    }

    @Test
    @DisplayName("should show one lane alone and let the other catch up")
    void singleLane(FxRobot robot) {
        robot.clickOn("#lanes-only-b");
        press(robot, KeyCode.SPACE);
        Snapshot alone = untilSnapshot("steps of B", any -> any.step() > 30);
        assertThat(alone.lanes().get(0).shown()).isFalse();
        assertThat(alone.lanes().get(0).step()).isZero();
        robot.clickOn("#lanes-compare");
        untilSnapshot("both level", any -> any.lanes().get(0).step() == any.lanes().get(1).step() && any.step() > 30);
    }

    @Test
    @DisplayName("should name no lane in the line at the bottom that has nothing to tell there")
    void laneWithoutResults(FxRobot robot) {
        Recipe moons = SmallRuns.moons(1);
        Values deep = moons.settings()
                .with(Catalogue.HIDDEN, Collections.nCopies(30, 10))
                .with(Catalogue.ACTIVATION, Activation.RELU)
                .with(Catalogue.GAIN, 100.0);
        open(new Recipe("deep", deep, moons.lanes(), List.of()));
        press(robot, KeyCode.N);
        untilSnapshot("lane A without results", any -> any.lanes().getFirst().divergence() != null
                && any.lanes().getFirst().evaluation() == null && any.lanes().getLast().evaluation() != null && any.step() == 1);
        awaitPulses();
        Label results = find(robot, "results", Label.class);
        until("the line", () -> results.getText().contains("%"));
        assertThat(results.getText()).doesNotContain("A").contains("B  ");
    }
}
