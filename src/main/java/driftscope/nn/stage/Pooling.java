package driftscope.nn.stage;

import driftscope.math.Matrix;
import java.util.Arrays;

/// The largest of each 2 × 2 places of an image, channel by channel; an odd row or column at the end is left out.
public final class Pooling implements Stage {

    private final int height;
    private final int width;
    private final int units;
    private Matrix x = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param height of the image that comes in
    /// @param width of the image that comes in
    public Pooling(int height, int width, int units) {
        this.height = height;
        this.width = width;
        this.units = units;
        reserve(new Room(1)).run();
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int positions() {
        return (height / 2) * (width / 2);
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newY = room.lasting(positions(), units);
        Matrix newDx = room.passing(Pooling.class, height * width, units);
        return () -> {
            y = newY;
            dx = newDx;
        };
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        x = input;
        y.useRows(rowsFor(input));
        infer(input, y, pass);
        return y;
    }

    private int rowsFor(Matrix input) {
        return input.rows() / (height * width) * positions();
    }

    /// The gradient goes to the first of the largest.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(x.rows());
        float[] largest = y.values();
        float[] from = dy.values();
        float[] in = x.values();
        float[] to = dx.values();
        Arrays.fill(to, 0, dx.length(), 0);
        int stride = x.stride();
        for (int row = 0; row < dy.rows(); row++) {
            int corner = corner(row) * stride;
            for (int j = 0; j < units; j++) {
                float value = largest[row * y.stride() + j];
                int place = corner + j;
                if (in[place] != value) {
                    place += stride;
                    if (in[place] != value) {
                        place += (width - 1) * stride;
                        if (in[place] != value) {
                            place += stride;
                        }
                    }
                }
                to[place] = from[row * dy.stride() + j];
            }
        }
        return dx;
    }

    /// The upper left of the four places that make a row of the output.
    private int corner(int row) {
        int image = row / positions();
        int place = row % positions();
        int across = width / 2;
        return image * height * width + 2 * (place / across) * width + 2 * (place % across);
    }

    @Override
    public void infer(Matrix input, Matrix result, Pass pass) {
        float[] in = input.values();
        float[] to = result.values();
        int stride = input.stride();
        int down = width * stride;
        for (int row = 0; row < result.rows(); row++) {
            int place = corner(row) * stride;
            int out = row * result.stride();
            for (int j = 0; j < units; j++) {
                float upper = Math.max(in[place + j], in[place + stride + j]);
                float lower = Math.max(in[place + down + j], in[place + down + stride + j]);
                to[out + j] = Math.max(upper, lower);
            }
        }
    }

    @Override
    public String outputName() {
        return "p";
    }

    @Override
    public Matrix output() {
        return y;
    }
}
