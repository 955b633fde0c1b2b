package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.math.Matrix;
import driftscope.nn.optimizer.Sgd;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Room;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A network without room for a larger minibatch")
class ReserveTest {

    private static final int ROWS = 9;

    private final Matrix x = Nets.examples(ROWS, 5, 31);
    private final int[] labels = Nets.labels(ROWS, 4, 31);
    private int allocated;

    static Stream<Arguments> placementsAndLimits() {
        return Stream.of(null, Placement.BEFORE, Placement.AFTER).flatMap(placement ->
                IntStream.of(0, 1, 4, 7).mapToObj(limit -> Arguments.of(placement, limit)));
    }

    @ParameterizedTest(name = "batch norm: {0}, out of memory after {1} matrices")
    @MethodSource("placementsAndLimits")
    @DisplayName("should stay as it was, to the last bit, and train on with the minibatches it had room for")
    void staysAsItWas(@Nullable Placement placement, int limit) {
        Network network = trained(placement);
        Network untouched = trained(placement);
        List<float[]> before = Nets.state(network);

        assertThatThrownBy(() -> network.reserve(roomFor(limit))).isInstanceOf(OutOfMemoryError.class);

        assertThat(allocated).isEqualTo(limit);
        requireEqual(Nets.state(network), before);
        step(network);
        step(untouched);
        requireEqual(Nets.state(network), Nets.state(untouched));
    }

    @ParameterizedTest(name = "batch norm: {0}, out of memory after {1} matrices")
    @MethodSource("placementsAndLimits")
    @DisplayName("should be able to try again with more rows")
    void triesAgain(@Nullable Placement placement, int limit) {
        Network network = trained(placement);
        assertThatThrownBy(() -> network.reserve(roomFor(limit))).isInstanceOf(OutOfMemoryError.class);

        double loss = network.forward(Nets.examples(64, 5, 32), Nets.labels(64, 4, 32));

        assertThat(loss).isFinite();
        assertThat(network.logits().rows()).isEqualTo(64);
    }

    @Test
    @DisplayName("should refuse rows that fit into no array before it moves")
    void refusesTooManyRows() {
        Network network = trained(Placement.BEFORE);

        assertThatThrownBy(() -> network.reserve(Integer.MAX_VALUE / 2)).isInstanceOf(IllegalArgumentException.class);

        step(network);
        assertThat(network.loss()).isFinite();
    }

    @Test
    @DisplayName("should take in every batch norm or none")
    void insertsAllOrNone() {
        Network network = trained(null);
        network.reserve(new Room(ROWS, ReserveTest::narrow));
        List<BatchNorm> norms = List.of(new BatchNorm(7, 1e-5, 0.1), new BatchNorm(200, 1e-5, 0.1));

        assertThatThrownBy(() -> network.insert(norms, Placement.BEFORE, List.of())).isInstanceOf(OutOfMemoryError.class);

        assertThat(network.hidden()).allSatisfy(block -> assertThat(block.batchNorm()).isNull());
        step(network);
        assertThat(network.loss()).isFinite();
    }

    private static Matrix narrow(int rows, int columns) {
        if (columns > 100) {
            throw new OutOfMemoryError("too wide");
        }
        return new Matrix(rows, columns);
    }

    private Room roomFor(int matrices) {
        allocated = 0;
        return new Room(64, (rows, columns) -> {
            if (allocated == matrices) {
                throw new OutOfMemoryError("no more than " + matrices + " matrices");
            }
            allocated++;
            return new Matrix(rows, columns);
        });
    }

    private Network trained(@Nullable Placement placement) {
        Network network = Nets.network(Activation.TANH, placement);
        step(network);
        return network;
    }

    private void step(Network network) {
        network.forward(x, labels);
        network.backward();
        network.update(new Sgd(0.1f, 0.9f, 0));
    }

    private static void requireEqual(List<float[]> actual, List<float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Arrays.equals(actual.get(i), expected.get(i))).as("tensor %d", i).isTrue();
        }
    }
}
