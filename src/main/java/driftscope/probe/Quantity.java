package driftscope.probe;

/// What of a hidden layer is measured, `rows × units` of the last minibatch. With no normalizer the first three coincide.
public enum Quantity {
    /// The linear sum Wu (+ b).
    SUM,
    /// x̂, the normalized values before γ and β.
    NORMALIZED,
    /// z, what the nonlinearity receives.
    ACTIVATION_INPUT,
    /// a, what the next layer receives.
    OUTPUT,
    /// ∂L/∂z.
    GRADIENT
}
