package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.canvas.PlotPane;
import driftscope.app.notice.Notice;
import driftscope.app.remembered.Settings;
import driftscope.plot.Pen;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("In the classroom, the window")
class ClassroomTest extends WindowTest {

    private static final List<String> PARTS = List.of("toolbar", "settings", "distributions", "shelf", "status", "grid", "loss", "time");

    private void startPresenting(FxRobot robot) {
        press(robot, KeyCode.F5);
        awaitPulses();
    }

    private void size(double width, double height) {
        onWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        until("the size", () -> onWindow(() -> stage.getScene().getWidth() == width && stage.getScene().getHeight() == height));
        awaitPulses();
    }

    private static double factor(Node node) {
        return onWindow(() -> node.getLocalToSceneTransform().getMxx());
    }

    /// The height of letters on the screen, pixels.
    private static double letters(Node node) {
        double size = node instanceof Labeled labeled
                ? labeled.getFont().getSize()
                : node instanceof TextField field ? field.getFont().getSize() : ((PlotPane<?>) node).fontSize();
        return size * factor(node);
    }

    private static Bounds inScene(Node node) {
        return onWindow(() -> node.localToScene(node.getLayoutBounds()));
    }

    private String places(FxRobot robot) {
        return PARTS.stream()
                .map(id -> find(robot, id, Node.class))
                .map(node -> node.getId() + isInSight(node) + inScene(node))
                .collect(Collectors.joining("\n"));
    }

    private Settings remembered() {
        closeWindow();
        return Settings.load(settingsFile);
    }

    @Test
    @DisplayName("should show labels, fields and the words in plots larger by Ctrl +, by the same, and again at the next start")
    void type(FxRobot robot) {
        size(1280, 720);
        List<String> ids = List.of("run", "learning-rate-field", "grid", "loss", "state");
        List<Double> before = ids.stream().map(id -> letters(find(robot, id, Node.class))).toList();
        for (double percent : new double[] {110, 125, 150, 175, 200, 200}) {
            press(robot, KeyCode.SHORTCUT, KeyCode.EQUALS);
            awaitPulses();
            for (int i = 0; i < ids.size(); i++) {
                assertThat(letters(find(robot, ids.get(i), Node.class))).as("%s at %s %%", ids.get(i), percent)
                        .isCloseTo(before.get(i) * percent / 100, within(0.01));
            }
        }
        closeWindow();
        openAgain();
        untilOpen();
        assertThat(letters(find(robot, "run", Node.class))).isCloseTo(2 * before.getFirst(), within(0.01));
        press(robot, KeyCode.SHORTCUT, KeyCode.MINUS);
        assertThat(factor(find(robot, "run", Node.class))).isEqualTo(1.75);
        press(robot, KeyCode.SHORTCUT, KeyCode.DIGIT0);
        assertThat(factor(find(robot, "run", Node.class))).isEqualTo(1);
    }

    @Test
    @DisplayName("should cut nothing at 200 % in a window of 1280 × 720, and leave one of the sides beside the centre")
    void largest(FxRobot robot) {
        size(1280, 720);
        for (int i = 0; i < 5; i++) {
            press(robot, KeyCode.SHORTCUT, KeyCode.EQUALS);
        }
        awaitPulses();
        cutsNothing(robot, "settings");
        press(robot, KeyCode.D);
        awaitPulses();
        cutsNothing(robot, "shelf");
    }

    private void cutsNothing(FxRobot robot, String side) {
        assertThat(List.of("settings", "shelf")).filteredOn(id -> isInSight(find(robot, id, Node.class))).containsExactly(side);
        List<String> whole = List.of("run", "step", "reset", "undo", "redo", "pace", "lanes", "present", "theme", "keys", "centre-of-layers",
                "view", "quantity", "fit-all", "time", "state");
        double bottom = inScene(find(robot, "status", Node.class)).getMinY();
        for (String id : whole) {
            Node node = find(robot, id, Node.class);
            Bounds bounds = inScene(node);
            assertThat(isInSight(node)).as(id).isTrue();
            assertThat(bounds.getMinX()).as(id).isNotNegative();
            assertThat(bounds.getMaxX()).as(id).isLessThanOrEqualTo(1280);
            assertThat(bounds.getMaxY()).as(id).isLessThanOrEqualTo(720);
            if (node instanceof Region region && node instanceof Labeled) {
                assertThat(region.getWidth()).as(id).isGreaterThanOrEqualTo(region.minWidth(-1));
            }
        }
        Bounds centre = inScene(find(robot, "distributions", Node.class));
        Bounds beside = inScene(find(robot, side, Node.class));
        assertThat(Math.min(centre.getMaxX(), beside.getMaxX()) - Math.max(centre.getMinX(), beside.getMinX())).isLessThanOrEqualTo(0.5);
        assertThat(inScene(find(robot, "quantity", Node.class)).getMaxX()).isLessThanOrEqualTo(centre.getMaxX());
        assertThat(inScene(find(robot, "centre-of-layers", Node.class)).getMaxX()).isLessThanOrEqualTo(centre.getMaxX());
        assertThat(inScene(find(robot, "grid", Node.class)).getMinY()).isLessThan(bottom);
    }

    @Test
    @DisplayName("should be as large as it has room, and no larger")
    void room(FxRobot robot) {
        size(960, 600);
        for (int i = 0; i < 5; i++) {
            press(robot, KeyCode.SHORTCUT, KeyCode.EQUALS);
        }
        awaitPulses();
        assertThat(factor(find(robot, "run", Node.class))).isEqualTo(1.5);
        assertThat(inScene(find(robot, "keys", Node.class)).getMaxX()).isLessThanOrEqualTo(960);
        assertThat(inScene(find(robot, "status", Node.class)).getMaxY()).isLessThanOrEqualTo(600.5);
    }

    @Test
    @DisplayName("should know where the parts of a plot are in a window that is shown larger")
    void partsOfPlots(FxRobot robot) {
        size(1280, 720);
        press(robot, KeyCode.F5);
        awaitPulses();
        PlotPane<?> grid = pane(robot, "grid");
        double factor = factor(grid);
        assertThat(factor).isGreaterThan(1.1);

        Bounds part = onWindow(() -> grid.sceneBoundsOf(10, 20, 100, 50));

        assertThat(part.getWidth()).isCloseTo(100 * factor, within(0.01));
        assertThat(part.getHeight()).isCloseTo(50 * factor, within(0.01));
        assertThat(part.getMinX() - inScene(grid).getMinX()).isBetween(9.9 * factor, 14 * factor);
    }

    @Test
    @DisplayName("should hide the settings while it presents, and give back everything as it was by F5 and by Esc")
    void present(FxRobot robot) {
        onWindow(() -> find(robot, "step", Node.class).requestFocus());
        awaitPulses();
        String before = places(robot);
        for (KeyCode back : List.of(KeyCode.F5, KeyCode.ESCAPE)) {
            robot.type(KeyCode.F5);
            awaitPulses();
            assertThat(isInSight(find(robot, "settings", Node.class))).isFalse();
            assertThat(isInSight(find(robot, "shelf", Node.class))).isTrue();
            robot.type(KeyCode.D);
            robot.push(KeyCode.SHORTCUT, KeyCode.EQUALS);
            awaitPulses();
            assertThat(isInSight(find(robot, "shelf", Node.class))).isFalse();
            onWindow(() -> find(robot, "grid", Node.class).requestFocus());
            robot.type(back);
            awaitPulses();
            assertThat(places(robot)).isEqualTo(before);
            assertThat(focus()).isEqualTo("step");
        }
        Settings settings = remembered();
        assertThat(settings.has("type")).isFalse();
        assertThat(settings.text("right")).isNull();
    }

    @Test
    @DisplayName("should show digits of 20 pixels and lines of 3 while it presents, at 1080 lines, and in proportion in a lower window")
    void readable(FxRobot robot) {
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
        press(robot, KeyCode.N);
        untilSnapshot("two steps", any -> any.step() == 2);
        startPresenting(robot);
        double most = 20 * stage.getScene().getHeight() / 1080;
        Set<Node> worded = robot.lookup((Node node) -> isInSight(node)
                        && (node instanceof Label label && !label.getText().isEmpty() && !"Driftscope".equals(label.getText())
                                || node instanceof PlotPane<?>))
                .queryAll();
        assertThat(worded).hasSizeGreaterThan(8).allSatisfy(node -> assertThat(letters(node)).as("%s", node).isGreaterThanOrEqualTo(most - 0.05));
        for (String id : List.of("loss", "grid")) {
            PlotPane<?> pane = pane(robot, id);
            List<Double> widths = new ArrayList<>();
            onWindow(() -> pane.plot().drawData(widthsOfCurves(widths)));
            assertThat(widths).as("lines of %s", id).isNotEmpty().allSatisfy(width ->
                    assertThat(width * factor(pane)).isBetween(2.99, 6.0));
        }
    }

    private static Pen widthsOfCurves(List<Double> widths) {
        double[] width = {1};
        return (Pen) Proxy.newProxyInstance(Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (pen, method, arguments) -> {
            switch (method.getName()) {
                case "setLineWidth" -> width[0] = (Double) arguments[0];
                case "strokePolyline" -> widths.add(width[0]);
                default -> { }
            }
            return null;
        });
    }

    @Test
    @DisplayName("should save plots as they always are, however large it shows them")
    void onPaper(FxRobot robot) {
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
        awaitPulses();
        Set<String> before = sizes(pane(robot, "loss"));
        press(robot, KeyCode.SHORTCUT, KeyCode.EQUALS);
        startPresenting(robot);
        assertThat(before).isNotEmpty();
        assertThat(sizes(pane(robot, "loss"))).isEqualTo(before);
        double wide = onWindow(() -> pane(robot, "loss").plot().width());
        assertThat(onWindow(() -> pane(robot, "loss").picture(1)).getWidth()).isCloseTo(wide + 16, within(1.0));
    }

    private static Set<String> sizes(PlotPane<?> pane) {
        return Pattern.compile("(stroke-width|font-size)=\"[^\"]*\"").matcher(onWindow(pane::svg)).results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    @DisplayName("should end by Esc what was begun last: the plot shown large, then presenting")
    void escape(FxRobot robot) {
        startPresenting(robot);
        onWindow(() -> pane(robot, "loss").requestFocus());
        robot.type(KeyCode.ENTER);
        awaitPulses();
        assertThat(pane(robot, "loss").isEnlarged()).isTrue();
        onWindow(() -> find(robot, "run", Node.class).requestFocus());
        robot.type(KeyCode.ESCAPE);
        awaitPulses();
        assertThat(pane(robot, "loss").isEnlarged()).isFalse();
        assertThat(isInSight(find(robot, "settings", Node.class))).isFalse();
        robot.type(KeyCode.ESCAPE);
        awaitPulses();
        assertThat(isInSight(find(robot, "settings", Node.class))).isTrue();
    }

    @Test
    @DisplayName("should be black by K or a full stop while it presents, until a key or a click that does nothing else, and go on training")
    void black(FxRobot robot) {
        Node curtain = find(robot, "curtain", Node.class);
        press(robot, KeyCode.K);
        assertThat(curtain.isVisible()).as("black without presenting").isFalse();
        startPresenting(robot);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a run", any -> any.running() && any.step() > 0);
        press(robot, KeyCode.K);
        awaitPulses();
        assertThat(curtain.isVisible()).isTrue();
        assertThat(curtain.getLayoutBounds().getWidth()).isEqualTo(stage.getScene().getWidth());
        assertThat(curtain.getLayoutBounds().getHeight()).isEqualTo(stage.getScene().getHeight());
        long step = snapshot().step();
        untilSnapshot("more steps", any -> any.step() > step);
        robot.type(KeyCode.SPACE);
        awaitPulses();
        assertThat(curtain.isVisible()).isFalse();
        assertThat(snapshot().running()).as("the key did nothing else").isTrue();
        robot.type(KeyCode.PERIOD);
        awaitPulses();
        assertThat(curtain.isVisible()).isTrue();
        robot.clickOn("#run");
        awaitPulses();
        assertThat(curtain.isVisible()).isFalse();
        assertThat(snapshot().running()).as("the click did nothing else").isTrue();
        robot.type(KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
    }

    @Test
    @DisplayName("should fill the screen by F11, and give back what was before presenting")
    void fullScreen(FxRobot robot) {
        press(robot, KeyCode.F11);
        until("full screen", () -> onWindow(stage::isFullScreen));
        press(robot, KeyCode.F11);
        until("a window", () -> !onWindow(stage::isFullScreen));
        startPresenting(robot);
        press(robot, KeyCode.F11);
        until("full screen", () -> onWindow(stage::isFullScreen));
        robot.type(KeyCode.ESCAPE);
        until("a window", () -> !onWindow(stage::isFullScreen));
        assertThat(isInSight(find(robot, "settings", Node.class))).isTrue();
    }

    @Test
    @DisplayName("should walk through the views by Ctrl → and ←, and by Page Down and Page Up while it presents, or through what is set")
    void walks(FxRobot robot) {
        press(robot, KeyCode.SHORTCUT, KeyCode.RIGHT);
        awaitPulses();
        assertThat(isInSight(find(robot, "by-hand", Node.class))).isTrue();
        press(robot, KeyCode.SHORTCUT, KeyCode.LEFT);
        press(robot, KeyCode.PAGE_DOWN);
        awaitPulses();
        assertThat(isInSight(find(robot, "distributions", Node.class))).isTrue();
        startPresenting(robot);
        for (String view : List.of("by-hand", "landscape", "train-test", "autopsy", "units", "distributions")) {
            robot.type(KeyCode.PAGE_DOWN);
            awaitPulses();
            assertThat(isInSight(find(robot, view, Node.class))).as(view).isTrue();
        }
        onWindow(() -> find(robot, "pace", Node.class).requestFocus());
        robot.type(KeyCode.PAGE_UP);
        awaitPulses();
        assertThat(isInSight(find(robot, "units", Node.class))).isTrue();
        var walked = new AtomicInteger();
        onWindow(() -> window.classroom().setWalk(walked::addAndGet));
        robot.type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_UP);
        awaitPulses();
        assertThat(walked).hasValue(1);
        assertThat(isInSight(find(robot, "units", Node.class))).isTrue();
    }

    @Test
    @DisplayName("should hide its sides by a key each and by their handles, leave their room to the plots, and remember it")
    void hidesSides(FxRobot robot) {
        double wide = inScene(find(robot, "grid", Node.class)).getWidth();
        press(robot, KeyCode.S);
        awaitPulses();
        double wider = inScene(find(robot, "grid", Node.class)).getWidth();
        assertThat(wider).isGreaterThan(wide + 200);
        robot.clickOn("#right-border");
        awaitPulses();
        assertThat(inScene(find(robot, "grid", Node.class)).getWidth()).isGreaterThan(wider + 200);
        closeWindow();
        openAgain();
        untilOpen();
        assertThat(isInSight(find(robot, "settings", Node.class))).isFalse();
        assertThat(isInSight(find(robot, "shelf", Node.class))).isFalse();
        robot.clickOn("#left-border");
        press(robot, KeyCode.D);
        awaitPulses();
        assertThat(inScene(find(robot, "grid", Node.class)).getWidth()).isCloseTo(wide, within(1.0));
    }

    @Test
    @DisplayName("should make its sides wider and narrower by a drag and by arrow keys, not too narrow, and remember it")
    void resizesSides(FxRobot robot) {
        size(1280, 720);
        for (String side : List.of("left", "right")) {
            Node content = find(robot, side.equals("left") ? "settings" : "shelf", Node.class);
            Bounds border = inScene(find(robot, side + "-border", Node.class));
            double before = inScene(content).getWidth();
            int outward = side.equals("left") ? -1 : 1;
            Node edge = find(robot, side + "-border", Node.class).getParent();
            for (int moved : new int[] {0, 10, 25, 40}) {
                onWindow(() -> Event.fireEvent(edge, mouse(
                        moved == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED,
                        border.getCenterX() - moved * outward,
                        border.getMinY() - 20)));
            }
            awaitPulses();
            assertThat(inScene(content).getWidth()).as(side).isCloseTo(before + 40, within(3.0));
            assertThat(inScene(find(robot, side + "-border", Node.class)).getMinX()).isCloseTo(border.getMinX() - 40 * outward, within(3.0));
            onWindow(() -> find(robot, side + "-border", Node.class).requestFocus());
            robot.type(side.equals("left") ? KeyCode.LEFT : KeyCode.RIGHT);
            awaitPulses();
            assertThat(inScene(content).getWidth()).as(side).isCloseTo(before + 24, within(3.0));
            robot.type(side.equals("left") ? KeyCode.LEFT : KeyCode.RIGHT, 30);
            awaitPulses();
            assertThat(inScene(content).getWidth()).as(side).isBetween(230.0, 260.0);
        }
        double left = inScene(find(robot, "settings", Node.class)).getWidth();
        closeWindow();
        openAgain();
        untilOpen();
        assertThat(inScene(find(robot, "settings", Node.class)).getWidth()).isEqualTo(left);
        onWindow(() -> find(robot, "left-border", Node.class).requestFocus());
        robot.type(KeyCode.HOME);
        awaitPulses();
        assertThat(inScene(find(robot, "settings", Node.class)).getWidth()).isEqualTo(300);
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(
                type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, true, null);
    }

    @Test
    @DisplayName("should show a ring around the pointer while it presents, which follows it and takes no click")
    void ring(FxRobot robot) {
        Node ring = find(robot, "pointer-ring", Node.class);
        robot.moveTo("#grid");
        assertThat(ring.isVisible()).isFalse();
        startPresenting(robot);
        for (String id : List.of("grid", "step")) {
            robot.moveTo("#" + id);
            awaitPulses();
            Bounds at = inScene(find(robot, id, Node.class));
            Bounds around = onWindow(ring::getBoundsInParent);
            assertThat(ring.isVisible()).isTrue();
            assertThat(around.getCenterX()).isCloseTo(at.getCenterX(), within(2.0));
            assertThat(around.getCenterY()).isCloseTo(at.getCenterY(), within(2.0));
        }
        robot.clickOn("#step");
        untilSnapshot("the step of the click", any -> any.step() == 1);
        robot.type(KeyCode.F5);
        awaitPulses();
        assertThat(ring.isVisible()).isFalse();
    }

    @Test
    @DisplayName("should say nothing over a lecture: what was done stands in the line below, and all of it, and faults, come afterwards")
    void quiet(FxRobot robot) {
        onWindow(() -> window.notices().show(new Notice(Notice.Kind.TROUBLE, "said before", null)));
        startPresenting(robot);
        onWindow(() -> {
            window.notices().show(new Notice(Notice.Kind.DONE, "plot saved", null));
            window.notices().show(new Notice(Notice.Kind.FAULT, "a fault", "details"));
        });
        awaitPulses();
        assertThat(find(robot, "notices", Node.class).isVisible()).isFalse();
        assertThat(sentences()).isEmpty();
        assertThat(find(robot, "said", Label.class).getText()).contains("plot saved");
        assertThat(isInSight(find(robot, "said", Node.class))).isTrue();
        robot.type(KeyCode.F5);
        awaitPulses();
        assertThat(sentences()).containsExactly("said before", "plot saved", "a fault");
        assertThat(isInSight(find(robot, "said", Node.class))).isFalse();
    }

    @Test
    @DisplayName("should explain nothing under the pointer while it presents, and again afterwards")
    void noTips(FxRobot robot) {
        startPresenting(robot);
        robot.moveTo("#step").moveBy(1, 1);
        // Of a tip that is allowed, beside it, it is known when it would have come.
        var other = new AtomicInteger();
        onWindow(() -> {
            var delay = new PauseTransition(Duration.seconds(2));
            delay.setOnFinished(event -> other.set(1));
            delay.play();
        });
        until("the time that a tip takes", () -> other.get() == 1);
        assertThat(Window.getWindows()).noneMatch(Tooltip.class::isInstance);
        robot.type(KeyCode.ESCAPE);
        robot.moveTo("#grid").moveTo("#reset").moveBy(1, 1);
        until("the tooltip", () -> Window.getWindows().stream().anyMatch(Tooltip.class::isInstance));
    }

    @Test
    @DisplayName("should be walked through by Tab while it presents, with a ring in sight around what has the focus")
    void focusInSight(FxRobot robot) {
        startPresenting(robot);
        Region ring = find(robot, "focus-ring", Region.class);
        Set<String> visited = new LinkedHashSet<>();
        do {
            robot.type(KeyCode.TAB);
            awaitPulses();
            Bounds around = onWindow(ring::getBoundsInParent);
            assertThat(ring.isVisible()).as("ring of %s", focus()).isTrue();
            assertThat(around.getMaxX()).as(focus()).isLessThanOrEqualTo(stage.getScene().getWidth());
            assertThat(around.getMaxY()).as(focus()).isLessThanOrEqualTo(stage.getScene().getHeight());
        } while (visited.add(focus()) && visited.size() < 60);
        assertThat(visited).contains("presets", "run", "present", "left-border", "grid", "right-border", "loss", "time")
                .doesNotContain("learning-rate-field");
    }

    @Test
    @DisplayName("should show menus and tips as large as itself")
    void popups(FxRobot robot) {
        size(1280, 720);
        for (int i = 0; i < 5; i++) {
            press(robot, KeyCode.SHORTCUT, KeyCode.EQUALS);
        }
        robot.clickOn("#presets");
        awaitPulses();
        Labeled item = robot.lookup((Node node) -> node instanceof Label label && label.getText().startsWith("Open")
                && node.getScene() != stage.getScene()).query();
        assertThat(item.getFont().getSize()).isGreaterThanOrEqualTo(24);
        robot.type(KeyCode.ESCAPE);
    }
}
