package driftscope.nn.stage;

import driftscope.math.Convolution;
import driftscope.math.Matrix;
import driftscope.math.Multiply;
import org.jspecify.annotations.Nullable;

/// Every unit is a channel: at each place of an image it sees the nine places around. u are the images as [Patches] frames them, the rows
/// of z and dz their places, and du is without the frame.
final class ConvolutionProduct implements Product {

    private final Convolution convolution;
    private final boolean receivesPixels;
    private Matrix du = Room.NOTHING;
    private Matrix transposedWeights = Room.NOTHING;
    private Matrix framedGradient = Room.NOTHING;
    private Matrix patchGradients = Room.NOTHING;

    /// @param receivesPixels whether its images are the data
    ConvolutionProduct(Convolution convolution, boolean receivesPixels) {
        this.convolution = convolution;
        this.receivesPixels = receivesPixels;
    }

    @Override
    public int positions() {
        return convolution.places();
    }

    @Override
    public int rows(Matrix u) {
        return u.rows() * positions();
    }

    @Override
    public Runnable reserve(Room room, int units) {
        if (receivesPixels) {
            return () -> {};
        }
        int inputs = Convolution.TAPS * convolution.channels();
        Matrix newDu = room.passing(Linear.class, positions(), convolution.channels());
        Matrix newTransposed = room.scratch(units, inputs);
        Matrix newFramed = room.scratch("framed gradient", convolution.framedPlaces(), units);
        Matrix newPatches = room.scratch("gradients of patches", convolution.framedPlaces(), inputs);
        return () -> {
            du = newDu;
            transposedWeights = newTransposed;
            framedGradient = newFramed;
            patchGradients = newPatches;
        };
    }

    @Override
    public void forward(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z) {
        convolution.product(u, weights, bias, z);
    }

    @Override
    public void infer(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z) {
        convolution.product(u, weights, bias, z);
    }

    @Override
    public void weightGradient(Matrix u, Matrix dz, Matrix weightGradient) {
        convolution.weightGradient(u, dz, weightGradient);
    }

    @Override
    public Matrix inputGradient(Matrix dz, Matrix weights) {
        if (!receivesPixels) {
            du.useRows(dz.rows());
            Multiply.transpose(weights, transposedWeights);
            convolution.inputGradient(dz, transposedWeights, framedGradient, patchGradients, du);
        }
        return du;
    }
}
