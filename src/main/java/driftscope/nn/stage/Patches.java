package driftscope.nn.stage;

import driftscope.math.Matrix;
import java.util.Arrays;

/// What a 3 × 3 convolution with padding 1 sees: for each place of an image the nine places around it, those beyond the edge being 0. A
/// [Linear] behind it makes it the convolution: W is `9 · channels × units`, tap by tap from the upper left, the channels of a tap beside
/// each other.
public final class Patches implements Stage {

    private static final int SIDE = 3;

    private final int height;
    private final int width;
    private final int channels;
    private final boolean receivesPixels;
    private Matrix patches = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param receivesPixels whether it receives the data, `examples × pixels`, and not an image's places as rows
    public Patches(int height, int width, int channels, boolean receivesPixels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.receivesPixels = receivesPixels;
        reserve(new Room(1)).run();
    }

    @Override
    public int units() {
        return SIDE * SIDE * channels;
    }

    @Override
    public int positions() {
        return height * width;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newPatches = room.lasting(positions(), units());
        Matrix newDx = receivesPixels ? Room.NOTHING : room.passing(Patches.class, positions(), channels);
        return () -> {
            patches = newPatches;
            dx = newDx;
        };
    }

    @Override
    public Matrix forward(Matrix x, Pass pass) {
        patches.useRows(receivesPixels ? x.rows() * positions() : x.rows());
        infer(x, patches, pass);
        return patches;
    }

    /// Adds up what each place gave to the nine patches it is in, patch after patch.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        if (receivesPixels) {
            return dx;
        }
        dx.useRows(dy.rows());
        float[] from = dy.values();
        float[] to = dx.values();
        Arrays.fill(to, 0, dx.length(), 0);
        int images = dy.rows() / positions();
        for (int row = 0; row < images * height; row++) {
            int y = row % height;
            for (int x = 0; x < width; x++) {
                int patch = (row * width + x) * dy.stride();
                for (int tap = 0; tap < SIDE * SIDE; tap++) {
                    int fromRow = tap / SIDE - 1;
                    int fromColumn = x + tap % SIDE - 1;
                    if (y + fromRow >= 0 && y + fromRow < height && fromColumn >= 0 && fromColumn < width) {
                        int place = ((row + fromRow) * width + fromColumn) * dx.stride();
                        for (int c = 0; c < channels; c++) {
                            to[place + c] += from[patch + tap * channels + c];
                        }
                    }
                }
            }
        }
        return dx;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        float[] to = result.values();
        int images = result.rows() / positions();
        for (int image = 0; image < images; image++) {
            for (int row = 0; row < height; row++) {
                for (int tap = 0; tap < SIDE * SIDE; tap++) {
                    copyTap(x, image, row, tap, to, result.stride());
                }
            }
        }
    }

    /// One tap of all patches along a row of an image.
    private void copyTap(Matrix x, int image, int row, int tap, float[] to, int stride) {
        float[] from = x.values();
        int fromRow = row + tap / SIDE - 1;
        int shift = tap % SIDE - 1;
        int start = (image * positions() + row * width) * stride + tap * channels;
        boolean outside = fromRow < 0 || fromRow >= height;
        int step = receivesPixels ? 1 : x.stride();
        int source = receivesPixels ? image * x.stride() + fromRow * width : (image * positions() + fromRow * width) * step;
        for (int column = 0; column < width; column++) {
            int fromColumn = column + shift;
            int place = start + column * stride;
            if (outside || fromColumn < 0 || fromColumn >= width) {
                Arrays.fill(to, place, place + channels, 0);
            } else {
                int origin = source + fromColumn * step;
                for (int c = 0; c < channels; c++) {
                    to[place + c] = from[origin + c];
                }
            }
        }
    }

    @Override
    public String outputName() {
        return "patches";
    }

    @Override
    public Matrix output() {
        return patches;
    }
}
