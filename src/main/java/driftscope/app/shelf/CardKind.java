package driftscope.app.shelf;

import driftscope.data.DataSet;
import driftscope.lab.time.Confusion;
import driftscope.setting.Choice;
import driftscope.text.Text;

/// The cards that can lie on the shelf, in the order in which they lie there at first.
public enum CardKind {
    /// What each lane says over the plane, for points in the plane.
    REGIONS(120, true),
    /// The training and the test loss.
    LOSS(84, true),
    /// The training and the test accuracy.
    ACCURACY(84, true),
    /// Gradient norms or update ratios of all layers as colours.
    STRIP(96, true),
    /// The gradient norm of a layer as lines.
    GRADIENT_NORM(84, false),
    /// The update ratio of a layer as lines.
    UPDATE_RATIO(84, false),
    /// How far what comes into a layer's activation has moved.
    DRIFT(84, false),
    /// The share of a layer's activations that are saturated, or of its units that are dead.
    SATURATED(84, false),
    /// The standard deviation of what comes into a layer's activation.
    DEVIATION(84, false),
    /// What the schedule makes of the learning rate.
    LEARNING_RATE(84, false),
    /// Internal covariate shift of a layer beside its drift.
    COVARIATE_SHIFT(236, false),
    /// The length of a layer's weights, and how far a step turns them.
    WEIGHT_NORM(132, false),
    /// What γ and β of a layer have become.
    GAMMA_BETA(132, false),
    /// How far the running statistics of a layer are behind.
    STATISTICS_LAG(132, false),
    /// The loss and its gradient along the gradient.
    LANDSCAPE(132, false),
    /// Which classes are taken for which.
    CONFUSION(190, false),
    /// How long a step takes, and its parts.
    STEP_TIME(226, false);

    private final double least;
    private final boolean usual;

    CardKind(double least, boolean usual) {
        this.least = least;
        this.usual = usual;
    }

    /// The least height of the card, pixels.
    public double least() {
        return least;
    }

    /// Whether the card lies on the shelf of who has chosen none.
    boolean isUsual() {
        return usual;
    }

    /// What it is called.
    String words() {
        return Text.of("card." + Choice.word(this));
    }

    /// What it shows.
    String explanation() {
        return Text.of("card." + Choice.word(this) + ".tip");
    }

    /// Whether there is anything to show of data.
    boolean suits(DataSet data) {
        return switch (this) {
            case REGIONS -> data.features() == 2;
            case ACCURACY -> data.hasClasses();
            case CONFUSION -> data.hasClasses() && data.outputs() <= Confusion.MOST_CLASSES;
            default -> true;
        };
    }
}
