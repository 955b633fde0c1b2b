package driftscope.nn;

/// How the layers of a network are connected.
public enum NetworkKind {
    /// Every unit sees all outputs of the layer before.
    DENSE,
    /// Every unit is a channel: it sees the places around it, the same way everywhere in the image.
    CONVOLUTIONAL,
    /// One layer, used again at every row of the image.
    RECURRENT
}
