package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import driftscope.math.Matrix;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.Nonlinearity;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Patches;
import driftscope.nn.stage.Stage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A convolutional layer")
class ConvolutionalBlockTest {

    private static final int ROWS = 5;
    private static final int ROUNDS = 10;

    private static Network network(Normalization normalization, Placement placement, Activation activation) {
        Network network =
                new Member(Member.Shape.CONVOLUTIONAL, normalization, placement, true, activation).wideNetwork();
        network.forward(Nets.examples(ROWS, 30, 1), Member.labels(ROWS, 1));
        return network;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "NONE, BEFORE, RELU", "BATCH, BEFORE, RELU", "BATCH, AFTER, RELU", "GROUP, BEFORE, RELU", "NONE, BEFORE, LEAKY_RELU",
        "NONE, BEFORE, TANH"
    })
    @DisplayName("should go back with the bits of its stages one by one, whichever of them go together")
    void backward(Normalization normalization, Placement placement, Activation activation) {
        Network network = network(normalization, placement, activation);
        network.backward();
        List<float[]> together = gradients(network);

        Matrix gradient = network.logitGradient();
        for (Block block : network.blocks().reversed()) {
            for (Stage stage : block.stages().reversed()) {
                gradient = stage.backward(gradient, Pass.TRAINING);
            }
        }

        assertThat(gradients(network)).usingRecursiveComparison().isEqualTo(together);
    }

    private static List<float[]> gradients(Network network) {
        var gradients = new ArrayList<float[]>();
        network.each(Stage.class, stage -> {
            for (Parameter parameter : stage.parameters()) {
                gradients.add(parameter.gradient().toArray());
            }
        });
        network.each(Nonlinearity.class, stage -> gradients.add(stage.inputGradient().toArray()));
        return gradients;
    }

    @Test
    @DisplayName("should show the nine places around each, of which only an image in a frame is passed on")
    void showsPatches() {
        Network network = network(Normalization.NONE, Placement.BEFORE, Activation.RELU);
        Matrix x = Nets.examples(ROWS, 30, 1);
        Stage patches = network.blocks().getFirst().stages().getFirst();

        assertThat(patches).isInstanceOf(Patches.class);
        assertThat(patches.output().columns()).isEqualTo(8 * 7);
        Matrix shown = patches.shown();
        assertThat(shown.rows()).isEqualTo(ROWS * 30);
        assertThat(shown.columns()).isEqualTo(9);
        // The second place of the first line of the second image; then the last of it.
        assertThat(Arrays.copyOfRange(shown.toArray(), 31 * 9, 32 * 9))
                .containsExactly(0, 0, 0, x.get(1, 0), x.get(1, 1), x.get(1, 2), x.get(1, 5), x.get(1, 6), x.get(1, 7));
        assertThat(Arrays.copyOfRange(shown.toArray(), 59 * 9, 60 * 9))
                .containsExactly(x.get(1, 23), x.get(1, 24), 0, x.get(1, 28), x.get(1, 29), 0, 0, 0, 0);
    }

    @Test
    @DisplayName("should allocate nothing in a step, where the rectifier and pooling go back together, either")
    void allocatesNothing() {
        Network network = network(Normalization.NONE, Placement.BEFORE, Activation.RELU);
        Matrix x = Nets.examples(ROWS, 30, 1);
        int[] labels = Member.labels(ROWS, 1);
        var sgd = new Sgd(1e-4f, 0.9f, 0);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int quietRounds = 0;

        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (quietRounds < ROUNDS && System.nanoTime() < patience) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 50; step++) {
                network.forward(x, labels);
                network.backward();
                network.update(sgd);
            }
            quietRounds = threads.getCurrentThreadAllocatedBytes() == before ? quietRounds + 1 : 0;
        }

        assertThat(quietRounds).as("rounds of steps without an allocation").isEqualTo(ROUNDS);
    }
}
