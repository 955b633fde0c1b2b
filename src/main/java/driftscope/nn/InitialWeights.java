package driftscope.nn;

/// The distribution the weights of a layer are drawn from; biases start at 0.
///
/// @param kind which rule gives the standard deviation
/// @param standardDeviation the standard deviation of [Kind#NORMAL], before the gain; unused by the others
/// @param gain a factor on the standard deviation
public record InitialWeights(Kind kind, double standardDeviation, double gain) {

    /// The rules for a layer of `fanIn` inputs and `fanOut` units.
    public enum Kind {
        /// The given standard deviation, whatever the size of the layer.
        NORMAL,
        /// √(2 / (fanIn + fanOut)), normal (Glorot & Bengio 2010, equation 12).
        XAVIER,
        /// √(2 / fanIn), normal (He et al. 2015, equation 10).
        HE
    }

    /// The standard deviation for a layer of that size.
    public double standardDeviation(int fanIn, int fanOut) {
        return gain * switch (kind) {
            case NORMAL -> standardDeviation;
            case XAVIER -> Math.sqrt(2.0 / (fanIn + fanOut));
            case HE -> Math.sqrt(2.0 / fanIn);
        };
    }
}
