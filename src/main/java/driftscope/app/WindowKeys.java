package driftscope.app;

import driftscope.app.bar.KeysBox;
import driftscope.app.control.Shortcut;
import driftscope.app.file.RecipeFiles;
import driftscope.app.lesson.LessonSide;
import driftscope.app.present.Classroom;
import driftscope.app.present.Panels;
import driftscope.app.session.Session;
import driftscope.app.view.Centre;
import driftscope.app.view.CentrePanel;
import driftscope.plot.DistributionGrid;
import driftscope.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// All that the window answers to. A key is one line here, and one in the README's table, which a test compares.
final class WindowKeys {

    private final Stage stage;
    private final Scene scene;
    private final Session session;
    private final WindowParts parts;
    private final LessonSide left;
    private final Panels panels;
    private final Classroom classroom;
    private final RecipeFiles files;
    private final WindowTheme theme;
    private final GuideDesk guide;
    private final List<Shortcut> shortcuts;
    private @Nullable KeysBox box;

    WindowKeys(
            Stage stage, Scene scene, Session session, WindowParts parts, LessonSide left, Panels panels, Classroom classroom,
            RecipeFiles files, WindowTheme theme, GuideDesk guide) {
        this.stage = stage;
        this.scene = scene;
        this.session = session;
        this.parts = parts;
        this.left = left;
        this.panels = panels;
        this.classroom = classroom;
        this.files = files;
        this.theme = theme;
        this.guide = guide;
        shortcuts = describe();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onSpace);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private List<Shortcut> describe() {
        CentrePanel centre = parts.centre();
        return List.of(
                Shortcut.of("Space", Text.of("keys.run"), KeyCode.SPACE, session::toggleRunning),
                Shortcut.of("N", Text.of("keys.step"), KeyCode.N, session::singleStep),
                Shortcut.of("R", Text.of("keys.reset"), KeyCode.R, session::reset),
                Shortcut.of("B", Text.of("keys.batchNorm"), KeyCode.B, parts.settings()::toggleBatchNorm),
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
                Shortcut.of("F", Text.of("keys.fitAll"), KeyCode.F, parts.distributions()::toggleFitAll),
                Shortcut.of("T", Text.of("keys.theme"), KeyCode.T, theme::change),
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
                Shortcut.of("Ctrl F", Text.of("keys.find"), KeyCode.F, parts.settings()::find),
                Shortcut.of("Ctrl G", Text.of("keys.goTo"), KeyCode.G, parts.status()::askForStep),
                Shortcut.of("Ctrl Q", Text.of("keys.quit"), KeyCode.Q, stage::close),
                new Shortcut("F1", Text.of("keys.guide"), Map.of(new KeyCodeCombination(KeyCode.F1), guide::openHere)),
                Shortcut.of("Shift F1", Text.of("keys.keys"), KeyCode.F1, this::show));
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
        return parts.centre().giveBackEnlarged() || classroom.end();
    }

    /// From the settings to the lessons and back; where the left side is folded away, as it is in a presentation, the lessons come with it.
    private void toggleLessons() {
        if (panels.left().isFolded()) {
            panels.left().toggle();
            left.choose(LessonSide.Side.SETTINGS);
        }
        left.toggle();
    }

    private Map<KeyCombination, Runnable> viewKeys() {
        var actions = new LinkedHashMap<KeyCombination, Runnable>();
        for (DistributionGrid.View view : DistributionGrid.View.values()) {
            for (String row : List.of("DIGIT", "NUMPAD")) {
                KeyCode code = KeyCode.valueOf(row + (view.ordinal() + 1));
                actions.put(new KeyCodeCombination(code, KeyCombination.SHIFT_ANY), () -> parts.distributions().choose(view));
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
        actions.put(withControl(KeyCode.RIGHT), () -> parts.centre().walk(1));
        actions.put(withControl(KeyCode.LEFT), () -> parts.centre().walk(-1));
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

    /// Shows the list of keys, or hides it.
    void show() {
        if (box == null) {
            box = new KeysBox(shortcuts);
        }
        box.toggle(Objects.requireNonNull(scene.lookup("#keys")));
    }
}
