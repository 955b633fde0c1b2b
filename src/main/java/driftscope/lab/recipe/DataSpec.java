package driftscope.lab.recipe;

import java.nio.file.Path;

/// Which examples a run trains on.
public sealed interface DataSpec {

    /// The MNIST digits that ship with the program.
    record Mnist() implements DataSpec {}

    /// A folder with the four IDX files of MNIST, Fashion-MNIST or a set of the same form, gzipped or not.
    record Idx(Path folder) implements DataSpec {}

    /// A generated set of points in the plane.
    ///
    /// @param kind its shape
    /// @param examples how many training examples, a quarter as many again for the test set
    /// @param noise the standard deviation of the normal noise added to each coordinate
    record Generated(GeneratedKind kind, int examples, double noise) implements DataSpec {}

    /// The shapes of [Generated].
    enum GeneratedKind {
        SPIRALS,
        MOONS,
        CIRCLES,
        BLOBS,
        XOR
    }
}
