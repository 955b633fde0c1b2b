package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.Chance;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fixtures are made by `src/test/python/make_fixtures.py`.
@DisplayName("Beside PyTorch's layers, the family")
class FamilyPyTorchTest {

    private static final double TOLERANCE = 1e-4;

    /// Every normalizer that PyTorch has, at both places, in every kind of network, with and without γ and β; and its own recurrent layer.
    static Stream<String> names() {
        Set<Normalization> own = Set.of(Normalization.BATCH_RENORM, Normalization.NOISY_BATCH);
        return Stream.concat(
                Member.all(Activation.TANH).filter(member -> !own.contains(member.normalization())).map(FamilyPyTorchTest::name),
                Stream.of("recurrent-tanh", "recurrent-relu"));
    }

    private static String name(Member member) {
        String name = member.shape() + "-" + member.normalization() + "-" + member.placement() + (member.affine() ? "" : "-plain");
        return name.toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    @DisplayName("should have the same losses, logits, gradients and weights over two updates, and the same inference")
    void trainsTheSame(String name) throws IOException {
        Map<String, Object> fixture = read("family/torch-" + name + ".json");
        int rows = (int) number(fixture, "rows");
        Network network = network(fixture);
        Map<String, Parameter> learned = learned(network);
        Map<String, Object> start = inner(fixture.get("start"));
        assertThat(learned.keySet()).containsExactlyInAnyOrderElementsOf(start.keySet());
        learned.forEach((key, parameter) -> parameter.value().setAll(floats(start, key)));
        network.follow();
        var sgd = new Sgd((float) number(fixture, "learningRate"), (float) number(fixture, "momentum"), 0);

        for (Object each : (List<?>) fixture.get("steps")) {
            Map<String, Object> step = inner(each);
            double loss = network.forward(matrix(step, rows), labels(step));
            network.backward();
            close("loss", new float[] {(float) loss}, new float[] {(float) number(step, "loss")});
            close("logits", network.logits().toArray(), floats(step, "logits"));
            Map<String, Object> gradients = inner(step.get("gradients"));
            learned.forEach((key, parameter) ->
                    close("∂L/∂" + key, parameter.gradient().toArray(), floats(gradients, key)));
            network.update(sgd);
        }

        Map<String, Object> end = inner(fixture.get("end"));
        learned.forEach((key, parameter) -> close(key, parameter.value().toArray(), floats(end, key)));
        Map<String, Object> inference = inner(fixture.get("inference"));
        Matrix logits = new PassThrough(network, rows)
                .logits(network, matrix(inference, rows), Pass.INFERENCE, PassThrough.Visitor.NONE);
        close("logits in inference", logits.toArray(), floats(inference, "logits"));
    }

    private static Network network(Map<String, Object> fixture) {
        Member.Shape shape = Member.Shape.valueOf(word(fixture, "kind"));
        var initial = new InitialWeights(InitialWeights.Kind.HE, 0, 1);
        Architecture architecture =
                shape.architecture((int) number(fixture, "classes"), Activation.valueOf(word(fixture, "activation")), initial);
        var network = new Network(architecture, new RandomStream(1, "overwritten"), new Chance(1));
        new NormalizationSwitch(network).switchOn(
                Normalization.valueOf(word(fixture, "normalization")), Placement.valueOf(word(fixture, "placement")), Toggle.FRESH,
                (boolean) fixture.get("affine"), new NormalizerSettings(number(fixture, "epsilon"), 0.1, (int) number(fixture, "groups")),
                new Matrix(1, architecture.inputs()));
        return network;
    }

    /// What is learned, under the name it has in its layer and the number of that; a layer counts once, however often it is used.
    private static Map<String, Parameter> learned(Network network) {
        var learned = new LinkedHashMap<String, Parameter>();
        int layer = 0;
        for (Block block : network.blocks()) {
            layer += isFirstUse(block.linear()) ? 1 : 0;
            for (Stage stage : block.stages()) {
                for (Parameter parameter : stage.parameters()) {
                    if (!parameter.isShare()) {
                        learned.put(parameter.name() + layer, parameter);
                    }
                }
            }
        }
        return learned;
    }

    private static boolean isFirstUse(Linear linear) {
        return !linear.weightParameter().isShare();
    }

    /// Relative to the largest of the entries.
    private static void close(String name, float[] actual, float[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        double largest = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs((double) actual[i] - expected[i]));
        }
        assertThat(largest).as("largest entry of %s", name).isPositive();
        assertThat(error / largest).as("error of %s, relative to its largest entry", name).isLessThan(TOLERANCE);
    }

    private static Map<String, Object> read(String file) throws IOException {
        try (InputStream in = FamilyPyTorchTest.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return JSON.std.mapFrom(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Object json) {
        return (Map<String, Object>) json;
    }

    private static String word(Map<String, Object> json, String key) {
        return ((String) json.get(key)).toUpperCase(Locale.ROOT);
    }

    private static double number(Map<String, Object> json, String key) {
        return ((Number) json.get(key)).doubleValue();
    }

    private static float[] floats(Map<String, Object> json, String key) {
        List<?> list = (List<?>) json.get(key);
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) list.get(i)).floatValue();
        }
        return floats;
    }

    private static Matrix matrix(Map<String, Object> json, int rows) {
        float[] x = floats(json, "x");
        var matrix = new Matrix(rows, x.length / rows);
        matrix.setAll(x);
        return matrix;
    }

    private static int[] labels(Map<String, Object> json) {
        return ((List<?>) json.get("labels")).stream().mapToInt(label -> ((Number) label).intValue()).toArray();
    }
}
