package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.Lane;
import driftscope.lab.LayerUnits;
import driftscope.lab.Runs;
import driftscope.plot.DistributionGrid;
import driftscope.plot.Labels;
import driftscope.plot.UnitGrid;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("Going to a step, in the window,")
class GoToStepTest extends WindowTest {

    private static String text(FxRobot robot, String id) {
        return onWindow(() -> robot.lookup("#" + id).queryAs(Label.class).getText());
    }

    private void goTo(FxRobot robot, String step) {
        press(robot, KeyCode.CONTROL, KeyCode.G);
        until("the field", () -> focus().equals("go-to-step"));
        robot.write(step).type(KeyCode.ENTER);
    }

    private static LayerUnits units(int lane, int layer, int step) {
        Lane alone = Runs.lane(SmallRuns.moons(1), lane);
        Runs.advance(alone, step);
        return alone.ask(asked -> Objects.requireNonNull(
                LayerUnits.of(asked, layer, Quantity.ACTIVATION_INPUT, BinRange.symmetric(4))));
    }

    /// What is to be read of a unit, counted from 0.
    private static String expected(String name, int lane, int layer, int step, int unit) {
        var all = units(lane, layer, step).distributions();
        return name + " at step " + step + ": mean " + Labels.measured(all.mean()[unit]) + ", variance "
                + Labels.measured(all.variance()[unit]);
    }

    @Test
    @DisplayName("should lead in three actions to the variance of unit 7 of layer 2 at step 400, in both lanes")
    void threeActions(FxRobot robot) {
        goTo(robot, "400");
        untilSnapshot("step 400", any -> any.step() == 400 && !any.running());
        awaitPulses();

        var cell = onWindow(() -> Objects.requireNonNull(plot(robot, "grid", DistributionGrid.class).areaOf(1, 1)));
        Bounds second = onWindow(() -> pane(robot, "grid").sceneBoundsOf(cell.x(), cell.y(), cell.width(), cell.height()));
        pointAt(robot, "grid", second);
        robot.doubleClickOn(MouseButton.PRIMARY);

        until("the units of layer 2", () -> isThere("units")
                && text(robot, "units-picked").startsWith("Unit 1 of layer 2. "));
        UnitGrid grid = plot(robot, "units-pictures", UnitGrid.class);
        String a = expected("A", 0, 1, 400, 6);
        String b = expected("B", 1, 1, 400, 6);
        until("the pictures of step 400", () -> text(robot, "units-picked").contains("at step 400"));
        awaitPulses();
        Bounds seventh = onWindow(() ->
                pane(robot, "units-pictures").sceneBoundsOf(grid.middleX(6) - 1, grid.middleY(6) - 1, 2, 2));
        pointAt(robot, "units-pictures", seventh);

        List<String> read = onWindow(() -> Objects.requireNonNull(grid.reading())).words();
        assertThat(read).contains("unit 7", a, b);
        robot.clickOn(MouseButton.PRIMARY);
        until("the sentence", () -> text(robot, "units-picked").equals("Unit 7 of layer 2. " + a + "  " + b));
    }

    private static void pointAt(FxRobot robot, String pane, Bounds place) {
        Bounds all = onWindow(() -> pane(robot, pane).localToScene(pane(robot, pane).getLayoutBounds()));
        robot.moveTo("#" + pane).moveBy(place.getCenterX() - all.getCenterX(), place.getCenterY() - all.getCenterY());
    }

    @Test
    @DisplayName("should bring the run back exactly, let the views speak of that step, and leave the run to undo")
    void back(FxRobot robot) {
        goTo(robot, "30");
        untilSnapshot("step 30", any -> any.step() == 30 && !any.running());
        press(robot, KeyCode.U);
        until("the units", () -> text(robot, "units-picked").contains("at step 30"));
        robot.clickOn("#go-to");
        until("the field", () -> focus().equals("go-to-step"));
        robot.write("12").type(KeyCode.ENTER);
        untilSnapshot("step 12", any -> any.step() == 12 && !any.running());
        until("the units then", () -> text(robot, "units-picked").equals(
                "Unit 1 of layer 1. " + expected("A", 0, 0, 12, 0) + "  " + expected("B", 1, 0, 12, 0)));
        until("the focus", () -> focus().equals("go-to"));
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        untilSnapshot("step 30 again", any -> any.step() == 30 && !any.running());
        until("the units again", () -> text(robot, "units-picked").contains(expected("B", 1, 0, 30, 0)));
    }

    @Test
    @DisplayName("should say what may be typed, go nowhere by Esc, and give the focus back")
    void refuses(FxRobot robot) {
        goTo(robot, "4,5");
        until("a sentence", () -> said("“4,5” is not allowed"));
        assertThat(focus()).isEqualTo("go-to-step");
        robot.type(KeyCode.ESCAPE);
        until("the focus", () -> focus().equals("run"));
        assertThat(find(robot, "go-to-step", TextField.class).isVisible()).isFalse();
        assertThat(snapshot().step()).isZero();
        goTo(robot, "1 0");
        untilSnapshot("step 10", any -> any.step() == 10 && !any.running());
    }

    @Test
    @DisplayName("should show how far it is on a long way, and stop at Space")
    void longWay(FxRobot robot) {
        goTo(robot, "900000000");
        until("words", () -> text(robot, "state").equals("Going to step " + Labels.exactStep(900_000_000)));
        assertThat(robot.lookup("#progress").query().isVisible()).isTrue();
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        until("words of a pause", () -> text(robot, "state").equals("Paused"));
        Node progress = robot.lookup("#progress").query();
        until("no progress", () -> !progress.isVisible());
    }
}
