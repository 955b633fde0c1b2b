package driftscope.data;

import driftscope.math.RandomStream;

/// The task of a deep linear network: x, of normal numbers, and the numbers y = Ax that are to be learned from it. A matrix of one linear layer
/// would do; what a stack of linear layers makes of it is a matter of optimization alone (Santurkar et al. 2018, section 3.2, appendix A).
///
/// A, x of the training set, and x of the test set are drawn from three streams of random numbers, mean 0 and variance 1.
public final class LinearData {

    /// The numbers of an x, and those of a y.
    public static final int SIZE = 10;

    private LinearData() {}

    /// @param examples how many training examples, 1 or more; the test set has a quarter as many, but at least one
    /// @throws IllegalArgumentException if there are none
    public static DataSet generate(int examples, long seed) {
        if (examples < 1) {
            throw new IllegalArgumentException("examples: " + examples + " is not positive");
        }
        float[] a = normal(SIZE * SIZE, new RandomStream(seed, "linear, matrix"));
        return new DataSet(
                "linear",
                SIZE,
                draw(a, examples, new RandomStream(seed, "linear, training")),
                draw(a, Math.max(1, examples / 4), new RandomStream(seed, "linear, test")));
    }

    private static Examples draw(float[] a, int examples, RandomStream random) {
        float[] x = normal(SIZE * examples, random);
        float[] y = new float[SIZE * examples];
        for (int i = 0; i < y.length; i++) {
            int example = i / SIZE * SIZE;
            int row = i % SIZE * SIZE;
            double sum = 0;
            for (int j = 0; j < SIZE; j++) {
                sum += (double) a[row + j] * x[example + j];
            }
            y[i] = (float) sum;
        }
        return Examples.ofPairs(x, SIZE, y, SIZE);
    }

    private static float[] normal(int count, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
