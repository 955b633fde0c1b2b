package driftscope.probe;

/// The loss and its gradient along the gradient (Santurkar et al. 2018, §3.1): with g the gradient of everything learned, w, on a minibatch
/// and η the learning rate, at the points w − kηg, k = 0.5, 1, 1.5, … 4. ∞ where a loss or a gradient was not finite.
///
/// @param lowestLoss the least L(w − kηg)
/// @param highestLoss the largest
/// @param leastDifference the least ‖g − ∇L(w − kηg)‖₂
/// @param largestDifference the largest
/// @param beta the effective β-smoothness: the largest ‖g − ∇L(w − kηg)‖₂ / (kη‖g‖₂); NaN where g or η is 0
public record Landscape(double lowestLoss, double highestLoss, double leastDifference, double largestDifference, double beta) {}
