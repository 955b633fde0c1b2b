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
public record NormalizerSettings(
        double epsilon, double statisticsMomentum, int groups, double noiseMean, double noiseDeviation,
        double noiseSpread, boolean statisticsPerStep) {

    /// With one group, the noise of Santurkar et al. 2018.
    public NormalizerSettings(double epsilon, double statisticsMomentum) {
        this(epsilon, statisticsMomentum, 1);
    }

    public NormalizerSettings(double epsilon, double statisticsMomentum, int groups) {
        this(epsilon, statisticsMomentum, groups, 0.5, 1.25, 0.1, true);
    }
}
