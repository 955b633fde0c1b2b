package driftscope.app.present;

import driftscope.app.canvas.PlotPane;
import driftscope.app.control.Tips;
import driftscope.app.notice.Notices;
import driftscope.app.remembered.Settings;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// What makes the window one for the classroom: everything larger, full screen, and *present*, in which the settings are away, digits
/// and lines can be read from the back row, a ring shows the pointer, and nothing pops up over a lecture.
public final class Classroom {

    /// Digits of 11 pixels become 20 at this height.
    private static final double HEIGHT = 1_080;
    private static final double FACTOR = 20.0 / 11;
    private static final double LINE = 3;

    private final Stage stage;
    private final Scene scene;
    private final Panels panels;
    private final Magnified magnified;
    private final Notices notices;
    private final IntConsumer walkViews;
    private final TypeScale type;
    private final Popups popups;
    private final Curtain curtain;
    private final PointerRing ring;
    private @Nullable Before before;
    private @Nullable IntConsumer walk;
    private BooleanSupplier keepsLeft = () -> false;

    /// How the window was before somebody began to present.
    private record Before(Panels.Kept panels, int percent, boolean fullScreen, @Nullable Node focus) {}

    /// @param walkViews goes to the next view, or (negative) to the one before
    public Classroom(Stage stage, Scene scene, Panels panels, Notices notices, Settings settings, IntConsumer walkViews) {
        this.stage = stage;
        this.scene = scene;
        this.panels = panels;
        this.notices = notices;
        this.walkViews = walkViews;
        magnified = new Magnified(panels);
        type = new TypeScale(settings.number("type", TypeScale.USUAL), percent -> {
            if (before == null) {
                settings.setNumber("type", percent);
            }
            apply();
        });
        popups = new Popups(stage);
        curtain = new Curtain(scene);
        ring = new PointerRing(scene);
        // Esc leaves it where a window is full, too, and a hint would stand over what is shown.
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::walkOnKey);
        scene.widthProperty().addListener((property, was, now) -> apply());
        scene.heightProperty().addListener((property, was, now) -> apply());
        apply();
    }

    /// The panels, as large as they are wanted.
    public Node panels() {
        return magnified;
    }

    /// What lies over everything, from below: the ring around the pointer, and the curtain.
    public List<Node> overlays() {
        return List.of(ring, curtain);
    }

    /// Shows everything larger (1) or smaller (-1).
    public void magnify(int by) {
        type.change(by);
    }

    /// Shows everything in the size it was made in; while presenting, in that of a presentation.
    public void unmagnify() {
        type.choose(TypeScale.USUAL);
    }

    public void toggleFullScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    public boolean isPresenting() {
        return before != null;
    }

    /// Begins to present, or ends it: then everything is as it was.
    public void togglePresenting() {
        if (before == null) {
            begin();
        } else {
            end();
        }
    }

    private void begin() {
        before = new Before(panels.keep(), type.percent(), stage.isFullScreen(), scene.getFocusOwner());
        type.choose(TypeScale.USUAL);
        if (!keepsLeft.getAsBoolean()) {
            panels.showOthers();
        }
        notices.setQuiet(true);
        Tips.setQuiet(scene, true);
        panels.requestLayout();
        apply();
    }

    /// Ends presenting, if somebody presents.
    ///
    /// @return whether somebody did
    public boolean end() {
        Before was = before;
        if (was == null) {
            return false;
        }
        type.choose(was.percent);
        before = null;
        panels.giveBack(was.panels);
        if (stage.isFullScreen() != was.fullScreen) {
            stage.setFullScreen(was.fullScreen);
        }
        notices.setQuiet(false);
        Tips.setQuiet(scene, false);
        apply();
        if (was.focus != null && was.focus.getScene() == scene) {
            was.focus.requestFocus();
        }
        return true;
    }

    /// Makes the window black until the next key or click, while somebody presents.
    public void blacken() {
        if (isPresenting()) {
            curtain.lower();
        }
    }

    /// Says when the left side stays where it is while somebody presents.
    public void keepLeftWhile(BooleanSupplier newKeepsLeft) {
        keepsLeft = newKeepsLeft;
    }

    /// Says what Page Down and Page Up walk through while somebody presents.
    ///
    /// @param newWalk takes 1 for the next and -1 for what was before; null for the views
    public void setWalk(@Nullable IntConsumer newWalk) {
        walk = newWalk;
    }

    /// The keys of the thing in a lecturer's hand belong to the walk, whatever has the focus.
    private void walkOnKey(KeyEvent event) {
        int by = event.getCode() == KeyCode.PAGE_DOWN ? 1 : event.getCode() == KeyCode.PAGE_UP ? -1 : 0;
        boolean editing = scene.getFocusOwner() instanceof TextInputControl field && field.isEditable();
        if (isPresenting() && by != 0 && !editing && !event.isConsumed()) {
            Objects.requireNonNullElse(walk, walkViews).accept(by);
            event.consume();
        }
    }

    /// How much larger everything is than it was made, as far as the window has room. A presentation grows with the height of the window,
    /// so that it looks the same whatever projector it is shown with.
    private double factor() {
        double typed = type.percent() / 100.0;
        double wanted = before == null
                ? typed
                : Math.max(before.percent / 100.0, FACTOR * typed * scene.getHeight() / HEIGHT);
        double most = Math.min(scene.getWidth() / Panels.LEAST_WIDTH, scene.getHeight() / Panels.LEAST_HEIGHT);
        return Math.max(1, Math.min(wanted, most));
    }

    private void apply() {
        double factor = factor();
        magnified.setFactor(factor);
        panels.tellRoom(scene.getWidth() / factor, scene.getHeight() / factor);
        // Pixels of the screen, or more where the window is higher.
        PlotPane.setLeastLine(scene, before == null ? 0 : Math.max(LINE / factor, LINE / FACTOR));
        popups.setFactor(factor);
        ring.show(before != null, factor);
    }

    /// Lets the window go.
    public void close() {
        popups.close();
    }
}
