package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.plot.LinePlot;
import driftscope.plot.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ScrollEvent.HorizontalTextScrollUnits;
import javafx.scene.input.ScrollEvent.VerticalTextScrollUnits;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("A plot of the window")
class PlotWishesTest extends WindowTest {

    @Override
    Recipe first() {
        return SmallRuns.moons(3);
    }

    private void runAndPause(FxRobot robot) {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 150);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        awaitPulses();
    }

    private static @Nullable Reading reading(FxRobot robot, String id) {
        return onWindow(() -> pane(robot, id).plot().reading());
    }

    private static void focus(FxRobot robot, String id) {
        onWindow(() -> pane(robot, id).requestFocus());
    }

    private static ContextMenu menu(FxRobot robot, String id) {
        onWindow(() -> pane(robot, id).fireEvent(
                new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 5, 5, 5, 5, true, null)));
        return onWindow(() -> Window.getWindows().stream()
                .filter(window -> window instanceof ContextMenu && window.isShowing())
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow());
    }

    private static MenuItem item(List<MenuItem> items, String id) {
        for (MenuItem item : items) {
            if (id.equals(item.getId())) {
                return item;
            }
            if (item instanceof Menu menu && menu.getItems().stream().anyMatch(each -> id.equals(each.getId()))) {
                return item(menu.getItems(), id);
            }
        }
        throw new AssertionError("No " + id);
    }

    // What the plot was as a drawing when the item was chosen.
    private static String choose(FxRobot robot, String plot, String id) {
        ContextMenu menu = menu(robot, plot);
        return onWindow(() -> {
            item(menu.getItems(), id).fire();
            menu.hide();
            return pane(robot, plot).svg();
        });
    }

    @Test
    @DisplayName("should read by keyboard what the mouse reads, and show its step in all the others")
    void keyboard(FxRobot robot) {
        runAndPause(robot);
        focus(robot, "loss");
        assertThat(reading(robot, "loss")).isNull();
        robot.type(KeyCode.RIGHT);
        Reading first = reading(robot, "loss");
        assertThat(first).isNotNull();
        robot.type(KeyCode.RIGHT);
        Reading second = reading(robot, "loss");
        assertThat(second.step()).isGreaterThan(first.step());
        assertThat(onWindow(() -> pane(robot, "loss").queryAccessibleAttribute(AccessibleAttribute.TEXT)).toString())
                .endsWith(String.join(", ", second.words()));
        awaitPulses();
        var before = picture(pane(robot, "accuracy"));
        robot.type(KeyCode.LEFT, 12);
        awaitPulses();
        assertThat(same(before, picture(pane(robot, "accuracy")))).as("the other plot at another step").isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(reading(robot, "loss")).isNull();
    }

    @Test
    @DisplayName("should be shown large by Enter or a double click, come back by Esc, by its button, and with a change of the view")
    void enlarge(FxRobot robot) {
        runAndPause(robot);
        PlotPane<?> loss = pane(robot, "loss");
        Node home = onWindow(loss::getParent);
        double small = onWindow(loss::getHeight);
        focus(robot, "loss");
        robot.type(KeyCode.ENTER);
        awaitPulses();
        assertThat(onWindow(loss::getHeight)).isGreaterThan(1.5 * small);
        assertThat(onWindow(loss::isFocused)).isTrue();
        robot.type(KeyCode.ESCAPE);
        awaitPulses();
        assertThat(onWindow(loss::getParent)).isSameAs(home);
        assertThat(onWindow(loss::getHeight)).isEqualTo(small);
        robot.moveTo(loss).doubleClickOn(MouseButton.PRIMARY);
        awaitPulses();
        assertThat(onWindow(loss::getParent)).isNotSameAs(home);
        robot.clickOn("#enlarged-back");
        assertThat(onWindow(loss::getParent)).isSameAs(home);
        focus(robot, "strip");
        robot.type(KeyCode.ENTER);
        press(robot, KeyCode.L);
        awaitPulses();
        assertThat(find(robot, "landscape", Node.class).isVisible()).isTrue();
        assertThat(find(robot, "enlarged", Node.class).isVisible()).isFalse();
        assertThat(onWindow(() -> pane(robot, "strip").isEnlarged())).isFalse();
        assertThat(onWindow(() -> find(robot, "landscape", Node.class).isDisabled())).isFalse();
    }

    @Test
    @DisplayName("should go back when its card goes: the plane of data that have none")
    void cardGoes(FxRobot robot) {
        runAndPause(robot);
        focus(robot, "region-a");
        robot.type(KeyCode.ENTER);
        awaitPulses();
        assertThat(find(robot, "enlarged", Node.class).isVisible()).isTrue();
        open(Presets.ALL.stream().filter(preset -> preset.id().equals("deep-linear")).findFirst().orElseThrow().recipe());
        until("the plot to be gone", () -> !find(robot, "enlarged", Node.class).isVisible());
    }

    @Test
    @DisplayName("should look at fewer steps by plus, by a drag and by the wheel, and at all by 0")
    void zoom(FxRobot robot) {
        runAndPause(robot);
        LinePlot loss = plot(robot, "loss", LinePlot.class);
        focus(robot, "loss");
        robot.type(KeyCode.PLUS);
        assertThat(onWindow(loss::isZoomed)).isTrue();
        robot.type(KeyCode.DIGIT0);
        assertThat(onWindow(loss::isZoomed)).isFalse();
        robot.moveTo("#loss").press(MouseButton.PRIMARY).moveBy(40, 0).release(MouseButton.PRIMARY);
        assertThat(onWindow(loss::isZoomed)).isTrue();
        choose(robot, "loss", "plot-all-steps");
        assertThat(onWindow(loss::isZoomed)).isFalse();
        robot.moveTo("#loss").scroll(-1);
        boolean one = onWindow(loss::isZoomed);
        robot.scroll(1);
        assertThat(one || onWindow(loss::isZoomed)).as("zoomed by one of both directions").isTrue();
        robot.type(KeyCode.DIGIT0);
        focus(robot, "loss");
        robot.press(KeyCode.ALT).type(KeyCode.PLUS).release(KeyCode.ALT);
        assertThat(onWindow(loss::isZoomed)).as("a part of the values").isTrue();
        robot.press(KeyCode.ALT).type(KeyCode.MINUS).release(KeyCode.ALT);
        assertThat(onWindow(loss::isZoomed)).as("all values").isFalse();
        robot.press(KeyCode.ALT).type(KeyCode.PLUS).release(KeyCode.ALT);
        robot.type(KeyCode.DIGIT0);
        assertThat(onWindow(loss::isZoomed)).isFalse();
        onWindow(() -> Event.fireEvent(pane(robot, "loss"), wheelWithShift()));
        assertThat(onWindow(loss::isZoomed)).as("by the wheel with Shift").isTrue();
    }

    /// JavaFX turns it sideways.
    private static ScrollEvent wheelWithShift() {
        return new ScrollEvent(
                ScrollEvent.SCROLL, 100, 60, 100, 60, true, false, false, false, false, false, 40, 0, 40, 0, HorizontalTextScrollUnits.NONE, 0,
                VerticalTextScrollUnits.NONE, 0, 0, null);
    }

    @Test
    @DisplayName("should copy its picture and its numbers")
    void copies(FxRobot robot) {
        runAndPause(robot);
        focus(robot, "loss");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
        until("the numbers", () -> said("The numbers"));
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(onWindow(() -> pane(robot, "loss").plot().table().csv()));
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().hasImage())).isTrue();
        assertThat(said("The picture")).isTrue();
    }

    @Test
    @DisplayName("should be saved whole, in every kind of file, of every plot in sight")
    void saves(FxRobot robot) throws IOException {
        runAndPause(robot);
        for (String id : List.of("loss", "accuracy", "strip", "region-a", "grid", "time")) {
            Path kept = Files.createDirectory(folder.resolve("kept-" + id));
            files.savedPlot = kept;
            String drawing = choose(robot, id, "plot-save-svg");
            choose(robot, id, "plot-save-table");
            String picture = choose(robot, id, "plot-save-png");
            String name = onWindow(() -> pane(robot, id).plot().title()).replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase();
            Path svg = kept.resolve(name + ".svg");
            Path png = kept.resolve(name + ".png");
            Path csv = kept.resolve(name + ".csv");
            until("the files of " + id, () -> Files.exists(svg) && Files.exists(png) && Files.exists(csv));
            assertThat(Files.readString(svg)).isEqualTo(drawing);
            assertThat(Files.readString(csv)).isEqualTo(onWindow(() -> pane(robot, id).plot().table().csv()));
            assertThat(width(png)).isEqualTo(width(picture));
            String fine = choose(robot, id, "plot-save-png-4");
            until("the fine picture of " + id, () -> width(png) == 4 * width(fine));
        }
    }

    // Of a drawing that was made at the same moment: the sentences that say what is saved take room from the plots.
    private static long width(String svg) {
        return Long.parseLong(svg.replaceFirst("(?s).*? width=\"(\\d+)\".*", "$1"));
    }

    // Bytes 16 to 19 of a PNG.
    private static long width(Path png) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(png), 16, 4).getInt();
        } catch (IOException | IndexOutOfBoundsException notYet) {
            return -1;
        }
    }

    @Test
    @DisplayName("should say in a sentence when it cannot be saved")
    void cannotBeSaved(FxRobot robot) throws IOException {
        runAndPause(robot);
        Path file = Files.createFile(folder.resolve("no-folder"));
        files.savedPlot = file;
        choose(robot, "loss", "plot-save-svg");
        until("the sentence", () -> said("cannot be written"));
    }
}
