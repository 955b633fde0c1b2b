package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.NormalDistribution;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.BatchRenorm;
import driftscope.nn.stage.Dropout;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Flattening;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Noise;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Patches;
import driftscope.nn.stage.Pooling;
import driftscope.nn.stage.Recall;
import driftscope.nn.stage.Stage;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

/// Any network once more, as plainly as can be and in double precision: the loss of a minibatch in training, as a function of everything
/// learned and of every z. It reads which stages there are, and none of their kernels.
///
/// What passes from stage to stage is `examples × (places · channels)`, the channels of a place beside each other.
final class PlainNetwork {

    private static final double LARGEST_SCALE = 3;
    private static final double LARGEST_SHIFT = 5;

    private final Network network;
    private final int examples;
    private final double epsilon;
    /// By the array in which the network keeps a value: all uses of one value find the same copy.
    private final Map<float[], double[]> values = new IdentityHashMap<>();
    private final Map<float[], Reparametrized> weightNorms = new IdentityHashMap<>();
    private final Map<Nonlinearity, double[]> offsets = new IdentityHashMap<>();
    private final Map<double[], BitSet> onKinks = new IdentityHashMap<>();
    private final Map<Noise, Drawn> noise = new IdentityHashMap<>();
    private final Map<BatchRenorm, Correction[]> corrections = new IdentityHashMap<>();
    private double nearestKink = Double.POSITIVE_INFINITY;

    private double[][] image = {};
    private int height;
    private int width;
    private boolean convolves;

    private record Reparametrized(double[] direction, double[] length) {}

    private record Correction(double r, double d) {
        static final Correction NONE = new Correction(1, 0);
    }

    private record Drawn(double[] scale, double[] shift) {}

    /// @param network after the forward pass whose loss is wanted: dropout and noise stay as they were drawn for it
    /// @param epsilon ε of its normalizers
    PlainNetwork(Network network, int examples, double epsilon) {
        this.network = network;
        this.examples = examples;
        this.epsilon = epsilon;
        network.each(Stage.class, stage -> stage.parameters().forEach(this::copy));
        network.each(Linear.class, linear -> {
            if (linear.hasWeightNorm()) {
                weightNorms.put(linear.weights().values(), new Reparametrized(of(linear, "v"), of(linear, "g")));
            }
        });
        network.each(Nonlinearity.class, stage ->
                offsets.put(stage, new double[examples * stage.positions() * stage.units()]));
        network.each(Noise.class, stage -> noise.put(stage, drawn(stage)));
    }

    private void copy(Parameter parameter) {
        values.computeIfAbsent(
                parameter.value().values(), present -> doubles(parameter.value().toArray()));
    }

    private double[] of(Stage stage, String name) {
        return stage.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(this::of)
                .findFirst()
                .orElseThrow();
    }

    /// Of 0 noise makes its shift, of 1 its scale and its shift: in a step it always draws the same.
    private Drawn drawn(Noise stage) {
        Matrix probed = new Matrix(examples * stage.positions(), stage.units());
        double[] shift = doubles(stage.forward(probed, Pass.TRAINING).toArray());
        for (int i = 0; i < probed.rows(); i++) {
            for (int j = 0; j < probed.columns(); j++) {
                probed.set(i, j, 1);
            }
        }
        double[] scale = doubles(stage.forward(probed, Pass.TRAINING).toArray());
        for (int i = 0; i < scale.length; i++) {
            scale[i] -= shift[i];
        }
        return new Drawn(scale, shift);
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    /// What is learned, row by row, to be moved.
    double[] of(Parameter parameter) {
        return values.get(parameter.value().values());
    }

    /// What is added to z, `rows × units`, to be moved: 0 at first.
    double[] offset(Nonlinearity nonlinearity) {
        return offsets.get(nonlinearity);
    }

    /// Which z of a ReLU are 0 exactly, as where another has given them: it has no slope there, and counts as flat.
    ///
    /// @param offset of its z
    BitSet onKink(double[] offset) {
        return onKinks.getOrDefault(offset, new BitSet());
    }

    /// How far the passes until now stayed away from where a ReLU bends or another place is the largest.
    double nearestKink() {
        return nearestKink;
    }

    /// The mean of −log softmax(logits)[label].
    double loss(Matrix x, int[] labels) {
        height = network.architecture().height();
        width = height == 0 ? 0 : x.columns() / height;
        image = new double[examples][x.columns()];
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < x.columns(); i++) {
                image[n][i] = x.get(n, i);
            }
        }
        double[][] u = image;
        for (Block block : network.blocks()) {
            u = forward(block, u);
        }
        double loss = 0;
        for (int n = 0; n < examples; n++) {
            double sum = 0;
            for (double logit : u[n]) {
                sum += Math.exp(logit);
            }
            loss += Math.log(sum) - u[n][labels[n]];
        }
        return loss / examples;
    }

    private double[][] forward(Block block, double[][] u) {
        double[][] x = u;
        for (Stage stage : block.stages()) {
            x = forward(stage, x);
        }
        return block.isResidual() ? sum(u, x) : x;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int n = 0; n < sum.length; n++) {
            for (int i = 0; i < sum[n].length; i++) {
                sum[n][i] = a[n][i] + b[n][i];
            }
        }
        return sum;
    }

    private double[][] forward(Stage stage, double[][] x) {
        return switch (stage) {
            case Patches patches -> {
                convolves = true;
                yield x;
            }
            case Linear linear -> convolves ? convolve(x, linear) : multiply(x, linear);
            case BatchNormalizer norm -> overMinibatch(x, norm);
            case ExampleNorm norm -> withinExamples(x, norm);
            case Normalizer norm -> throw new AssertionError(norm.getClass() + " has no formula here");
            case Noise any -> scaleAndShift(x, noise.get(any).scale(), noise.get(any).shift());
            case Nonlinearity nonlinearity -> activate(x, nonlinearity);
            case Dropout dropout -> {
                double[] mask = doubles(dropout.mask().toArray());
                yield scaleAndShift(x, mask, new double[mask.length]);
            }
            case Pooling pooling -> pool(x, pooling.units());
            case Flattening flattening -> x;
            case Recall recall -> recall(x, recall);
        };
    }

    /// W, or g · v / ‖v‖ of each unit.
    private double[] weights(Linear linear) {
        Reparametrized made = weightNorms.get(linear.weights().values());
        if (made == null) {
            return values.get(linear.weights().values());
        }
        int units = linear.units();
        double[] w = new double[made.direction().length];
        for (int j = 0; j < units; j++) {
            double squares = 0;
            for (int i = j; i < w.length; i += units) {
                squares += made.direction()[i] * made.direction()[i];
            }
            for (int i = j; i < w.length; i += units) {
                w[i] = made.length()[j] * made.direction()[i] / Math.sqrt(squares);
            }
        }
        return w;
    }

    private double bias(Linear linear, int unit) {
        return linear.bias() == null ? 0 : values.get(linear.bias())[unit];
    }

    private double[][] multiply(double[][] x, Linear linear) {
        double[] w = weights(linear);
        int units = linear.units();
        double[][] z = new double[examples][units];
        for (int n = 0; n < examples; n++) {
            for (int j = 0; j < units; j++) {
                z[n][j] = bias(linear, j);
                for (int i = 0; i < x[n].length; i++) {
                    z[n][j] += x[n][i] * w[i * units + j];
                }
            }
        }
        return z;
    }

    /// 3 × 3, what lies beyond the edge being 0.
    private double[][] convolve(double[][] x, Linear linear) {
        convolves = false;
        double[] w = weights(linear);
        int units = linear.units();
        int channels = x[0].length / (height * width);
        double[][] z = new double[examples][height * width * units];
        for (int n = 0; n < examples; n++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    for (int j = 0; j < units; j++) {
                        z[n][(row * width + column) * units + j] =
                                bias(linear, j) + around(x[n], row, column, channels, w, units, j);
                    }
                }
            }
        }
        return z;
    }

    private double around(double[] x, int row, int column, int channels, double[] w, int units, int unit) {
        double sum = 0;
        for (int down = -1; down <= 1; down++) {
            for (int across = -1; across <= 1; across++) {
                int r = row + down;
                int c = column + across;
                if (r >= 0 && r < height && c >= 0 && c < width) {
                    int tap = 3 * (down + 1) + across + 1;
                    for (int channel = 0; channel < channels; channel++) {
                        sum += x[(r * width + c) * channels + channel] * w[(tap * channels + channel) * units + unit];
                    }
                }
            }
        }
        return sum;
    }

    /// Each unit over all examples and places.
    private double[][] overMinibatch(double[][] x, BatchNormalizer norm) {
        int units = norm.units();
        double[][] y = new double[examples][x[0].length];
        double count = examples * (double) norm.positions();
        for (int j = 0; j < units; j++) {
            double mean = 0;
            for (double[] example : x) {
                for (int i = j; i < example.length; i += units) {
                    mean += example[i] / count;
                }
            }
            double variance = 0;
            for (double[] example : x) {
                for (int i = j; i < example.length; i += units) {
                    variance += (example[i] - mean) * (example[i] - mean) / count;
                }
            }
            double deviation = Math.sqrt(variance + epsilon);
            Correction correction = norm instanceof BatchRenorm renorm ? correction(renorm, j, mean, deviation) : Correction.NONE;
            for (int n = 0; n < examples; n++) {
                for (int i = j; i < y[n].length; i += units) {
                    y[n][i] = scaled((x[n][i] - mean) / deviation * correction.r() + correction.d(), norm, j);
                }
            }
        }
        return y;
    }

    /// r and d of the first pass: constants, whatever moves after it.
    private Correction correction(BatchRenorm norm, int unit, double mean, double deviation) {
        Correction[] held = corrections.computeIfAbsent(norm, first -> new Correction[norm.units()]);
        if (held[unit] == null) {
            double running = Math.sqrt(norm.runningVariance()[unit] + epsilon);
            held[unit] = new Correction(
                    Math.clamp(deviation / running, 1 / LARGEST_SCALE, LARGEST_SCALE),
                    Math.clamp((mean - norm.runningMean()[unit]) / running, -LARGEST_SHIFT, LARGEST_SHIFT));
        }
        return held[unit];
    }

    /// Each group of units of an example over all its places.
    private double[][] withinExamples(double[][] x, ExampleNorm norm) {
        int units = norm.units();
        int size = units / norm.groups();
        boolean centered = norm.kind() != ExampleNorm.Kind.ROOT_MEAN_SQUARE;
        double count = norm.positions() * (double) size;
        double[][] y = new double[examples][x[0].length];
        for (int n = 0; n < examples; n++) {
            double[] mean = new double[norm.groups()];
            double[] variance = new double[norm.groups()];
            for (int i = 0; centered && i < x[n].length; i++) {
                mean[i % units / size] += x[n][i] / count;
            }
            for (int i = 0; i < x[n].length; i++) {
                int group = i % units / size;
                variance[group] += (x[n][i] - mean[group]) * (x[n][i] - mean[group]) / count;
            }
            for (int i = 0; i < x[n].length; i++) {
                int group = i % units / size;
                y[n][i] = scaled((x[n][i] - mean[group]) / Math.sqrt(variance[group] + epsilon), norm, i % units);
            }
        }
        return y;
    }

    /// γ · x̂ + β, γ being 1 and β 0 where they are not learned.
    private double scaled(double normalized, Normalizer norm, int unit) {
        double[] gamma = values.get(norm.gamma());
        double[] beta = values.get(norm.beta());
        return (gamma == null ? 1 : gamma[unit]) * normalized + (beta == null ? 0 : beta[unit]);
    }

    private static double[][] scaleAndShift(double[][] x, double[] scale, double[] shift) {
        double[][] y = new double[x.length][x[0].length];
        for (int n = 0; n < y.length; n++) {
            for (int i = 0; i < y[n].length; i++) {
                int place = n * y[n].length + i;
                y[n][i] = scale[place] * x[n][i] + shift[place];
            }
        }
        return y;
    }

    private double[][] activate(double[][] x, Nonlinearity nonlinearity) {
        double[] offset = offsets.get(nonlinearity);
        Activation activation = nonlinearity.activation();
        double[][] y = new double[examples][x[0].length];
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < y[n].length; i++) {
                int place = n * y[n].length + i;
                double z = x[n][i] + offset[place];
                if (activation == Activation.RELU && x[n][i] == 0) {
                    onKinks.computeIfAbsent(offset, none -> new BitSet()).set(place);
                } else if (activation == Activation.RELU || activation == Activation.LEAKY_RELU) {
                    nearestKink = Math.min(nearestKink, Math.abs(z));
                }
                y[n][i] = activate(activation, z);
            }
        }
        return y;
    }

    private static double activate(Activation activation, double z) {
        return switch (activation) {
            case LINEAR -> z;
            case SIGMOID -> 1 / (1 + Math.exp(-z));
            case TANH -> Math.tanh(z);
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : 0.01 * z;
            case GELU -> z * NormalDistribution.of(z);
        };
    }

    /// The largest of 2 × 2 places. Several that are just as large, such as zeros of a ReLU, come from the same: none of them matters.
    private double[][] pool(double[][] x, int channels) {
        int down = height / 2;
        int across = width / 2;
        double[][] y = new double[examples][down * across * channels];
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < y[n].length; i++) {
                int row = i / channels / across;
                int column = i / channels % across;
                double largest = Double.NEGATIVE_INFINITY;
                for (int place = 0; place < 4; place++) {
                    double value =
                            x[n][((2 * row + place / 2) * width + 2 * column + place % 2) * channels + i % channels];
                    if (value != largest) {
                        nearestKink = Math.min(nearestKink, Math.abs(value - largest));
                    }
                    largest = Math.max(largest, value);
                }
                y[n][i] = largest;
            }
        }
        height = down;
        width = across;
        return y;
    }

    /// A row of the image, and the state before.
    private double[][] recall(double[][] x, Recall recall) {
        int time = network.blocks().stream()
                .takeWhile(block -> block.stages().getFirst() != recall)
                .toList()
                .size();
        double[][] y = new double[examples][recall.units()];
        for (int n = 0; n < examples; n++) {
            System.arraycopy(image[n], time * width, y[n], 0, width);
            if (time > 0) {
                System.arraycopy(x[n], 0, y[n], width, x[n].length);
            }
        }
        return y;
    }
}
