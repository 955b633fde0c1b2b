package driftscope.app;

import driftscope.app.bar.AboutBox;
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
import driftscope.app.lesson.LessonSide;
import driftscope.app.lesson.Spotlight;
import driftscope.app.notice.Faults;
import driftscope.app.notice.Notice;
import driftscope.app.notice.Notices;
import driftscope.app.present.Classroom;
import driftscope.app.present.Panels;
import driftscope.app.present.Side;
import driftscope.app.remembered.Settings;
import driftscope.app.session.Session;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.text.Text;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The main window: puts its parts together, shows them, and closes.
public final class MainWindow {

    /// A story of some 4 000 steps takes half a minute at this pace.
    private static final double FIRST_PACE = 130;

    private final Stage stage;
    private final Settings settings;
    private final ExecutorService loader = Executors.newVirtualThreadPerTaskExecutor();
    private final Session session;
    private final WindowMemory memory;
    private final WindowParts parts;
    private final ToolBarPanel toolBar;
    private final WindowScenery scenery;
    private final LessonSide left;
    private final Panels panels;
    private final Spotlight spotlight = new Spotlight();
    private final Classroom classroom;
    private final WindowTheme theme;
    private final WindowKeys keys;
    private final WindowPulse pulse;
    private final Notices notices = new Notices();
    private final Faults faults = new Faults(notices::show);
    private final PlotFiles plotFiles;
    private final StackPane root = new StackPane();
    private final Scene scene;
    private final GuideDesk guide;
    private Consumer<String> browser = MainWindow::copy;

    public MainWindow(Stage stage, Settings settings, FileDialogs dialogs) {
        this.stage = stage;
        this.settings = settings;
        session = new Session(Presets.FIRST.recipe(), this::trouble, faults::show, loader);
        memory = new WindowMemory(settings, stage, session);
        var files = new RecipeFiles(session, dialogs, notices::show);
        plotFiles = new PlotFiles(dialogs, loader, notices::show);
        parts = new WindowParts(session, settings, dialogs, faults::show, this::trouble, this::onViewChosen);
        scenery = new WindowScenery(session, parts, this::toolBar, this::showSettings, spotlight, this::layPanels);
        left = new LessonSide(
                session,
                parts.settings(),
                () -> parts.settings().pictureElsewhere(this::showSettings),
                scenery,
                loader,
                settings.text("lessons"),
                new LessonSurroundings(settings, dialogs, notices, faults, this::browse));
        parts.byHand().setOnMoved(left.player()::whatWasDone);
        var top = new VBox(notices);
        panels = new Panels(
                top, left, memory.left(), parts.centre(), parts.shelf(), memory.right(), parts.status(), this::rememberSides);
        panels.addEventHandler(PlotEvent.WISH, this::onPlotWish);
        var name = new Label("Driftscope");
        name.getStyleClass().add("opening");
        root.getChildren().add(name);
        Theme firstTheme = Theme.remembered(settings);
        scene = new Scene(root, memory.width(), memory.height(), firstTheme.background());
        classroom = new Classroom(stage, scene, panels, notices, settings, parts.centre()::walk);
        classroom.setWalk(this::walk);
        classroom.keepLeftWhile(left::isOnLesson);
        panels.makeRoomWhile(this::isViewPresented);
        parts.status().sayQuietly(notices.saidQuietlyProperty());
        theme = new WindowTheme(settings, scene, firstTheme);
        guide = new GuideDesk(
                scene, settings, theme::present, new SetUp(session, parts, left::open), session::open, this::browse);
        theme.tell(guide::dress);
        Tips.sayMore(scene, Text.of("guide.more"));
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> guide.close());
        keys = new WindowKeys(stage, scene, session, parts, left, panels, classroom, files, theme, guide);
        toolBar = new ToolBarPanel(
                session,
                settings.number("pace", FIRST_PACE),
                new ToolBarActions(stage, settings, session, files, parts, classroom, theme, guide, keys, new AboutBox()));
        top.getChildren().addFirst(toolBar);
        theme.tell(toolBar::showTheme);
        pulse = new WindowPulse(session, parts, toolBar, left, spotlight);
        DroppedFiles.accept(scene, left::open, files::open);
        new FocusKeeper(scene, panels, toolBar.runButton());
        session.startsProperty().addListener((property, before, now) -> onNewRun());
        session.draftProperty().addListener((property, before, now) -> {
            memory.rememberRecipe();
            showTitle();
        });
        memory.watch(scene);
    }

    private void layPanels() {
        panels.layAnew();
    }

    /// Whether a class is to look at a view, for which every point counts.
    private boolean isViewPresented() {
        return classroom.isPresenting() && left.isOnLesson() && scenery.isAboutView();
    }

    /// Shows the window and starts to load what it opens with.
    ///
    /// @param recipe what to open, or null for what was open last, at first the first preset
    public void show(@Nullable Recipe recipe) {
        faults.watch();
        stage.setTitle("Driftscope");
        stage.setScene(scene);
        stage.setMinWidth(WindowMemory.MIN_WIDTH);
        stage.setMinHeight(WindowMemory.MIN_HEIGHT);
        stage.iconifiedProperty().addListener((property, before, hidden) -> {
            if (hidden) {
                pulse.stop();
            } else {
                pulse.start();
            }
        });
        stage.show();
        pulse.start();
        if (settings.trouble() != null) {
            trouble(settings.trouble());
        }
        Recipe toOpen = recipe == null ? memory.recipe(this::trouble) : recipe;
        pulse.afterFirstPicture(() -> build(toOpen));
    }

    /// What takes the time that the window needs for its first picture, which shows no more than the name.
    private void build(Recipe recipe) {
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

    /// Ends the run and remembers the user's choices, even where the run cannot be ended.
    public void close() {
        pulse.stop();
        guide.close();
        faults.stopWatching();
        theme.close();
        parts.close();
        classroom.close();
        try {
            session.close();
            loader.shutdownNow();
        } finally {
            memory.save(scene);
        }
    }

    private void rememberSides(Side.Wish leftWish, Side.Wish rightWish) {
        if (!classroom.isPresenting()) {
            memory.rememberSides(leftWish, rightWish);
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
        if (session.startsProperty().get() == 1 || owner == null || FocusKeeper.isWithin(owner, toolBar)) {
            pulse.focusRun();
        }
        toolBar.showLaneChoice();
    }

    /// A lecture goes on in its lesson, or from view to view.
    private void walk(int by) {
        if (left.isOnLesson()) {
            left.walk(by);
        } else {
            parts.centre().walk(by);
        }
    }

    private void showSettings() {
        left.choose(LessonSide.Side.SETTINGS);
    }

    /// What was chosen by hand may be what a lesson has asked for.
    private void onViewChosen() {
        left.player().whatWasDone();
    }

    private void onPlotWish(PlotEvent event) {
        switch (event.wish()) {
            case ENLARGE -> parts.centre().enlarge(event.pane());
            case BACK -> parts.centre().giveBack();
            default -> plotFiles.handle(event);
        }
        event.consume();
    }

    private void trouble(String sentence) {
        notices.show(Notice.trouble(sentence));
    }

    private void browse(String address) {
        browser.accept(address);
    }

    /// What opens pages of the web; at first their addresses are copied.
    void browseWith(Consumer<String> newBrowser) {
        browser = newBrowser;
    }

    private static void copy(String words) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, words));
    }

    void switchTheme() {
        theme.change();
    }

    private ToolBarPanel toolBar() {
        return toolBar;
    }

    Session session() {
        return session;
    }

    List<Shortcut> shortcuts() {
        return keys.shortcuts();
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
}
