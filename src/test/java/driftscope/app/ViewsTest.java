package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.Said;
import driftscope.nn.Toggle;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The views of the window")
class ViewsTest extends WindowTest {

    @Override
    @Nullable Recipe first() {
        return null;
    }

    @Test
    @DisplayName("should draw another picture for every view and quantity")
    void views(FxRobot robot) {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 300);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        var grid = pane(robot, "grid");
        WritableImage before = picture(grid);
        for (KeyCode key : new KeyCode[] {KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT2}) {
            press(robot, key);
            WritableImage old = before;
            until("another picture for " + key, () -> !same(old, picture(grid)));
            before = picture(grid);
        }
        for (Quantity quantity : new Quantity[] {
            Quantity.SUM, Quantity.NORMALIZED, Quantity.OUTPUT, Quantity.GRADIENT, Quantity.ACTIVATION_INPUT
        }) {
            robot.clickOn("#quantity-" + quantity.name().toLowerCase());
            WritableImage old = before;
            until("another picture for " + quantity, () -> !same(old, picture(grid)));
            before = picture(grid);
        }
    }

    @Test
    @DisplayName("should scroll a hundred layers, or shrink them")
    void hundredLayers(FxRobot robot) throws Exception {
        open(RecipeReader.parse(
                "{\"format\": 1, \"data\": {\"name\": \"moons\"}, \"network\": {\"activation\": \"tanh\", \"hidden\": ["
                        + "8,".repeat(99) + "8]}}",
                "hundred", folder));
        var grid = plot(robot, "grid", DistributionGrid.class);
        ScrollBar bar = find(robot, "layers-scroll", ScrollBar.class);
        until("a scroll bar", bar::isVisible);
        var pane = pane(robot, "grid");
        WritableImage top = picture(pane);
        onWindow(() -> bar.setValue(bar.getMax()));
        until("the last layers", () -> !same(top, picture(pane)));
        assertThat(grid.rowCount()).isEqualTo(100);
        press(robot, KeyCode.F);
        until("all layers in sight", () -> !bar.isVisible());
    }

    @Test
    @DisplayName("should look back along the time axis and come back")
    void looksBack(FxRobot robot) {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 200);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        Node axis = find(robot, "time", Node.class);
        Button live = find(robot, "live", Button.class);
        onWindow(() -> axis.requestFocus());
        robot.type(KeyCode.LEFT);
        until("the way back", live::isVisible);
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#distributions .legend").queryAs(Label.class).getText()).isEqualTo("looking back at step 0");
        robot.clickOn(live);
        until("the present", () -> !live.isVisible());
    }

    @Test
    @DisplayName("should keep the changes on the time axis when a paused run stays because data are missing")
    void keepsMarkers(FxRobot robot) {
        open(SmallRuns.moons(1));
        onWindow(() -> window.session().set(null, Said.learningRate(0.5), Toggle.FRESH));
        untilSnapshot("the change", any -> any.changes().size() == 1);
        press(robot, KeyCode.N);
        untilSnapshot("a step, and a pause", any -> any.step() == 1 && !any.running());
        WaitForAsyncUtils.waitForFxEvents();
        Node axis = find(robot, "time", Node.class);
        robot.moveTo("#grid");
        WritableImage before = picture(axis);
        onWindow(() -> window.session().open(SmallRuns.moons(1).with(Catalogue.IDX, folder.resolve("nowhere"))));
        until("the sentence", () -> said("nowhere"));
        awaitPulses();
        assertThat(same(before, picture(axis))).as("the same axis").isTrue();
    }

    @Test
    @DisplayName("should keep the changes in the curves when a paused run is asked for update ratios")
    void keepsMarkersInCurves(FxRobot robot) {
        open(SmallRuns.moons(1));
        press(robot, KeyCode.N);
        onWindow(() -> window.session().set(null, Said.learningRate(0.5), Toggle.FRESH));
        untilSnapshot("the change", any -> any.step() == 1 && any.changes().size() == 1);
        awaitPulses();
        Node loss = find(robot, "loss", Node.class);
        WritableImage before = picture(loss);
        robot.clickOn("#strip-kind-update_ratio");
        awaitPulses();
        assertThat(same(before, picture(loss))).as("the same curves").isTrue();
    }
}
