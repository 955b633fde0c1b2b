package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.Stage;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A training step with any normalizer in any kind of network")
class FamilyStepTest {

    private static final int ROWS = 12;
    private static final int ROUNDS = 10;
    private static final int STEPS = 50;

    @ParameterizedTest(name = "{0}")
    @MethodSource("driftscope.nn.FamilyGradientTest#members")
    @DisplayName("should leave the padding of what is learned, of its gradient and of every output at 0")
    void keepsThePaddingAtZero(Member member) {
        Network network = member.network();
        network.setDropout(0.1);
        for (int step = 0; step < 3; step++) {
            step(network, member.examples(ROWS, step), Member.labels(ROWS, step), new Sgd(0.1f, 0.9f, 0.01f));
        }

        network.each(Stage.class, stage -> {
            for (Parameter parameter : stage.parameters()) {
                requireZeroPadding(parameter.value());
                requireZeroPadding(parameter.gradient());
            }
            requireZeroPadding(stage.output());
        });
    }

    private static void requireZeroPadding(Matrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = matrix.columns(); i < matrix.stride(); i++) {
                assertThat(matrix.values()[row * matrix.stride() + i]).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("driftscope.nn.FamilyGradientTest#learned")
    @DisplayName("should allocate nothing once it is compiled, under dropout too")
    void allocatesNothing(Member member) {
        Network network = member.wideNetwork();
        network.setDropout(0.1);
        Matrix x = member.examples(ROWS, 1);
        int[] labels = Member.labels(ROWS, 1);
        var sgd = new Sgd(1e-4f, 0.9f, 0);
        int quietRounds = 0;

        // The vectors of interpreted code are objects; the compiler takes them away when it comes to it, on a busy machine late.
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < ROUNDS && System.nanoTime() < patience) {
            quietRounds = bytesOfSteps(network, x, labels, sgd) == 0 ? quietRounds + 1 : 0;
        }

        assertThat(quietRounds).as("rounds of steps without an allocation").isEqualTo(ROUNDS);
    }

    private static long bytesOfSteps(Network network, Matrix x, int[] labels, Sgd sgd) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS; i++) {
            step(network, x, labels, sgd);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static void step(Network network, Matrix x, int[] labels, Sgd sgd) {
        network.forward(x, labels);
        network.backward();
        network.update(sgd);
    }
}
