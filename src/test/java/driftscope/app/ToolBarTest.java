package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

@DisplayName("The tool bar")
class ToolBarTest extends WindowTest {

    /// Moons with a title and with names for the lanes.
    private static Recipe named(String title, String first, String second) {
        Recipe moons = SmallRuns.moons(1);
        return new Recipe(
                title, moons.settings(),
                List.of(renamed(moons.lanes().getFirst(), first), renamed(moons.lanes().getLast(), second)), List.of());
    }

    private static LaneSpec renamed(LaneSpec lane, String name) {
        return new LaneSpec(name, lane.own());
    }

    @ParameterizedTest(name = "{0} pixels, lane {1}")
    @DisplayName("should cut no button, only a long title, in a window of")
    @CsvSource({"960, A", "1040, A", "1280, A", "1920, A", "960, Normalizing1"})
    void cutsNothing(double width, String lane, FxRobot robot) {
        open(named("A long title ".repeat(16).substring(0, 200), lane, "Other"));
        awaitPulses();
        Region bar = find(robot, "toolbar", Region.class);
        onWindow(() -> {
            // Not by the window: the headless platform has a small screen.
            bar.resize(width, bar.getHeight());
            bar.layout();
            Set<Labeled> words = robot.from(bar).lookup((Node node) -> node instanceof Labeled && isInSight(node)).queryAll();
            assertThat(words).hasSizeGreaterThan(7).allSatisfy(labeled -> {
                Bounds bounds = bar.sceneToLocal(labeled.localToScene(labeled.getLayoutBounds()));
                assertThat(bounds.getMinX()).as("left of “%s”", labeled.getText()).isNotNegative();
                assertThat(bounds.getMaxX()).as("right of “%s”", labeled.getText()).isLessThanOrEqualTo(width);
                if (!labeled.getText().startsWith("A long title")) {
                    assertThat(shown(robot, labeled)).isEqualTo(labeled.getText());
                }
            });
            assertThat(words).anySatisfy(title -> assertThat(shown(robot, title)).startsWith("A long"));
        });
    }

    @Test
    @DisplayName("should leave most titles of presets whole in the smallest window")
    void titles(FxRobot robot) {
        Region bar = find(robot, "toolbar", Region.class);
        MenuButton title = find(robot, "presets", MenuButton.class);
        long whole = Presets.ALL.stream()
                .filter(preset -> onWindow(() -> {
                    title.setText(preset.title());
                    bar.resize(960, bar.getHeight());
                    bar.layout();
                    return shown(robot, title).equals(preset.title());
                }))
                .count();
        assertThat(whole).isGreaterThan(Presets.ALL.size() * 2 / 3);
    }

    /// What the skin of a control really shows of its text.
    private static String shown(FxRobot robot, Labeled labeled) {
        return robot.from(labeled).lookup((Node node) -> node instanceof Text && node.getParent() == labeled).<Text>tryQuery()
                .map(Text::getText)
                .orElse(labeled.getText());
    }

    @Test
    @DisplayName("should show the explanations of all presets in full, in lines of at most 420 pixels")
    void explainsPresets(FxRobot robot) {
        for (var group : Presets.GROUPS) {
            openGroup(robot, group.id());
            explainsPresets(robot, group.presets());
            robot.type(KeyCode.ESCAPE, 2);
            awaitPulses();
        }
    }

    private void openGroup(FxRobot robot, String group) {
        onWindow(() -> find(robot, "presets", MenuButton.class).show());
        awaitPulses();
        robot.clickOn("#presets-" + group);
        awaitPulses();
    }

    private void explainsPresets(FxRobot robot, List<Preset> presets) {
        for (var preset : presets) {
            Label description = robot.lookup((Node node) ->
                    node instanceof Label label && label.getText().replace('\n', ' ').equals(preset.description())).query();
            assertThat(description.getHeight()).isGreaterThanOrEqualTo(description.prefHeight(description.getWidth()) - 1);
            String shown = shown(robot, description);
            assertThat(shown.replaceAll("\\s+", " ").strip()).isEqualTo(preset.description());
            assertThat(description.getWidth()).isLessThanOrEqualTo(420);
        }
    }

    @Test
    @DisplayName("should open a preset by a click anywhere in its row")
    void clickAtTheEdge(FxRobot robot) {
        Preset preset = Presets.GROUPS.getFirst().presets().getLast();
        openGroup(robot, Presets.GROUPS.getFirst().id());
        Node words = robot.lookup((Node node) -> node instanceof Label title && title.getText().equals(preset.title())
                && title.getStyleClass().contains("preset-title")).query().getParent();
        var click = new MouseEvent(
                MouseEvent.MOUSE_CLICKED, 1, 1, 1, 1, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false,
                true, null);
        onWindow(() -> Event.fireEvent(words.getParent(), click));
        until("the preset", () -> preset.recipe().equals(onWindow(() -> window.session().recipeProperty().get())));
        assertThat(find(robot, "presets", MenuButton.class).isShowing()).isFalse();
    }

    @Test
    @DisplayName("should show the presets in a list that is no wider than their words need")
    void listOfPresets(FxRobot robot) {
        openGroup(robot, Presets.GROUPS.getFirst().id());
        Node longest = robot.lookup(".preset").queryAll().stream()
                .max(Comparator.comparingDouble(words -> words.prefWidth(-1)))
                .orElseThrow();
        assertThat(longest.getScene().getWindow().getWidth()).isLessThan(longest.prefWidth(-1) + 80);
    }

    @Test
    @DisplayName("should stand over panels that do not overlap in the smallest window")
    void smallestWindow(FxRobot robot) {
        openAgain(960, 600, first());
        Bounds views = onWindow(() -> inScene(find(robot, "view", Node.class)));
        assertThat(views.getMaxX()).isLessThanOrEqualTo(onWindow(() -> inScene(find(robot, "shelf", Node.class))).getMinX());
        assertThat(views.getMinX()).isGreaterThanOrEqualTo(onWindow(() -> inScene(find(robot, "settings", Node.class))).getMaxX());
        assertThat(onWindow(() -> inScene(find(robot, "keys", Node.class))).getMaxX()).isLessThanOrEqualTo(960);
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    @DisplayName("should choose a lane that is called Compare")
    void laneCalledCompare(FxRobot robot) {
        open(named("names", "Compare", "B"));
        awaitPulses();
        robot.clickOn("#lanes-only-compare");
        assertThat(onWindow(() -> window.session().hiddenLanes())).containsExactly("B");
        robot.clickOn("#lanes-compare");
        assertThat(onWindow(() -> window.session().hiddenLanes())).isEmpty();
    }

    @Test
    @DisplayName("should change the speed by arrow keys, and further by Page Up and Page Down")
    void speedByKeys(FxRobot robot) {
        Slider pace = find(robot, "pace", Slider.class);
        onWindow(() -> pace.requestFocus());
        double before = pace.getValue();
        robot.type(KeyCode.LEFT);
        double arrow = before - pace.getValue();
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(arrow).isPositive();
        assertThat(before - arrow - pace.getValue()).isGreaterThan(2 * arrow);
    }
}
