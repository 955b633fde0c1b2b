package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Vectors;
import driftscope.nn.optimizer.Parameter;
import java.util.Arrays;
import java.util.List;

/// Batch normalization (Ioffe & Szegedy 2015, Algorithm 1), per column over the m rows of a minibatch.
///
/// Running statistics follow PyTorch's convention: r ← (1 − α) · r + α · batch, with the unbiased variance (§3.1).
public final class BatchNorm implements Normalizer {

    private final int units;
    private final int positions;
    private final Parameter gamma;
    private final Parameter beta;
    private final List<Parameter> parameters;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float[] mean;
    private final float[] variance;
    private final float[] inverseDeviation;
    private final float[] scratch;
    private final Columns.Moments moments = new Columns.Moments();
    private float epsilon;
    private float statisticsMomentum;
    private BatchNorm[] otherTimes = {};

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
        this(units, positions, Affine.fresh(units), affine, new float[Matrix.padded(units)], new float[Matrix.padded(units)]);
        Arrays.fill(runningVariance, 0, units, 1);
        set(settings);
    }

    private BatchNorm(
            int units, int positions, Affine scaleAndShift, boolean affine, float[] runningMean, float[] runningVariance) {
        this.units = units;
        this.positions = positions;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        gamma = scaleAndShift.gamma();
        beta = scaleAndShift.beta();
        parameters = affine ? List.of(gamma, beta) : List.of();
        int length = Matrix.padded(units);
        mean = new float[length];
        variance = new float[length];
        inverseDeviation = new float[length];
        scratch = new float[length];
        reserve(new Room(1)).run();
    }

    /// With running statistics of its own, or the same ones.
    @Override
    public BatchNorm atAnotherTime(NormalizerSettings settings) {
        boolean ownStatistics = settings.statisticsPerStep();
        var other = new BatchNorm(
                units, positions, new Affine(gamma.share(), beta.share()), !parameters.isEmpty(),
                ownStatistics ? runningMean.clone() : runningMean,
                ownStatistics ? runningVariance.clone() : runningVariance);
        other.set(settings);
        otherTimes = Arrays.copyOf(otherTimes, otherTimes.length + 1);
        otherTimes[otherTimes.length - 1] = other;
        return other;
    }

    @Override
    public boolean gathers() {
        return otherTimes.length > 0;
    }

    @Override
    public void gather() {
        for (int t = 0; t < otherTimes.length; t++) {
            gamma.gather(otherTimes[t].gamma);
            beta.gather(otherTimes[t].beta);
        }
    }

    private record Affine(Parameter gamma, Parameter beta) {

        static Affine fresh(int units) {
            Parameter gamma = Parameter.ofNormalizer("gamma", units);
            gamma.value().fill(1);
            return new Affine(gamma, Parameter.ofNormalizer("beta", units));
        }
    }

    @Override
    public int units() {
        return units;
    }

    @Override
    public int positions() {
        return positions;
    }

    @Override
    public void set(NormalizerSettings settings) {
        epsilon = (float) settings.epsilon();
        statisticsMomentum = (float) settings.statisticsMomentum();
    }

    /// The mean of the minibatch takes it out again.
    @Override
    public boolean ignoresBias() {
        return true;
    }

    @Override
    public float[] gamma() {
        return gamma.value().values();
    }

    @Override
    public float[] beta() {
        return beta.value().values();
    }

    /// γ and β, where they are learned.
    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    /// The mean inference normalizes with.
    public float[] runningMean() {
        return runningMean;
    }

    /// The variance inference normalizes with.
    public float[] runningVariance() {
        return runningVariance;
    }

    @Override
    public List<RunningStatistic> runningStatistics() {
        return List.of(
                new RunningStatistic("running_mean", runningMean, units),
                new RunningStatistic("running_var", runningVariance, units));
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

    public float statisticsMomentum() {
        return statisticsMomentum;
    }

    @Override
    public Runnable reserve(Room room) {
        Matrix newNormalized = room.lasting(positions, units);
        Matrix newY = room.lasting(positions, units);
        Matrix newDx = room.passing(BatchNorm.class, positions, units);
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
        int m = x.rows();
        normalized.useRows(m);
        y.useRows(m);
        Columns.mean(x, mean); // μ = 1/m · Σ x
        Columns.variance(x, mean, variance); // σ² = 1/m · Σ (x − μ)²
        Columns.settleConstants(x, mean, variance);
        inverseDeviation(variance, m, inverseDeviation); // x̂ = (x − μ) / √(σ² + ε)
        Columns.normalize(x, mean, inverseDeviation, gamma(), beta(), normalized, y); // y = γ · x̂ + β
        return y;
    }

    /// 1 / √(σ² + ε) for the variance of m rows: 0 for a single row, where ε = 0 would give ∞.
    private void inverseDeviation(float[] givenVariance, int m, float[] result) {
        if (m > 1) {
            Columns.inverseDeviation(givenVariance, epsilon, units, result);
        } else {
            Arrays.fill(result, 0);
        }
    }

    @Override
    public Matrix normalized() {
        return normalized;
    }

    @Override
    public String outputName() {
        return "n";
    }

    @Override
    public Matrix output() {
        return y;
    }

    /// The gradients of γ and β, and dx (Ioffe & Szegedy 2015, §3, gathered into one line):
    /// dx = γ / √(σ² + ε) · (dy − mean(dy) − x̂ · mean(dy · x̂)).
    @Override
    public Matrix backward(Matrix dy, Pass pass) {
        float[] gammaGradient = gamma.gradient().values();
        float[] betaGradient = beta.gradient().values();
        dx.useRows(dy.rows());
        Columns.sums(dy, normalized, betaGradient, gammaGradient);
        Vectors.multiply(gamma(), inverseDeviation, scratch, scratch.length);
        Columns.centeredGradient(dy, normalized, betaGradient, gammaGradient, scratch, dx);
        return dx;
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }

    @Override
    public void infer(Matrix x, Matrix result, Pass pass) {
        float[] givenMean = switch (pass.statistics()) {
            case RUNNING -> {
                Columns.inverseDeviation(runningVariance, epsilon, units, scratch);
                yield runningMean;
            }
            case MINIBATCH -> {
                moments.measure(x);
                inverseDeviation(moments.variance(), x.rows(), scratch);
                yield moments.mean();
            }
        };
        Columns.normalize(x, givenMean, scratch, gamma(), beta(), result, result);
    }

    /// r ← (1 − α) · r + α · batch.
    @Override
    public void settle(Pass pass) {
        updateRunningStatistics(statisticsMomentum);
    }

    /// Makes the running statistics the plain average over the minibatches seen so far, the `count`-th of them being the one
    /// of the last [#forward].
    public void averageRunningStatistics(int count) {
        updateRunningStatistics(1f / count);
    }

    /// With a single row there is no variance to learn from: the running variance is left alone.
    private void updateRunningStatistics(float alpha) {
        int m = normalized.rows();
        for (int j = 0; j < units; j++) {
            runningMean[j] = (1 - alpha) * runningMean[j] + alpha * mean[j];
            if (m > 1) {
                float unbiased = variance[j] * m / (m - 1);
                runningVariance[j] = (1 - alpha) * runningVariance[j] + alpha * unbiased;
            }
        }
    }
}
