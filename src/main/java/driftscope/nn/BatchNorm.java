package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Vectors;
import java.util.Arrays;

/// Batch normalization (Ioffe & Szegedy 2015, Algorithm 1), per column over the m rows of a minibatch.
///
/// Running statistics follow PyTorch's convention: r ← (1 − α) · r + α · batch, with the unbiased variance (§3.1).
public final class BatchNorm {

    private final int units;
    private final float[] gamma;
    private final float[] beta;
    private final float[] gammaGradient;
    private final float[] betaGradient;
    private final float[] gammaVelocity;
    private final float[] betaVelocity;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;
    private final float[] scratch;
    private float epsilon;
    private float statisticsMomentum;

    /// γ = 1, β = 0, running mean 0 and variance 1.
    ///
    /// @param epsilon ε, added to the variance; 0 or more
    /// @param statisticsMomentum α of the running statistics; 0 to 1
    public BatchNorm(int units, double epsilon, double statisticsMomentum) {
        this.units = units;
        int length = Matrix.padded(units);
        gamma = new float[length];
        beta = new float[length];
        gammaGradient = new float[length];
        betaGradient = new float[length];
        gammaVelocity = new float[length];
        betaVelocity = new float[length];
        runningMean = new float[length];
        runningVariance = new float[length];
        mean = new float[length];
        variance = new float[length];
        inverseDeviation = new float[length];
        scratch = new float[length];
        Arrays.fill(gamma, 0, units, 1);
        Arrays.fill(runningVariance, 0, units, 1);
        setEpsilon(epsilon);
        setStatisticsMomentum(statisticsMomentum);
    }

    public int units() {
        return units;
    }

    /// γ, one per unit in an array of the padded length.
    public float[] gamma() {
        return gamma;
    }

    /// β, one per unit in an array of the padded length.
    public float[] beta() {
        return beta;
    }

    /// ∂L/∂γ of the last minibatch.
    public float[] gammaGradient() {
        return gammaGradient;
    }

    /// ∂L/∂β of the last minibatch.
    public float[] betaGradient() {
        return betaGradient;
    }

    /// The mean inference normalizes with.
    public float[] runningMean() {
        return runningMean;
    }

    /// The variance inference normalizes with.
    public float[] runningVariance() {
        return runningVariance;
    }

    /// μ of the last minibatch.
    public float[] mean() {
        return mean;
    }

    /// σ² of the last minibatch, biased (1/m).
    public float[] variance() {
        return variance;
    }

    public float epsilon() {
        return epsilon;
    }

    public void setEpsilon(double newEpsilon) {
        epsilon = (float) newEpsilon;
    }

    public float statisticsMomentum() {
        return statisticsMomentum;
    }

    public void setStatisticsMomentum(double newStatisticsMomentum) {
        statisticsMomentum = (float) newStatisticsMomentum;
    }

    /// Training: normalizes with the statistics of this minibatch, and keeps them. With a single row x̂ is 0 and y is β,
    /// whatever x (PyTorch raises an error here).
    ///
    /// @param x `rows × units`
    /// @param normalized x̂, `rows × units`
    /// @param y `rows × units`
    public void forward(Matrix x, Matrix normalized, Matrix y) {
        Columns.mean(x, mean);
        Columns.variance(x, mean, variance);
        inverseDeviation(variance, x.rows(), inverseDeviation);
        Columns.normalize(x, mean, inverseDeviation, gamma, beta, normalized, y);
    }

    /// Inference: normalizes with the running statistics. Changes nothing but `y`.
    public void infer(Matrix x, Matrix y) {
        Columns.inverseDeviation(runningVariance, epsilon, units, scratch);
        normalizeWithScratch(runningMean, x, y);
    }

    /// The output of [#forward], from statistics of `x` kept in `moments`. Changes nothing but these and `y`.
    void forwardWith(Columns.Moments moments, Matrix x, Matrix y) {
        moments.measure(x);
        inverseDeviation(moments.variance(), x.rows(), scratch);
        normalizeWithScratch(moments.mean(), x, y);
    }

    private void normalizeWithScratch(float[] givenMean, Matrix x, Matrix y) {
        Columns.normalize(x, givenMean, scratch, gamma, beta, y, y);
    }

    /// r ← (1 − α) · r + α · batch, from the last minibatch of m rows. With a single row there is no variance to learn
    /// from: the running variance is left alone.
    public void updateRunningStatistics(int m) {
        updateRunningStatistics(m, statisticsMomentum);
    }

    /// The same with another α: 1/i for the i-th minibatch of a plain average.
    void updateRunningStatistics(int m, float alpha) {
        for (int j = 0; j < units; j++) {
            runningMean[j] = (1 - alpha) * runningMean[j] + alpha * mean[j];
            if (m > 1) {
                float unbiased = variance[j] * m / (m - 1);
                runningVariance[j] = (1 - alpha) * runningVariance[j] + alpha * unbiased;
            }
        }
    }

    /// The gradients of γ and β, and dx (Ioffe & Szegedy 2015, §3, gathered into one line):
    /// dx = γ / √(σ² + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂)).
    ///
    /// @param dy `rows × units`
    /// @param dx `rows × units`
    public void backward(Matrix normalized, Matrix dy, Matrix dx) {
        Columns.sums(dy, normalized, betaGradient, gammaGradient);
        Vectors.multiply(gamma, inverseDeviation, scratch, scratch.length);
        Columns.centeredGradient(dy, normalized, betaGradient, gammaGradient, scratch, dx);
    }

    void update(Sgd sgd) {
        sgd.update(gamma, gammaGradient, gammaVelocity);
        sgd.update(beta, betaGradient, betaVelocity);
    }

    /// 1 / √(σ² + ε) for the variance of m rows: 0 for a single row, where ε = 0 would give ∞.
    private void inverseDeviation(float[] givenVariance, int m, float[] result) {
        if (m > 1) {
            Columns.inverseDeviation(givenVariance, epsilon, units, result);
        } else {
            Arrays.fill(result, 0);
        }
    }
}
