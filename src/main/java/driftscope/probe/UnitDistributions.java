package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Activation;
import java.util.Arrays;

/// How the values of every unit of a layer are distributed, each by itself.
///
/// @param range what the bins of all units divide
/// @param counts of each unit, `units × (BINS + 2)`: below the range, in [#BINS] bins of the same width, above it
/// @param mean of each unit
/// @param variance of each unit, biased: 1/rows
/// @param low the 15th percentile of each unit
/// @param median the 50th
/// @param high the 85th
/// @param dead which units have an activation of 0 for every row; none where units do not die
/// @param saturated the share of the rows for which each unit's activation is saturated; 0 where none can be
public record UnitDistributions(
        BinRange range, int[][] counts, float[] mean, float[] variance, float[] low, float[] median, float[] high, boolean[] dead,
        float[] saturated) {

    /// Bins of a unit: as many as a picture of it has room for.
    public static final int BINS = 32;

    private static final double LOW = 0.15;
    private static final double HIGH = 0.85;
    private static final double MOST_OUTSIDE = 0.02;
    private static final double MOST_GROWTH = 64;

    /// Measures every unit.
    ///
    /// @param values what is counted, `rows × units`
    /// @param activationInput z, `rows × units`: what says which units are dead or saturated
    /// @param first the range to begin with, which is doubled while more than 2 % of all values lie outside, to 64 times its width at most
    public static UnitDistributions of(Matrix values, Matrix activationInput, Activation activation, BinRange first) {
        int units = values.columns();
        int rows = values.rows();
        float[][] sorted = new float[units][rows];
        float[] mean = new float[units];
        float[] variance = new float[units];
        float[] low = new float[units];
        float[] median = new float[units];
        float[] high = new float[units];
        for (int unit = 0; unit < units; unit++) {
            for (int row = 0; row < rows; row++) {
                sorted[unit][row] = values.get(row, unit);
            }
            mean[unit] = (float) mean(sorted[unit]);
            variance[unit] = (float) variance(sorted[unit]);
            Arrays.sort(sorted[unit]);
            low[unit] = Sampler.percentile(sorted[unit], rows, LOW);
            median[unit] = Sampler.percentile(sorted[unit], rows, 0.5);
            high[unit] = Sampler.percentile(sorted[unit], rows, HIGH);
        }
        BinRange range = wideEnough(sorted, first);
        int[][] counts = new int[units][];
        for (int unit = 0; unit < units; unit++) {
            counts[unit] = counts(sorted[unit], range);
        }
        boolean[] dead = new boolean[units];
        float[] saturated = new float[units];
        if (activation.dies() || activation.saturates()) {
            look(activationInput, activation, dead, saturated);
        }
        return new UnitDistributions(range, counts, mean, variance, low, median, high, dead, saturated);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(float[] values) {
        double mean = mean(values);
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }

    private static BinRange wideEnough(float[][] values, BinRange first) {
        BinRange range = first;
        double most = MOST_GROWTH * first.high();
        while (!range.fixed() && range.high() < most && outside(values, range) > MOST_OUTSIDE) {
            range = range.doubled();
        }
        return range;
    }

    private static double outside(float[][] values, BinRange range) {
        long outside = 0;
        long all = 0;
        for (float[] unit : values) {
            all += unit.length;
            for (float value : unit) {
                outside += value < range.low() || value > range.high() ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) outside / all;
    }

    private static int[] counts(float[] values, BinRange range) {
        int[] counts = new int[BINS + 2];
        double scale = BINS / (range.high() - range.low());
        for (float value : values) {
            if (value < range.low()) {
                counts[0]++;
            } else if (value > range.high()) {
                counts[BINS + 1]++;
            } else if (!Float.isNaN(value)) {
                counts[1 + Math.min(BINS - 1, (int) ((value - range.low()) * scale))]++;
            }
        }
        return counts;
    }

    private static void look(Matrix z, Activation activation, boolean[] dead, float[] saturated) {
        var a = new Matrix(z.rows(), z.columns());
        activation.forward(z, a);
        for (int unit = 0; unit < a.columns(); unit++) {
            int zeros = 0;
            int ends = 0;
            for (int row = 0; row < a.rows(); row++) {
                float value = a.get(row, unit);
                zeros += value == 0 ? 1 : 0;
                ends += activation.isSaturated(value) ? 1 : 0;
            }
            dead[unit] = activation.dies() && zeros == a.rows();
            saturated[unit] = (float) ends / a.rows();
        }
    }

    /// How many units there are.
    public int units() {
        return counts.length;
    }
}
