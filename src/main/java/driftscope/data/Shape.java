package driftscope.data;

/// The shapes of generated sets of points in the plane, without their noise.
public enum Shape {
    /// Two arms of 1¾ turns around the origin, radius 0.05 to 0.95; a class each.
    SPIRALS(2),
    /// Two half circles of radius ⅔ that reach into each other; a class each.
    MOONS(2),
    /// Two circles around the origin, of radius 0.9 (class 0) and 0.45 (class 1).
    CIRCLES(2),
    /// Three discs of radius 0.3, their centres 0.65 from the origin; a class each.
    BLOBS(3),
    /// The square [−1, 1]² without a margin of 0.05 along the axes; class 1 where one coordinate is negative and the other is not.
    XOR(2);

    private final int classes;

    Shape(int classes) {
        this.classes = classes;
    }

    public int classes() {
        return classes;
    }
}
