package driftscope.lab.recipe;

import driftscope.lab.recipe.DataSpec.Generated;
import driftscope.lab.recipe.DataSpec.GeneratedKind;
import driftscope.lab.recipe.DataSpec.Mnist;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The recipes that ship with the program.
public final class Presets {

    private static final InitialWeights SMALL_NORMAL = new InitialWeights(InitialWeights.Kind.NORMAL, 0.01, 1);
    private static final InitialWeights XAVIER = new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1);
    private static final InitialWeights HE = new InitialWeights(InitialWeights.Kind.HE, 0, 1);

    /// The one the window opens with.
    public static final Preset FIRST = preset(
            "first",
            "A plateau, then drift",
            "Lane A sits still for about a thousand steps while lane B learns; then it wakes, and its distributions drift.",
            new Mnist(),
            network(3, 100, Activation.SIGMOID, SMALL_NORMAL),
            new TrainingSettings(60, 0.1, 0.9, 0),
            none(),
            batch(1e-5));

    /// In the order in which a list shows them.
    public static final List<Preset> ALL = List.of(
            FIRST,
            preset(
                    "paper",
                    "MNIST, 3 x 100 sigmoid",
                    "The network of the batch normalization paper at a learning rate where only lane B learns at all.",
                    new Mnist(),
                    network(3, 100, Activation.SIGMOID, SMALL_NORMAL),
                    new TrainingSettings(60, 0.01, 0.9, 0),
                    none(),
                    batch(1e-5)),
            preset(
                    "learning-rate-3",
                    "A learning rate of 3",
                    "Lane A is not finite within a few steps; lane B learns at the same learning rate.",
                    new Mnist(),
                    network(3, 100, Activation.RELU, HE),
                    new TrainingSettings(64, 3, 0, 0),
                    none(),
                    batch(1e-5)),
            preset(
                    "large-epsilon",
                    "ε too large",
                    "Both lanes have batch normalization; an epsilon of 1 in lane B drowns the small variance and takes its effect away.",
                    new Mnist(),
                    network(3, 100, Activation.SIGMOID, SMALL_NORMAL),
                    new TrainingSettings(60, 0.05, 0.9, 0),
                    batch(1e-5),
                    batch(1)),
            preset(
                    "deep-tanh",
                    "Twenty layers of tanh",
                    "How signals and gradients pass through a deep network, with and without batch normalization.",
                    new Mnist(),
                    network(20, 100, Activation.TANH, XAVIER),
                    new TrainingSettings(60, 0.1, 0, 0),
                    none(),
                    batch(1e-5)),
            preset(
                    "spirals",
                    "Two spirals",
                    "A small deep network bends the plane until two interleaved spirals come apart.",
                    new Generated(GeneratedKind.SPIRALS, 2000, 0.02),
                    network(8, 32, Activation.TANH, XAVIER),
                    new TrainingSettings(32, 0.05, 0.9, 0),
                    none(),
                    batch(1e-5)));

    private Presets() {}

    /// The preset with that id, if there is one.
    public static Optional<Preset> byId(String id) {
        return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    private static Preset preset(
            String id,
            String title,
            String description,
            DataSpec data,
            NetworkSpec network,
            TrainingSettings training,
            NormalizationSettings a,
            NormalizationSettings b) {
        List<LaneSpec> lanes = List.of(new LaneSpec("A", a, training), new LaneSpec("B", b, training));
        return new Preset(
                id, title, description, new Recipe(title, 42, data, network, training, lanes, List.of()));
    }

    private static NetworkSpec network(int layers, int units, Activation activation, InitialWeights initialWeights) {
        return new NetworkSpec(Collections.nCopies(layers, units), activation, initialWeights);
    }

    private static NormalizationSettings none() {
        return new NormalizationSettings(Normalization.NONE, 1e-5, 0.1, Placement.BEFORE);
    }

    private static NormalizationSettings batch(double epsilon) {
        return new NormalizationSettings(Normalization.BATCH, epsilon, 0.1, Placement.BEFORE);
    }
}
