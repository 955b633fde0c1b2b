package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.TimeSlider;
import driftscope.app.file.FileDialogs;
import driftscope.app.remembered.Settings;
import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Frame;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Labels;
import driftscope.plot.TimeAxis;
import driftscope.probe.Quantity;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What plots and labels say together, in a real window on JavaFX's headless platform.
@DisplayName("The plots of a window")
class PlotsInWindowTest {

    @TempDir
    private Path folder;

    private Stage stage;
    private MainWindow window;

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        onWindow(() -> {
            window.close();
            stage.close();
            return null;
        });
    }

    private static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, task);
    }

    private static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> onWindow(condition));
        } catch (TimeoutException late) {
            throw new AssertionError("Never came: " + what, late);
        }
    }

    private void open(double width, double height, Recipe recipe) {
        onWindow(() -> {
            Settings settings = Settings.load(folder.resolve("settings.json"));
            settings.setNumber("width", width);
            settings.setNumber("height", height);
            settings.setNumber("pace", 1e9);
            stage = new Stage();
            window = new MainWindow(stage, settings, new NoFiles());
            window.show(recipe);
            return null;
        });
        untilSnapshot("the first snapshot", any -> true);
        until("panels", () -> stage.getScene().lookup("#shelf") != null);
    }

    private Snapshot untilSnapshot(String what, Predicate<Snapshot> wanted) {
        until(what, () -> {
            Snapshot snapshot = window.session().snapshotProperty().get();
            return snapshot != null && wanted.test(snapshot);
        });
        return onWindow(() -> window.session().snapshotProperty().get());
    }

    private Snapshot pausedAfter(long steps) {
        onWindow(() -> {
            window.session().toggleRunning();
            return null;
        });
        untilSnapshot("steps", any -> any.step() >= steps);
        onWindow(() -> {
            window.session().toggleRunning();
            return null;
        });
        Snapshot paused = untilSnapshot("a pause", any -> !any.running());
        until("its words", () -> text("#state").equals("Paused"));
        return paused;
    }

    private <T extends Node> T find(String id, Class<T> type) {
        return type.cast(stage.getScene().lookup(id));
    }

    private String text(String id) {
        return find(id, Label.class).getText();
    }

    private void press(KeyCode code) {
        onWindow(() -> {
            Event.fireEvent(
                    find("#time", TimeSlider.class),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return null;
        });
    }

    private static String thin(long step) {
        return Labels.exactStep(step);
    }

    @Test
    @DisplayName("should all show the step that is looked at, go to its neighbours, and come back to now")
    void oneCursor() {
        open(1000, 800, SmallRuns.moons(3));
        Snapshot paused = pausedAfter(60);
        long now = paused.step();
        long[] kept = onWindow(() -> window.session().trainer().timeline().frames(0).stream()
                .mapToLong(Frame::step)
                .filter(step -> step < now)
                .toArray());
        TimeSlider slider = find("#time", TimeSlider.class);
        TimeAxis axis = slider.plot();
        for (int back = 1; back <= 3; back++) {
            press(KeyCode.LEFT);
            long expected = kept[kept.length - back];
            onWindow(() -> {
                assertThat(axis.shownStep()).as("knob").isEqualTo(expected);
                assertThat(text("#distributions .legend")).as("heading").contains("looking back at step " + thin(expected));
                assertThat(text("#place")).as("status").startsWith("step " + thin(expected) + " of " + thin(now));
                assertThat(find("#grid", Node.class).getAccessibleText()).endsWith("at step " + thin(expected));
                return null;
            });
        }
        press(KeyCode.RIGHT);
        assertThat(onWindow(axis::shownStep)).isEqualTo(kept[kept.length - 2]);
        press(KeyCode.HOME);
        assertThat(onWindow(axis::shownStep)).isZero();
        assertThat(onWindow(() -> text("#results"))).as("accuracies of step 0").doesNotContain("at step");
        onWindow(() -> {
            find("#live", Button.class).fire();
            return null;
        });
        onWindow(() -> {
            assertThat(axis.shownStep()).isEqualTo(now);
            assertThat(text("#place")).startsWith("step " + thin(now) + "  ·");
            assertThat(find("#live", Button.class).isVisible()).isFalse();
            assertThat(stage.getScene().getFocusOwner()).as("focus").isSameAs(slider);
            return null;
        });
    }

    @Test
    @DisplayName("should say no speed while paused, and the epoch of a lane that is shown")
    void statusLine() {
        open(1000, 800, SmallRuns.moons(3));
        onWindow(() -> {
            window.session().hideLanes(Set.of("B"));
            return null;
        });
        Snapshot paused = pausedAfter(100);
        double epochs = paused.lanes().getFirst().frame().epochs();
        assertThat(epochs).isGreaterThan(1);
        assertThat(onWindow(() -> text("#place"))).endsWith(String.format(Locale.ROOT, "epoch %.1f", epochs));
        assertThat(onWindow(() -> text("#results"))).contains("A").doesNotContain("steps/s");
    }

    @Test
    @DisplayName("should have their words in full, inside the window, in the smallest window too")
    void wordsInFull() {
        open(960, 600, SmallRuns.moons(3));
        for (Quantity quantity : Quantity.values()) {
            onWindow(() -> {
                find("#quantity-" + quantity.name().toLowerCase(Locale.ROOT), ToggleButton.class).setSelected(true);
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                Label title = find(".distributions .title", Label.class);
                assertThat(title.getWidth()).as("%s", title.getText()).isGreaterThanOrEqualTo(title.prefWidth(-1) - 0.5);
                return null;
            });
        }
        for (String id : new String[] {"#shelf", "#status", "#time", "#distributions"}) {
            onWindow(() -> {
                Node node = find(id, Node.class);
                assertThat(node.localToScene(node.getLayoutBounds()).getMaxX()).as(id).isLessThanOrEqualTo(960);
                return null;
            });
        }
    }

    private static final class NoFiles implements FileDialogs {
        @Override
        public Optional<Path> openRecipe() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveRecipe(String suggestedName) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> saveFile(String title, String suggestedName, String kind, String ending) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openLesson() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> openDataFolder() {
            return Optional.empty();
        }
    }
}
