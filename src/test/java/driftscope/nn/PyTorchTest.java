package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Adam;
import driftscope.nn.optimizer.AdaptiveClipping;
import driftscope.nn.optimizer.NormClipping;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Schedule;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.optimizer.WeightDecay;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Linear;
import driftscope.nn.stage.Pass;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fixtures are made by `src/test/python/make_fixtures.py`.
@DisplayName("Beside PyTorch, the engine")
class PyTorchTest {

    /// Most tensors agree to 2 · 10⁻⁶; the gradient of a bias whose terms nearly cancel to 2 · 10⁻⁵.
    private static final double TOLERANCE = 5e-5;

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should have the same losses, logits, gradients, running statistics and weights over three updates")
    void trainsTheSame(Activation activation, @Nullable Placement placement) throws IOException {
        trainsTheSame(Fixture.read(activation, placement, ""), activation, placement);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "nesterov", "adam", "adamw", "adamw-bare-norm", "bare-norm", "step", "cosine", "cosine-warmup", "warmup", "clip-norm",
        "clip-none", "clip-adaptive", "clip-adaptive-adam"
    })
    @DisplayName("should do the same with other optimizers, schedules and clippings")
    void variants(String variant) throws IOException {
        trainsTheSame(Fixture.read(Activation.TANH, Placement.BEFORE, "-" + variant), Activation.TANH, Placement.BEFORE);
    }

    private static void trainsTheSame(Fixture fixture, Activation activation, @Nullable Placement placement) {
        Network network = fixture.network(activation, placement);
        Optimizer optimizer = fixture.clipped(fixture.optimizer());
        Schedule schedule = fixture.schedule();
        int rows = (int) fixture.number("rows");

        long done = 0;
        for (Fixture step : fixture.list("steps")) {
            Matrix x = step.matrix("x", rows);
            double loss = network.forward(x, step.integers("labels"));
            network.backward();
            close("loss", new float[] {(float) loss}, new float[] {step.number("loss")});
            close("logits", network.logits().toArray(), step.floats("logits"));
            gradientsAreClose(network, step.inner("gradients"), activation, placement);
            optimizer.setLearningRate(schedule.learningRate(done++));
            if (step.has("learningRate")) {
                assertThat(optimizer.learningRate()).isCloseTo(step.number("learningRate"), withinPercentage(1e-4));
            }
            network.update(optimizer);
            runningStatisticsAreClose(network, step.inner("running"));
        }

        learnedIsClose(network, fixture.inner("end"));
        Fixture inference = fixture.inner("inference");
        Matrix logits = new PassThrough(network, rows)
                .logits(network, inference.matrix("x", rows), Pass.INFERENCE, PassThrough.Visitor.NONE);
        close("logits in inference", logits.toArray(), inference.floats("logits"));
    }

    private static void gradientsAreClose(
            Network network, Fixture expected, Activation activation, @Nullable Placement placement) {
        for (int l = 0; l < network.layers(); l++) {
            Linear linear = network.linear(l);
            close("∂L/∂W" + (l + 1), linear.weightGradient().toArray(), expected.floats("W" + (l + 1)));
            assertThat(expected.has("b" + (l + 1))).isEqualTo(linear.bias() != null);
            if (linear.bias() != null) {
                boolean vanishes = Nets.shiftVanishes(activation, placement, l < network.hidden().size());
                close("∂L/∂b" + (l + 1), Nets.gradient(linear, "b"), expected.floats("b" + (l + 1)), vanishes ? 1 : 0);
            }
        }
        for (int l = 0; l < network.hidden().size(); l++) {
            Block layer = network.hidden().get(l);
            close("∂L/∂z" + (l + 1), layer.activationInputGradient().toArray(), expected.floats("z" + (l + 1)));
            if (layer.batchNorm() != null) {
                close("∂L/∂γ" + (l + 1), Nets.gradient(layer.batchNorm(), "gamma"), expected.floats("gamma" + (l + 1)));
                boolean vanishes = Nets.shiftVanishes(activation, placement, l < network.hidden().size() - 1);
                close(
                        "∂L/∂β" + (l + 1), Nets.gradient(layer.batchNorm(), "beta"), expected.floats("beta" + (l + 1)),
                        vanishes ? 1 : 0);
            }
        }
    }

    private static void runningStatisticsAreClose(Network network, Fixture expected) {
        for (int l = 0; l < network.hidden().size(); l++) {
            BatchNorm norm = network.hidden().get(l).batchNorm();
            if (norm != null) {
                close("running mean " + (l + 1), norm.runningMean(), expected.floats("running_mean" + (l + 1)));
                close("running variance " + (l + 1), norm.runningVariance(), expected.floats("running_var" + (l + 1)));
            }
        }
    }

    private static void learnedIsClose(Network network, Fixture expected) {
        for (int l = 0; l < network.layers(); l++) {
            Linear linear = network.linear(l);
            close("W" + (l + 1), linear.weights().toArray(), expected.floats("W" + (l + 1)));
            if (linear.bias() != null) {
                close("b" + (l + 1), linear.bias(), expected.floats("b" + (l + 1)));
            }
        }
        for (int l = 0; l < network.hidden().size(); l++) {
            BatchNorm norm = network.hidden().get(l).batchNorm();
            if (norm != null) {
                close("γ" + (l + 1), norm.gamma(), expected.floats("gamma" + (l + 1)));
                close("β" + (l + 1), norm.beta(), expected.floats("beta" + (l + 1)));
            }
        }
    }

    /// Holds a tensor, possibly with padding behind it, against PyTorch's, relative to the largest of its entries.
    private static void close(String name, float[] actual, float[] expected) {
        close(name, actual, expected, 0);
    }

    /// The same for what is 0 but for rounding: relative to what it could be.
    private static void close(String name, float[] actual, float[] expected, double scale) {
        double largest = scale;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            error = Math.max(error, Math.abs((double) actual[i] - expected[i]));
        }
        assertThat(largest).as("largest entry of %s", name).isPositive();
        assertThat(error / largest).as("error of %s, relative to its largest entry", name).isLessThan(TOLERANCE);
    }

    /// A JSON object of numbers, flat tensors and further objects.
    private record Fixture(Map<String, Object> values) {

        static Fixture read(Activation activation, @Nullable Placement placement, String variant) throws IOException {
            String file = "torch-" + lower(activation) + "-" + (placement == null ? "none" : lower(placement)) + variant + ".json";
            try (InputStream in = PyTorchTest.class.getResourceAsStream(file)) {
                assertThat(in).as(file).isNotNull();
                return new Fixture(JSON.std.mapFrom(in));
            }
        }

        private static String lower(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The network the fixture starts with.
        Network network(Activation activation, @Nullable Placement placement) {
            int inputs = (int) number("inputs");
            List<Integer> hidden = Arrays.stream(integers("hidden")).boxed().toList();
            var network = new Network(
                    inputs, hidden, (int) number("classes"), activation,
                    new InitialWeights(InitialWeights.Kind.HE, 0, 1), new RandomStream(1, "overwritten"));
            if (placement != null) {
                new NormalizationSwitch(network).switchOn(
                        placement, Toggle.FRESH, number("epsilon"), number("statisticsMomentum"), new Matrix(1, inputs));
            }
            Fixture start = inner("start");
            for (int l = 0; l < network.layers(); l++) {
                Linear linear = network.linear(l);
                linear.weights().setAll(start.floats("W" + (l + 1)));
                if (linear.bias() != null) {
                    start.copy("b" + (l + 1), linear.bias());
                }
            }
            for (int l = 0; l < network.hidden().size(); l++) {
                BatchNorm norm = network.hidden().get(l).batchNorm();
                if (norm != null) {
                    start.copy("gamma" + (l + 1), norm.gamma());
                    start.copy("beta" + (l + 1), norm.beta());
                }
            }
            return network;
        }

        /// The optimizer that its settings name.
        Optimizer optimizer() {
            float rate = number("learningRate");
            boolean normalizersDecay = !has("decayNormalization") || (boolean) values.get("decayNormalization");
            var decay = new WeightDecay(number("weightDecay"), normalizersDecay);
            String name = word("optimizer", "sgd");
            return switch (name) {
                case "sgd", "nesterov" -> new Sgd(rate, number("momentum"), decay, name.equals("nesterov"));
                case "adam", "adamw" -> new Adam(
                        rate, exactly("beta1"), exactly("beta2"), exactly("adamEpsilon"), decay, name.equals("adamw"));
                default -> throw new AssertionError(name);
            };
        }

        /// The optimizer with its clipping.
        Optimizer clipped(Optimizer optimizer) {
            Fixture clipping = has("clipping") ? inner("clipping") : new Fixture(Map.of());
            String kind = clipping.word("kind", "none");
            return switch (kind) {
                case "none" -> optimizer;
                case "norm" -> new NormClipping(optimizer, clipping.exactly("norm"));
                case "adaptive" -> new AdaptiveClipping(optimizer, clipping.exactly("lambda"));
                default -> throw new AssertionError(kind);
            };
        }

        Schedule schedule() {
            Fixture schedule = has("schedule") ? inner("schedule") : new Fixture(Map.of());
            String kind = schedule.word("kind", "constant");
            Schedule.Course course = switch (kind) {
                case "constant" -> new Schedule.Constant();
                case "step" -> new Schedule.Step((int) schedule.number("every"), schedule.exactly("factor"));
                case "cosine" -> new Schedule.Cosine((int) schedule.number("steps"));
                default -> throw new AssertionError(kind);
            };
            int warmup = schedule.has("warmup") ? (int) schedule.number("warmup") : 0;
            return new Schedule(exactly("learningRate"), course, warmup);
        }

        private String word(String key, String otherwise) {
            return (String) values.getOrDefault(key, otherwise);
        }

        private double exactly(String key) {
            return ((Number) values.get(key)).doubleValue();
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        float number(String key) {
            return ((Number) values.get(key)).floatValue();
        }

        float[] floats(String key) {
            List<?> list = (List<?>) values.get(key);
            float[] floats = new float[list.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = ((Number) list.get(i)).floatValue();
            }
            return floats;
        }

        int[] integers(String key) {
            return ((List<?>) values.get(key)).stream().mapToInt(number -> ((Number) number).intValue()).toArray();
        }

        Matrix matrix(String key, int rows) {
            float[] floats = floats(key);
            Matrix matrix = new Matrix(rows, floats.length / rows);
            matrix.setAll(floats);
            return matrix;
        }

        void copy(String key, float[] target) {
            float[] floats = floats(key);
            System.arraycopy(floats, 0, target, 0, floats.length);
        }

        @SuppressWarnings("unchecked")
        Fixture inner(String key) {
            return new Fixture((Map<String, Object>) values.get(key));
        }

        @SuppressWarnings("unchecked")
        List<Fixture> list(String key) {
            return ((List<Map<String, Object>>) values.get(key)).stream().map(Fixture::new).toList();
        }
    }
}
