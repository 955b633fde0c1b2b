package driftscope.nn.stage;

import driftscope.math.LargestOfFour;
import driftscope.math.Matrix;

/// The largest of each 2 × 2 places of an image, channel by channel; an odd row or column at the end is left out.
public final class Pooling implements Stage {

    private final int height;
    private final int width;
    private final int units;
    private final LargestOfFour largest;
    private Matrix x = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// @param height of the image that comes in
    /// @param width of the image that comes in
    public Pooling(int height, int width, int units) {
        this.height = height;
        this.width = width;
        this.units = units;
        largest = new LargestOfFour(height, width);
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
        y.useRows(input.rows() / (height * width) * positions());
        largest.forward(x, y);
        return y;
    }

    /// The gradient goes to the first of the largest.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(x.rows());
        largest.backward(x, y, dy, dx);
        return dx;
    }

    /// The same, and through the rectifier in front of it, in one pass.
    ///
    /// @param dz what the rectifier would make of what [#backward] gives
    void backwardToRectifier(Matrix dy, Matrix dz) {
        largest.backwardToPositivePart(x, y, dy, dz);
    }

    @Override
    public void infer(Matrix input, Matrix result, Pass pass) {
        largest.forward(input, result);
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
