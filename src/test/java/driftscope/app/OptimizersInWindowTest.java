package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.ClippingName;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.ScheduleName;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("Optimizers, schedules and clipping in a window")
class OptimizersInWindowTest extends WindowTest {

    private static final Values ADAM = Values.of(Catalogue.OPTIMIZER, OptimizerName.ADAM);

    private void set(@Nullable String lane, Values values) {
        onWindow(() -> window.session().set(lane, values, Toggle.FRESH));
        awaitPulses();
    }

    private static boolean shows(FxRobot robot, String row) {
        return isInSight(find(robot, "row-" + row, Node.class));
    }

    private static String text(FxRobot robot, String id) {
        return onWindow(() -> find(robot, id, Label.class).getText());
    }

    @Test
    @DisplayName("should have a row for what matters in the lanes that are edited, with the lanes that it matters in")
    void rows(FxRobot robot) {
        assertThat(shows(robot, "momentum")).isTrue();
        assertThat(shows(robot, "beta1")).isFalse();

        set("B", ADAM.with(Catalogue.BETA1, 0.5));

        assertThat(shows(robot, "momentum")).isTrue();
        assertThat(shows(robot, "beta1")).isTrue();
        assertThat(text(robot, "lanes-momentum")).isEqualTo("A 0.9");
        assertThat(text(robot, "lanes-beta1")).isEqualTo("B 0.5");
        assertThat(text(robot, "lanes-optimizer")).isEqualTo("A SGD · B Adam");

        robot.clickOn("#training-lane-b");
        awaitPulses();
        assertThat(shows(robot, "momentum")).isFalse();
        assertThat(shows(robot, "beta1")).isTrue();

        robot.clickOn("#training-lane-a");
        awaitPulses();
        assertThat(shows(robot, "momentum")).isTrue();
        assertThat(shows(robot, "beta1")).isFalse();
    }

    @Test
    @DisplayName("should have every word of their rows in full")
    void cutsNothing(FxRobot robot) {
        for (ScheduleName schedule : ScheduleName.values()) {
            for (ClippingName clipping : ClippingName.values()) {
                set(null, ADAM.with(Catalogue.SCHEDULE, schedule)
                        .with(Catalogue.CLIPPING, clipping)
                        .with(Catalogue.WEIGHT_DECAY, 0.1));
                List<Text> words = onWindow(() -> List.copyOf(robot.from(find(robot, "group-training", Node.class))
                        .lookup((Node node) -> node instanceof Text text && text.getParent() instanceof Labeled && isInSight(text))
                        .<Text>queryAll()));
                assertThat(words).hasSizeGreaterThan(15)
                        .allSatisfy(text -> assertThat(text.getText()).isEqualTo(((Labeled) text.getParent()).getText()));
            }
        }
    }

    @Test
    @DisplayName("should say in headings only what matters in a lane")
    void heading() {
        Recipe recipe = SmallRuns.moons(1)
                .startingWith("B", ADAM.with(Catalogue.BETA1, 0.5))
                .startingWith("A", Values.of(Catalogue.MOMENTUM, 0.3));

        assertThat(SettingWords.lane(recipe, "A")).isEqualTo("no normalization, SGD");
        assertThat(SettingWords.lane(recipe, "B")).isEqualTo("batch norm, Adam");
        assertThat(SettingWords.lane(recipe.startingWith("A", ADAM), "B")).isEqualTo("batch norm, β₁ 0.5");
    }

    @Test
    @DisplayName("should say in the line of a folded group what it holds, and nothing that is idle")
    void summary(FxRobot robot) {
        set(null, ADAM.with(Catalogue.LEARNING_RATE, 0.001)
                .with(Catalogue.SCHEDULE, ScheduleName.COSINE)
                .with(Catalogue.SCHEDULE_STEPS, 500)
                .with(Catalogue.SCHEDULE_EVERY, 7)
                .with(Catalogue.CLIPPING, ClippingName.ADAPTIVE));
        robot.clickOn("#fold-training");
        awaitPulses();

        assertThat(text(robot, "summary-training"))
                .isEqualTo("rate 0.001, batch 16, Adam, cosine rate, cosine steps 500, adaptive clipping");
    }

    @Test
    @DisplayName("should say at the bottom the rate that each lane used, where it has a schedule, of the step that is shown")
    void rate(FxRobot robot) {
        assertThat(text(robot, "results")).doesNotContain("rate");

        set("B", Values.of(Catalogue.SCHEDULE, ScheduleName.STEP)
                .with(Catalogue.SCHEDULE_EVERY, 2)
                .with(Catalogue.SCHEDULE_FACTOR, 0.5));
        for (int step = 1; step <= 4; step++) {
            long wanted = step;
            onWindow(() -> window.session().singleStep());
            untilSnapshot("a step", any -> any.step() == wanted
                    && any.lanes().stream().allMatch(lane -> lane.frame().step() == wanted));
        }
        awaitPulses();

        assertThat(snapshot().lanes().get(0).frame().learningRate()).isEqualTo(0.1f);
        assertThat(snapshot().lanes().get(1).frame().learningRate()).isEqualTo(0.025f);
        assertThat(text(robot, "results")).contains("scheduled rate 0.025").containsOnlyOnce("rate");
    }
}
