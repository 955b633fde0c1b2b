package driftscope.nn.stage;

import driftscope.math.Matrix;
import java.util.Arrays;

/// What an Elman net (Elman 1990) sees at a time step: a row of the image and the state it was in, beside each other, `rows × (pixels of a
/// row + units)`. The state before the first time step is 0.
///
/// All time steps of a net look at one image, which the first of them receives.
public final class Recall implements Stage {

    private final Recall first;
    private final int time;
    private final int pixels;
    private final int units;
    private Matrix image = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// The first time step.
    ///
    /// @param pixels of a row of the image
    /// @param units of the state
    public Recall(int pixels, int units) {
        first = this;
        time = 0;
        this.pixels = pixels;
        this.units = units;
        reserve(new Room(1)).run();
    }

    /// A later time step of the same net.
    ///
    /// @param time counted from 0
    public Recall(Recall first, int time) {
        this.first = first;
        this.time = time;
        pixels = first.pixels;
        units = first.units;
        reserve(new Room(1)).run();
    }

    @Override
    public int units() {
        return pixels + units;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newY = room.lasting(units());
        Matrix newDx = time == 0 ? Room.NOTHING : room.passing(Recall.class, units);
        return () -> {
            y = newY;
            dx = newDx;
        };
    }

    /// @param x the image at the first time step, `rows × pixels`; later the state, `rows × units`
    @Override
    public Matrix forward(Matrix x, Pass pass) {
        y.useRows(x.rows());
        infer(x, y, pass);
        return y;
    }

    /// The gradient of the state before; of no rows at the first time step.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        if (time > 0) {
            dx.useRows(dy.rows());
            for (int row = 0; row < dy.rows(); row++) {
                System.arraycopy(dy.values(), row * dy.stride() + pixels, dx.values(), row * dx.stride(), units);
            }
        }
        return dx;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        if (time == 0) {
            image = x;
        }
        float[] to = result.values();
        float[] from = first.image.values();
        for (int row = 0; row < x.rows(); row++) {
            int start = row * result.stride();
            System.arraycopy(from, row * first.image.stride() + time * pixels, to, start, pixels);
            if (time == 0) {
                Arrays.fill(to, start + pixels, start + pixels + units, 0);
            } else {
                System.arraycopy(x.values(), row * x.stride(), to, start + pixels, units);
            }
        }
    }

    @Override
    public String outputName() {
        return "seen";
    }

    @Override
    public Matrix output() {
        return y;
    }
}
