package driftscope.data;

import driftscope.math.RandomStream;

/// The order in which the training examples are seen, given by the seed alone: every lane with the same batch sizes sees
/// the same minibatches.
///
/// Each epoch is a new permutation (Fisher–Yates, from the stream "minibatch order, epoch n", n from 0). What is left of an
/// epoch when it is smaller than the minibatch is skipped, like `drop_last` in PyTorch, so that every minibatch has the size
/// asked for; a different size may be asked for at any time. Nothing is allocated after construction.
public final class MinibatchOrder {

    private static final String PURPOSE = "minibatch order, epoch ";

    private final long seed;
    private final RandomStream random;
    private int[] order;
    private int[] nextOrder;
    private boolean nextOrderKnown;
    private long epoch;
    private int position;

    /// @param examples how many training examples there are
    /// @throws IllegalArgumentException if there are none
    public MinibatchOrder(int examples, long seed) {
        if (examples < 1) {
            throw new IllegalArgumentException("examples: " + examples + " is not positive");
        }
        this.seed = seed;
        random = new RandomStream(seed, PURPOSE);
        order = new int[examples];
        nextOrder = new int[examples];
        permute(order, 0);
    }

    /// Moves on to the next minibatch.
    ///
    /// @param batchSize the examples wanted, 1 or more; more than there are gives all of them
    /// @param target receives the numbers of the examples, from index 0 on
    /// @return how many examples the minibatch has
    public int next(int batchSize, int[] target) {
        int rows = peek(batchSize, target);
        if (rows > order.length - position) {
            int[] old = order;
            order = nextOrder;
            nextOrder = old;
            nextOrderKnown = false;
            epoch++;
            position = 0;
        }
        position += rows;
        return rows;
    }

    /// The minibatch that [#next] will give, without moving on to it.
    public int peek(int batchSize, int[] target) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size: " + batchSize + " is not positive");
        }
        int rows = Math.min(batchSize, order.length);
        if (rows <= order.length - position) {
            System.arraycopy(order, position, target, 0, rows);
        } else {
            if (!nextOrderKnown) {
                permute(nextOrder, epoch + 1);
                nextOrderKnown = true;
            }
            System.arraycopy(nextOrder, 0, target, 0, rows);
        }
        return rows;
    }

    /// How many epochs have been seen, as a fraction: 1.5 is halfway through the second. Examples that were skipped at the
    /// end of an epoch count as seen once the next one begins.
    public double epochs() {
        return epoch + (double) position / order.length;
    }

    private void permute(int[] target, long number) {
        random.restart(seed, PURPOSE, number);
        for (int i = 0; i < target.length; i++) {
            target[i] = i;
        }
        for (int i = target.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = target[i];
            target[i] = target[other];
            target[other] = swapped;
        }
    }
}
