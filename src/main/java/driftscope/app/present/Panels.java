package driftscope.app.present;

import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/// The parts of the window in their places. Both sides are as wide as the user made them where there is room; where there is little they
/// become narrower, the right one first, and where there is less only the one that was asked for last is there.
public final class Panels extends BorderPane {

    /// Below it the sides make room for the centre.
    private static final double NARROW_WIDTH = 1020;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private static final double LEAST_LEFT = 270;
    private static final double LEAST_RIGHT = 240;
    private static final double LEAST_CENTRE = 330;

    private final Side left;
    private final Side right;
    private final BiConsumer<Side.Wish, Side.Wish> onWish;
    private Side front;

    /// In little room a side that was asked for is there in place of the centre.
    private boolean asked;

    /// @param leftWish what was wanted of the left side when the program was closed
    /// @param rightWish the same of the right side
    /// @param onWish is told what the user wants of both
    public Panels(
            Node top, Region left, Side.Wish leftWish, Node centre, Region right, Side.Wish rightWish, Node bottom,
            BiConsumer<Side.Wish, Side.Wish> onWish) {
        this.left = new Side(true, left, LEAST_LEFT, leftWish, this::wished);
        this.right = new Side(false, right, LEAST_RIGHT, rightWish, this::wished);
        this.onWish = onWish;
        front = this.left;
        getStyleClass().add("main");
        // In the order in which Tab walks, which is that of reading.
        setTop(top);
        setLeft(this.left);
        setCenter(centre);
        setRight(this.right);
        setBottom(bottom);
        setMinSize(0, 0);
        widthProperty().addListener((property, before, now) -> {
            tellRoom(now.doubleValue());
            right.requestLayout();
        });
    }

    /// Says how wide the window is going to be, so that it need not change its looks when it is.
    public void tellRoom(double width) {
        pseudoClassStateChanged(NARROW, width < NARROW_WIDTH);
    }

    public Side left() {
        return left;
    }

    public Side right() {
        return right;
    }

    private void wished(Side side) {
        asked = !side.wish().hidden();
        if (asked) {
            front = side;
        }
        requestLayout();
        onWish.accept(left.wish(), right.wish());
    }

    /// What the user wants, to be given back to [#giveBack].
    record Kept(Side.Wish left, Side.Wish right, Side front, boolean asked) {}

    Kept keep() {
        return new Kept(left.wish(), right.wish(), front, asked);
    }

    void giveBack(Kept kept) {
        left.setWish(kept.left);
        right.setWish(kept.right);
        front = kept.front;
        asked = kept.asked;
        requestLayout();
    }

    /// Folds the left side away, for others to look at the rest.
    void showOthers() {
        left.setWish(new Side.Wish(left.wish().width(), true));
        asked = false;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        share(getWidth() - 2 * Side.BORDER);
        super.layoutChildren();
    }

    private void share(double room) {
        Node centre = getCenter();
        boolean leftThere = !left.wish().hidden();
        boolean rightThere = !right.wish().hidden();
        double forSides = room - LEAST_CENTRE;
        boolean alone = false;
        if (leftThere && rightThere && left.least() + right.least() > forSides) {
            leftThere = front == left;
            rightThere = !leftThere;
        }
        double least = (leftThere ? left.least() : 0) + (rightThere ? right.least() : 0);
        if (least > 0 && least > forSides) {
            alone = asked;
            leftThere &= asked;
            rightThere &= asked;
        }
        double leftWidth = leftThere ? alone ? room : left.wanted() : 0;
        double rightWidth = rightThere ? alone ? room : right.wanted() : 0;
        if (!alone) {
            double tooMuch = Math.max(0, leftWidth + rightWidth - forSides);
            double fromRight = rightThere ? Math.min(tooMuch, rightWidth - right.least()) : 0;
            rightWidth -= fromRight;
            leftWidth -= leftThere ? tooMuch - fromRight : 0;
        }
        give(left, leftWidth);
        give(right, rightWidth);
        if (centre.isVisible() == alone) {
            centre.setVisible(!alone);
            centre.setManaged(!alone);
        }
    }

    private static void give(Side side, double width) {
        double whole = Math.floor(width);
        if (side.isFolded() ? whole > 0 : whole != side.prefWidth(-1) - Side.BORDER) {
            side.grant(whole);
        }
    }
}
