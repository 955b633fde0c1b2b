package driftscope.app.view;

/// What the centre of the window shows.
public enum Centre {
    /// The distributions of every layer.
    LAYERS,
    /// One unit of one batch norm, number by number.
    BY_HAND,
    /// The loss along the gradient, and the two meanings of shift.
    LANDSCAPE,
    /// What a layer normalizes with in training and in inference.
    TRAIN_TEST,
    /// How a lane stopped being finite, and what would have prevented it.
    AUTOPSY,
    /// A layer opened into its units.
    UNITS
}
