package driftscope.nn.stage;

import driftscope.math.Matrix;
import driftscope.math.Multiply;
import driftscope.math.NonzeroColumns;
import org.jspecify.annotations.Nullable;

/// Every unit sees the whole of a row.
final class WholeProduct implements Product {

    private final int inputs;
    private final boolean receivesData;
    private final @Nullable NonzeroColumns nonzeroInputs;
    private Matrix du = Room.NOTHING;
    private Matrix transposedWeights = Room.NOTHING;

    /// @param receivesData whether its inputs are those of the network, which can be 0 in a whole minibatch
    WholeProduct(int inputs, boolean receivesData) {
        this.inputs = inputs;
        this.receivesData = receivesData;
        // A few inputs are coordinates, not pixels.
        nonzeroInputs = receivesData && inputs > Matrix.PADDING ? new NonzeroColumns() : null;
    }

    @Override
    public int positions() {
        return 1;
    }

    @Override
    public int rows(Matrix u) {
        return u.rows();
    }

    @Override
    public Runnable reserve(Room room, int units) {
        Matrix newDu = receivesData ? Room.NOTHING : room.passing(Linear.class, inputs);
        Matrix newTransposed = receivesData ? Room.NOTHING : room.scratch(units, inputs);
        return () -> {
            du = newDu;
            transposedWeights = newTransposed;
        };
    }

    @Override
    public void forward(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z) {
        if (nonzeroInputs == null) {
            Multiply.product(u, weights, bias, z);
        } else {
            nonzeroInputs.find(u);
            Multiply.product(u, nonzeroInputs, weights, bias, z);
        }
    }

    @Override
    public void infer(Matrix u, Matrix weights, float @Nullable [] bias, Matrix z) {
        Multiply.product(u, weights, bias, z);
    }

    @Override
    public void weightGradient(Matrix u, Matrix dz, Matrix weightGradient) {
        if (nonzeroInputs == null) {
            Multiply.transposedProduct(u, dz, weightGradient);
        } else {
            Multiply.transposedProduct(u, nonzeroInputs, dz, weightGradient);
        }
    }

    @Override
    public Matrix inputGradient(Matrix dz, Matrix weights) {
        if (!receivesData) {
            du.useRows(dz.rows());
            Multiply.transpose(weights, transposedWeights);
            Multiply.product(dz, transposedWeights, du);
        }
        return du;
    }
}
