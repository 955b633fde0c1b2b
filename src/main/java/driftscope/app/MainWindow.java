package driftscope.app;

import driftscope.app.bar.AboutBox;
import driftscope.app.bar.KeysBox;
import driftscope.app.bar.StatusPanel;
import driftscope.app.bar.ToolBarPanel;
import driftscope.app.canvas.PlotEvent;
import driftscope.app.control.FocusKeeper;
import driftscope.app.control.FocusRing;
import driftscope.app.control.Shortcut;
import driftscope.app.control.Theme;
import driftscope.app.control.Tips;
import driftscope.app.file.DroppedFiles;
import driftscope.app.file.FileDialogs;
import driftscope.app.file.PlotFiles;
import driftscope.app.file.RecipeFiles;
import driftscope.app.notice.Faults;
import driftscope.app.notice.Notice;
import driftscope.app.notice.Notices;
import driftscope.app.lesson.LessonSide;
import driftscope.app.lesson.Spotlight;
import driftscope.app.present.Classroom;
import driftscope.app.present.Panels;
import driftscope.app.present.Side;
import driftscope.app.remembered.Settings;
import driftscope.app.session.LaneMeasures;
import driftscope.app.session.Session;
import driftscope.app.session.TimeCursor;
import driftscope.app.settings.SettingsPanel;
import driftscope.app.shelf.Shelf;
import driftscope.app.shelf.ShelfOrder;
import driftscope.app.view.Centre;
import driftscope.app.view.CentrePanel;
import driftscope.app.view.PresetViews;
import driftscope.app.view.autopsy.AutopsyPanel;
import driftscope.app.view.byhand.ByHandPanel;
import driftscope.app.view.landscape.LandscapePanel;
import driftscope.app.view.layers.DistributionPanel;
import driftscope.app.view.traintest.TrainTestPanel;
import driftscope.app.view.units.UnitsPanel;
import driftscope.app.words.ChangeLabels;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.lab.time.Snapshot;
import driftscope.plot.DistributionGrid;
import driftscope.plot.Marker;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
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
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
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

    private static final long SHELF_INTERVAL_NANOS = 100_000_000;

    private final Stage stage;
    private final Settings settings;
    private final ExecutorService loader = Executors.newVirtualThreadPerTaskExecutor();
    private final Session session;
    private final TimeCursor cursor;
    private final ToolBarPanel toolBar;
    private final SettingsPanel settingsPanel;
    private final DistributionPanel distributions;
    private final UnitsPanel units;
    private final AutopsyPanel autopsy;
    private final CentrePanel centre;
    private final Shelf shelf;
    private final StatusPanel status;
    private final LessonSide left;
    private final Spotlight spotlight = new Spotlight();
    private final Panels panels;
    private final Classroom classroom;
    private final Notices notices = new Notices();
    private final Faults faults = new Faults(notices::show);
    private final RecipeFiles files;
    private final PlotFiles plotFiles;
    private final List<Shortcut> shortcuts;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulse(now);
        }
    };
    private final FrameRate frameRate = new FrameRate();
    private final AboutBox about = new AboutBox();
    private final GuideDesk guide;
    private @Nullable KeysBox keys;
    private Consumer<String> browser = MainWindow::copy;
    private final ChangeListener<ColorScheme> systemTheme = (property, before, now) -> followSystemTheme();
    private Theme theme;
    private @Nullable Recipe toOpen;
    private int pulsesBeforeOpening;
    private long shelfRefreshed;
    private boolean shelfStale;
    private boolean wasRunning;
    private boolean focusRun;

    public MainWindow(Stage stage, Settings settings, FileDialogs dialogs) {
        this.stage = stage;
        this.settings = settings;
        session = new Session(Presets.FIRST.recipe(), this::trouble, faults::show, loader);
        files = new RecipeFiles(session, dialogs, notices::show);
        plotFiles = new PlotFiles(dialogs, loader, notices::show);
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
                view -> settings.setChoice("view", view),
                this::openUnits);
        units = new UnitsPanel(session, cursor, faults::show);
        autopsy = new AutopsyPanel(session, cursor, faults::show);
        var byHand = new ByHandPanel(session, faults::show, settingsPanel::mark);
        var measures = new LaneMeasures(session, faults::show);
        centre = new CentrePanel(
                Map.of(
                        Centre.LAYERS, distributions,
                        Centre.LANDSCAPE, new LandscapePanel(session, cursor, measures, faults::show),
                        Centre.TRAIN_TEST, new TrainTestPanel(session, faults::show),
                        Centre.BY_HAND, byHand,
                        Centre.AUTOPSY, autopsy,
                        Centre.UNITS, units),
                settings.choice("centre", Centre.class, Centre.LAYERS),
                this::onCentre);
        shelf = new Shelf(
                session, cursor, measures, ShelfOrder.read(settings.text("shelf")), arranged -> settings.setText("shelf", arranged));
        status = new StatusPanel(session, cursor, this::trouble, () -> centre.choose(Centre.AUTOPSY));
        toolBar = new ToolBarPanel(session, settings.number("pace", FIRST_PACE), new ToolBarActions());

        left = new LessonSide(
                session,
                settingsPanel,
                () -> settingsPanel.pictureElsewhere(this::showSettings),
                new WindowScenery(
                        session, centre, distributions, byHand, shelf, status, settingsPanel, this::toolBar,
                        this::showSettings, spotlight),
                loader,
                settings.text("lessons"),
                new LessonSurroundings(dialogs));

        byHand.setOnMoved(left.player()::whatWasDone);
        panels = new Panels(
                new VBox(toolBar, notices),
                left, Side.Wish.read(Objects.requireNonNullElse(settings.text("left"), "")),
                centre,
                shelf, Side.Wish.read(Objects.requireNonNullElse(settings.text("right"), "")),
                status,
                this::rememberSides);
        panels.addEventHandler(PlotEvent.WISH, this::onPlotWish);
        var name = new Label("Driftscope");
        name.getStyleClass().add("opening");
        root.getChildren().add(name);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        scene = new Scene(
                root,
                Math.clamp(settings.number("width", WIDTH), MIN_WIDTH, Math.max(MIN_WIDTH, screen.getWidth())),
                Math.clamp(settings.number("height", HEIGHT), MIN_HEIGHT, Math.max(MIN_HEIGHT, screen.getHeight())),
                theme.background());
        classroom = new Classroom(stage, scene, panels, notices, settings, centre::walk);
        classroom.setWalk(this::walk);
        classroom.keepLeftWhile(left::isOnLesson);
        status.sayQuietly(notices.saidQuietlyProperty());
        var toolBarActions = new ToolBarActions();
        guide = new GuideDesk(
                scene, settings, () -> theme,
                new SetUp(session, centre, distributions, shelf, settingsPanel, toolBarActions::openPreset, this::openLesson),
                session::open, address -> browser.accept(address));
        Tips.sayMore(scene, Text.of("guide.more"));
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> guide.close());
        shortcuts = describeShortcuts();
        show(theme);
        Platform.getPreferences().colorSchemeProperty().addListener(systemTheme);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onSpace);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        DroppedFiles.accept(scene, left::open, files::open);
        new FocusKeeper(scene, panels, toolBar.runButton());
        session.startsProperty().addListener((property, before, now) -> onNewRun());
        session.snapshotProperty().addListener((property, before, now) -> shelfStale = true);
        session.draftProperty().addListener((property, before, now) -> {
            rememberRecipe();
            showTitle();
        });
        scene.widthProperty().addListener((property, before, now) -> rememberSize());
        scene.heightProperty().addListener((property, before, now) -> rememberSize());
    }

    /// Shows the window and starts to load what it opens with.
    ///
    /// @param recipe what to open, or null for what was open last, at first the first preset
    public void show(@Nullable Recipe recipe) {
        faults.watch();
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
            trouble(settings.trouble());
        }
        toOpen = recipe == null ? lastRecipe() : recipe;
    }

    /// What takes the time that the window needs for its first picture, which shows no more than the name.
    private void afterFirstPicture(Recipe recipe) {
        root.getChildren().setAll(classroom.panels(), spotlight, new FocusRing(scene));
        root.getChildren().addAll(classroom.overlays());
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
            return RecipeReader.parse(remembered, Text.of("files.lastRecipe"), Path.of("").toAbsolutePath());
        } catch (RecipeException refused) {
            trouble(refused.getMessage());
            return Presets.FIRST.recipe();
        }
    }

    /// Ends the run and remembers the user's choices, even where the run cannot be ended.
    public void close() {
        timer.stop();
        guide.close();
        faults.stopWatching();
        Platform.getPreferences().colorSchemeProperty().removeListener(systemTheme);
        autopsy.cancel();
        classroom.close();
        try {
            session.close();
            loader.shutdownNow();
        } finally {
            rememberSize();
            rememberRecipe();
            settings.save();
        }
    }

    private void rememberSize() {
        if (!stage.isMaximized() && !stage.isFullScreen() && scene.getWidth() > 0) {
            settings.setNumber("width", scene.getWidth());
            settings.setNumber("height", scene.getHeight());
        }
    }

    private void rememberSides(Side.Wish left, Side.Wish right) {
        if (!classroom.isPresenting()) {
            settings.setText("left", left.text());
            settings.setText("right", right.text());
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

    /// What is run, and whether the controls show something else than was opened.
    private void showTitle() {
        Recipe present = session.recipeProperty().get();
        if (present != null) {
            boolean modified = !session.draftProperty().get().equals(session.opened());
            stage.setTitle(modified ? Text.of("title.modified", present.title()) : Text.of("title", present.title()));
        }
    }

    private void onNewRun() {
        showTitle();
        Node owner = scene.getFocusOwner();
        focusRun |= session.startsProperty().get() == 1 || owner == null || FocusKeeper.isWithin(owner, toolBar);
        toolBar.showLaneChoice();
    }

    private void pulse(long now) {
        if (toOpen != null && ++pulsesBeforeOpening == PULSES_OF_FIRST_PICTURE) {
            afterFirstPicture(toOpen);
            toOpen = null;
        }
        boolean fresh = session.pulse(now);
        if (fresh) {
            centre.refresh();
            if (focusRun) {
                focusRun = false;
                toolBar.refresh();
                toolBar.runButton().requestFocus();
            }
            if (session.isRunning() != wasRunning) {
                wasRunning = session.isRunning();
                shelfRefreshed = 0;
            }
        }
        boolean settled = shelfStale && !session.isRunning();
        if (shelfStale && (settled || now - shelfRefreshed > SHELF_INTERVAL_NANOS)) {
            shelfStale = false;
            shelfRefreshed = now;
            List<Marker> markers = markers();
            toolBar.refresh();
            shelf.refresh(markers);
            status.refresh(markers, frameRate.perSecond());
            left.refresh();
        }
        spotlight.follow();
        boolean drew = centre.drawIfNeeded() | shelf.drawIfNeeded() | status.drawIfNeeded();
        frameRate.pulse(now, drew);
    }

    /// A lecture goes on in its lesson, or from view to view.
    private void walk(int by) {
        if (left.isOnLesson()) {
            left.walk(by);
        } else {
            centre.walk(by);
        }
    }

    /// From the settings to the lessons and back; where the left side is folded away, as it is in a presentation, the lessons come with it.
    private void toggleLessons() {
        if (panels.left().isFolded()) {
            panels.left().toggle();
            left.choose(LessonSide.Side.SETTINGS);
        }
        left.toggle();
    }

    private ToolBarPanel toolBar() {
        return toolBar;
    }

    private void showSettings() {
        left.choose(LessonSide.Side.SETTINGS);
    }

    /// What was chosen by hand is remembered, and may be what a lesson has asked for.
    private void onCentre(Centre chosen) {
        settings.setChoice("centre", chosen);
        left.player().whatWasDone();
    }

    private void onPlotWish(PlotEvent event) {
        switch (event.wish()) {
            case ENLARGE -> centre.enlarge(event.pane());
            case BACK -> centre.giveBack();
            default -> plotFiles.handle(event);
        }
        event.consume();
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
        boolean forControl = owner instanceof TextInputControl field
                ? field.isEditable()
                : owner != null && owner.isFocusVisible();
        if (event.getCode() == KeyCode.SPACE && !event.isConsumed() && !event.isShortcutDown() && !forControl) {
            session.toggleRunning();
            event.consume();
        }
    }

    private void onKey(KeyEvent event) {
        boolean editing = scene.getFocusOwner() instanceof TextInputControl field && field.isEditable();
        if (!editing && (event.getCode() == KeyCode.ESCAPE ? escape() : Shortcut.handle(shortcuts, event))) {
            event.consume();
        }
    }

    /// Ends what was begun last: a plot shown large, or presenting.
    private boolean escape() {
        return centre.giveBackEnlarged() || classroom.end();
    }

    /// All that the window answers to. A key is added here, and in the README's table, which a test compares.
    private List<Shortcut> describeShortcuts() {
        return List.of(
                Shortcut.of("Space", Text.of("keys.run"), KeyCode.SPACE, session::toggleRunning),
                Shortcut.of("N", Text.of("keys.step"), KeyCode.N, session::singleStep),
                Shortcut.of("R", Text.of("keys.reset"), KeyCode.R, session::reset),
                Shortcut.of("B", Text.of("keys.batchNorm"), KeyCode.B, settingsPanel::toggleBatchNorm),
                new Shortcut("1 2 3 4", Text.of("keys.views"), viewKeys()),
                Shortcut.of("H", Text.of("keys.byHand"), KeyCode.H, () -> centre.toggle(Centre.BY_HAND)),
                Shortcut.of("L", Text.of("keys.landscape"), KeyCode.L, () -> centre.toggle(Centre.LANDSCAPE)),
                Shortcut.of("V", Text.of("keys.trainTest"), KeyCode.V, () -> centre.toggle(Centre.TRAIN_TEST)),
                Shortcut.of("A", Text.of("keys.autopsy"), KeyCode.A, () -> centre.toggle(Centre.AUTOPSY)),
                Shortcut.of("U", Text.of("keys.units"), KeyCode.U, () -> centre.toggle(Centre.UNITS)),
                Shortcut.of("C", Text.of("keys.lessons"), KeyCode.C, this::toggleLessons),
                new Shortcut("Page", Text.of("keys.lesson"), Map.of(
                        new KeyCodeCombination(KeyCode.PAGE_DOWN), () -> left.walk(1),
                        new KeyCodeCombination(KeyCode.PAGE_UP), () -> left.walk(-1))),
                Shortcut.of("F", Text.of("keys.fitAll"), KeyCode.F, distributions::toggleFitAll),
                Shortcut.of("T", Text.of("keys.theme"), KeyCode.T, this::switchTheme),
                Shortcut.of("S", Text.of("keys.left"), KeyCode.S, panels.left()::toggle),
                Shortcut.of("D", Text.of("keys.right"), KeyCode.D, panels.right()::toggle),
                new Shortcut("Ctrl + − 0", Text.of("keys.type"), typeKeys()),
                Shortcut.of("F5", Text.of("keys.present"), KeyCode.F5, classroom::togglePresenting),
                Shortcut.of("F11", Text.of("keys.fullScreen"), KeyCode.F11, classroom::toggleFullScreen),
                new Shortcut("Ctrl → ←", Text.of("keys.walk"), walkKeys()),
                new Shortcut(". K", Text.of("keys.black"), blackKeys()),
                Shortcut.ofControl("← →", Text.of("keys.look")),
                Shortcut.ofControl("↑ ↓ Page", Text.of("keys.scroll")),
                Shortcut.ofControl("Enter, Esc", Text.of("keys.edit")),
                Shortcut.ofControl("Tab", Text.of("keys.next")),
                Shortcut.ofControl("Ctrl C", Text.of("keys.copyPlot")),
                Shortcut.ofControl("+ − 0", Text.of("keys.zoomPlot")),
                Shortcut.ofControl("Alt + −", Text.of("keys.zoomValues")),
                Shortcut.of("Ctrl O", Text.of("keys.open"), KeyCode.O, files::open),
                Shortcut.of("Ctrl S", Text.of("keys.save"), KeyCode.S, files::save),
                Shortcut.of("Ctrl Z", Text.of("keys.undo"), KeyCode.Z, session::undo),
                Shortcut.of("Ctrl Shift Z", Text.of("keys.redo"), KeyCode.Z, session::redo),
                Shortcut.of("Ctrl F", Text.of("keys.find"), KeyCode.F, settingsPanel::find),
                Shortcut.of("Ctrl G", Text.of("keys.goTo"), KeyCode.G, status::askForStep),
                Shortcut.of("Ctrl Q", Text.of("keys.quit"), KeyCode.Q, stage::close),
                new Shortcut("F1", Text.of("keys.guide"), Map.of(new KeyCodeCombination(KeyCode.F1), guide::openHere)),
                Shortcut.of("Shift F1", Text.of("keys.keys"), KeyCode.F1, this::showKeys));
    }

    private Map<KeyCombination, Runnable> viewKeys() {
        var actions = new LinkedHashMap<KeyCombination, Runnable>();
        for (DistributionGrid.View view : DistributionGrid.View.values()) {
            for (String row : List.of("DIGIT", "NUMPAD")) {
                KeyCode code = KeyCode.valueOf(row + (view.ordinal() + 1));
                actions.put(new KeyCodeCombination(code, KeyCombination.SHIFT_ANY), () -> distributions.choose(view));
            }
        }
        return actions;
    }

    private Map<KeyCombination, Runnable> typeKeys() {
        var actions = new LinkedHashMap<KeyCombination, Runnable>();
        for (KeyCode code : List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)) {
            actions.put(withControl(code), () -> classroom.magnify(1));
        }
        for (KeyCode code : List.of(KeyCode.MINUS, KeyCode.SUBTRACT)) {
            actions.put(withControl(code), () -> classroom.magnify(-1));
        }
        for (KeyCode code : List.of(KeyCode.DIGIT0, KeyCode.NUMPAD0)) {
            actions.put(withControl(code), classroom::unmagnify);
        }
        return actions;
    }

    private Map<KeyCombination, Runnable> walkKeys() {
        var actions = new LinkedHashMap<KeyCombination, Runnable>();
        actions.put(withControl(KeyCode.RIGHT), () -> centre.walk(1));
        actions.put(withControl(KeyCode.LEFT), () -> centre.walk(-1));
        return actions;
    }

    private Map<KeyCombination, Runnable> blackKeys() {
        var actions = new LinkedHashMap<KeyCombination, Runnable>();
        for (KeyCode code : List.of(KeyCode.PERIOD, KeyCode.DECIMAL, KeyCode.K)) {
            actions.put(new KeyCodeCombination(code, KeyCombination.SHIFT_ANY), classroom::blacken);
        }
        return actions;
    }

    private static KeyCombination withControl(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY);
    }

    List<Shortcut> shortcuts() {
        return shortcuts;
    }

    void switchTheme() {
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
        guide.dress(theme);
    }

    private void trouble(String sentence) {
        notices.show(new Notice(Notice.Kind.TROUBLE, sentence, null));
    }

    GuideDesk guide() {
        return guide;
    }

    Classroom classroom() {
        return classroom;
    }

    LessonSide left() {
        return left;
    }

    Notices notices() {
        return notices;
    }

    /// What opens pages of the web; at first their addresses are copied.
    void browseWith(Consumer<String> newBrowser) {
        browser = newBrowser;
    }

    private static void copy(String words) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, words));
    }

    private void openUnits(int layer) {
        units.choose(layer);
        centre.choose(Centre.UNITS);
    }

    private void openLesson(String name) {
        left.open(name);
    }

    private void showKeys() {
        if (keys == null) {
            keys = new KeysBox(shortcuts);
        }
        keys.toggle(Objects.requireNonNull(scene.lookup("#keys")));
    }

    private final class LessonSurroundings implements LessonSide.Surroundings {

        private final FileDialogs dialogs;

        LessonSurroundings(FileDialogs dialogs) {
            this.dialogs = dialogs;
        }

        @Override
        public void trouble(String sentence) {
            MainWindow.this.trouble(sentence);
        }

        @Override
        public void remember(String progress) {
            settings.setText("lessons", progress);
        }

        @Override
        public void follow(String link) {
            browser.accept(link);
        }

        @Override
        public Optional<Path> askForLesson() {
            return dialogs.openLesson();
        }

        @Override
        public Optional<Path> askForHandout(String suggestedName) {
            return dialogs.saveFile(Text.of("files.saveHandout"), suggestedName, Text.of("files.handouts"), "html");
        }

        @Override
        public void done(String sentence) {
            notices.show(new Notice(Notice.Kind.DONE, sentence, null));
        }

        @Override
        public void fail(Throwable failure) {
            faults.show(failure);
        }
    }

    private final class ToolBarActions implements ToolBarPanel.Actions {
        @Override
        public void openRecipe() {
            files.open();
        }

        @Override
        public void saveRecipe() {
            files.save();
        }

        @Override
        public void openPreset(Preset preset) {
            PresetViews shown = PresetViews.of(preset);
            distributions.show(shown.quantity(), shown.view());
            session.open(preset.recipe());
        }

        @Override
        public void switchTheme() {
            MainWindow.this.switchTheme();
        }

        @Override
        public void present() {
            classroom.togglePresenting();
        }

        @Override
        public void showKeys() {
            MainWindow.this.showKeys();
        }

        @Override
        public void showGuide() {
            guide.open();
        }

        @Override
        public void showAbout() {
            about.show(stage, theme);
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
