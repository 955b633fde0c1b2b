package driftscope.data;

/// How images look that another scanner took.
///
/// @param brightness added to every pixel, and not clipped
/// @param contrast every pixel times this
/// @param noise standard deviation of the normal noise on every pixel
/// @param blur width of the box whose mean a pixel becomes; 1 for none
/// @param invert whether black and white change places
public record Shift(double brightness, double contrast, double noise, int blur, boolean invert) {

    /// Images as they are.
    public static final Shift NONE = new Shift(0, 1, 0, 1, false);
}
