package driftscope.probe;

import driftscope.math.FloatSort;
import driftscope.math.Matrix;
import java.util.Arrays;

/// Measures distributions and distances between them. Keeps its room between calls; belongs to one thread.
public final class Sampler {

    private final FloatSort sorter = new FloatSort();
    private float[] values = new float[0];

    /// The distribution of all values in use of `matrix`, `rows × units`, pooled.
    public Distribution distribution(Matrix matrix, BinRange range) {
        Distribution passing = passingDistribution(matrix, range);
        int length = matrix.rows() * matrix.columns();
        sorter.sort(values, length);
        float[] percentiles = new float[Distribution.PERCENTILES.length];
        for (int i = 0; i < percentiles.length; i++) {
            percentiles[i] = percentile(values, length, Distribution.PERCENTILES[i]);
        }
        return new Distribution(passing.histogram(), percentiles, passing.mean(), passing.standardDeviation());
    }

    /// The same without percentiles, in a third of the time: for a picture that the next one replaces.
    public Distribution passingDistribution(Matrix matrix, BinRange range) {
        int length = gather(matrix);
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += values[i];
        }
        mean /= length;
        double variance = 0;
        for (int i = 0; i < length; i++) {
            double deviation = values[i] - mean;
            variance += deviation * deviation;
        }
        return new Distribution(
                Histogram.of(values, length, range), Distribution.NO_PERCENTILES, mean, Math.sqrt(variance / length));
    }

    /// All values in use of `matrix`, ascending.
    public float[] sorted(Matrix matrix) {
        int length = gather(matrix);
        sorter.sort(values, length);
        return Arrays.copyOf(values, length);
    }

    /// All values in use of a column, ascending.
    ///
    /// @param column counted from 0
    public float[] sorted(Matrix matrix, int column) {
        float[] sorted = new float[matrix.rows()];
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] = matrix.get(row, column);
        }
        sorter.sort(sorted, sorted.length);
        return sorted;
    }

    /// The Wasserstein-1 distance between the values of `matrix` and a sorted sample of the same size: the mean distance
    /// between values of the same rank.
    public double wasserstein(Matrix matrix, float[] sortedReference) {
        int length = gather(matrix);
        if (length != sortedReference.length) {
            throw new IllegalArgumentException(length + " values against " + sortedReference.length);
        }
        sorter.sort(values, length);
        return distance(values, sortedReference);
    }

    /// The Wasserstein-1 distance between two sorted samples of the same size: the mean distance between values of the same rank.
    ///
    /// @param sorted as many values as the reference, or more, which do not count
    public static double distance(float[] sorted, float[] sortedReference) {
        double distance = 0;
        for (int i = 0; i < sortedReference.length; i++) {
            distance += Math.abs((double) sorted[i] - sortedReference[i]);
        }
        return distance / sortedReference.length;
    }

    private int gather(Matrix matrix) {
        int length = matrix.rows() * matrix.columns();
        if (values.length < length) {
            values = new float[length];
        }
        matrix.copyTo(values);
        return length;
    }

    /// The value below which the share `p` of the sorted values lies, linear between neighbours.
    static float percentile(float[] sorted, int length, double p) {
        double position = p * (length - 1);
        int lower = (int) position;
        int upper = Math.min(lower + 1, length - 1);
        double below = sorted[lower];
        double above = sorted[upper];
        // Equal neighbours first: between two infinities there is no difference to take.
        return (float) (below == above ? below : below + (position - lower) * (above - below));
    }
}
