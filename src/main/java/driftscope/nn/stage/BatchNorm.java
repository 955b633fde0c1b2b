package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Vectors;

/// Batch normalization (Ioffe & Szegedy 2015, Algorithm 1), per column over the m rows of a minibatch.
///
/// Running statistics follow PyTorch's convention: r ← (1 − α) · r + α · batch, with the unbiased variance (§3.1).
public final class BatchNorm extends BatchNormalizer {

    private final float[] scale = new float[Matrix.padded(units())];
    private Matrix normalized = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// γ = 1, β = 0, learned, for one row an example; running mean 0 and variance 1.
    ///
    /// @param epsilon ε, added to the variance; 0 or more
    /// @param statisticsMomentum α of the running statistics; 0 to 1
    public BatchNorm(int units, double epsilon, double statisticsMomentum) {
        this(units, 1, true, new NormalizerSettings(epsilon, statisticsMomentum));
    }

    /// γ = 1, β = 0, running mean 0 and variance 1.
    ///
    /// @param positions rows of an example: all of a channel share one mean and variance
    /// @param affine whether γ and β are learned
    public BatchNorm(int units, int positions, boolean affine, NormalizerSettings settings) {
        super(units, positions, ScaleAndShift.fresh(units), affine);
        set(settings);
        reserve(new Room(1)).run();
    }

    private BatchNorm(BatchNorm first, NormalizerSettings settings) {
        super(first, settings.statisticsPerStep());
        set(settings);
        reserve(new Room(1)).run();
    }

    /// With running statistics of its own, or the same ones.
    @Override
    public BatchNorm atAnotherTime(NormalizerSettings settings) {
        return new BatchNorm(this, settings);
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newNormalized = room.lasting(positions(), units());
        Matrix newY = room.lasting(positions(), units());
        Matrix newDx = room.passing(BatchNorm.class, positions(), units());
        return () -> {
            normalized = newNormalized;
            y = newY;
            dx = newDx;
        };
    }

    /// Normalizes with the statistics of this minibatch, and keeps them. With a single row x̂ is 0 and y is β, whatever x
    /// (PyTorch raises an error here).
    @Override
    public Matrix forward(Matrix x, Pass pass) {
        normalized.useRows(x.rows());
        y.useRows(x.rows());
        int workers = split(x.rows());
        for (int w = 0; w < workers; w++) {
            Part part = part(w);
            measure(x, part); // μ = 1/m · Σ x, σ² = 1/m · Σ (x − μ)²
            Columns.normalize( // x̂ = (x − μ) / √(σ² + ε), y = γ · x̂ + β
                    x, part.first, part.last, part.mean, part.inverseDeviation, gamma(), beta(), normalized, y);
        }
        return y;
    }

    @Override
    public Matrix normalized() {
        return normalized;
    }

    @Override
    public Matrix output() {
        return y;
    }

    /// The gradients of γ and β, and dx (Ioffe & Szegedy 2015, §3, gathered into one line):
    /// dx = γ / √(σ² + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂)).
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows());
        int workers = split(dy.rows());
        for (int w = 0; w < workers; w++) {
            Part part = part(w);
            Columns.sums(dy, normalized, part.first, part.last, part.gradientSum, part.gradientProducts);
            Vectors.multiply(gamma(), part.inverseDeviation, scale, scale.length);
            Columns.centeredGradient(dy, normalized, part.first, part.last, part.gradientSum, part.gradientProducts, scale, dx);
        }
        gatherGradients(workers);
        return dx;
    }

    /// The running variance takes in the unbiased one, m / (m − 1) · σ².
    @Override
    void updateRunningStatistics(float alpha) {
        int m = part(0).rows();
        float[] mean = mean();
        float[] variance = variance();
        float[] runningMean = runningMean();
        float[] runningVariance = runningVariance();
        int units = units();
        for (int j = 0; j < units; j++) {
            runningMean[j] = (1 - alpha) * runningMean[j] + alpha * mean[j];
        }
        if (m > 1) {
            for (int j = 0; j < units; j++) {
                float unbiased = variance[j] * m / (m - 1);
                runningVariance[j] = (1 - alpha) * runningVariance[j] + alpha * unbiased;
            }
        }
    }
}
