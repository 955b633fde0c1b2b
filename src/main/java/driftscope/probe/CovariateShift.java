package driftscope.probe;

/// Internal covariate shift of a layer (Santurkar et al. 2018, Definition 2.1): how its gradient G = ∂L/∂W becomes another one, G′, on the
/// same minibatch, when everything learned in the layers before it has taken the update of a step and nothing else has.
///
/// @param l2 ‖G − G′‖₂
/// @param cosine of the angle between G and G′
/// @param relative ‖G − G′‖₂ / ‖G‖₂
public record CovariateShift(double l2, double cosine, double relative) {

    /// Of the first layer, which has none before it.
    public static final CovariateShift UNMOVED = new CovariateShift(0, 1, 0);

    /// Of a layer without weights of its own.
    public static final CovariateShift NONE = new CovariateShift(Double.NaN, Double.NaN, Double.NaN);
}
