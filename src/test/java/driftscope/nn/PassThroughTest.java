package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.Pass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A pass that only looks")
class PassThroughTest {

    private static final int ROWS = 9;

    private final Matrix x = Nets.examples(ROWS, 5, 21);
    private final int[] labels = Nets.labels(ROWS, 4, 21);

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should be, with the minibatch's statistics, the training forward pass bit for bit, layer by layer")
    void equalsTheTrainingForwardPass(Activation activation, @Nullable Placement placement) {
        // Three layers of the same width: a pass keeps only two of them.
        Network network = Nets.network(activation, placement, Nets.EPSILON, 5, List.of(6, 6, 6, 3), 4);
        network.forward(x, labels);
        var visited = new ArrayList<Integer>();

        Matrix logits = new PassThrough(network, ROWS + 3).logits(network, x, Pass.TRAINING, (l, z, a) -> {
            visited.add(l);
            assertThat(z.toArray()).as("z of layer %d", l).isEqualTo(network.hidden().get(l).activationInput().toArray());
            assertThat(a.toArray()).as("a of layer %d", l).isEqualTo(network.hidden().get(l).output().toArray());
        });

        assertThat(visited).containsExactly(0, 1, 2, 3);
        assertThat(logits.toArray()).isEqualTo(network.logits().toArray());
        assertThat(SoftmaxCrossEntropy.totalLoss(logits, labels) / ROWS).isEqualTo(network.loss());
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should leave weights, statistics, gradients and the layers' contents as they are, to the last bit")
    void leavesTheNetworkAlone(Activation activation, @Nullable Placement placement) {
        Network network = trained(activation, placement);
        network.forward(x, labels);
        network.backward();
        List<float[]> before = Nets.state(network);
        double loss = network.loss();

        Matrix other = Nets.examples(ROWS - 2, 5, 22);
        for (Pass pass : List.of(Pass.INFERENCE, Pass.TRAINING)) {
            new PassThrough(network, ROWS).logits(network, other, pass, PassThrough.Visitor.NONE);
        }

        List<float[]> after = Nets.state(network);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(Arrays.equals(after.get(i), before.get(i))).as("tensor %d", i).isTrue();
        }
        assertThat(network.loss()).isEqualTo(loss);
    }

    @ParameterizedTest(name = "{0}, batch norm: {1}")
    @MethodSource("driftscope.nn.Nets#activationsAndPlacements")
    @DisplayName("should not change the training step it comes between")
    void doesNotDisturbTraining(Activation activation, @Nullable Placement placement) {
        Network watched = Nets.network(activation, placement);
        Network alone = Nets.network(activation, placement);
        var pass = new PassThrough(watched, ROWS);
        var sgd = new Sgd(0.1f, 0.9f, 0);
        for (int step = 0; step < 3; step++) {
            watched.forward(x, labels);
            pass.logits(watched, x, Pass.INFERENCE, PassThrough.Visitor.NONE);
            watched.backward();
            pass.logits(watched, x, Pass.TRAINING, PassThrough.Visitor.NONE);
            watched.update(sgd);
            alone.forward(x, labels);
            alone.backward();
            alone.update(sgd);
        }

        List<float[]> learned = Nets.learned(alone);
        for (int i = 0; i < learned.size(); i++) {
            assertThat(Nets.learned(watched).get(i)).isEqualTo(learned.get(i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Placement.class)
    @DisplayName("should be, with the running statistics, inference layer by layer")
    void infersLayerByLayer(Placement placement) {
        Network network = trained(Activation.TANH, placement);

        float[] logits = new PassThrough(network, ROWS)
                .logits(network, x, Pass.INFERENCE, PassThrough.Visitor.NONE).toArray();

        Matrix u = x;
        for (Block layer : network.hidden()) {
            Matrix sum = Nets.roomy(layer.linear(), ROWS).forward(u, Pass.INFERENCE);
            Matrix a = new Matrix(ROWS, layer.units());
            if (placement == Placement.BEFORE) {
                layer.batchNorm().infer(sum, sum, Pass.INFERENCE);
            }
            layer.nonlinearity().activation().forward(sum, a);
            if (placement == Placement.AFTER) {
                layer.batchNorm().infer(a, a, Pass.INFERENCE);
            }
            u = a;
        }
        Matrix expected = Nets.roomy(network.output(), ROWS).forward(u, Pass.INFERENCE);
        assertThat(logits).isEqualTo(expected.toArray());
        float[] withMinibatch = new PassThrough(network, ROWS)
                .logits(network, x, Pass.TRAINING, PassThrough.Visitor.NONE).toArray();
        assertThat(logits).isNotEqualTo(withMinibatch);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Placement.class)
    @DisplayName("should give an example the same logits alone as among others, in inference")
    void infersExamplesOneByOne(Placement placement) {
        Network network = trained(Activation.RELU, placement);
        float[] together = new PassThrough(network, ROWS)
                .logits(network, x, Pass.INFERENCE, PassThrough.Visitor.NONE).toArray();

        Matrix first = new Matrix(1, 5);
        first.setAll(Arrays.copyOf(x.toArray(), 5));
        float[] alone = new PassThrough(network, 1)
                .logits(network, first, Pass.INFERENCE, PassThrough.Visitor.NONE).toArray();

        assertThat(alone).isEqualTo(Arrays.copyOf(together, 4));
    }

    private Network trained(Activation activation, @Nullable Placement placement) {
        Network network = Nets.network(activation, placement);
        for (int step = 0; step < 3; step++) {
            network.forward(x, labels);
            network.backward();
            network.update(new Sgd(0.1f, 0.9f, 0));
        }
        return network;
    }
}
