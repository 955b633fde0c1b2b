package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Precision;
import driftscope.nn.stage.Room;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/// Small networks and minibatches for the tests, the same on every run.
final class Nets {

    static final double EPSILON = 1e-5;
    static final double STATISTICS_MOMENTUM = 0.1;

    private Nets() {}

    /// Every activation without batch norm, with it before and with it after.
    static Stream<Arguments> activationsAndPlacements() {
        return Stream.of(Activation.values()).flatMap(activation ->
                Stream.of(null, Placement.BEFORE, Placement.AFTER).map(placement -> Arguments.of(activation, placement)));
    }

    /// Whether a shift of a layer's values does nothing: where everything up to the next batch norm is linear it takes the shift away.
    ///
    /// @param hasNext whether a batch norm comes after the values, the layer's own or that of a layer behind
    static boolean shiftVanishes(Activation activation, @Nullable Placement placement, boolean hasNext) {
        return activation == Activation.LINEAR && placement != null && hasNext;
    }

    /// A network whose biases, γ and β are away from 0 and 1, so that nothing cancels by chance.
    static Network network(
            Activation activation, @Nullable Placement placement, double epsilon, int inputs, List<Integer> units, int classes) {
        var random = new RandomStream(11, "test network");
        var initial = new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1.2);
        var network = new Network(inputs, units, classes, activation, initial, random);
        for (int layer = 0; layer < network.layers(); layer++) {
            fill(network.linear(layer).bias(), network.linear(layer).units(), 0, 0.3, random);
        }
        if (placement != null) {
            new NormalizationSwitch(network)
                    .switchOn(placement, Toggle.FRESH, epsilon, STATISTICS_MOMENTUM, new Matrix(1, inputs));
            for (Block layer : network.hidden()) {
                fill(layer.batchNorm().gamma(), layer.units(), 1, 0.3, random);
                fill(layer.batchNorm().beta(), layer.units(), 0, 0.3, random);
            }
        }
        return network;
    }

    static Network network(Activation activation, @Nullable Placement placement) {
        return network(activation, placement, EPSILON, 5, List.of(7, 6), 4);
    }

    private static void fill(float[] values, int length, double mean, double deviation, RandomStream random) {
        for (int j = 0; j < length; j++) {
            values[j] = (float) (mean + deviation * random.nextGaussian());
        }
    }

    /// Kinds of statistics, each of its own: renormalized, of workers, in half precision.
    static Map<String, Normalized> statistics() {
        var kinds = new LinkedHashMap<String, Normalized>();
        kinds.put("renorm", new Normalized(Normalization.BATCH_RENORM, 1, Precision.FLOAT32));
        kinds.put("renorm of workers", new Normalized(Normalization.BATCH_RENORM, 3, Precision.FLOAT32));
        kinds.put("workers", new Normalized(Normalization.BATCH, 4, Precision.FLOAT32));
        kinds.put("half precision", new Normalized(Normalization.BATCH, 1, Precision.FLOAT16));
        kinds.put("groups in half precision", new Normalized(Normalization.GROUP, 1, Precision.FLOAT16));
        return kinds;
    }

    /// What a network normalizes with.
    record Normalized(Normalization normalization, int parts, Precision precision) {

        Network network(List<Integer> units) {
            Network network = Nets.network(Activation.TANH, null, EPSILON, 20, units, 3);
            var settings = new NormalizerSettings(EPSILON, STATISTICS_MOMENTUM, 2, 0, 1, 0, true, 1.2, 0.1, parts, precision);
            new NormalizationSwitch(network)
                    .switchOn(normalization, Placement.BEFORE, Toggle.FRESH, true, settings, new Matrix(1, 20));
            return network;
        }
    }

    /// Examples around 0.5, `rows × inputs`.
    static Matrix examples(int rows, int inputs, long seed) {
        var random = new RandomStream(seed, "test examples");
        Matrix x = new Matrix(rows, inputs);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < inputs; j++) {
                x.set(i, j, (float) (0.5 + 1.2 * random.nextGaussian()));
            }
        }
        return x;
    }

    static int[] labels(int rows, int classes, long seed) {
        var random = new RandomStream(seed, "test labels");
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(classes);
        }
        return labels;
    }

    /// A matrix from its rows.
    static Matrix matrix(float[]... rows) {
        Matrix matrix = new Matrix(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                matrix.set(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    /// ∂L/∂ of what is learned in a stage under that name, with the padding.
    static float[] gradient(Stage stage, String name) {
        return stage.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .gradient()
                .values();
    }

    /// Everything learned and running, and what the last minibatch left in the layers, padding included.
    static List<float[]> state(Network network) {
        var state = new ArrayList<>(learned(network));
        network.each(Stage.class, stage -> {
            for (Parameter parameter : stage.parameters()) {
                parameter.remember(1);
                state.add(parameter.gradient().values().clone());
                state.add(parameter.memory(0).clone());
            }
            state.add(stage.output().values().clone());
        });
        network.each(BatchNorm.class, norm -> {
            for (float[] values : List.of(norm.normalized().values(), norm.mean(), norm.variance())) {
                state.add(values.clone());
            }
        });
        network.each(Nonlinearity.class, stage -> state.add(stage.inputGradient().values().clone()));
        state.add(network.logitGradient().values().clone());
        return state;
    }

    /// W, b, γ, β and the running statistics of every layer.
    static List<float[]> learned(Network network) {
        var learned = new ArrayList<float[]>();
        network.each(Stage.class, stage -> {
            stage.parameters().forEach(parameter -> learned.add(parameter.value().values().clone()));
            stage.runningStatistics().forEach(statistic -> learned.add(statistic.values().clone()));
        });
        return learned;
    }

    /// A stage with room for minibatches of so many rows.
    static <S extends Stage> S roomy(S stage, int rows) {
        stage.reserve(new Room(rows)).run();
        return stage;
    }
}
