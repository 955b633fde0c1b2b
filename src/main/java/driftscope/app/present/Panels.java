package driftscope.app.present;

import driftscope.app.control.LiveScroll;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The parts of the window in their places. Both sides are as wide as the user made them where there is room; where there is little they
/// become narrower, the right one first, and where there is less only the one that was asked for last is there. The right one makes room
/// while everybody is to look at the centre.
public final class Panels extends BorderPane {

    /// Below it the sides make room for the centre.
    private static final double NARROW_WIDTH = 1020;

    /// Below it everything above and below the centre makes room for it.
    private static final double SHORT_HEIGHT = 480;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    /// A centre below it has smaller controls, pixels.
    private static final double TIGHT_WIDTH = 500;

    private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");

    private static final double LEAST_LEFT = 250;
    private static final double LEAST_RIGHT = 240;
    private static final double LEAST_CENTRE = 370;

    /// In a window that is lower the centre is scrolled, with its controls.
    private static final double LEAST_CENTRE_HEIGHT = 330;

    /// No window shows less, pixels: one of the sides and the centre beside it.
    static final double LEAST_WIDTH = LEAST_LEFT + LEAST_CENTRE + 2 * Side.BORDER;

    /// The same in height.
    static final double LEAST_HEIGHT = 360;

    private final Side left;
    private final Side right;
    private final BiConsumer<Side.Wish, Side.Wish> onWish;
    private Side front;
    private BooleanSupplier isAboutCentre = () -> false;

    /// Whether the right side was asked for while it made room.
    private boolean rightAskedFor;

    /// @param leftWish what was wanted of the left side when the program was closed
    /// @param rightWish the same of the right side
    /// @param onWish is told what the user wants of both
    public Panels(
            Node top, Region left, Side.Wish leftWish, Region centre, Region right, Side.Wish rightWish, Node bottom,
            BiConsumer<Side.Wish, Side.Wish> onWish) {
        this.left = new Side(true, left, LEAST_LEFT, leftWish, this::wished);
        this.right = new Side(false, right, LEAST_RIGHT, rightWish, this::wished);
        this.onWish = onWish;
        front = this.left;
        getStyleClass().add("main");
        // In the order in which Tab walks, which is that of reading.
        setTop(top);
        setLeft(this.left);
        setCenter(scrolled(centre));
        setRight(this.right);
        setBottom(bottom);
        setMinSize(0, 0);
        widthProperty().addListener((property, before, now) -> {
            right.requestLayout();
        });
    }

    private static ScrollPane scrolled(Region centre) {
        centre.setMinHeight(LEAST_CENTRE_HEIGHT);
        var scroll = new LiveScroll(centre);
        scroll.getStyleClass().add("centre-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinSize(0, 0);
        return scroll;
    }

    /// Says how large the panels are going to be, so that they need not change their looks when they are.
    void tellRoom(double width, double height) {
        pseudoClassStateChanged(NARROW, width < NARROW_WIDTH);
        pseudoClassStateChanged(SHORT, height < SHORT_HEIGHT);
    }

    public Side left() {
        return left;
    }

    public Side right() {
        return right;
    }

    private void wished(Side side) {
        if (!side.wish().hidden()) {
            front = side;
            rightAskedFor |= side == right;
        }
        requestLayout();
        onWish.accept(left.wish(), right.wish());
    }

    /// Says when the right side makes room for the centre beside the left one, unless it is asked for.
    public void makeRoomWhile(BooleanSupplier aboutCentre) {
        isAboutCentre = aboutCentre;
    }

    /// Gives the sides their room at once, since what is said by [#makeRoomWhile] has changed.
    public void layAnew() {
        requestLayout();
        layout();
    }

    /// What the user wants, to be given back to [#giveBack].
    record Kept(Side.Wish left, Side.Wish right, Side front) {}

    Kept keep() {
        return new Kept(left.wish(), right.wish(), front);
    }

    void giveBack(Kept kept) {
        left.setWish(kept.left);
        right.setWish(kept.right);
        front = kept.front;
        requestLayout();
    }

    /// Folds the left side away, for others to look at the rest.
    void showOthers() {
        left.setWish(new Side.Wish(left.wish().width(), true));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        share(getWidth() - 2 * Side.BORDER);
        super.layoutChildren();
    }

    private void share(double room) {
        boolean leftThere = !left.wish().hidden();
        boolean makesRoom = leftThere && isAboutCentre.getAsBoolean();
        rightAskedFor &= makesRoom;
        boolean rightThere = !right.wish().hidden() && (!makesRoom || rightAskedFor);
        double forSides = Math.max(LEAST_LEFT, room - LEAST_CENTRE);
        if (leftThere && rightThere && left.least() + right.least() > forSides) {
            leftThere = front == left;
            rightThere = !leftThere;
        }
        double leftWidth = leftThere ? left.wanted() : 0;
        double rightWidth = rightThere ? right.wanted() : 0;
        double tooMuch = Math.max(0, leftWidth + rightWidth - forSides);
        double fromRight = rightThere ? Math.min(tooMuch, rightWidth - right.least()) : 0;
        pseudoClassStateChanged(TIGHT, room - leftWidth - rightWidth + tooMuch < TIGHT_WIDTH);
        give(left, leftThere ? leftWidth - tooMuch + fromRight : 0);
        give(right, rightThere ? rightWidth - fromRight : 0);
    }

    private static void give(Side side, double width) {
        double whole = Math.floor(width);
        if (side.isFolded() ? whole > 0 : whole != side.prefWidth(-1) - Side.BORDER) {
            side.grant(whole);
        }
    }
}
