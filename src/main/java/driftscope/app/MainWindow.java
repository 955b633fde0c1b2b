package driftscope.app;

import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.lab.time.Snapshot;
import driftscope.plot.DistributionGrid;
import driftscope.plot.Marker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.controlsfx.control.NotificationPane;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/// The main window: puts the panels together, hands them new snapshots once per pulse, and answers to keys.
public final class MainWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final double MIN_WIDTH = 960;
    private static final double MIN_HEIGHT = 600;

    /// A story of some 4 000 steps takes half a minute at this pace.
    private static final double FIRST_PACE = 130;

    /// A pulse paints when its handlers have run: at the third the picture of the first has been on the screen.
    static final int PULSES_OF_FIRST_PICTURE = 3;

    private static final long SCALARS_INTERVAL_NANOS = 100_000_000;

    private final Stage stage;
    private final Settings settings;
    private final FileDialogs dialogs;
    private final ExecutorService loader = Executors.newVirtualThreadPerTaskExecutor();
    private final Session session;
    private final TimeCursor cursor;
    private final ToolBarPanel toolBar;
    private final SettingsPanel settingsPanel;
    private final DistributionPanel distributions;
    private final ScalarsPanel scalars;
    private final StatusPanel status;
    private final BorderPane panels;
    private final NotificationPane notifications = new NotificationPane();
    private final Scene scene;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulse(now);
        }
    };
    private final FrameRate frameRate = new FrameRate();
    private final AboutBox about = new AboutBox();
    private final ChangeListener<ColorScheme> systemTheme = (property, before, now) -> followSystemTheme();
    private Theme theme;
    private @Nullable Recipe toOpen;
    private int pulsesBeforeOpening;
    private boolean failureShown;
    private long scalarsRefreshed;
    private boolean scalarsStale;
    private boolean wasRunning;
    private boolean focusRun;

    public MainWindow(Stage stage, Settings settings, FileDialogs dialogs) {
        this.stage = stage;
        this.settings = settings;
        this.dialogs = dialogs;
        session = new Session(Presets.FIRST.recipe(), this::notice, this::failure, loader);
        theme = Theme.remembered(settings);
        settingsPanel = new SettingsPanel(
                session,
                dialogs::openDataFolder,
                Set.of(Objects.requireNonNullElse(settings.text("folded"), "").split(",")),
                folded -> settings.setText("folded", String.join(",", folded)));
        cursor = new TimeCursor(session);
        distributions = new DistributionPanel(
                session,
                cursor,
                settings.choice("view", DistributionGrid.View.class, DistributionGrid.View.RIDGES),
                view -> settings.setChoice("view", view));
        scalars = new ScalarsPanel(session, cursor);
        status = new StatusPanel(session, cursor);
        toolBar = new ToolBarPanel(session, settings.number("pace", FIRST_PACE), new ToolBarActions());

        panels = new BorderPane(distributions, toolBar, scalars, status, settingsPanel);
        panels.getStyleClass().add("main");
        var name = new Label("Driftscope");
        name.getStyleClass().add("opening");
        notifications.setContent(new StackPane(name));
        notifications.setShowFromTop(false);
        notifications.setFocusTraversable(false);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        scene = new Scene(
                notifications,
                Math.clamp(settings.number("width", WIDTH), MIN_WIDTH, Math.max(MIN_WIDTH, screen.getWidth())),
                Math.clamp(settings.number("height", HEIGHT), MIN_HEIGHT, Math.max(MIN_HEIGHT, screen.getHeight())));
        show(theme);
        Platform.getPreferences().colorSchemeProperty().addListener(systemTheme);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onSpace);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        session.startsProperty().addListener((property, before, now) -> onNewRun(session.recipeProperty().get()));
        session.snapshotProperty().addListener((property, before, now) -> scalarsStale = true);
        session.draftProperty().addListener((property, before, now) -> rememberRecipe());
        scene.widthProperty().addListener((property, before, now) -> rememberSize());
        scene.heightProperty().addListener((property, before, now) -> rememberSize());
    }

    /// Shows the window and starts to load what it opens with.
    ///
    /// @param recipe what to open, or null for what was open last, at first the first preset
    public void show(@Nullable Recipe recipe) {
        stage.setTitle("Driftscope");
        stage.setScene(scene);
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.iconifiedProperty().addListener((property, before, hidden) -> {
            if (hidden) {
                timer.stop();
            } else {
                timer.start();
            }
        });
        stage.show();
        timer.start();
        if (settings.trouble() != null) {
            notice(settings.trouble());
        }
        toOpen = recipe == null ? lastRecipe() : recipe;
    }

    /// What takes the time that the window needs for its first picture, which shows no more than the name.
    private void afterFirstPicture(Recipe recipe) {
        notifications.setContent(panels);
        for (int size : new int[] {16, 32, 64, 128, 256}) {
            var icon = MainWindow.class.getResourceAsStream("/driftscope/assets/icons/driftscope-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon));
            }
        }
        session.open(recipe);
    }

    /// What the controls showed when the program was closed.
    private Recipe lastRecipe() {
        String remembered = settings.text("recipe");
        if (remembered == null) {
            return Presets.FIRST.recipe();
        }
        try {
            return RecipeReader.parse(remembered, "the last recipe", Path.of("").toAbsolutePath());
        } catch (RecipeException refused) {
            notice(refused.getMessage());
            return Presets.FIRST.recipe();
        }
    }

    /// Ends the run and remembers the user's choices.
    public void close() {
        timer.stop();
        Platform.getPreferences().colorSchemeProperty().removeListener(systemTheme);
        session.close();
        loader.shutdownNow();
        rememberSize();
        rememberRecipe();
        settings.save();
    }

    private void rememberSize() {
        if (!stage.isMaximized() && scene.getWidth() > 0) {
            settings.setNumber("width", scene.getWidth());
            settings.setNumber("height", scene.getHeight());
        }
    }

    private void rememberRecipe() {
        if (session.recipeProperty().get() != null) {
            Recipe last = session.draftProperty().get();
            settings.setTextWhenSaved("recipe", () -> last.equals(Presets.FIRST.recipe()) ? null : RecipeWriter.toJson(last));
        }
    }

    /// Runs a task once, when the first snapshot of the first run is there.
    void whenFirstDrawn(Runnable task) {
        session.snapshotProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(
                    ObservableValue<? extends @Nullable Snapshot> property, @Nullable Snapshot before, @Nullable Snapshot now) {
                if (now != null) {
                    session.snapshotProperty().removeListener(this);
                    task.run();
                }
            }
        });
    }

    Session session() {
        return session;
    }

    private void onNewRun(Recipe recipe) {
        stage.setTitle(recipe.title() + " · Driftscope");
        focusRun = true;
        toolBar.showLaneChoice();
        // What was said before the first run is about the start, and stays.
        if (session.startsProperty().get() > 1) {
            notifications.hide();
        }
    }

    private void pulse(long now) {
        if (toOpen != null && ++pulsesBeforeOpening == PULSES_OF_FIRST_PICTURE) {
            afterFirstPicture(toOpen);
            toOpen = null;
        }
        boolean fresh = session.pulse(now);
        if (fresh) {
            distributions.refresh();
            if (focusRun) {
                focusRun = false;
                toolBar.refresh();
                toolBar.runButton().requestFocus();
            }
            if (session.isRunning() != wasRunning) {
                wasRunning = session.isRunning();
                scalarsRefreshed = 0;
            }
        }
        boolean settled = scalarsStale && !session.isRunning();
        if (scalarsStale && (settled || now - scalarsRefreshed > SCALARS_INTERVAL_NANOS)) {
            scalarsStale = false;
            scalarsRefreshed = now;
            List<Marker> markers = markers();
            toolBar.refresh();
            scalars.refresh(markers);
            status.refresh(markers, frameRate.perSecond());
        }
        boolean drew = distributions.drawIfNeeded() | scalars.drawIfNeeded() | status.drawIfNeeded();
        frameRate.pulse(now, drew);
    }

    private List<Marker> markers() {
        Snapshot snapshot = session.snapshotProperty().get();
        Recipe recipe = session.recipeProperty().get();
        return snapshot == null || recipe == null
                ? List.of()
                : ChangeLabels.markers(recipe, snapshot.changes());
    }

    /// Space runs and pauses whatever was clicked last. It presses a control only for those who went there by keyboard.
    private void onSpace(KeyEvent event) {
        Node owner = scene.getFocusOwner();
        boolean forControl = owner instanceof TextInputControl || owner != null && owner.isFocusVisible();
        if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown() && !forControl) {
            session.toggleRunning();
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        if (scene.getFocusOwner() instanceof TextInputControl) {
            return;
        }
        if (event.isShortcutDown()) {
            switch (event.getCode()) {
                case O -> openRecipe();
                case S -> saveRecipe();
                case Q -> stage.close();
                default -> {
                    return;
                }
            }
        } else {
            switch (event.getCode()) {
                case SPACE -> session.toggleRunning();
                case N -> session.singleStep();
                case R -> session.reset();
                case B -> settingsPanel.toggleBatchNorm();
                case T -> switchTheme();
                case F -> distributions.toggleFitAll();
                case DIGIT1, NUMPAD1 -> distributions.choose(DistributionGrid.View.NOW);
                case DIGIT2, NUMPAD2 -> distributions.choose(DistributionGrid.View.RIDGES);
                case DIGIT3, NUMPAD3 -> distributions.choose(DistributionGrid.View.BANDS);
                case DIGIT4, NUMPAD4 -> distributions.choose(DistributionGrid.View.RIVER);
                case F1 -> showKeys();
                default -> {
                    return;
                }
            }
        }
        event.consume();
    }

    private void switchTheme() {
        settings.setChoice("theme", theme.other());
        show(theme.other());
    }

    /// Until the user has chosen a theme.
    private void followSystemTheme() {
        if (!settings.has("theme")) {
            show(Theme.ofSystem());
        }
    }

    private void show(Theme newTheme) {
        theme = newTheme;
        theme.applyTo(scene);
        toolBar.showTheme(theme);
    }

    private void openRecipe() {
        dialogs.openRecipe().ifPresent(this::openRecipe);
    }

    private void openRecipe(Path file) {
        try {
            session.open(RecipeReader.read(file));
        } catch (RecipeException refused) {
            notice(refused.getMessage());
        }
    }

    private void saveRecipe() {
        session.tellRecipe(this::saveRecipe);
    }

    private void saveRecipe(Recipe recipe) {
        String name = recipe.title().replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT);
        dialogs.saveRecipe(name + ".driftscope").ifPresent(file -> {
            try {
                RecipeWriter.write(recipe, file);
                notice("The recipe with " + Words.number(recipe.changes().size(), "change") + " is saved in "
                        + file.getFileName() + ".");
            } catch (RecipeException unwritable) {
                notice(unwritable.getMessage());
            }
        });
    }

    private void notice(String sentence) {
        notifications.getActions().clear();
        notifications.show(sentence);
    }

    /// A programming error: shown once, with a way to copy the details. The lanes stay as they are.
    void failure(Throwable failure) {
        if (failureShown) {
            return;
        }
        failureShown = true;
        notifications.getActions().setAll(new Action("Copy details", event -> {
            var details = new StringWriter();
            failure.printStackTrace(new PrintWriter(details));
            var content = new ClipboardContent();
            content.putString(details.toString());
            Clipboard.getSystemClipboard().setContent(content);
        }));
        notifications.show("Something went wrong in the program; what was recorded is still here. "
                + Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName()));
    }

    private void showKeys() {
        var grid = new GridPane();
        grid.getStyleClass().add("keys");
        String[][] keys = {
            {"Space", "run, pause"},
            {"N", "one step"},
            {"R", "reset"},
            {"B", "batch norm on or off"},
            {"1 2 3 4", "now, ridges, bands, river"},
            {"F", "fit all layers"},
            {"T", "light or dark"},
            {"Ctrl O", "open a recipe"},
            {"Ctrl S", "save the recipe of this run"},
            {"Ctrl Q", "quit"},
            {"↑ ↓ Page", "scroll the layers"},
            {"← → Home End", "look back, on the time axis"},
            {"Tab", "next control"},
        };
        for (int row = 0; row < keys.length; row++) {
            var key = new Label(keys[row][0]);
            key.getStyleClass().add("key");
            grid.addRow(row, key, new Label(keys[row][1]));
        }
        var popOver = new PopOver(grid);
        popOver.setTitle("Keys");
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.show(Objects.requireNonNull(scene.lookup("#keys")));
    }

    private final class ToolBarActions implements ToolBarPanel.Actions {
        @Override
        public void openRecipe() {
            MainWindow.this.openRecipe();
        }

        @Override
        public void saveRecipe() {
            MainWindow.this.saveRecipe();
        }

        @Override
        public void switchTheme() {
            MainWindow.this.switchTheme();
        }

        @Override
        public void showKeys() {
            MainWindow.this.showKeys();
        }

        @Override
        public void showAbout() {
            about.show(stage);
        }

        @Override
        public void paceChosen(double stepsPerSecond) {
            settings.setNumber("pace", Math.min(stepsPerSecond, 1e9));
            session.setPace(stepsPerSecond);
        }

        @Override
        public void singleLaneChosen(String lane) {
            settingsPanel.choose(lane);
        }
    }
}
