package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.canvas.PlotPane;
import driftscope.app.file.FileDialogs;
import driftscope.app.remembered.Settings;
import driftscope.app.session.SmallRuns;
import driftscope.app.view.CentrePanel;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.plot.Plot;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/// What the tests of the window share: the real window with the real trainer, on JavaFX's headless platform.
/// Each test fails when anything warned meanwhile, or a thread of a run is left.
@ExtendWith(ApplicationExtension.class)
abstract class WindowTest {

    private static final int PATIENCE = 60;

    @TempDir
    static Path folder;

    private static int windows;

    final Answers files = new Answers();
    Path settingsFile;
    MainWindow window;
    Stage stage;

    static final List<LogRecord> WARNINGS = new CopyOnWriteArrayList<>();

    private static final Handler LISTENER = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
                WARNINGS.add(message);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeAll
    static void listen() {
        Logger.getLogger("").addHandler(LISTENER);
    }

    @AfterAll
    static void stopListening() {
        Logger.getLogger("").removeHandler(LISTENER);
        WARNINGS.clear();
    }

    /// What the window opens with: something small, or null for the first preset.
    @Nullable Recipe first() {
        return SmallRuns.moons(1);
    }

    @BeforeEach
    void start() {
        stage = newStage();
        settingsFile = folder.resolve("settings-" + ++windows + ".json");
        Settings settings = Settings.load(settingsFile);
        settings.setNumber("width", 1000);
        settings.setNumber("height", 900);
        settings.setNumber("pace", 1e9);
        onWindow(() -> {
            window = new MainWindow(stage, settings, files);
            window.show(first());
        });
        untilSnapshot("the first snapshot", any -> true);
    }

    /// A stage of its own for each window: what listens to a stage stays alive with it.
    private static Stage newStage() {
        try {
            Platform.setImplicitExit(false);
            return FxToolkit.registerStage(Stage::new);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws Exception {
        closeWindow();
        onWindow(stage::hide);
        assertThat(WARNINGS).as("warnings, of style sheets and others").isEmpty();
        until("the end of all threads", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("trainer") || thread.getName().startsWith("lane ")));
    }

    void closeWindow() {
        onWindow(() -> window.close());
    }

    void openAgain() {
        onWindow(() -> {
            window = new MainWindow(stage, Settings.load(settingsFile), files);
            window.show(null);
        });
    }

    /// Opens the window anew in another size.
    void openAgain(double width, double height, Recipe recipe) {
        closeWindow();
        Settings settings = Settings.load(settingsFile);
        settings.setNumber("width", width);
        settings.setNumber("height", height);
        onWindow(() -> {
            window = new MainWindow(stage, settings, files);
            window.show(recipe);
        });
        untilSnapshot("the first snapshot", any -> true);
        awaitPulses();
    }

    static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, condition);
        } catch (TimeoutException late) {
            throw new AssertionError("Never came: " + what, late);
        }
    }

    static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, task);
    }

    static void onWindow(Runnable task) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE * 1000L, task);
    }

    Snapshot snapshot() {
        return onWindow(() -> window.session().snapshotProperty().get());
    }

    Snapshot untilSnapshot(String what, Predicate<Snapshot> wanted) {
        until(what, () -> {
            Snapshot snapshot = snapshot();
            return snapshot != null && wanted.test(snapshot);
        });
        return snapshot();
    }

    /// Waits until the window shows its first run and the focus has come to rest on *Run*.
    void untilOpen() {
        untilSnapshot("the first snapshot", any -> true);
        until("the focus on Run", () -> onWindow(() -> {
            Node run = stage.getScene().lookup("#run");
            return run != null && run.isFocused();
        }));
    }

    void open(Recipe recipe) {
        onWindow(() -> window.session().open(recipe));
        until("the recipe", () -> onWindow(() -> recipe.equals(window.session().recipeProperty().get())));
        untilSnapshot("its first snapshot", any -> any.step() == 0);
    }

    static <P extends Plot> P plot(FxRobot robot, String id, Class<P> type) {
        return type.cast(pane(robot, id).plot());
    }

    static PlotPane<?> pane(FxRobot robot, String id) {
        return find(robot, id, PlotPane.class);
    }

    static <T extends Node> T find(FxRobot robot, String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }

    /// Whether a node is in the window and shown.
    boolean isThere(String id) {
        Node node = stage.getScene().lookup("#" + id);
        return node != null && node.isVisible();
    }

    CentrePanel centre() {
        return (CentrePanel) stage.getScene().lookup("#centre");
    }

    MenuItem item(FxRobot robot, String id) {
        return find(robot, "presets", MenuButton.class).getItems().stream()
                .flatMap(item -> item instanceof Menu group ? group.getItems().stream() : Stream.of(item))
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    /// What the window says at the moment, the oldest first.
    List<String> sentences() {
        return onWindow(() -> window.notices().sentences());
    }

    boolean said(String words) {
        return sentences().stream().anyMatch(sentence -> sentence.contains(words));
    }

    /// Types into a field as somebody does who came there by keyboard: Enter, the number, Enter.
    void type(FxRobot robot, String id, String text) {
        TextField field = find(robot, id, TextField.class);
        onWindow(() -> field.requestFocus());
        if (!field.isEditable()) {
            robot.type(KeyCode.ENTER);
        }
        onWindow(() -> field.selectAll());
        robot.write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Presses a key while *Run* has the focus.
    void press(FxRobot robot, KeyCode... keys) {
        onWindow(() -> stage.getScene().lookup("#run").requestFocus());
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Where the focus is.
    String focus() {
        return onWindow(() -> {
            Node owner = stage.getScene().getFocusOwner();
            return owner == null ? "nowhere" : String.valueOf(owner.getId());
        });
    }

    /// Whatever has been asked for is drawn after it.
    void awaitPulses() {
        for (int i = 0; i < 3; i++) {
            var pulsed = new CountDownLatch(1);
            onWindow(() -> {
                stage.getScene().addPostLayoutPulseListener(new Runnable() {
                    @Override
                    public void run() {
                        stage.getScene().removePostLayoutPulseListener(this);
                        pulsed.countDown();
                    }
                });
                Platform.requestNextPulse();
            });
            until("a pulse", () -> pulsed.getCount() == 0);
        }
    }

    static WritableImage picture(Node node) {
        return onWindow(() -> node.snapshot(null, null));
    }

    static BufferedImage bitmap(WritableImage image) {
        var bitmap = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < bitmap.getHeight(); y++) {
            for (int x = 0; x < bitmap.getWidth(); x++) {
                bitmap.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        return bitmap;
    }

    static boolean same(WritableImage first, WritableImage second) {
        if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
            return false;
        }
        for (int y = 0; y < first.getHeight(); y++) {
            for (int x = 0; x < first.getWidth(); x++) {
                if (first.getPixelReader().getArgb(x, y) != second.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    static boolean isInSight(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Answers instead of the platform's dialogs.
    static final class Answers implements FileDialogs {
        Path recipe;
        Path saved;
        Path savedPlot;
        Path data;
        Path lesson;

        @Override
        public Optional<Path> openRecipe() {
            return Optional.ofNullable(recipe);
        }

        @Override
        public Optional<Path> saveRecipe(String suggestedName) {
            return Optional.ofNullable(saved);
        }

        @Override
        public Optional<Path> saveFile(String title, String suggestedName, String kind, String ending) {
            return Optional.ofNullable(savedPlot).map(folder -> folder.resolve(suggestedName));
        }

        @Override
        public Optional<Path> openLesson() {
            return Optional.ofNullable(lesson);
        }

        @Override
        public Optional<Path> openDataFolder() {
            return Optional.ofNullable(data);
        }
    }
}
