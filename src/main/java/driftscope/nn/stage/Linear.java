package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Multiply;
import driftscope.math.NonzeroColumns;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// z = u · W + b, or u · W where a batch norm follows and makes the bias idle.
public final class Linear implements Stage {

    private final boolean receivesData;
    private final @Nullable NonzeroColumns nonzeroInputs;
    private final Parameter weights;
    private @Nullable Parameter bias;
    private List<Parameter> parameters;

    private Matrix u = Room.NOTHING;
    private Matrix z = Room.NOTHING;
    private Matrix du = Room.NOTHING;
    private Matrix transposedWeights = Room.NOTHING;

    /// `inputs × units` weights drawn row by row, with a bias of 0.
    ///
    /// @param receivesData whether its inputs are those of the network, which can be 0 in a whole minibatch
    /// @param deviation the standard deviation of the weights
    public Linear(int inputs, int units, boolean receivesData, double deviation, RandomStream random) {
        this.receivesData = receivesData;
        // A few inputs are coordinates, not pixels.
        nonzeroInputs = receivesData && inputs > Matrix.PADDING ? new NonzeroColumns() : null;
        weights = Parameter.matrix("W", inputs, units);
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                weights.value().set(input, unit, (float) (deviation * random.nextGaussian()));
            }
        }
        addBias();
        reserve(new Room(1)).run();
    }

    public int inputs() {
        return weights.value().rows();
    }

    @Override
    public int units() {
        return weights.value().columns();
    }

    /// W, `inputs × units`.
    public Matrix weights() {
        return weights.value();
    }

    /// ∂L/∂W, `inputs × units`, of the last minibatch.
    public Matrix weightGradient() {
        return weights.gradient();
    }

    /// b, one per unit in an array of at least the padded length; null where there is none.
    public float @Nullable [] bias() {
        return bias == null ? null : bias.value().values();
    }

    /// Gives the layer a bias of 0.
    public void addBias() {
        bias = Parameter.vector("b", units());
        parameters = List.of(weights, bias);
    }

    public void removeBias() {
        bias = null;
        parameters = List.of(weights);
    }

    /// W, and b where there is one.
    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newZ = room.lasting(units());
        Matrix newDu = receivesData ? Room.NOTHING : room.passing(Linear.class, inputs());
        Matrix newTransposed = receivesData ? Room.NOTHING : room.scratch(units(), inputs());
        return () -> {
            z = newZ;
            du = newDu;
            transposedWeights = newTransposed;
        };
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        u = input;
        z.useRows(u.rows());
        if (nonzeroInputs == null) {
            Multiply.product(u, weights(), bias(), z);
        } else {
            nonzeroInputs.find(u);
            Multiply.product(u, nonzeroInputs, weights(), bias(), z);
        }
        return z;
    }

    @Override
    public Matrix output() {
        return z;
    }

    /// Sets the gradients of W and b, measures the first while it is in the cache, and gives du = dz · Wᵀ.
    @Override
    public Matrix backward(Matrix dz, Pass pass) {
        if (nonzeroInputs == null) {
            Multiply.transposedProduct(u, dz, weightGradient());
        } else {
            Multiply.transposedProduct(u, nonzeroInputs, dz, weightGradient());
        }
        weights.measureGradient();
        if (bias != null) {
            Columns.sum(dz, bias.gradient().values());
        }
        if (!receivesData) {
            du.useRows(dz.rows());
            Multiply.transpose(weights(), transposedWeights);
            Multiply.product(dz, transposedWeights, du);
        }
        return du;
    }

    @Override
    public void infer(Matrix input, Matrix result, Pass pass) {
        Multiply.product(input, weights(), bias(), result);
    }
}
