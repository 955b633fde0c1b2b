package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The focus")
class FocusTest extends WindowTest {

    @Test
    @DisplayName("should give every control an id and words for what it is")
    void accessible(FxRobot robot) {
        Set<Node> controls = new HashSet<>(robot.lookup((Node node) -> node.isFocusTraversable() && node.isVisible()).queryAll());
        assertThat(controls).hasSizeGreaterThan(25).allSatisfy(node -> {
            assertThat(node.getId()).as("id of %s", node).isNotBlank();
            String words = node.getAccessibleText() != null
                    ? node.getAccessibleText()
                    : node instanceof Labeled labeled ? labeled.getText() : null;
            assertThat(words).as("words of %s", node.getId()).isNotBlank();
        });
        assertThat(controls).filteredOn(Control.class::isInstance).allSatisfy(node ->
                assertThat(node.getAccessibleHelp()).as("explanation of %s", node.getId()).isNotBlank());
    }

    @Test
    @DisplayName("should explain a control under the pointer")
    void explains(FxRobot robot) {
        robot.moveTo("#step").moveBy(1, 1);
        until("the tooltip", () -> Window.getWindows().stream()
                .anyMatch(shown -> shown instanceof Tooltip tip && tip.getText().contains("One minibatch")));
    }

    @Test
    @DisplayName("should be walked through by Tab, past Run, and back to where it began")
    void tabs(FxRobot robot) {
        until("the focus on Run", () -> find(robot, "run", Button.class).isFocused());
        Set<String> visited = new LinkedHashSet<>();
        do {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        } while (visited.add(onWindow(() -> stage.getScene().getFocusOwner().getId())) && visited.size() < 100);
        assertThat(visited).contains(
                "presets", "run", "step", "reset", "pace", "theme", "keys", "learning-rate-field", "learning-rate-slider",
                "batch-norm", "epsilon-field", "depth-field", "activation", "data", "seed", "new-seed", "fit-all", "grid", "time");
    }
}
