package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.NotificationPane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The real window with the real trainer and real MNIST, on JavaFX's headless platform.
@ExtendWith(ApplicationExtension.class)
@DisplayName("The main window")
class MainWindowTest {

    private static final int PATIENCE = 60;

    @TempDir
    private static Path folder;

    private static int windows;

    private final Answers files = new Answers();
    private Path settingsFile;
    private MainWindow window;
    private Stage stage;

    private static final List<LogRecord> WARNINGS = new CopyOnWriteArrayList<>();

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
    }

    @Start
    void start(Stage newStage) {
        stage = newStage;
        settingsFile = folder.resolve("settings-" + ++windows + ".json");
        Settings settings = Settings.load(settingsFile);
        settings.setNumber("width", 1000);
        settings.setNumber("height", 900);
        settings.setNumber("pace", 1e9);
        window = new MainWindow(stage, settings, files);
        window.show(null);
    }

    @AfterEach
    void close() throws Exception {
        onWindow(() -> {
            window.close();
            return null;
        });
        assertThat(WARNINGS).as("warnings, of style sheets and others").isEmpty();
        until("the end of all threads", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("trainer") || thread.getName().startsWith("lane ")));
    }

    private static void until(String what, Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, condition);
        } catch (TimeoutException late) {
            throw new AssertionError("Never came: " + what, late);
        }
    }

    private static <T> T onWindow(Callable<T> task) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, task);
    }

    private Snapshot snapshot() {
        return onWindow(() -> window.session().snapshotProperty().get());
    }

    private Snapshot untilSnapshot(String what, Predicate<Snapshot> wanted) {
        until(what, () -> {
            Snapshot snapshot = snapshot();
            return snapshot != null && wanted.test(snapshot);
        });
        return snapshot();
    }

    private void open(Recipe recipe) {
        onWindow(() -> {
            window.session().open(recipe);
            return null;
        });
        until("the recipe", () -> onWindow(() -> recipe.equals(window.session().recipeProperty().get())));
        untilSnapshot("its first snapshot", any -> any.step() == 0);
    }

    private <T extends Node> T find(FxRobot robot, String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }

    private void type(FxRobot robot, String id, String text) {
        TextField field = find(robot, id, TextField.class);
        onWindow(() -> {
            field.requestFocus();
            field.selectAll();
            return null;
        });
        robot.write(text).type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, KeyCode key) {
        onWindow(() -> {
            stage.getScene().lookup("#run").requestFocus();
            return null;
        });
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private WritableImage picture(Node node) {
        return onWindow(() -> node.snapshot(null, null));
    }

    private static long pixelsLike(WritableImage image, Color wanted) {
        long found = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                Color color = image.getPixelReader().getColor(x, y);
                if (Math.abs(color.getHue() - wanted.getHue()) < 12 && color.getSaturation() > 0.25) {
                    found++;
                }
            }
        }
        return found;
    }

    private static boolean same(WritableImage first, WritableImage second) {
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

    @Test
    @DisplayName("should open paused at step 0 with the distributions of both lanes in sight")
    void opens(FxRobot robot) {
        Snapshot snapshot = untilSnapshot("the first snapshot", any -> true);
        assertThat(snapshot.step()).isZero();
        assertThat(snapshot.running()).isFalse();
        var grid = find(robot, "grid", DistributionGrid.class);
        until("a drawn grid", () -> pixelsLike(picture(grid), grid.laneColor(0)) > 200
                && pixelsLike(picture(grid), grid.laneColor(1)) > 200);
        assertThat(stage.getTitle()).contains("Driftscope", Presets.FIRST.title());
    }

    @Test
    @DisplayName("should run, pause, step and reset, by button and by key")
    void runs(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        until("a button that can be pressed", () -> !find(robot, "run", Button.class).isDisabled());
        robot.clickOn("#run");
        untilSnapshot("steps", any -> any.running() && any.step() > 20);
        until("the word Pause", () -> find(robot, "run", Button.class).getText().equals("Pause"));
        press(robot, KeyCode.SPACE);
        long paused = untilSnapshot("a pause", any -> !any.running()).step();
        press(robot, KeyCode.N);
        untilSnapshot("one more step", any -> any.step() == paused + 1);
        robot.clickOn("#step");
        untilSnapshot("another step", any -> any.step() == paused + 2);
        press(robot, KeyCode.R);
        untilSnapshot("a new start", any -> any.step() == 0);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 5);
    }

    @Test
    @DisplayName("should take batch norm out of the running lane and into it, both ways")
    void togglesBatchNorm(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 10);
        robot.clickOn("#toggle-function_preserving");
        robot.clickOn("#normalization-none");
        Snapshot off = untilSnapshot(
                "a lane without", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.NONE);
        Change change = off.changes().getLast();
        assertThat(change.lane()).isEqualTo("B");
        assertThat(change.step()).isPositive();
        assertThat(change.toggle()).isEqualTo(Toggle.FUNCTION_PRESERVING);
        robot.clickOn("#toggle-fresh");
        press(robot, KeyCode.B);
        Snapshot on = untilSnapshot(
                "a lane with", any -> any.lanes().get(1).values().get(Catalogue.NORMALIZATION) == Normalization.BATCH);
        assertThat(on.changes().getLast().toggle()).isEqualTo(Toggle.FRESH);
        assertThat(on.lanes().get(0).values().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.NONE);
        assertThat(on.running()).isTrue();
    }

    @Test
    @DisplayName("should change what can change in running lanes, by slider and by typed number")
    void sliders(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        onWindow(() -> {
            window.session().setPace(100);
            return null;
        });
        press(robot, KeyCode.SPACE);
        Slider slider = find(robot, "learning-rate-slider", Slider.class);
        Node thumb = robot.from(slider).lookup(".thumb").queryAs(Node.class);
        robot.drag(thumb).dropBy(40, 0);
        untilSnapshot(
                "a larger learning rate in both lanes",
                any -> any.lanes().stream().allMatch(lane -> lane.values().get(Catalogue.LEARNING_RATE) > 0.1));
        type(robot, "learning-rate-field", "0.025");
        untilSnapshot("0.025", any -> any.lanes().get(0).values().get(Catalogue.LEARNING_RATE) == 0.025);
        type(robot, "batch-size-field", "128");
        untilSnapshot("128", any -> any.lanes().get(1).values().get(Catalogue.BATCH_SIZE) == 128);
        type(robot, "epsilon-field", "1e-3");
        untilSnapshot("ε", any -> any.lanes().get(1).values().get(Catalogue.EPSILON) == 1e-3);
        type(robot, "statistics-momentum-field", "0.5");
        untilSnapshot("α", any -> any.lanes().get(1).values().get(Catalogue.STATISTICS_MOMENTUM) == 0.5);
        robot.clickOn("#placement-after");
        Snapshot last = untilSnapshot(
                "placement", any -> any.lanes().get(1).values().get(Catalogue.PLACEMENT) == Placement.AFTER);
        assertThat(last.changes()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(last.lanes().get(0).values().get(Catalogue.EPSILON)).isEqualTo(1e-5);
    }

    @Test
    @DisplayName("should say what is allowed when a typed number is not, and change nothing")
    void refusesNumbers(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        type(robot, "batch-size-field", "0");
        assertThat(robot.lookup(".complaint").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("“0”", "1 to 4096"));
        type(robot, "seed", "lucky");
        assertThat(robot.lookup(".complaint").queryAllAs(Label.class))
                .anySatisfy(label -> assertThat(label.getText()).contains("“lucky”", "whole number"));
        type(robot, "learning-rate-field", "fast");
        assertThat(snapshot().changes()).isEmpty();
        TextField field = find(robot, "batch-size-field", TextField.class);
        onWindow(() -> {
            field.requestFocus();
            return null;
        });
        robot.type(KeyCode.ESCAPE);
        assertThat(field.getText()).isEqualTo("60");
    }

    @Test
    @DisplayName("should keep depth, width, activation, data and seed for the reset, and say so")
    void waitsForReset(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        Node waiting = find(robot, "waiting", Node.class);
        assertThat(waiting.isVisible()).isFalse();
        type(robot, "depth-field", "5");
        type(robot, "width-field", "32");
        type(robot, "seed", "7");
        assertThat(waiting.isVisible()).isTrue();
        assertThat(snapshot().lanes().getFirst().frame().layers()).hasSize(3);
        press(robot, KeyCode.R);
        Snapshot snapshot = untilSnapshot("five layers", any -> any.lanes().getFirst().frame().layers().size() == 5);
        assertThat(snapshot.step()).isZero();
        assertThat(waiting.isVisible()).isFalse();
        assertThat(onWindow(() -> window.session().recipeProperty().get().seed())).isEqualTo(7);
        ComboBox<?> activation = find(robot, "activation", ComboBox.class);
        onWindow(() -> {
            activation.getSelectionModel().select(2);
            return null;
        });
        assertThat(waiting.isVisible()).isTrue();
    }

    @Test
    @DisplayName("should open and run every preset, and say where a lane stopped")
    void presets(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        MenuButton menu = find(robot, "presets", MenuButton.class);
        for (var preset : Presets.ALL) {
            onWindow(() -> {
                menu.getItems().stream()
                        .filter(item -> ("preset-" + preset.id()).equals(item.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire();
                return null;
            });
            until(preset.title(), () -> onWindow(() -> preset.recipe().equals(window.session().recipeProperty().get())));
            untilSnapshot("its first snapshot", any -> any.step() == 0);
            press(robot, KeyCode.SPACE);
            untilSnapshot("twenty steps of " + preset.title(), any -> any.step() >= 20);
            if (preset.id().equals("learning-rate-3")) {
                Label trouble = find(robot, "trouble", Label.class);
                until("the words", () -> trouble.getText().contains("Lane A stopped: not finite from step"));
            }
        }
    }

    @Test
    @DisplayName("should draw another picture for every view and quantity")
    void views(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 300);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        var grid = find(robot, "grid", DistributionGrid.class);
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
        var grid = find(robot, "grid", DistributionGrid.class);
        ScrollBar bar = find(robot, "layers-scroll", ScrollBar.class);
        until("a scroll bar", bar::isVisible);
        WritableImage top = picture(grid);
        onWindow(() -> {
            bar.setValue(bar.getMax());
            return null;
        });
        until("the last layers", () -> !same(top, picture(grid)));
        assertThat(grid.rowCount()).isEqualTo(100);
        press(robot, KeyCode.F);
        until("all layers in sight", () -> !bar.isVisible());
    }

    @Test
    @DisplayName("should change its theme and remember it")
    void themes(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        Node root = stage.getScene().getRoot();
        double before = picture(root).getPixelReader().getColor(500, 5).getBrightness();
        Theme chosen = before > 0.5 ? Theme.DARK : Theme.LIGHT;
        press(robot, KeyCode.T);
        until("another theme", () -> Math.abs(picture(root).getPixelReader().getColor(500, 5).getBrightness() - before) > 0.5);
        onWindow(() -> {
            window.close();
            return null;
        });
        Settings next = Settings.load(settingsFile);
        assertThat(next.choice("theme", Theme.class, chosen.other())).isEqualTo(chosen);
    }

    @Test
    @DisplayName("should show one lane alone and let the other catch up")
    void singleLane(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        robot.clickOn("#lanes-b");
        press(robot, KeyCode.SPACE);
        Snapshot alone = untilSnapshot("steps of B", any -> any.step() > 30);
        assertThat(alone.lanes().get(0).shown()).isFalse();
        assertThat(alone.lanes().get(0).step()).isZero();
        robot.clickOn("#lanes-compare");
        untilSnapshot("both level", any -> any.lanes().get(0).step() == any.lanes().get(1).step() && any.step() > 30);
    }

    @Test
    @DisplayName("should look back along the time axis and come back")
    void looksBack(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 200);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        Node axis = find(robot, "time", Node.class);
        Button live = find(robot, "live", Button.class);
        onWindow(() -> {
            axis.requestFocus();
            return null;
        });
        robot.type(KeyCode.LEFT);
        until("the way back", live::isVisible);
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".legend").queryAs(Label.class).getText()).isEqualTo("looking back at step 0");
        robot.clickOn(live);
        until("the present", () -> !live.isVisible());
    }

    @Test
    @DisplayName("should open recipes, refuse bad ones in one sentence, and leave the running lanes alone")
    void opensRecipes(FxRobot robot) throws Exception {
        untilSnapshot("the first snapshot", any -> true);
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 5);
        files.recipe = Files.writeString(folder.resolve("bad.json"), "{\"format\": 1, \"sead\": 3}");
        NotificationPane notices = notices();
        onWindow(() -> {
            find(robot, "presets", MenuButton.class).getItems().stream()
                    .filter(item -> "open-recipe".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
        until("the sentence", notices::isShowing);
        assertThat(notices.getText()).contains("bad.json", "sead", "seed");
        long step = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > step);

        files.data = folder.resolve("nowhere");
        onWindow(() -> {
            find(robot, "open-data", Button.class).fire();
            return null;
        });
        press(robot, KeyCode.R);
        until("another sentence", () -> notices.getText().contains("nowhere"));
        long later = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > later);

        files.saved = folder.resolve("saved.driftscope");
        type(robot, "momentum-field", "0.5");
        untilSnapshot("the change", any -> any.lanes().getFirst().values().get(Catalogue.MOMENTUM) == 0.5);
        onWindow(() -> {
            find(robot, "presets", MenuButton.class).getItems().stream()
                    .filter(item -> "save-recipe".equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
        until("the saved file", () -> notices.getText().contains("The recipe with 1 change is saved"));
        Recipe saved = RecipeReader.read(files.saved);
        assertThat(saved.changes()).anySatisfy(change -> assertThat(change.set().get(Catalogue.MOMENTUM)).isEqualTo(0.5));
    }

    @Test
    @DisplayName("should show a programming error once, with a way to copy it, and go on")
    void failure(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        press(robot, KeyCode.SPACE);
        onWindow(() -> {
            window.failure(new IllegalStateException("nobody thought of this"));
            window.failure(new IllegalStateException("nor of this"));
            return null;
        });
        NotificationPane notices = notices();
        until("the notice", notices::isShowing);
        assertThat(notices.getText()).contains("nobody thought of this");
        assertThat(notices.getActions()).singleElement().satisfies(action ->
                assertThat(action.getText()).isEqualTo("Copy details"));
        onWindow(() -> {
            notices.getActions().getFirst().handle(new ActionEvent());
            return null;
        });
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().getString()))
                .contains("nobody thought of this", getClass().getSimpleName())
                .doesNotContain("nor of this");
        long step = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > step);
    }

    @Test
    @DisplayName("should give every control an id and words for what it is")
    void accessible(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
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
        untilSnapshot("the first snapshot", any -> true);
        robot.moveTo("#step").moveBy(1, 1);
        until("the tooltip", () -> Window.getWindows().stream()
                .anyMatch(shown -> shown instanceof Tooltip tip && tip.getText().contains("One minibatch")));
    }

    @Test
    @DisplayName("should open a recipe from a file, with its title, its settings and its one lane")
    void opensGoodRecipe(FxRobot robot) throws Exception {
        untilSnapshot("the first snapshot", any -> true);
        files.recipe = Files.writeString(folder.resolve("good.json"), """
                {"format": 1, "title": "One lane on circles", "seed": 3, "data": {"name": "circles", "examples": 400},
                 "network": {"hidden": [12, 12], "activation": "relu", "init": {"kind": "he"}},
                 "training": {"batchSize": 20, "learningRate": 0.03, "momentum": 0},
                 "lanes": [{"name": "A", "normalization": "batch"}]}""");
        onWindow(() -> {
            item(robot, "open-recipe").fire();
            return null;
        });
        untilSnapshot("two layers of one lane", any -> any.lanes().size() == 1
                && any.lanes().getFirst().frame().layers().size() == 2);
        assertThat(stage.getTitle()).contains("One lane on circles");
        assertThat(find(robot, "seed", TextField.class).getText()).isEqualTo("3");
        assertThat(find(robot, "batch-size-field", TextField.class).getText()).isEqualTo("20");
        assertThat(robot.lookup("#lanes").tryQuery().filter(MainWindowTest::isInSight)).as("lanes to choose").isEmpty();
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 20);
    }

    @Test
    @DisplayName("should keep the changes on the time axis when a paused run stays because data are missing")
    void keepsMarkers(FxRobot robot) {
        open(SmallRuns.moons(1));
        onWindow(() -> {
            window.session().set(null, Said.learningRate(0.5), Toggle.FRESH);
            return null;
        });
        untilSnapshot("the change", any -> any.changes().size() == 1);
        press(robot, KeyCode.N);
        untilSnapshot("a step, and a pause", any -> any.step() == 1 && !any.running());
        WaitForAsyncUtils.waitForFxEvents();
        Node axis = find(robot, "time", Node.class);
        robot.moveTo("#grid");
        WritableImage before = picture(axis);
        onWindow(() -> {
            window.session().open(SmallRuns.moons(1).with(Catalogue.IDX, folder.resolve("nowhere")));
            return null;
        });
        NotificationPane notices = notices();
        until("the sentence", () -> notices.isShowing() && notices.getText().contains("nowhere"));
        awaitPulses();
        assertThat(same(before, picture(axis))).as("the same axis").isTrue();
    }

    @Test
    @DisplayName("should keep the changes in the curves when a paused run is asked for update ratios")
    void keepsMarkersInCurves(FxRobot robot) {
        open(SmallRuns.moons(1));
        press(robot, KeyCode.N);
        onWindow(() -> {
            window.session().set(null, Said.learningRate(0.5), Toggle.FRESH);
            return null;
        });
        untilSnapshot("the change", any -> any.step() == 1 && any.changes().size() == 1);
        awaitPulses();
        Node loss = find(robot, "loss", Node.class);
        WritableImage before = picture(loss);
        robot.clickOn("#strip-kind-update_ratio");
        awaitPulses();
        assertThat(same(before, picture(loss))).as("the same curves").isTrue();
    }

    /// Whatever has been asked for is drawn after it.
    private void awaitPulses() {
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
                return null;
            });
            until("a pulse", () -> pulsed.getCount() == 0);
        }
    }

    @Test
    @DisplayName("should be walked through by Tab, past Run, and back to where it began")
    void tabs(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        until("the focus on Run", () -> find(robot, "run", Button.class).isFocused());
        Set<String> visited = new LinkedHashSet<>();
        do {
            robot.type(KeyCode.TAB);
            WaitForAsyncUtils.waitForFxEvents();
        } while (visited.add(onWindow(() -> stage.getScene().getFocusOwner().getId())) && visited.size() < 100);
        assertThat(visited).contains(
                "presets", "run", "step", "reset", "pace", "theme", "keys", "learning-rate-field", "learning-rate-slider",
                "normalization-batch", "epsilon-field", "depth-field", "activation", "data", "seed", "new-seed", "fit-all", "grid", "time");
    }

    @Test
    @DisplayName("should show version, licences in full and whose the digits are, and close on Escape")
    void about(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        Platform.runLater(() -> item(robot, "about").fire());
        until("the box", () -> robot.lookup("#about").tryQuery().isPresent());

        TextArea text = robot.lookup("#licence-text").queryAs(TextArea.class);
        assertThat(text.getText()).contains("Apache License", "TERMS AND CONDITIONS");
        ListView<?> parts = robot.lookup("#licences").queryListView();
        for (int i = 1; i < parts.getItems().size(); i++) {
            int part = i;
            String before = text.getText();
            onWindow(() -> {
                parts.getSelectionModel().select(part);
                return null;
            });
            assertThat(text.getText()).hasSizeGreaterThan(300).isNotEqualTo(before);
        }
        assertThat(robot.lookup("#about").lookup(Label.class::isInstance).<Label>queryAll())
                .extracting(Label::getText)
                .anyMatch(words -> words.equals("Driftscope " + Version.NUMBER))
                .anyMatch(words -> words.contains("LeCun"));

        robot.type(KeyCode.ESCAPE);
        until("the end of the box", () -> robot.lookup("#about").tryQuery().isEmpty());
    }

    @Test
    @DisplayName("should close on Ctrl Q")
    void quits() {
        untilSnapshot("the first snapshot", any -> true);
        // Not by the robot: the window that is to see Ctrl go up would be gone.
        onWindow(() -> {
            Event.fireEvent(stage.getScene(), new KeyEvent(
                    KeyEvent.KEY_PRESSED, "q", "q", KeyCode.Q, false, true, false, false));
            return null;
        });
        until("the end of the window", () -> !stage.isShowing());
    }

    @Test
    @DisplayName("should run what waits for the first picture once")
    void whenFirstDrawn() {
        var runs = new AtomicInteger();
        onWindow(() -> {
            window.whenFirstDrawn(runs::incrementAndGet);
            return null;
        });
        open(SmallRuns.moons(1));
        open(SmallRuns.moons(2));
        assertThat(runs).hasValue(1);
    }

    @Test
    @DisplayName("should open with the recipe it was closed with")
    void remembersTheRecipe() {
        Recipe moons = SmallRuns.moons(3);
        untilSnapshot("the first snapshot", any -> true);
        open(moons);

        closeWindow();
        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        assertThat(onWindow(() -> window.session().recipeProperty().get())).isEqualTo(moons);
    }

    @Test
    @DisplayName("should open with the first preset and say why when the last recipe cannot be read any more")
    void forgetsARecipe() throws Exception {
        untilSnapshot("the first snapshot", any -> true);
        closeWindow();
        Settings settings = Settings.load(settingsFile);
        settings.setText("recipe", "{ \"format\": 99 }");
        settings.save();

        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        assertThat(onWindow(() -> window.session().recipeProperty().get())).isEqualTo(Presets.FIRST.recipe());
        assertThat(notices().isShowing()).isTrue();
        assertThat(notices().getText()).contains("the last recipe", "format");
    }

    @Test
    @DisplayName("should set a broken settings file aside and say so, while the run opens")
    void setsBrokenSettingsAside() throws Exception {
        untilSnapshot("the first snapshot", any -> true);
        closeWindow();
        Files.writeString(settingsFile, "{ \"width\": ");

        openAgain();

        untilSnapshot("the first snapshot of the second window", any -> true);
        assertThat(notices().isShowing()).isTrue();
        assertThat(notices().getText()).contains("could not be read", ".broken");
    }

    @Test
    @DisplayName("should open the first preset when the data of the recipe it is to open are gone")
    void opensSomethingElse() {
        untilSnapshot("the first snapshot", any -> true);
        onWindow(() -> {
            window.close();
            window = new MainWindow(stage, Settings.load(settingsFile), files);
            window.show(SmallRuns.moons(1).with(Catalogue.IDX, folder.resolve("gone")));
            return null;
        });

        untilSnapshot("the first snapshot", any -> true);
        assertThat(onWindow(() -> window.session().recipeProperty().get())).isEqualTo(Presets.FIRST.recipe());
        assertThat(notices().isShowing()).isTrue();
        assertThat(notices().getText()).contains("gone");
    }

    private NotificationPane notices() {
        return (NotificationPane) stage.getScene().getRoot();
    }

    private void closeWindow() {
        onWindow(() -> {
            window.close();
            return null;
        });
    }

    private void openAgain() {
        onWindow(() -> {
            window = new MainWindow(stage, Settings.load(settingsFile), files);
            window.show(null);
            return null;
        });
    }

    @Test
    @DisplayName("should write nothing to the console on a tour of both themes, all presets, all views and the keys")
    void silent(FxRobot robot) {
        untilSnapshot("the first snapshot", any -> true);
        KeyCode[] views = {KeyCode.DIGIT1, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT2};
        PrintStream before = System.err;
        var written = new ByteArrayOutputStream();
        try (var stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(stream);
            for (int theme = 0; theme < 2; theme++) {
                press(robot, KeyCode.T);
                for (int i = 0; i < Presets.ALL.size(); i++) {
                    open(Presets.ALL.get(i).recipe());
                    press(robot, views[i % views.length]);
                    press(robot, KeyCode.N);
                    untilSnapshot("a step", any -> any.step() == 1);
                }
                robot.clickOn("#keys");
                until("the keys", () -> robot.lookup(".keys").tryQuery().isPresent());
                robot.type(KeyCode.ESCAPE);
                robot.clickOn("#presets");
                robot.type(KeyCode.ESCAPE);
                robot.moveTo("#loss").moveTo("#strip").moveTo("#grid").moveTo("#time");
                WaitForAsyncUtils.waitForFxEvents();
            }
        } finally {
            System.setErr(before);
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(WARNINGS).isEmpty();
    }

    private MenuItem item(FxRobot robot, String id) {
        return find(robot, "presets", MenuButton.class).getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInSight(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Answers instead of the platform's dialogs.
    private static final class Answers implements FileDialogs {
        private Path recipe;
        private Path saved;
        private Path data;

        @Override
        public Optional<Path> openRecipe() {
            return Optional.ofNullable(recipe);
        }

        @Override
        public Optional<Path> saveRecipe(String suggestedName) {
            return Optional.ofNullable(saved);
        }

        @Override
        public Optional<Path> openDataFolder() {
            return Optional.ofNullable(data);
        }
    }
}
