package driftscope.app.canvas;

import driftscope.plot.Picture;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The images of a plot's pictures.
///
/// JavaFX paints the last pulse on a thread of its own while this one draws the next: it gets a copy of the pixels, in one of two
/// images that take turns, or half a picture would show now and then.
final class CanvasPictures {
    private final Map<Picture, Copies> kept = new WeakHashMap<>();

    /// A picture as it is now.
    Image image(Picture picture) {
        return kept.computeIfAbsent(picture, _ -> new Copies(picture.width, picture.height)).image(picture);
    }

    private static final class Copies {
        private Copy shown;
        private Copy other;
        private long version;

        Copies(int width, int height) {
            shown = new Copy(width, height);
            other = new Copy(width, height);
        }

        Image image(Picture picture) {
            if (version != picture.version()) {
                version = picture.version();
                Copy next = other;
                other = shown;
                shown = next;
                System.arraycopy(picture.argb, 0, shown.ints.array(), 0, picture.argb.length);
                shown.buffer.updateBuffer(_ -> null);
            }
            return shown.image;
        }
    }

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
}
