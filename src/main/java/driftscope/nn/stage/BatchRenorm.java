package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Vectors;
import java.util.Arrays;

/// Batch renormalization (Ioffe 2017, Algorithm 1): x̂ = (x − μ_B) / σ_B · r + d, where r = σ_B / σ, clipped to [1/r_max, r_max], and
/// d = (μ_B − μ) / σ, clipped to [−d_max, d_max], lead from the statistics of the minibatch to the running ones, μ and σ. Where nothing is
/// clipped, training normalizes as inference does. r and d are constants to the backward pass.
///
/// As in the paper the running deviation is what moves, σ ← σ + α · (σ_B − σ), both with ε under the root, and σ_B is biased (1/m).
/// It is kept as a variance, σ² − ε, so that a trace and inference read it like that of batch norm.
public final class BatchRenorm extends BatchNormalizer {

    private final float[] zero = new float[Matrix.padded(units())];
    private final float[] one = new float[Matrix.padded(units())];
    private final float[] scale = new float[Matrix.padded(units())];
    private Correction[] corrections = {};
    private final Correction passing = new Correction(units());
    private float largestScale;
    private float largestShift;

    private Matrix standardized = Room.NOTHING;
    private Matrix normalized = Room.NOTHING;
    private Matrix y = Room.NOTHING;
    private Matrix dx = Room.NOTHING;

    /// r and d of a part of a minibatch, in arrays of the padded length.
    private record Correction(float[] r, float[] d) {

        Correction(int units) {
            this(new float[Matrix.padded(units)], new float[Matrix.padded(units)]);
        }
    }

    /// γ = 1, β = 0, running mean 0 and variance 1.
    ///
    /// @param positions rows of an example: all of a channel share one mean and variance
    /// @param affine whether γ and β are learned
    public BatchRenorm(int units, int positions, boolean affine, NormalizerSettings settings) {
        super(units, positions, ScaleAndShift.fresh(units), affine);
        start(settings);
    }

    private BatchRenorm(BatchRenorm first, NormalizerSettings settings) {
        super(first, settings.statisticsPerStep());
        start(settings);
    }

    private void start(NormalizerSettings settings) {
        Arrays.fill(one, 1);
        set(settings);
        reserve(new Room(1)).run();
    }

    /// With running statistics of its own, or the same ones.
    @Override
    public BatchRenorm atAnotherTime(NormalizerSettings settings) {
        return new BatchRenorm(this, settings);
    }

    @Override
    public void set(NormalizerSettings settings) {
        super.set(settings);
        largestScale = (float) settings.largestScale();
        largestShift = (float) settings.largestShift();
        while (corrections.length < parts()) {
            corrections = Arrays.copyOf(corrections, corrections.length + 1);
            corrections[corrections.length - 1] = new Correction(units());
        }
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newStandardized = room.lasting(positions(), units());
        Matrix newNormalized = room.lasting(positions(), units());
        Matrix newY = room.lasting(positions(), units());
        Matrix newDx = room.passing(BatchRenorm.class, positions(), units());
        return () -> {
            standardized = newStandardized;
            normalized = newNormalized;
            y = newY;
            dx = newDx;
        };
    }

    /// With a single row nothing but d is left of x, which is clipped and a constant: the layers below learn nothing.
    @Override
    public Matrix forward(Matrix x, Pass pass) {
        standardized.useRows(x.rows());
        normalized.useRows(x.rows());
        y.useRows(x.rows());
        int workers = split(x.rows());
        for (int w = 0; w < workers; w++) {
            Part part = part(w);
            Correction correction = corrections[w];
            measure(x, part); // μ_B, σ_B
            correct(part.mean, part.variance, correction); // r, d
            Columns.normalize( // x̂ = (x − μ_B) / σ_B · r + d
                    x, part.first, part.last, part.mean, part.inverseDeviation, correction.r, correction.d, standardized, normalized);
            Columns.normalize(normalized, part.first, part.last, zero, one, gamma(), beta(), normalized, y); // y = γ · x̂ + β
        }
        return y;
    }

    /// Where σ is 0, for want of an ε, there is nothing to lead to: r = 1, d = 0.
    private void correct(float[] mean, float[] variance, Correction correction) {
        float[] runningMean = runningMean();
        float[] runningVariance = runningVariance();
        for (int j = 0; j < units(); j++) {
            float running = (float) Math.sqrt(runningVariance[j] + epsilon());
            float present = (float) Math.sqrt(variance[j] + epsilon());
            boolean leads = running > 0;
            correction.r[j] = leads ? clipped(present / running, 1 / largestScale, largestScale) : 1;
            correction.d[j] = leads ? clipped((mean[j] - runningMean[j]) / running, -largestShift, largestShift) : 0;
        }
    }

    private static float clipped(float value, float low, float high) {
        return Math.min(Math.max(value, low), high);
    }

    @Override
    public Matrix normalized() {
        return normalized;
    }

    @Override
    public Matrix output() {
        return y;
    }

    /// dx = γ · r / σ_B · (dy − mean(dy) − x̃ · mean(dy · x̃)) with x̃ = (x − μ_B) / σ_B, and ∂L/∂γ = Σ dy · x̂ = r · Σ dy · x̃ + d · Σ dy.
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        dx.useRows(dy.rows());
        int workers = split(dy.rows());
        for (int w = 0; w < workers; w++) {
            Part part = part(w);
            Correction correction = corrections[w];
            Columns.sums(dy, standardized, part.first, part.last, part.gradientSum, part.gradientProducts);
            Vectors.multiply(gamma(), part.inverseDeviation, scale, scale.length);
            Vectors.multiply(scale, correction.r, scale, scale.length);
            Columns.centeredGradient(dy, standardized, part.first, part.last, part.gradientSum, part.gradientProducts, scale, dx);
            for (int j = 0; j < units(); j++) {
                part.gradientProducts[j] = correction.r[j] * part.gradientProducts[j] + correction.d[j] * part.gradientSum[j];
            }
        }
        gatherGradients(workers);
        return dx;
    }

    @Override
    void inferAsInTraining(Matrix x, float[] mean, float[] variance, float[] inverseDeviation, Matrix result) {
        correct(mean, variance, passing);
        Columns.normalize(x, mean, inverseDeviation, passing.r, passing.d, result, result);
        Columns.normalize(result, zero, one, gamma(), beta(), result, result);
    }

    @Override
    void updateRunningStatistics(float alpha) {
        int m = part(0).rows();
        float[] runningMean = runningMean();
        float[] runningVariance = runningVariance();
        for (int j = 0; j < units(); j++) {
            runningMean[j] += alpha * (mean()[j] - runningMean[j]);
            if (m > 1) {
                double deviation = Math.sqrt((double) runningVariance[j] + epsilon());
                deviation += alpha * (Math.sqrt((double) variance()[j] + epsilon()) - deviation);
                runningVariance[j] = (float) Math.max(0, deviation * deviation - epsilon());
            }
        }
    }
}
