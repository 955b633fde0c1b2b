package driftscope.plot;

import java.nio.IntBuffer;

import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A picture whose pixels are an array: written by a loop, drawn in one piece.
///
/// JavaFX paints the last pulse on a thread of its own while this one draws the next: it gets a copy of the array, in one of two
/// images that take turns, or half a picture would show now and then.
final class Pixels {
    final int width;
    final int height;
    /// Premultiplied ARGB, row-major, `height × width`.
    final int[] argb;
    private Copy shown;
    private Copy other;

    private static final class Copy {
        final IntBuffer ints;
        final PixelBuffer<IntBuffer> buffer;
        final WritableImage image;

        Copy(int width, int height) {
            ints = IntBuffer.allocate(width * height);
            buffer = new PixelBuffer<>(width, height, ints, PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        }
    }

    Pixels(int width, int height) {
        this.width = width;
        this.height = height;
        argb = new int[width * height];
        shown = new Copy(width, height);
        other = new Copy(width, height);
    }

    /// Copies the array into the other image, which is [#image] from now on. Once in a pulse at most.
    void changed() {
        Copy next = other;
        other = shown;
        shown = next;
        System.arraycopy(argb, 0, shown.ints.array(), 0, argb.length);
        shown.buffer.updateBuffer(_ -> null);
    }

    /// What is drawn, as it was when the array was last said to have changed.
    WritableImage image() {
        return shown.image;
    }

    static int premultiplied(Color color, double opacity) {
        double alpha = color.getOpacity() * opacity;
        return (int) Math.round(alpha * 255) << 24
                | (int) Math.round(color.getRed() * alpha * 255) << 16
                | (int) Math.round(color.getGreen() * alpha * 255) << 8
                | (int) Math.round(color.getBlue() * alpha * 255);
    }
}
