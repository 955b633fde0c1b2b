package driftscope.lab.recipe;

/// The ways of clipping gradients that a recipe can name.
public enum ClippingName {
    /// They stay as they are.
    NONE,
    /// By the norm of all of them.
    NORM,
    /// Per unit, by the norm of its weights.
    ADAPTIVE
}
