package driftscope.nn.stage;

/// What half precision can do to a statistic.
public enum Shortfall {
    /// The sum of the values is beyond the largest number, and so the mean.
    MEAN_OVERFLOWED,
    /// The sum of the squares is, and so the variance: what is normalized becomes 0.
    VARIANCE_OVERFLOWED,
    /// The values differ, and yet the variance is 0: their squares are below the smallest number.
    VARIANCE_UNDERFLOWED,
    /// The variance is 0, and ε is below the smallest number: nothing is left under the root.
    EPSILON_VANISHED
}
