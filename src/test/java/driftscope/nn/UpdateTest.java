package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Adam;
import driftscope.nn.optimizer.AdaptiveClipping;
import driftscope.nn.optimizer.NormClipping;
import driftscope.nn.optimizer.Optimizer;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.optimizer.WeightDecay;
import driftscope.nn.stage.Stage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An update")
class UpdateTest {

    private static final int ROWS = 12;
    private static final float RATE = 1e-3f;

    private final Network network = Nets.network(Activation.TANH, Placement.BEFORE, Nets.EPSILON, 20, List.of(33, 16), 3);
    private final Matrix x = Nets.examples(ROWS, 20, 1);
    private final int[] labels = Nets.labels(ROWS, 3, 1);

    static Stream<Arguments> optimizers() {
        return BitsProgram.optimizers().entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private void step(Optimizer optimizer) {
        network.forward(x, labels);
        network.backward();
        network.update(optimizer);
    }

    private static List<Parameter> parameters(Network network) {
        var parameters = new ArrayList<Parameter>();
        network.each(Stage.class, stage -> parameters.addAll(stage.parameters()));
        return parameters;
    }

    private static double norm(Matrix matrix) {
        double squares = 0;
        for (float value : matrix.toArray()) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    private static double columnNorm(Matrix matrix, int column) {
        double squares = 0;
        for (int row = 0; row < matrix.rows(); row++) {
            squares += (double) matrix.get(row, column) * matrix.get(row, column);
        }
        return Math.sqrt(squares);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    @DisplayName("should allocate nothing once it is compiled")
    void allocatesNothing(String name, Optimizer optimizer) {
        optimizer.setLearningRate(1e-5f);
        int quietRounds = 0;

        // As in a training step: the compiler comes late on a busy machine.
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < 10 && System.nanoTime() < patience) {
            quietRounds = bytesOfSteps(50, optimizer) == 0 ? quietRounds + 1 : 0;
        }

        assertThat(quietRounds).as("rounds of 50 steps without an allocation").isEqualTo(10);
        assertThat(network.loss()).isFinite();
    }

    private long bytesOfSteps(int steps, Optimizer optimizer) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < steps; i++) {
            step(optimizer);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    @DisplayName("should leave the padding of values, gradients and memories at 0")
    void keepsThePaddingAtZero(String name, Optimizer optimizer) {
        for (int i = 0; i < 3; i++) {
            step(optimizer);
        }

        for (Parameter parameter : parameters(network)) {
            var arrays = new ArrayList<>(List.of(parameter.value().values(), parameter.gradient().values()));
            for (int i = 0; i < parameter.remembered(); i++) {
                arrays.add(parameter.memory(i));
            }
            Matrix layout = parameter.value();
            for (float[] array : arrays) {
                for (int i = 0; i < layout.length(); i++) {
                    if (i % layout.stride() >= layout.columns()) {
                        assertThat(array[i]).as(parameter.name()).isZero();
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    @DisplayName("should measure how far the weights really went, and how long the gradient was before it was clipped")
    void measures(String name, Optimizer optimizer) {
        step(optimizer);
        network.forward(x, labels);
        network.backward();
        Parameter weights = network.weights(0);
        float[] before = weights.value().toArray();
        double weightNorm = norm(weights.value());
        double gradientNorm = norm(weights.gradient());
        network.update(optimizer);

        Matrix move = new Matrix(weights.value().rows(), weights.value().columns());
        float[] after = weights.value().toArray();
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        move.setAll(after);
        assertThat(weights.updateRatio()).isCloseTo(norm(move) / weightNorm, withinPercentage(0.01));
        assertThat(weights.gradientNorm()).isCloseTo(gradientNorm, withinPercentage(0.01));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-15f, 1e-25f, 0})
    @DisplayName("should measure moves of Adam's whose squares are no floats")
    void tinyMoves(float size) {
        Parameter parameter = Parameter.matrix("W", 3, 5);
        parameter.value().fill(size);
        parameter.gradient().fill(1);
        parameter.remember(2);
        float rate = 1e-24f;

        new Adam(rate, 0.9, 0.999, 1e-8, new WeightDecay(0, true), true).update(parameter);

        if (size == 0) {
            assertThat(parameter.updateRatio()).isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            assertThat(parameter.updateRatio()).isCloseTo((double) rate / size, withinPercentage(0.01));
        }
    }

    @Test
    @DisplayName("should be as long in the first step of Adam as the learning rate for each number, however long the gradient is")
    void adamsFirstStep() {
        for (float gradient : new float[] {1e-3f, 1, 1000}) {
            Parameter parameter = Parameter.matrix("W", 2, 2);
            parameter.gradient().fill(gradient);
            parameter.remember(2);

            new Adam(RATE, 0.9, 0.999, 1e-10, new WeightDecay(0, true), false).update(parameter);

            assertThat(parameter.value().get(1, 1)).isCloseTo(-RATE, withinPercentage(0.01));
        }
    }

    @Test
    @DisplayName("should be counted from 1 again after the memories of a parameter were cleared")
    void countsAgain() {
        var adam = new Adam(RATE, 0.9, 0.999, 1e-8, new WeightDecay(0, true), false);
        step(adam);
        step(adam);
        Parameter weights = network.weights(0);
        weights.forget();
        step(adam);

        assertThat(weights.updates()).isEqualTo(1);
        assertThat(network.weights(1).updates()).isEqualTo(3);
    }

    @Test
    @DisplayName("should clip the gradient of everything learned to its limit, and leave a shorter one bit for bit")
    void clipsByNorm() {
        network.forward(x, labels);
        network.backward();
        List<Parameter> parameters = parameters(network);
        List<float[]> before = parameters.stream().map(each -> each.gradient().toArray()).toList();
        network.update(new NormClipping(new Sgd(RATE, 0, 0), 1e6));
        for (int i = 0; i < before.size(); i++) {
            assertThat(parameters.get(i).gradient().toArray()).containsExactly(before.get(i));
        }

        network.update(new NormClipping(new Sgd(RATE, 0, 0), 0.01));

        double squares = parameters.stream().mapToDouble(each -> Math.pow(norm(each.gradient()), 2)).sum();
        assertThat(Math.sqrt(squares)).isCloseTo(0.01, withinPercentage(0.1));
        assertThat(parameters.getLast().gradient().get(0, 0) / before.getLast()[0])
                .isCloseTo(parameters.getFirst().gradient().get(0, 0) / before.getFirst()[0], withinPercentage(0.01));
    }

    @Test
    @DisplayName("should clip each unit by the length of its weights, and not the layer of logits")
    void clipsAdaptively() {
        network.forward(x, labels);
        network.backward();
        Matrix w = network.weights(0).value();
        double[] most = new double[w.columns()];
        for (int unit = 0; unit < most.length; unit++) {
            most[unit] = 0.01 * columnNorm(w, unit);
        }
        float[] logits = network.output().weightGradient().toArray();

        network.update(new AdaptiveClipping(new Sgd(RATE, 0, 0), 0.01));

        Matrix g = network.weights(0).gradient();
        int clipped = 0;
        for (int unit = 0; unit < most.length; unit++) {
            assertThat(columnNorm(g, unit)).isLessThan(most[unit] * 1.0001);
            clipped += columnNorm(g, unit) > most[unit] * 0.9999 ? 1 : 0;
        }
        assertThat(clipped).isPositive();
        assertThat(network.output().weightGradient().toArray()).isEqualTo(logits);
    }

    @Test
    @DisplayName("should decay γ and β of normalizers only where that is wanted")
    void decaysNormalizers() {
        for (boolean ofNormalizers : new boolean[] {true, false}) {
            for (Parameter parameter : parameters(network)) {
                parameter.remember(1);
                parameter.gradient().fill(0);
                parameter.value().fill(1);
                new Sgd(1, 0, new WeightDecay(0.5f, ofNormalizers), false).update(parameter);
                boolean stays = parameter.isOfNormalizer() && !ofNormalizers;
                assertThat(parameter.value().get(0, 0)).as(parameter.name()).isEqualTo(stays ? 1 : 0.5f);
                assertThat(parameter.isOfNormalizer()).isEqualTo(List.of("gamma", "beta").contains(parameter.name()));
            }
        }
    }
}
