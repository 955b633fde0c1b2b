package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Chance;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One of the family: a small network of some kind with some normalizer somewhere.
record Member(Shape shape, Normalization normalization, Placement placement, boolean affine, Activation activation) {

    static final int CLASSES = 4;
    static final double EPSILON = 1e-3;
    private static final int GROUPS = 2;
    private static final long SEED = 3;

    /// The kinds of network, small: two groups divide the units of every layer.
    enum Shape {
        DENSE(NetworkKind.DENSE, 5, 0, List.of(8, 6)),
        RESIDUAL(NetworkKind.DENSE, 5, 0, List.of(6, 6, 6)),
        /// An image of 6 × 5 becomes one of 3 × 2, and then a single place.
        CONVOLUTIONAL(NetworkKind.CONVOLUTIONAL, 30, 6, List.of(4, 6)),
        RECURRENT(NetworkKind.RECURRENT, 12, 4, List.of(6));

        private final NetworkKind kind;
        private final int inputs;
        private final int height;
        private final List<Integer> hidden;

        Shape(NetworkKind kind, int inputs, int height, List<Integer> hidden) {
            this.kind = kind;
            this.inputs = inputs;
            this.height = height;
            this.hidden = hidden;
        }

        Architecture architecture(int classes, Activation activation, InitialWeights initial) {
            return architecture(hidden, classes, activation, initial);
        }

        private Architecture architecture(List<Integer> units, int classes, Activation activation, InitialWeights initial) {
            return new Architecture(kind, inputs, height, units, classes, activation, initial, this == RESIDUAL);
        }
    }

    /// Those whose formulas stand in [PlainNetwork].
    private static final List<Normalization> NORMALIZATIONS = List.of(
            Normalization.NONE, Normalization.BATCH, Normalization.LAYER, Normalization.GROUP, Normalization.INSTANCE,
            Normalization.RMS, Normalization.WEIGHT, Normalization.BATCH_RENORM, Normalization.NOISY_BATCH);

    /// Every normalizer × placement × kind of network × affine that there is. What has no stage has no placement and no γ and β.
    static Stream<Member> all(Activation activation) {
        return Arrays.stream(Shape.values()).flatMap(shape -> NORMALIZATIONS.stream()
                .filter(normalization -> normalization != Normalization.INSTANCE || shape == Shape.CONVOLUTIONAL)
                .flatMap(normalization -> of(shape, normalization, activation)));
    }

    private static Stream<Member> of(Shape shape, Normalization normalization, Activation activation) {
        if (!normalization.isStage()) {
            return Stream.of(new Member(shape, normalization, Placement.BEFORE, true, activation));
        }
        return Arrays.stream(Placement.values()).flatMap(placement -> Stream.of(true, false)
                .map(affine -> new Member(shape, normalization, placement, affine, activation)));
    }

    @Override
    public String toString() {
        String there = normalization.isStage() ? " " + placement + (affine ? "" : " without γ and β") : "";
        return shape + " " + normalization + there + " " + activation;
    }

    /// Its network, everything learned away from 0 and 1, so that nothing cancels by chance.
    Network network() {
        return network(shape.hidden);
    }

    /// The same with layers that are wider than a vector, and not a multiple of one.
    Network wideNetwork() {
        return network(shape.hidden.stream().map(units -> units == shape.hidden.getLast() ? 18 : 36).toList());
    }

    private Network network(List<Integer> hidden) {
        var random = new RandomStream(SEED, "test network");
        var initial = new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1.2);
        Architecture architecture = shape.architecture(hidden, CLASSES, activation, initial);
        var network = new Network(architecture, random, new Chance(SEED));
        new NormalizationSwitch(network).switchOn(
                normalization, placement, Toggle.FRESH, affine, new NormalizerSettings(EPSILON, 0.1, GROUPS),
                new Matrix(1, shape.inputs));
        network.each(Stage.class, stage -> stage.parameters().forEach(parameter -> scatter(parameter, random)));
        network.follow();
        return network;
    }

    private static void scatter(Parameter parameter, RandomStream random) {
        if (parameter.isShare()) {
            return;
        }
        for (int j = 0; parameter.isVector() && j < parameter.value().columns(); j++) {
            float[] values = parameter.value().values();
            values[j] = (float) (values[j] + 0.3 * random.nextGaussian());
        }
    }

    /// A minibatch, `rows × inputs`.
    Matrix examples(int rows, long seed) {
        return Nets.examples(rows, shape.inputs, seed);
    }

    static int[] labels(int rows, long seed) {
        return Nets.labels(rows, CLASSES, seed);
    }
}
