package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every normalizer at every place of every kind of network, beside the formulas in double precision,")
class FamilyGradientTest {

    private static final int ROWS = 6;
    private static final double STEP = 1e-6;
    /// Nothing that moves by a step comes so far.
    private static final double FAR = 2e-4;
    /// Differences of a loss of about 1 are 0 but for rounding.
    private static final double NONE = 1e-8;

    private final int[] labels = Member.labels(ROWS, 1);

    static Stream<Member> members() {
        return Member.all(Activation.TANH);
    }

    /// Every kind of network with every nonlinearity.
    static Stream<Member> nonlinearities() {
        return Arrays.stream(Activation.values())
                .filter(activation -> activation != Activation.TANH)
                .flatMap(Member::all)
                .filter(Member::affine)
                .filter(member -> List.of(Normalization.NONE, Normalization.BATCH, Normalization.LAYER, Normalization.NOISY_BATCH)
                        .contains(member.normalization()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"members", "nonlinearities"})
    @DisplayName("should have the loss of the formulas, and the gradients of central differences for everything learned and every z")
    void hasTheGradientsOfCentralDifferences(Member member) {
        compare(member, member.network());
    }

    static Stream<Member> learned() {
        return members().filter(Member::affine);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("learned")
    @DisplayName("should have them under dropout too, with what it dropped")
    void hasTheGradientsUnderDropout(Member member) {
        Network network = member.network();
        network.setDropout(0.3);

        compare(member, network);
    }

    private void compare(Member member, Network network) {
        network.chance().setStep(5);
        Matrix x = awayFromKinks(member, network);
        double loss = network.forward(x, labels);
        network.backward();
        Map<String, Gradient> gradients = gradients(network);

        var plain = new PlainNetwork(network, ROWS, Member.EPSILON);

        assertThat(loss).isCloseTo(plain.loss(x, labels), within(2e-6));
        var vanishing = new ArrayList<String>();
        gradients.forEach((name, gradient) -> {
            if (!compare(name, gradient.analytic(), gradient.of().in(plain), plain, x)) {
                vanishing.add(name);
            }
        });
        // What comes next takes out what a bias or β adds.
        assertThat(vanishing).allMatch(name -> name.startsWith("b"));
        assertThat(gradients).hasSizeGreaterThan(2 * vanishing.size() + 3);
    }

    /// Where its copy stands.
    private interface Place {
        double[] in(PlainNetwork plain);
    }

    /// @param analytic what the network has found, without the padding
    private record Gradient(float[] analytic, Place of) {}

    private static Map<String, Gradient> gradients(Network network) {
        var gradients = new LinkedHashMap<String, Gradient>();
        for (int b = 0; b < network.blocks().size(); b++) {
            int layer = b + 1;
            for (Stage stage : network.blocks().get(b).stages()) {
                for (Parameter parameter : stage.parameters()) {
                    if (!parameter.isShare()) {
                        gradients.put(
                                parameter.name() + layer,
                                new Gradient(parameter.gradient().toArray(), plain -> plain.of(parameter)));
                    }
                }
                if (stage instanceof Nonlinearity nonlinearity) {
                    gradients.put(
                            "z" + layer,
                            new Gradient(nonlinearity.inputGradient().toArray(), plain -> plain.offset(nonlinearity)));
                }
            }
        }
        return gradients;
    }

    /// The first of some minibatches on which nothing bends within the reach of a difference.
    private Matrix awayFromKinks(Member member, Network network) {
        return Stream.iterate(1L, seed -> seed + 1)
                .limit(200)
                .map(seed -> member.examples(ROWS, seed))
                .filter(x -> {
                    network.forward(x, labels);
                    var plain = new PlainNetwork(network, ROWS, Member.EPSILON);
                    plain.loss(x, labels);
                    return plain.nearestKink() > FAR;
                })
                .findFirst()
                .orElseThrow();
    }

    /// Holds a gradient against central differences, relative to the largest of its entries.
    ///
    /// @return false where both are 0 but for rounding
    private boolean compare(String name, float[] gradient, double[] parameter, PlainNetwork plain, Matrix x) {
        double[] differences = new double[parameter.length];
        double largest = 0;
        for (int i = 0; i < parameter.length; i++) {
            if (plain.onKink(parameter).get(i)) {
                assertThat(gradient[i]).as("∂L/∂%s where it is 0", name).isZero();
                continue;
            }
            double value = parameter[i];
            parameter[i] = value + STEP;
            double above = plain.loss(x, labels);
            parameter[i] = value - STEP;
            double below = plain.loss(x, labels);
            parameter[i] = value;
            differences[i] = (above - below) / (2 * STEP);
            largest = Math.max(largest, Math.abs(differences[i]));
        }
        assertThat(gradient).hasSameSizeAs(differences);
        boolean vanishes = largest < NONE;
        double scale = vanishes ? 1 : largest;
        assertThat(scale).as("largest ∂L/∂%s", name).isGreaterThan(1e-4);
        double error = 0;
        for (int i = 0; i < parameter.length; i++) {
            error = Math.max(error, Math.abs(gradient[i] - differences[i]) / scale);
        }
        assertThat(error)
                .as("error of ∂L/∂%s, relative to its largest entry", name)
                .isLessThan(vanishes ? 1e-5 : 3e-5);
        return !vanishes;
    }
}
