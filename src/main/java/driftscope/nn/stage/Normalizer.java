package driftscope.nn.stage;

import driftscope.math.Matrix;

/// A stage that moves and scales what passes through it by statistics of it: x̂, and then y = γ · x̂ + β with learned γ and β, or without.
public sealed interface Normalizer extends Stage permits BatchNormalizer, ExampleNorm {

    /// x̂ of the last minibatch, `rows × units`.
    Matrix normalized();

    /// γ, one per unit in an array of at least the padded length; 1 where it is not learned.
    float[] gamma();

    /// β, one per unit in an array of at least the padded length; 0 where it is not learned.
    float[] beta();

    /// Takes on numbers that can change between two steps.
    void set(NormalizerSettings settings);

    /// The same normalizer, with the same γ and β, at another time step of a recurrent network.
    Normalizer atAnotherTime(NormalizerSettings settings);

    /// Whether a constant added to a unit for every example makes no difference to x̂: a bias in front of it is idle.
    boolean ignoresBias();

    /// In which units, counted from 0, the statistics of the last minibatch fell short like this; none in single precision.
    int[] shortfalls(Shortfall shortfall);
}
