package driftscope.nn;

/// How normalization enters or leaves a running network.
public enum Toggle {
    /// γ = 1 and β = 0 on the way in, the normalizer simply dropped on the way out: the function jumps.
    FRESH,
    /// γ, β (in) or the weights and biases (out) are set so that the outputs on the current minibatch stay the same.
    FUNCTION_PRESERVING
}
