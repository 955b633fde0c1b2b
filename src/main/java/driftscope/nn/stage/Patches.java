package driftscope.nn.stage;

import driftscope.math.Convolution;
import driftscope.math.Matrix;

/// What a 3 × 3 convolution with padding 1 sees: for each place of an image the nine places around it, those beyond the edge being 0. A
/// [Linear] behind it makes it the convolution: W is `9 · channels × units`, tap by tap from the upper left, the channels of a tap beside
/// each other.
///
/// The patches overlap: what it passes on is each image once, in a frame of zeros, one a row.
public final class Patches implements Stage {

    private final Convolution convolution;
    private Matrix framed = Room.NOTHING;

    public Patches(Convolution convolution) {
        this.convolution = convolution;
        reserve(new Room(1)).run();
    }

    @Override
    public int units() {
        return convolution.framedLength();
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newFramed = room.lasting(units());
        return () -> framed = newFramed;
    }

    @Override
    public Matrix forward(Matrix x, Pass pass) {
        framed.useRows(convolution.images(x));
        convolution.frame(x, framed);
        return framed;
    }

    /// What comes is that of the images already: the frame is nobody's.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        return dy;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        convolution.frame(x, result);
    }

    @Override
    public String outputName() {
        return "patches";
    }

    @Override
    public Matrix output() {
        return framed;
    }

    /// The patches themselves, `rows · places × 9 · channels`.
    @Override
    public Matrix shown() {
        var patches = new Matrix(framed.rows() * convolution.places(), Convolution.TAPS * convolution.channels());
        convolution.patches(framed, patches);
        return patches;
    }
}
