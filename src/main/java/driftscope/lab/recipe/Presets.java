package driftscope.lab.recipe;

import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.stage.Precision;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.Collections;
import java.util.List;

/// The recipes that ship with the program.
public final class Presets {

    private static final Values MNIST = Values.NONE;
    private static final Values SPIRALS = Values.of(Catalogue.DATA_NAME, DataName.SPIRALS);
    private static final Values NORMAL = Values.of(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.NORMAL);
    private static final Values XAVIER = Values.of(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER);
    private static final Values HE = Values.of(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE);

    /// The one the window opens with.
    public static final Preset FIRST = preset(
            "first",
            MNIST,
            network(3, 100, Activation.SIGMOID, NORMAL),
            training(60, 0.1, 0.9),
            none(),
            batch(1e-5));

    /// Presets that stand together in a list.
    ///
    /// @param id of its words in the bundle
    public record Group(String id, List<Preset> presets) {}

    /// In the order in which a list shows them.
    public static final List<Group> GROUPS = List.of(
            new Group("effect", List.of(
                    FIRST,
                    preset(
                            "paper",
                            MNIST,
                            network(3, 100, Activation.SIGMOID, NORMAL),
                            training(60, 0.01, 0.9),
                            none(),
                            batch(1e-5)),
                    preset(
                            "learning-rate-3",
                            MNIST,
                            network(3, 100, Activation.RELU, HE),
                            training(64, 3, 0),
                            none(),
                            batch(1e-5)),
                    preset(
                            "spirals",
                            SPIRALS.with(Catalogue.NOISE, 0.02),
                            network(8, 32, Activation.TANH, XAVIER),
                            training(32, 0.05, 0.9),
                            none(),
                            batch(1e-5)))),
            new Group("depth", List.of(
                    preset(
                            "deep-tanh",
                            MNIST,
                            network(20, 100, Activation.TANH, XAVIER),
                            training(60, 0.1, 0),
                            none(),
                            batch(1e-5)),
                    preset(
                            "residual",
                            MNIST,
                            network(40, 50, Activation.RELU, HE).with(Catalogue.RESIDUAL, true),
                            training(64, 0.01, 0),
                            none(),
                            batch(1e-5)),
                    preset(
                            "deep-linear",
                            Values.of(Catalogue.DATA_NAME, DataName.LINEAR).with(Catalogue.EXAMPLES, 1000),
                            network(24, 10, Activation.LINEAR, XAVIER),
                            training(1000, 0.001, 0),
                            none(),
                            batch(1e-5)))),
            new Group("limits", List.of(
                    preset(
                            "large-epsilon",
                            MNIST,
                            network(3, 100, Activation.SIGMOID, NORMAL),
                            training(60, 0.05, 0.9),
                            batch(1e-5),
                            batch(1)),
                    preset(
                            "minibatch-2",
                            MNIST,
                            network(3, 100, Activation.RELU, HE),
                            training(2, 0.03, 0),
                            batch(1e-5),
                            Values.of(Catalogue.NORMALIZATION, Normalization.GROUP)),
                    preset(
                            "noisy-batch",
                            MNIST,
                            network(3, 100, Activation.SIGMOID, NORMAL),
                            training(60, 0.1, 0.9),
                            batch(1e-5),
                            Values.of(Catalogue.NORMALIZATION, Normalization.NOISY_BATCH)),
                    preset(
                            "workers",
                            MNIST,
                            network(3, 100, Activation.RELU, HE),
                            training(8, 0.03, 0),
                            batch(1e-5).with(Catalogue.WORKERS, 4),
                            batch(1e-5).with(Catalogue.WORKERS, 4).with(Catalogue.SYNCHRONIZED, false)),
                    preset(
                            "half-precision",
                            MNIST,
                            network(3, 100, Activation.RELU, NORMAL).with(Catalogue.STANDARD_DEVIATION, 1e-5),
                            training(64, 0.1, 0),
                            batch(1e-8),
                            batch(1e-8).with(Catalogue.STATISTICS_PRECISION, Precision.FLOAT16)))),
            new Group("test", List.of(
                    preset(
                            "dropout",
                            MNIST.with(Catalogue.TRAINING_EXAMPLES, 1000),
                            network(3, 100, Activation.RELU, HE),
                            training(50, 0.03, 0),
                            none().with(Catalogue.DROPOUT, 0.2),
                            batch(1e-5)),
                    preset(
                            "another-scanner",
                            MNIST,
                            network(3, 100, Activation.RELU, HE),
                            training(64, 0.1, 0).with(Catalogue.SHIFT_CONTRAST, 0.25),
                            none(),
                            batch(1e-5)))),
            new Group("networks", List.of(
                    preset(
                            "convolutional",
                            MNIST,
                            HE.with(Catalogue.KIND, NetworkKind.CONVOLUTIONAL)
                                    .with(Catalogue.HIDDEN, List.of(8, 16))
                                    .with(Catalogue.ACTIVATION, Activation.RELU),
                            training(64, 0.05, 0.9),
                            none(),
                            batch(1e-5)),
                    preset(
                            "recurrent",
                            MNIST,
                            network(1, 64, Activation.TANH, XAVIER).with(Catalogue.KIND, NetworkKind.RECURRENT),
                            training(64, 0.01, 0.9),
                            none(),
                            batch(1e-5)))));

    /// All of them, in that order.
    public static final List<Preset> ALL = GROUPS.stream().flatMap(group -> group.presets().stream()).toList();

    private Presets() {}

    private static Preset preset(
            String id,
            Values data,
            Values network,
            Values training,
            Values a,
            Values b) {
        List<LaneSpec> lanes = List.of(new LaneSpec("A", a), new LaneSpec("B", b));
        String title = Text.of("preset." + id + ".title");
        return new Preset(
                id, title, Text.of("preset." + id + ".description"),
                new Recipe(title, data.over(network).over(training), lanes, List.of()));
    }

    private static Values network(int layers, int units, Activation activation, Values initialWeights) {
        return initialWeights
                .with(Catalogue.HIDDEN, Collections.nCopies(layers, units))
                .with(Catalogue.ACTIVATION, activation);
    }

    private static Values training(int batchSize, double learningRate, double momentum) {
        return Values.of(Catalogue.BATCH_SIZE, batchSize)
                .with(Catalogue.LEARNING_RATE, learningRate)
                .with(Catalogue.MOMENTUM, momentum);
    }

    private static Values none() {
        return Values.of(Catalogue.NORMALIZATION, Normalization.NONE);
    }

    private static Values batch(double epsilon) {
        return Values.of(Catalogue.NORMALIZATION, Normalization.BATCH).with(Catalogue.EPSILON, epsilon);
    }
}
