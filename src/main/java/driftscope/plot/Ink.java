package driftscope.plot;

/// A colour to draw with.
///
/// @param red 0 to 1
/// @param green 0 to 1
/// @param blue 0 to 1
/// @param opacity 0 is not there, 1 covers
public record Ink(double red, double green, double blue, double opacity) {
    /// What nothing is drawn with.
    static final Ink NONE = new Ink(0, 0, 0, 0);

    /// A covering colour.
    ///
    /// @param code such as `#f78b3c`
    public static Ink of(String code) {
        int rgb = Integer.parseInt(code, 1, code.length(), 16);
        return new Ink((rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0, 1);
    }

    /// The colour with its opacity multiplied.
    public Ink faded(double share) {
        return new Ink(red, green, blue, opacity * share);
    }

    /// A colour on the way to another.
    ///
    /// @param share 0 is this one, 1 is the other
    public Ink toward(Ink other, double share) {
        return new Ink(
                red + share * (other.red - red), green + share * (other.green - green), blue + share * (other.blue - blue),
                opacity + share * (other.opacity - opacity));
    }

    /// The colour as a number, 8 bits each of opacity, red, green and blue, the last three multiplied by the opacity.
    ///
    /// @param share of the opacity
    int premultiplied(double share) {
        double alpha = opacity * share;
        return byteOf(alpha) << 24 | byteOf(red * alpha) << 16 | byteOf(green * alpha) << 8 | byteOf(blue * alpha);
    }

    /// The code without the opacity, such as `#f78b3c`.
    public String code() {
        return String.format("#%06x", byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue));
    }

    private static int byteOf(double share) {
        return (int) Math.round(share * 255);
    }
}
