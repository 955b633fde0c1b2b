package driftscope.lab.recipe;

/// The sets of examples that a recipe can name.
public enum DataName {
    /// The handwritten digits that ship with the program.
    MNIST,
    /// Points in the plane, generated.
    SPIRALS,
    MOONS,
    CIRCLES,
    BLOBS,
    XOR,
    /// Normal numbers, and a linear function of them to be learned.
    LINEAR
}
