package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import driftscope.math.Matrix;
import driftscope.math.RandomStream;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Stage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A training step")
class TrainingStepTest {

    private static final int ROWS = 12;

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should leave the padding of every matrix and array at 0")
    void keepsThePaddingAtZero(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement, 0.01, 5, List.of(17, 6), 4);
        for (int step = 0; step < 3; step++) {
            step(network, Nets.examples(ROWS, 5, step), Nets.labels(ROWS, 4, step), new Sgd(0.1f, 0.9f, 0.01f));
        }

        var matrices = new ArrayList<>(List.of(network.logitGradient()));
        network.each(Stage.class, stage -> {
            for (Parameter parameter : stage.parameters()) {
                matrices.addAll(List.of(parameter.value(), parameter.gradient()));
                requireZeroPadding(parameter.memory(0), parameter.value());
            }
            stage.runningStatistics().forEach(statistic -> requireZeros(statistic.values(), statistic.units()));
            matrices.add(stage.output());
        });
        network.each(Nonlinearity.class, stage -> matrices.add(stage.inputGradient()));
        network.each(BatchNorm.class, norm -> {
            matrices.add(norm.normalized());
            requireZeros(norm.mean(), norm.units());
            requireZeros(norm.variance(), norm.units());
        });
        Matrix gradient = network.logitGradient();
        for (Block block : network.blocks().reversed()) {
            for (Stage stage : block.stages().reversed()) {
                gradient = stage.backward(gradient, Pass.TRAINING);
                requireZeroPadding(gradient.values(), gradient);
            }
        }
        for (Matrix matrix : matrices) {
            requireZeroPadding(matrix.values(), matrix);
        }
    }

    private static void requireZeroPadding(float[] values, Matrix layout) {
        for (int row = 0; row < layout.rows(); row++) {
            for (int i = layout.columns(); i < layout.stride(); i++) {
                assertThat(values[row * layout.stride() + i]).isZero();
            }
        }
    }

    private static void requireZeros(float[] values, int units) {
        for (int i = units; i < values.length; i++) {
            assertThat(values[i]).isZero();
        }
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should allocate nothing once it is compiled")
    void allocatesNothing(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement, Nets.EPSILON, 20, List.of(33, 16, 20), 3);
        Matrix x = Nets.examples(ROWS, 20, 1);
        int[] labels = Nets.labels(ROWS, 3, 1);
        var sgd = new Sgd(1e-4f, 0.9f, 0);
        int quietRounds = 0;

        // The vectors of interpreted code are objects; the compiler takes them away when it comes to it, on a busy machine late.
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < 10 && System.nanoTime() < patience) {
            quietRounds = bytesOfSteps(50, network, x, labels, sgd) == 0 ? quietRounds + 1 : 0;
        }

        assertThat(quietRounds).as("rounds of 50 steps without an allocation").isEqualTo(10);
        assertThat(network.loss()).isFinite();
    }

    static Stream<String> statistics() {
        return Nets.statistics().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("statistics")
    @DisplayName("should allocate nothing with renormalization, workers or half precision either")
    void allocatesNothing(String statistics) {
        Network network = Nets.statistics().get(statistics).network(List.of(32, 16, 20));
        Matrix x = Nets.examples(ROWS, 20, 1);
        int[] labels = Nets.labels(ROWS, 3, 1);
        var sgd = new Sgd(1e-4f, 0.9f, 0);
        int quietRounds = 0;
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < 10 && System.nanoTime() < patience) {
            quietRounds = bytesOfSteps(50, network, x, labels, sgd) == 0 ? quietRounds + 1 : 0;
        }
        assertThat(quietRounds).as("rounds of 50 steps without an allocation").isEqualTo(10);
    }

    @Test
    @DisplayName("should allocate nothing under dropout either")
    void allocatesNothingUnderDropout() {
        Network network = Nets.network(Activation.RELU, Placement.AFTER, Nets.EPSILON, 20, List.of(33, 16, 20), 3);
        network.setDropout(0.5);
        Matrix x = Nets.examples(ROWS, 20, 1);
        int[] labels = Nets.labels(ROWS, 3, 1);
        var sgd = new Sgd(1e-4f, 0.9f, 0);
        int quietRounds = 0;
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < 10 && System.nanoTime() < patience) {
            quietRounds = bytesOfSteps(50, network, x, labels, sgd) == 0 ? quietRounds + 1 : 0;
        }

        assertThat(quietRounds).as("rounds of 50 steps without an allocation").isEqualTo(10);
    }

    private static long bytesOfSteps(int steps, Network network, Matrix x, int[] labels, Sgd sgd) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < steps; i++) {
            step(network, x, labels, sgd);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should lower the loss, again and again")
    void lowersTheLoss(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement);
        Matrix x = Nets.examples(ROWS, 5, 1);
        int[] labels = Nets.labels(ROWS, 4, 1);
        double first = network.forward(x, labels);

        for (int i = 0; i < 200; i++) {
            step(network, x, labels, new Sgd(0.1f, 0.9f, 0));
        }

        assertThat(network.forward(x, labels)).isLessThan(first / 4);
    }

    @Test
    @DisplayName("should not depend on the room that a larger minibatch left")
    void doesNotDependOnTheRoom() {
        Network roomy = Nets.network(Activation.SIGMOID, Placement.AFTER);
        Network exact = Nets.network(Activation.SIGMOID, Placement.AFTER);
        roomy.reserve(100);
        var sgd = new Sgd(0.1f, 0.9f, 0);

        for (Network network : List.of(roomy, exact)) {
            step(network, Nets.examples(ROWS, 5, 1), Nets.labels(ROWS, 4, 1), sgd);
            step(network, Nets.examples(3, 5, 2), Nets.labels(3, 4, 2), sgd);
        }

        for (int i = 0; i < Nets.learned(exact).size(); i++) {
            assertThat(Nets.learned(roomy).get(i)).isEqualTo(Nets.learned(exact).get(i));
        }
    }

    @Test
    @DisplayName("should start at a loss of ln 10 for ten classes and tiny weights")
    void startsAtChance() {
        var network = new Network(
                8, List.of(6), 10, Activation.SIGMOID,
                new InitialWeights(InitialWeights.Kind.NORMAL, 1e-4, 1), new RandomStream(1, "test"));

        assertThat(network.forward(Nets.examples(20, 8, 1), Nets.labels(20, 10, 1))).isCloseTo(Math.log(10), within(1e-3));
    }

    private static void step(Network network, Matrix x, int[] labels, Sgd sgd) {
        network.forward(x, labels);
        network.backward();
        network.update(sgd);
    }
}
