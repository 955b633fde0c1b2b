package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.control.FocusRing;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The focus")
class FocusTest extends WindowTest {

    private static final double ENOUGH_FOR_SHAPES = 3;

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
    @DisplayName("should be shown by one ring outside of whatever has it, with a contrast of 3 : 1 in both themes")
    void ring(FxRobot robot) {
        Region ring = find(robot, "focus-ring", Region.class);
        for (int theme = 0; theme < 2; theme++) {
            onWindow(() -> find(robot, "presets", Node.class).requestFocus());
            awaitPulses();
            assertThat(ring.isVisible()).as("a ring that no keyboard asked for").isFalse();
            for (int i = 0; i < 12; i++) {
                robot.type(KeyCode.TAB);
                awaitPulses();
                Node owner = onWindow(() -> stage.getScene().getFocusOwner());
                Bounds inside = onWindow(() -> owner.localToScene(owner.getLayoutBounds()));
                Bounds outside = onWindow(ring::getBoundsInParent);
                assertThat(ring.isVisible()).as("ring of %s", owner.getId()).isTrue();
                assertThat(outside.contains(inside)).as("ring around %s", owner.getId()).isTrue();
                assertThat(inside.getMinX() - outside.getMinX()).as("left of %s", owner.getId()).isBetween(2.0, FocusRing.REACH + 1);
                BorderStroke stroke = ring.getBorder().getStrokes().getFirst();
                assertThat(stroke.getWidths().getTop()).isEqualTo(2);
                assertThat(Contrast.between((Color) stroke.getTopStroke(), (Color) stage.getScene().getFill()))
                        .isGreaterThan(ENOUGH_FOR_SHAPES);
            }
            press(robot, KeyCode.T);
        }
    }

    @Test
    @DisplayName("should leave what has it looking as before, so that nothing seems chosen")
    void looksTheSame(FxRobot robot) {
        for (String id : List.of("fit-all", "run", "step", "view-now", "view-ridges", "normalization", "activation")) {
            Region control = find(robot, id, Region.class);
            onWindow(() -> stage.getScene().getRoot().requestFocus());
            awaitPulses();
            WritableImage before = picture(control);
            onWindow(() -> control.requestFocus());
            awaitPulses();
            assertThat(same(before, picture(control))).as(id).isTrue();
        }
    }

    @Test
    @DisplayName("should find sliders whose tracks can be seen, in both themes")
    void tracks(FxRobot robot) {
        for (int theme = 0; theme < 2; theme++) {
            for (String id : List.of("learning-rate-slider", "pace")) {
                Region track = robot.from(find(robot, id, Node.class)).lookup(".track").queryAs(Region.class);
                Color color = (Color) track.getBackground().getFills().getLast().getFill();
                for (Node behind : List.of(find(robot, "toolbar", Node.class), find(robot, "settings", Node.class))) {
                    Color background = (Color) ((Region) behind).getBackground().getFills().getLast().getFill();
                    assertThat(Contrast.between(color, background)).as("%s on %s", color, background).isGreaterThan(ENOUGH_FOR_SHAPES);
                }
            }
            press(robot, KeyCode.T);
        }
    }

    @Test
    @DisplayName("should move sliders by arrow keys, further by Page Up and Page Down")
    void movesSliders(FxRobot robot) {
        Node slider = find(robot, "learning-rate-slider", Node.class);
        TextField field = find(robot, "learning-rate-field", TextField.class);
        onWindow(() -> slider.requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(field.getText()).isEqualTo("0.13");
        robot.type(KeyCode.PAGE_UP);
        assertThat(field.getText()).isEqualTo("0.4");
        robot.type(KeyCode.PAGE_DOWN).type(KeyCode.LEFT);
        assertThat(field.getText()).isEqualTo("0.1");
    }

    @Test
    @DisplayName("should have name, slider and field on one line")
    void oneLine(FxRobot robot) {
        for (String id : List.of("learning-rate", "batch-size", "momentum", "epsilon", "statistics-momentum", "depth", "width")) {
            Bounds slider = inScene(find(robot, id + "-slider", Node.class));
            Bounds field = inScene(find(robot, id + "-field", Node.class));
            assertThat(slider.getCenterY()).as(id).isCloseTo(field.getCenterY(), within(1.0));
            assertThat(slider.getMaxX()).as(id).isLessThan(field.getMinX());
            assertThat(slider.getWidth()).as(id).isGreaterThan(55);
        }
    }

    private static Bounds inScene(Node node) {
        return onWindow(() -> node.localToScene(node.getLayoutBounds()));
    }

    @Test
    @DisplayName("should be walked through by Tab, past Run, and back to where it began")
    void tabs(FxRobot robot) {
        until("the focus on Run", () -> find(robot, "run", Button.class).isFocused());
        Set<String> visited = new LinkedHashSet<>();
        do {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        } while (visited.add(focus()) && visited.size() < 100);
        assertThat(visited).contains(
                "presets", "run", "step", "reset", "pace", "theme", "keys", "learning-rate-field", "learning-rate-slider",
                "normalization", "epsilon-field", "depth-field", "activation", "data", "seed", "new-seed", "fit-all", "grid", "time");
        List<String> order = List.copyOf(visited);
        assertThat(List.of("reset", "theme", "learning-rate-slider", "learning-rate-field", "batch-size-slider", "seed", "view-ridges", "grid", "strip-kind-gradient_norm", "time"))
                .as("the order of the eye")
                .isSortedAccordingTo(Comparator.comparing(order::indexOf));
    }
}
