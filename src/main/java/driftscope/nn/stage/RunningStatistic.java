package driftscope.nn.stage;

/// A running statistic of a normalizer, one number per unit.
///
/// @param name what it is called in its layer, such as `running_mean`
/// @param values in an array of the padded length
/// @param units how many of them count
public record RunningStatistic(String name, float[] values, int units) {}
