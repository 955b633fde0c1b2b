package driftscope.plot;

import java.nio.IntBuffer;

import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A picture whose pixels are an array: written by a loop, drawn in one piece.
final class Pixels {
    final int width;
    final int height;
    /// Premultiplied ARGB, row-major, `height × width`.
    final int[] argb;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        IntBuffer ints = IntBuffer.allocate(width * height);
        argb = ints.array();
        buffer = new PixelBuffer<>(width, height, ints, PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    /// Tells the image that the array changed.
    void changed() {
        buffer.updateBuffer(_ -> null);
    }

    WritableImage image() {
        return image;
    }

    static int premultiplied(Color color, double opacity) {
        double alpha = color.getOpacity() * opacity;
        return (int) Math.round(alpha * 255) << 24
                | (int) Math.round(color.getRed() * alpha * 255) << 16
                | (int) Math.round(color.getGreen() * alpha * 255) << 8
                | (int) Math.round(color.getBlue() * alpha * 255);
    }
}
