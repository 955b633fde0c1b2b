package driftscope.probe;

/// What a source or a library writes down of batch norm, and what it makes of the running statistics of a unit in a step. Training is the same
/// in all of them: only inference reads running statistics.
public enum StatisticsConvention {
    /// Ioffe & Szegedy 2015: m / (m − 1) · σ² (Algorithm 2); averages over minibatches, or moving ones (§3.1), for which it names no α.
    PAPER(true),
    /// r ← (1 − momentum) · r + momentum · batch, with the unbiased variance: α is its `momentum`. The engine's.
    PYTORCH(true),
    /// r ← momentum · r + (1 − momentum) · batch, with the biased variance: 1 − α is its `momentum`. Of Keras 3, which measures the variance
    /// once and uses it for both.
    KERAS(false);

    private final boolean unbiased;

    StatisticsConvention(boolean unbiased) {
        this.unbiased = unbiased;
    }

    /// The variance that the running one takes in; NaN where it is unbiased and there is a single row.
    public double variance(UnitByHand unit) {
        return unbiased ? unit.unbiasedVariance() : unit.variance();
    }

    /// The running mean after the step, from the lane's before it.
    public double nextMean(UnitByHand unit) {
        return moved(unit.alpha(), unit.runningMean(), unit.mean());
    }

    /// The running variance after the step, from the lane's before it; left alone where there is none to take in.
    public double nextVariance(UnitByHand unit) {
        double variance = variance(unit);
        return Double.isNaN(variance) ? unit.runningVariance() : moved(unit.alpha(), unit.runningVariance(), variance);
    }

    private static double moved(double alpha, double running, double ofMinibatch) {
        return (1 - alpha) * running + alpha * ofMinibatch;
    }
}
