package driftscope.nn.optimizer;

/// How strongly what is learned is pulled towards 0.
///
/// @param strength 0 or more
/// @param ofNormalizers whether the scale and the shift of a normalizer are pulled too: whether they should be is disputed, since a
///     scale of 0 lets nothing through
public record WeightDecay(float strength, boolean ofNormalizers) {

    /// The decay of one parameter.
    float of(Parameter parameter) {
        return ofNormalizers || !parameter.isOfNormalizer() ? strength : 0;
    }
}
