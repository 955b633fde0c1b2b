package driftscope.lab.recipe;

import driftscope.nn.Normalization;
import driftscope.nn.Placement;

/// How the hidden layers of a lane normalize.
///
/// @param epsilon added to the variance under the root; 0 or more
/// @param statisticsMomentum α of the running statistics, r ← (1 − α) · r + α · batch; 0 to 1
public record NormalizationSettings(
        Normalization kind, double epsilon, double statisticsMomentum, Placement placement) {}
