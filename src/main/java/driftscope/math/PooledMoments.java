package driftscope.math;

import java.util.Arrays;

/// The mean and the biased variance (1/m) of every column of a set that comes in chunks, in double precision: two passes over each chunk,
/// whose moments are pooled as Chan, Golub & LeVeque (1979) do, so that no large sums are subtracted from each other. Sums run down the
/// rows in order.
public final class PooledMoments {

    private final int columns;
    private final double[] mean;
    private final double[] squares;
    private final double[] chunkMean;
    private final double[] chunkSquares;
    private long rows;

    /// Of nothing so far.
    public PooledMoments(int columns) {
        this.columns = columns;
        mean = new double[columns];
        squares = new double[columns];
        chunkMean = new double[columns];
        chunkSquares = new double[columns];
    }

    /// Takes in the rows in use of a chunk, `rows × columns`.
    public void add(Matrix x) {
        int count = x.rows();
        if (count == 0) {
            return;
        }
        measure(x, count);
        double all = (double) rows + count;
        for (int j = 0; j < columns; j++) {
            double difference = chunkMean[j] - mean[j];
            mean[j] += difference * (count / all);
            squares[j] += chunkSquares[j] + difference * difference * (rows * (count / all));
        }
        rows += count;
    }

    private void measure(Matrix x, int count) {
        float[] values = x.values();
        Arrays.fill(chunkMean, 0);
        Arrays.fill(chunkSquares, 0);
        for (int start = 0; start < x.length(); start += x.stride()) {
            for (int j = 0; j < columns; j++) {
                chunkMean[j] += values[start + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            chunkMean[j] /= count;
        }
        for (int start = 0; start < x.length(); start += x.stride()) {
            for (int j = 0; j < columns; j++) {
                double deviation = values[start + j] - chunkMean[j];
                chunkSquares[j] += deviation * deviation;
            }
        }
    }

    /// How many rows were taken in.
    public long rows() {
        return rows;
    }

    /// μ, one per column in an array of the padded length.
    public float[] mean() {
        float[] result = new float[Matrix.padded(columns)];
        for (int j = 0; j < columns; j++) {
            result[j] = (float) mean[j];
        }
        return result;
    }

    /// σ² = 1/m · Σ (x − μ)², biased, one per column in an array of the padded length.
    public float[] variance() {
        float[] result = new float[Matrix.padded(columns)];
        for (int j = 0; j < columns; j++) {
            result[j] = (float) (squares[j] / rows);
        }
        return result;
    }
}
