package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Convolution;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// z = u · W + b, or u · W where a batch norm follows and makes the bias idle. A convolution is this on the patches of an image, the
/// rows being its places.
///
/// The weights can be reparametrized ([WeightNorm]), and they can be used once more, at another time step of a recurrent network.
public final class Linear implements Stage {

    private final Product product;
    private final @Nullable Linear first;
    private final Parameter weights;
    private @Nullable Parameter bias;
    private @Nullable WeightNorm weightNorm;
    private List<Parameter> parameters = List.of();

    private Matrix u = Room.NOTHING;
    private Matrix z = Room.NOTHING;

    /// `inputs × units` weights drawn row by row, with a bias of 0.
    ///
    /// @param receivesData whether its inputs are those of the network, which can be 0 in a whole minibatch
    /// @param deviation the standard deviation of the weights
    public Linear(int inputs, int units, boolean receivesData, double deviation, RandomStream random) {
        this(new WholeProduct(inputs, receivesData), inputs, units, deviation, random);
    }

    /// A convolution, `9 · channels × units`; in front of it stand its [Patches].
    ///
    /// @param receivesPixels whether its images are the data
    public Linear(Convolution convolution, int units, boolean receivesPixels, double deviation, RandomStream random) {
        this(
                new ConvolutionProduct(convolution, receivesPixels), Convolution.TAPS * convolution.channels(), units, deviation, random);
    }

    private Linear(Product product, int inputs, int units, double deviation, RandomStream random) {
        this.product = product;
        first = null;
        weights = Parameter.matrix("W", inputs, units);
        for (int input = 0; input < inputs; input++) {
            for (int unit = 0; unit < units; unit++) {
                weights.value().set(input, unit, (float) (deviation * random.nextGaussian()));
            }
        }
        addBias();
        reserve(new Room(1)).run();
    }

    private Linear(Linear first) {
        this.first = first;
        product = new WholeProduct(first.inputs(), false);
        weights = first.weights.share();
        bias = first.bias == null ? null : first.bias.share();
        list();
        reserve(new Room(1)).run();
    }

    /// The same weights and bias at another time step.
    public Linear atAnotherTime() {
        return new Linear(this);
    }

    public int inputs() {
        return weights.value().rows();
    }

    @Override
    public int units() {
        return weights.value().columns();
    }

    @Override
    public int positions() {
        return product.positions();
    }

    /// W, `inputs × units`.
    public Matrix weights() {
        return weights.value();
    }

    /// W with its gradient and its norms, learned by itself or reparametrized.
    public Parameter weightParameter() {
        return weights;
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
        Parameter shared = first == null ? null : first.bias;
        bias = shared == null ? Parameter.vector("b", units()) : shared.share();
        list();
    }

    public void removeBias() {
        bias = null;
        list();
    }

    /// Whether W is reparametrized by a length and a direction of each unit.
    public boolean hasWeightNorm() {
        return weightNorm != null;
    }

    /// Learns the length and the direction of each unit's weights from now on. The weights stay what they are.
    public void addWeightNorm() {
        if (first == null) {
            weightNorm = new WeightNorm(weights);
        }
        list();
    }

    /// Learns the weights themselves again. They stay what they are; how they were moving is forgotten.
    public void removeWeightNorm() {
        weightNorm = null;
        weights.forget();
        list();
    }

    private void list() {
        var all = new ArrayList<Parameter>();
        if (weightNorm == null) {
            all.add(weights);
        } else {
            all.addAll(weightNorm.parameters());
        }
        if (bias != null) {
            all.add(bias);
        }
        parameters = List.copyOf(all);
    }

    /// W, or what it is made of, and b where there is one.
    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public boolean gathers() {
        return weightNorm != null;
    }

    @Override
    public void gather() {
        if (weightNorm != null) {
            weights.gather();
            weightNorm.backward();
        }
    }

    @Override
    public void follow(boolean update) {
        if (weightNorm != null) {
            weightNorm.compose(update);
        }
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newZ = room.lasting(positions(), units());
        Runnable move = product.reserve(room, units());
        return () -> {
            z = newZ;
            move.run();
        };
    }

    @Override
    public Matrix forward(Matrix input, Pass pass) {
        u = input;
        z.useRows(product.rows(u));
        product.forward(u, weights(), bias(), z);
        return z;
    }

    @Override
    public String outputName() {
        return "s";
    }

    @Override
    public Matrix output() {
        return z;
    }

    /// Sets the gradients of W and b, measures the first while it is in the cache, and gives du = dz · Wᵀ.
    @Override
    public Matrix backward(Matrix dz, Pass pass) {
        product.weightGradient(u, dz, weightGradient());
        weights.measureGradient();
        if (bias != null) {
            Columns.sum(dz, bias.gradient().values());
        }
        return product.inputGradient(dz, weights());
    }

    @Override
    public void infer(Matrix input, Matrix result, Pass pass) {
        product.infer(input, weights(), bias(), result);
    }
}
