package driftscope.lab.time;

import java.util.Arrays;

/// A scalar of every step in bounded memory: least, mean and greatest value per bucket of steps. When the buckets run out,
/// neighbours are merged and each covers twice as many steps.
public final class BoundedSeries {

    private final double[] minimum;
    private final double[] sum;
    private final double[] maximum;
    private final int[] counts;
    private long stepsPerBucket = 1;
    private long lastStep;
    private int used;

    /// @param capacity buckets, an even number
    public BoundedSeries(int capacity) {
        minimum = new double[capacity];
        sum = new double[capacity];
        maximum = new double[capacity];
        counts = new int[capacity];
    }

    /// Adds the value of a step. Steps come in ascending order; a value that is not finite is left out.
    public void add(long step, double value) {
        while (step / stepsPerBucket >= counts.length) {
            mergeNeighbours();
        }
        int bucket = (int) (step / stepsPerBucket);
        used = Math.max(used, bucket + 1);
        lastStep = step;
        if (!Double.isFinite(value)) {
            return;
        }
        if (counts[bucket] == 0) {
            minimum[bucket] = value;
            maximum[bucket] = value;
        } else {
            minimum[bucket] = Math.min(minimum[bucket], value);
            maximum[bucket] = Math.max(maximum[bucket], value);
        }
        sum[bucket] += value;
        counts[bucket]++;
    }

    private void mergeNeighbours() {
        int half = counts.length / 2;
        for (int bucket = 0; bucket < half; bucket++) {
            int first = 2 * bucket;
            int second = first + 1;
            if (counts[first] == 0 || counts[second] == 0) {
                int only = counts[first] == 0 ? second : first;
                minimum[bucket] = minimum[only];
                maximum[bucket] = maximum[only];
            } else {
                minimum[bucket] = Math.min(minimum[first], minimum[second]);
                maximum[bucket] = Math.max(maximum[first], maximum[second]);
            }
            sum[bucket] = sum[first] + sum[second];
            counts[bucket] = counts[first] + counts[second];
        }
        Arrays.fill(sum, half, sum.length, 0);
        Arrays.fill(counts, half, counts.length, 0);
        used = (used + 1) / 2;
        stepsPerBucket *= 2;
    }

    /// A copy of the buckets that hold anything.
    public Points points() {
        int count = 0;
        for (int bucket = 0; bucket < used; bucket++) {
            if (counts[bucket] > 0) {
                count++;
            }
        }
        var points = new Points(
                new double[count], new double[count], new double[count], new double[count], new long[count], stepsPerBucket);
        int i = 0;
        for (int bucket = 0; bucket < used; bucket++) {
            if (counts[bucket] > 0) {
                long first = bucket * stepsPerBucket;
                points.first[i] = first;
                points.steps[i] = (first + Math.min(first + stepsPerBucket - 1, lastStep)) / 2.0;
                points.minimum[i] = minimum[bucket];
                points.mean[i] = sum[bucket] / counts[bucket];
                points.maximum[i] = maximum[bucket];
                i++;
            }
        }
        return points;
    }

    /// Values over steps, one per bucket that holds any, in the order of the steps.
    ///
    /// @param steps the middle of the steps of each bucket; the last one may not be full yet
    /// @param first the first step of each bucket
    /// @param width how many steps a bucket is for
    public record Points(
            double[] steps, double[] minimum, double[] mean, double[] maximum, long[] first, long width) {}
}
