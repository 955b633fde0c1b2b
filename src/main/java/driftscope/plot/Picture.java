package driftscope.plot;

import java.util.concurrent.atomic.AtomicLong;

/// A picture whose pixels are an array: written by a loop, drawn in one piece.
public final class Picture {
    private static final AtomicLong LAST = new AtomicLong();

    /// Pixels of a row.
    public final int width;
    /// Rows.
    public final int height;
    /// Premultiplied ARGB, row-major, `height × width`.
    public final int[] argb;
    private long version = LAST.incrementAndGet();

    Picture(int width, int height) {
        this.width = width;
        this.height = height;
        argb = new int[width * height];
    }

    /// Says that the pixels were written. Once in a drawing at most.
    void changed() {
        version = LAST.incrementAndGet();
    }

    /// The pixels with their colours not multiplied by the opacity.
    int[] straight() {
        int[] straight = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            int alpha = argb[i] >>> 24;
            straight[i] = alpha == 0 ? 0
                    : alpha << 24 | part(argb[i] >> 16, alpha) << 16 | part(argb[i] >> 8, alpha) << 8 | part(argb[i], alpha);
        }
        return straight;
    }

    private static int part(int shifted, int alpha) {
        return Math.min(255, ((shifted & 0xff) * 255 + alpha / 2) / alpha);
    }

    /// Tells what was drawn already from what was written since: no two states of any two pictures have one number.
    public long version() {
        return version;
    }
}
