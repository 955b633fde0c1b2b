package driftscope.nn.stage;

import driftscope.nn.optimizer.Parameter;

/// What stands behind a normalization: y = γ · x̂ + β.
///
/// @param gamma γ, one per unit
/// @param beta β, one per unit
record ScaleAndShift(Parameter gamma, Parameter beta) {

    /// γ = 1, β = 0.
    static ScaleAndShift fresh(int units) {
        Parameter gamma = Parameter.ofNormalizer("gamma", units);
        gamma.value().fill(1);
        return new ScaleAndShift(gamma, Parameter.ofNormalizer("beta", units));
    }
}
