package driftscope.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// Pictures as PNG files (W3C, Portable Network Graphics), 8 bits each of red, green, blue and opacity.
public final class Png {
    private Png() {
    }

    /// A picture as the bytes of a file.
    ///
    /// @param argb `height × width`, row-major, not multiplied by the opacity
    public static byte[] encode(int[] argb, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        var file = new ByteArrayOutputStream();
        try {
            // Bytes in memory need no file to be kept in meanwhile.
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", file)) {
                throw new IllegalStateException("Java has lost its writer of PNG files");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
