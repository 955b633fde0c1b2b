package driftscope.app.present;

import driftscope.app.control.Presence;
import driftscope.app.control.Tips;
import driftscope.text.Text;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The left or the right of the window, with a border toward the centre: a drag on it, or arrow keys on its handle, make the side wider or
/// narrower; the handle folds it away and brings it back.
public final class Side extends Region {

    /// The width of the border.
    static final double BORDER = 10;

    private static final double STRIDE = 16;

    /// Wider than any, so that what is remembered means something in another window.
    private static final double MOST = 2_000;

    /// What a user wants of a side.
    ///
    /// @param width pixels; 0 for the usual one
    /// @param hidden whether it is folded away
    public record Wish(double width, boolean hidden) {

        /// What [#text] wrote; the usual where nothing was written or it is not understood.
        public static Wish read(String text) {
            return text.matches("\\d{1,4}(:hidden)?")
                    ? new Wish(Integer.parseInt(text.split(":")[0]), text.endsWith("hidden"))
                    : new Wish(0, false);
        }

        /// As it is remembered: `320`, or `0:hidden`.
        public String text() {
            return Math.round(width) + (hidden ? ":hidden" : "");
        }
    }

    private final boolean atLeft;
    private final Region content;
    private final double least;
    private final Consumer<Side> onWish;
    private final StackPane border = new StackPane();
    private final Button handle = new Button();
    private final String shownTip;
    private final String hiddenTip;
    private Wish wish;
    private double granted;
    private double pressedX;
    private double pressedWidth;

    /// @param content what it shows
    /// @param least how narrow it gets, pixels
    /// @param onWish is told when the user wants something else of it
    Side(boolean atLeft, Region content, double least, Wish wish, Consumer<Side> onWish) {
        this.atLeft = atLeft;
        this.content = content;
        this.least = least;
        this.wish = wish;
        this.onWish = onWish;
        shownTip = atLeft ? Text.of("side.left.tip") : Text.of("side.right.tip");
        hiddenTip = atLeft ? Text.of("side.left.hidden.tip") : Text.of("side.right.hidden.tip");
        getStyleClass().add("side");
        border.getStyleClass().add("side-border");
        border.getStyleClass().add(atLeft ? "at-left" : "at-right");
        border.setCursor(Cursor.H_RESIZE);
        border.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            pressedX = xInWindow(event);
            pressedWidth = granted;
        });
        border.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        border.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                want(new Wish(0, false));
            }
        });
        handle.setId(atLeft ? "left-border" : "right-border");
        handle.setAccessibleText(atLeft ? Text.of("side.left") : Text.of("side.right"));
        handle.getStyleClass().add("side-handle");
        handle.setCursor(Cursor.HAND);
        handle.setMinSize(BORDER, Region.USE_PREF_SIZE);
        handle.setMaxWidth(BORDER);
        handle.setOnAction(event -> toggle());
        handle.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        border.getChildren().add(handle);
        getChildren().addAll(atLeft ? content : border, atLeft ? border : content);
        grant(0);
    }

    /// What it shows.
    public Region content() {
        return content;
    }

    /// What the user wants of it.
    Wish wish() {
        return wish;
    }

    void setWish(Wish newWish) {
        wish = newWish;
    }

    private void want(Wish newWish) {
        if (!newWish.equals(wish) || isFolded() != newWish.hidden()) {
            wish = newWish;
            onWish.accept(this);
        }
    }

    /// Folds the side away, or brings it back.
    public void toggle() {
        want(new Wish(wish.width(), !isFolded()));
    }

    private void drag(MouseEvent event) {
        double moved = xInWindow(event) - pressedX;
        if (event.getButton() == MouseButton.PRIMARY && !isFolded() && moved != 0) {
            resizeTo(pressedWidth + (atLeft ? moved : -moved));
        }
    }

    /// In the pixels of this side, which moves itself.
    private double xInWindow(MouseEvent event) {
        return getParent().sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        KeyCode wider = atLeft ? KeyCode.RIGHT : KeyCode.LEFT;
        KeyCode narrower = atLeft ? KeyCode.LEFT : KeyCode.RIGHT;
        if (event.getCode() == wider && !isFolded()) {
            resizeTo(granted + STRIDE);
        } else if (event.getCode() == narrower && !isFolded()) {
            resizeTo(granted - STRIDE);
        } else if (event.getCode() == KeyCode.HOME) {
            want(new Wish(0, false));
        } else if (event.getCode() == KeyCode.ENTER) {
            toggle();
        } else {
            return;
        }
        event.consume();
    }

    private void resizeTo(double width) {
        want(new Wish(Math.clamp(Math.rint(width), least, MOST), false));
    }

    /// How narrow its content gets, pixels.
    double least() {
        return least;
    }

    /// How wide the user wants its content, pixels.
    double wanted() {
        return Math.max(least, wish.width() > 0 ? wish.width() : content.prefWidth(-1));
    }

    /// Gives its content that much room; 0 folds it away.
    void grant(double width) {
        granted = width;
        boolean folded = width == 0;
        Presence.show(content, !folded);
        handle.setText(folded == atLeft ? "›" : "‹");
        Tips.explain(handle, folded ? hiddenTip : shownTip);
        requestLayout();
    }

    /// Whether its content is out of sight.
    public boolean isFolded() {
        return granted == 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return granted + BORDER;
    }

    @Override
    protected double computeMinWidth(double height) {
        return granted + BORDER;
    }

    @Override
    protected void layoutChildren() {
        double room = Math.max(0, getWidth() - BORDER);
        if (!isFolded()) {
            content.resizeRelocate(atLeft ? 0 : BORDER, 0, room, getHeight());
        }
        border.resizeRelocate(atLeft ? room : 0, 0, BORDER, getHeight());
    }
}
