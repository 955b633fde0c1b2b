package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.NormalDistribution;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Dropout;
import driftscope.nn.stage.Linear;

/// The network once more, as plainly as can be and in double precision: the loss as a function of everything learned.
final class DoubleNetwork {

    /// Per layer, the last being that of logits: W row by row; b, γ and β are null where there are none.
    final double[][] weights;
    final double[][] bias;
    final double[][] gamma;
    final double[][] beta;
    /// Added to the activation input, `rows × units`: the loss can be differentiated by it.
    final double[][] offset;
    /// What dropout multiplies f(z) with, `rows × units`, the same in every pass; null where there is none.
    private final double[][] mask;

    private final Activation activation;
    private final Placement[] placement;
    private final double[] epsilon;
    private final int[] sizes;

    DoubleNetwork(Network network, int rows) {
        int layers = network.layers();
        weights = new double[layers][];
        bias = new double[layers][];
        gamma = new double[layers][];
        beta = new double[layers][];
        offset = new double[layers][];
        mask = new double[layers][];
        placement = new Placement[layers];
        epsilon = new double[layers];
        sizes = new int[layers + 1];
        sizes[0] = network.linear(0).inputs();
        activation = network.hidden().getFirst().nonlinearity().activation();
        for (int l = 0; l < layers; l++) {
            Linear linear = network.linear(l);
            sizes[l + 1] = linear.units();
            weights[l] = doubles(linear.weights().toArray(), linear.inputs() * linear.units());
            bias[l] = linear.bias() == null ? null : doubles(linear.bias(), linear.units());
            offset[l] = new double[rows * linear.units()];
            Dropout dropout = l < layers - 1 ? network.hidden().get(l).dropout() : null;
            mask[l] = dropout == null ? null : doubles(dropout.mask().toArray(), rows * linear.units());
            BatchNorm norm = l < layers - 1 ? network.hidden().get(l).batchNorm() : null;
            if (norm != null) {
                gamma[l] = doubles(norm.gamma(), norm.units());
                beta[l] = doubles(norm.beta(), norm.units());
                placement[l] = network.hidden().get(l).placement();
                epsilon[l] = norm.epsilon();
            }
        }
    }

    static double[] doubles(float[] values, int length) {
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /// The mean of −log softmax(logits)[label], in training mode.
    double loss(Matrix x, int[] labels) {
        int rows = x.rows();
        int last = weights.length - 1;
        double[] u = doubles(x.toArray(), rows * sizes[0]);
        for (int l = 0; l < last; l++) {
            double[] z = linear(u, l, rows);
            if (placement[l] == Placement.BEFORE) {
                normalize(z, l, rows);
            }
            for (int i = 0; i < z.length; i++) {
                z[i] = activate(z[i] + offset[l][i]) * (mask[l] == null ? 1 : mask[l][i]);
            }
            if (placement[l] == Placement.AFTER) {
                normalize(z, l, rows);
            }
            u = z;
        }
        double[] logits = linear(u, last, rows);
        int classes = sizes[last + 1];
        double loss = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(logits[i * classes + j]);
            }
            loss += Math.log(sum) - logits[i * classes + labels[i]];
        }
        return loss / rows;
    }

    private double[] linear(double[] u, int l, int rows) {
        int inputs = sizes[l];
        int units = sizes[l + 1];
        double[] z = new double[rows * units];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < units; j++) {
                double sum = bias[l] == null ? 0 : bias[l][j];
                for (int k = 0; k < inputs; k++) {
                    sum += u[i * inputs + k] * weights[l][k * units + j];
                }
                z[i * units + j] = sum;
            }
        }
        return z;
    }

    private void normalize(double[] x, int l, int rows) {
        int units = sizes[l + 1];
        for (int j = 0; j < units; j++) {
            double mean = 0;
            for (int i = 0; i < rows; i++) {
                mean += x[i * units + j] / rows;
            }
            double variance = 0;
            for (int i = 0; i < rows; i++) {
                double deviation = x[i * units + j] - mean;
                variance += deviation * deviation / rows;
            }
            for (int i = 0; i < rows; i++) {
                double normalized = (x[i * units + j] - mean) / Math.sqrt(variance + epsilon[l]);
                x[i * units + j] = gamma[l][j] * normalized + beta[l][j];
            }
        }
    }

    private double activate(double z) {
        return switch (activation) {
            case LINEAR -> z;
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case GELU -> z * NormalDistribution.of(z);
        };
    }
}
