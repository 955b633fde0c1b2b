package driftscope.nn.stage;

/// The numbers of normalizers that can change while a network runs; each kind takes those that it has.
///
/// @param epsilon ε, added to a variance; 0 or more
/// @param statisticsMomentum α of running statistics, 0 to 1
/// @param groups how many groups of units an example is normalized in; it divides the units
/// @param noiseMean n_μ of the noise behind a batch norm
/// @param noiseDeviation n_σ of that noise
/// @param noiseSpread r of that noise
/// @param statisticsPerStep whether a recurrent network has running statistics of its own for each time step
/// @param largestScale r_max of batch renormalization, 1 or more
/// @param largestShift d_max of it, 0 or more
/// @param parts in how many parts a minibatch is normalized, each with statistics of its own
/// @param precision of statistics
public record NormalizerSettings(
        double epsilon, double statisticsMomentum, int groups, double noiseMean, double noiseDeviation,
        double noiseSpread, boolean statisticsPerStep, double largestScale, double largestShift, int parts, Precision precision) {

    /// With one group, the noise of Santurkar et al. 2018, the limits of Ioffe 2017, no workers, in single precision.
    public NormalizerSettings(double epsilon, double statisticsMomentum) {
        this(epsilon, statisticsMomentum, 1);
    }

    public NormalizerSettings(double epsilon, double statisticsMomentum, int groups) {
        this(epsilon, statisticsMomentum, groups, 0.5, 1.25, 0.1, true, 3, 5, 1, Precision.FLOAT32);
    }

    /// Whether a minibatch is normalized together, in single precision.
    public boolean isPlain() {
        return parts == 1 && precision == Precision.FLOAT32;
    }
}
