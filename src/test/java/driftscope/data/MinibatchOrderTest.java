package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of the minibatches")
class MinibatchOrderTest {

    @Test
    @DisplayName("should show every example once an epoch, each epoch in another order")
    void epochs() {
        MinibatchOrder order = new MinibatchOrder(12, 42);
        int[] first = draw(order, 4, 3);
        assertThat(order.epochs()).isEqualTo(1);
        int[] second = draw(order, 4, 3);
        assertThat(order.epochs()).isEqualTo(2);
        assertThat(second).isNotEqualTo(first);
        for (int[] epoch : new int[][] {first, second}) {
            assertThat(Arrays.stream(epoch).sorted()).containsExactly(IntStream.range(0, 12).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    @DisplayName("should be given by the seed")
    void seed() {
        int[] first = draw(new MinibatchOrder(1000, 42), 60, 100);
        assertThat(draw(new MinibatchOrder(1000, 42), 60, 100)).isEqualTo(first);
        assertThat(draw(new MinibatchOrder(1000, 43), 60, 100)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("should skip what is left of an epoch when it is smaller than the minibatch")
    void leftOver() {
        MinibatchOrder order = new MinibatchOrder(10, 42);
        int[] target = new int[10];
        assertThat(order.next(6, target)).isEqualTo(6);
        assertThat(order.epochs()).isEqualTo(0.6);
        assertThat(order.next(6, target)).isEqualTo(6);
        assertThat(order.epochs()).isEqualTo(1.6);

        // The epochs do not depend on how the ones before were cut.
        MinibatchOrder whole = new MinibatchOrder(10, 42);
        int[] epoch = new int[10];
        whole.next(10, epoch);
        whole.next(10, epoch);
        assertThat(Arrays.copyOf(target, 6)).isEqualTo(Arrays.copyOf(epoch, 6));
    }

    @Test
    @DisplayName("should go on where it was when the batch size changes within an epoch")
    void changedSize() {
        int[] epoch = draw(new MinibatchOrder(12, 42), 12, 1);
        MinibatchOrder order = new MinibatchOrder(12, 42);
        assertThat(draw(order, 4, 1)).isEqualTo(Arrays.copyOfRange(epoch, 0, 4));
        assertThat(draw(order, 1, 2)).isEqualTo(Arrays.copyOfRange(epoch, 4, 6));
        assertThat(draw(order, 6, 1)).isEqualTo(Arrays.copyOfRange(epoch, 6, 12));
    }

    @Test
    @DisplayName("should give all examples when the minibatch is larger, and refuse an empty one")
    void limits() {
        MinibatchOrder order = new MinibatchOrder(5, 42);
        int[] target = new int[5];
        assertThat(order.next(60, target)).isEqualTo(5);
        assertThat(target).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThatThrownBy(() -> order.next(0, target)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MinibatchOrder(0, 42)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("should show the next minibatch without moving on to it, also across the end of an epoch")
    void peek() {
        MinibatchOrder order = new MinibatchOrder(10, 42);
        MinibatchOrder plain = new MinibatchOrder(10, 42);
        int[] peeked = new int[3];
        int[] taken = new int[3];
        for (int i = 0; i < 50; i++) {
            double before = order.epochs();
            order.peek(3, peeked);
            assertThat(order.epochs()).isEqualTo(before);
            order.next(3, taken);
            assertThat(peeked).isEqualTo(taken);
            assertThat(draw(plain, 3, 1)).isEqualTo(taken);
        }
    }

    private static int[] draw(MinibatchOrder order, int batchSize, int batches) {
        int[] all = new int[batchSize * batches];
        int[] batch = new int[batchSize];
        for (int i = 0; i < batches; i++) {
            assertThat(order.next(batchSize, batch)).isEqualTo(batchSize);
            System.arraycopy(batch, 0, all, i * batchSize, batchSize);
        }
        return all;
    }
}
