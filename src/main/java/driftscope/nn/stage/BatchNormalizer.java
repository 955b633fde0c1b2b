package driftscope.nn.stage;

import driftscope.math.Columns;
import driftscope.math.Matrix;
import driftscope.math.Vectors;
import driftscope.nn.optimizer.Parameter;
import java.util.Arrays;
import java.util.List;

/// What normalizes per column over the rows of a minibatch has in common: γ and β, running statistics for inference, and workers, among
/// which a minibatch can be split.
///
/// With statistics of its own for every worker, running statistics are those of the first worker, as PyTorch's
/// DistributedDataParallel passes them on.
public abstract sealed class BatchNormalizer implements Normalizer permits BatchNorm, BatchRenorm {

    private final int units;
    private final int positions;
    private final Parameter gamma;
    private final Parameter beta;
    private final List<Parameter> parameters;
    private final float[] runningMean;
    private final float[] runningVariance;
    private final float[] passingMean;
    private final float[] passingVariance;
    private final float[] passingInverse;
    private final Shortfalls shortfalls;
    private Part[] parts;
    private int wanted = 1;
    private Precision precision = Precision.FLOAT32;
    private float epsilon;
    private float statisticsMomentum;

    /// Running mean 0 and variance 1.
    BatchNormalizer(int units, int positions, ScaleAndShift scaleAndShift, boolean affine) {
        this(units, positions, scaleAndShift, affine, new float[Matrix.padded(units)], new float[Matrix.padded(units)]);
        Arrays.fill(runningVariance, 0, units, 1);
    }

    /// The same layer as `first` at another time step.
    BatchNormalizer(BatchNormalizer first, boolean ownStatistics) {
        this(
                first.units, first.positions, new ScaleAndShift(first.gamma.share(), first.beta.share()), !first.parameters.isEmpty(),
                ownStatistics ? first.runningMean.clone() : first.runningMean,
                ownStatistics ? first.runningVariance.clone() : first.runningVariance);
    }

    private BatchNormalizer(
            int units, int positions, ScaleAndShift scaleAndShift, boolean affine, float[] runningMean, float[] runningVariance) {
        this.units = units;
        this.positions = positions;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        gamma = scaleAndShift.gamma();
        beta = scaleAndShift.beta();
        parameters = affine ? List.of(gamma, beta) : List.of();
        int length = Matrix.padded(units);
        passingMean = new float[length];
        passingVariance = new float[length];
        passingInverse = new float[length];
        parts = new Part[] {new Part(units)};
        shortfalls = new Shortfalls(units);
    }

    @Override
    public void set(NormalizerSettings settings) {
        epsilon = (float) settings.epsilon();
        statisticsMomentum = (float) settings.statisticsMomentum();
        precision = settings.precision();
        wanted = settings.parts();
        int present = parts.length;
        if (present < wanted) {
            parts = Arrays.copyOf(parts, wanted);
            for (int w = present; w < wanted; w++) {
                parts[w] = new Part(units);
            }
        }
    }

    @Override
    public final int units() {
        return units;
    }

    @Override
    public final int positions() {
        return positions;
    }

    @Override
    public final String outputName() {
        return "n";
    }

    /// The mean of the minibatch takes it out again.
    @Override
    public final boolean ignoresBias() {
        return true;
    }

    @Override
    public final float[] gamma() {
        return gamma.value().values();
    }

    @Override
    public final float[] beta() {
        return beta.value().values();
    }

    /// γ and β, where they are learned.
    @Override
    public final List<Parameter> parameters() {
        return parameters;
    }

    /// ∂L/∂γ = Σ dy · x̂ and ∂L/∂β = Σ dy, over the parts of the workers in their order.
    final void gatherGradients(int workers) {
        float[] dGamma = gamma.gradient().values();
        float[] dBeta = beta.gradient().values();
        System.arraycopy(parts[0].gradientProducts, 0, dGamma, 0, parts[0].gradientProducts.length);
        System.arraycopy(parts[0].gradientSum, 0, dBeta, 0, parts[0].gradientSum.length);
        for (int w = 1; w < workers; w++) {
            Vectors.add(dGamma, parts[w].gradientProducts, parts[w].gradientProducts.length);
            Vectors.add(dBeta, parts[w].gradientSum, parts[w].gradientSum.length);
        }
    }

    /// The mean inference normalizes with.
    public final float[] runningMean() {
        return runningMean;
    }

    /// The variance inference normalizes with.
    public final float[] runningVariance() {
        return runningVariance;
    }

    @Override
    public final List<RunningStatistic> runningStatistics() {
        return List.of(
                new RunningStatistic("running_mean", runningMean, units),
                new RunningStatistic("running_var", runningVariance, units));
    }

    /// μ of the last minibatch, or of the first worker's part of it.
    public final float[] mean() {
        return parts[0].mean;
    }

    /// σ² of the same rows, biased (1/m).
    public final float[] variance() {
        return parts[0].variance;
    }

    public final float epsilon() {
        return epsilon;
    }

    public final float statisticsMomentum() {
        return statisticsMomentum;
    }

    /// How many workers with statistics of their own there are.
    public final int parts() {
        return wanted;
    }

    /// Whether the whole minibatch is normalized together, in single precision.
    public final boolean isPlain() {
        return wanted == 1 && precision == Precision.FLOAT32;
    }

    /// What a worker has of the last minibatch that was split.
    final Part part(int worker) {
        return parts[worker];
    }

    /// Splits a minibatch among the workers, in order and between examples; where it does not come out even the first ones have one example
    /// more. A worker without an example takes no part.
    ///
    /// @return how many take part
    final int split(int rows) {
        // A narrow layer would feel the divisions.
        if (wanted == 1) {
            parts[0].first = 0;
            parts[0].last = rows;
            return 1;
        }
        int examples = rows / positions;
        int count = Math.max(1, Math.min(wanted, examples));
        int first = 0;
        for (int w = 0; w < count; w++) {
            int share = examples / count + (w < examples % count ? 1 : 0);
            parts[w].first = first;
            first += share * positions;
            parts[w].last = first;
        }
        return count;
    }

    /// μ, σ² and 1 / √(σ² + ε) of some rows.
    final void measure(Matrix x, Part part) {
        precision.mean(x, part.first, part.last, part.mean);
        precision.variance(x, part.first, part.last, part.mean, part.variance);
        inverseDeviation(part.variance, part.rows(), part.inverseDeviation);
        if (part.first == 0) {
            shortfalls.clear();
        }
        if (precision == Precision.FLOAT16) {
            shortfalls.note(x, part.first, part.last, part.mean, part.variance, epsilon);
        }
    }

    @Override
    public final int[] shortfalls(Shortfall shortfall) {
        return shortfalls.of(shortfall);
    }

    /// 1 / √(σ² + ε) for the variance of m rows: 0 for a single row, where ε = 0 would give ∞.
    final void inverseDeviation(float[] variance, int m, float[] result) {
        if (m > 1) {
            precision.inverseDeviation(variance, epsilon, units, result);
        } else {
            Arrays.fill(result, 0);
        }
    }

    @Override
    public final boolean worksInPlace() {
        return true;
    }

    @Override
    public final void infer(Matrix x, Matrix result, Pass pass) {
        float[] mean = switch (pass.statistics()) {
            case RUNNING -> {
                precision.inverseDeviation(runningVariance, epsilon, units, passingInverse);
                yield runningMean;
            }
            case MINIBATCH -> {
                precision.mean(x, 0, x.rows(), passingMean);
                precision.variance(x, 0, x.rows(), passingMean, passingVariance);
                inverseDeviation(passingVariance, x.rows(), passingInverse);
                yield passingMean;
            }
            case EXACT -> {
                ExactStatistics.Moments exact = pass.exact().of(this);
                precision.inverseDeviation(exact.variance(), epsilon, units, passingInverse);
                yield exact.mean();
            }
        };
        if (pass.training()) {
            inferAsInTraining(x, mean, passingVariance, passingInverse, result);
        } else {
            Columns.normalize(x, mean, passingInverse, gamma(), beta(), result, result);
        }
    }

    /// From the statistics of the rows of `x` to what training makes of them.
    void inferAsInTraining(Matrix x, float[] mean, float[] variance, float[] inverseDeviation, Matrix result) {
        Columns.normalize(x, mean, inverseDeviation, gamma(), beta(), result, result);
    }

    /// r ← (1 − α) · r + α · batch.
    @Override
    public final void settle(Pass pass) {
        updateRunningStatistics(statisticsMomentum);
    }

    /// Makes the running statistics the plain average over the minibatches seen so far, the `count`-th of them being the one
    /// of the last [#forward].
    public final void averageRunningStatistics(int count) {
        updateRunningStatistics(1f / count);
    }

    /// Moves the running statistics towards those of the last minibatch. With a single row there is no variance to learn from: the running
    /// variance is left alone.
    abstract void updateRunningStatistics(float alpha);
}
