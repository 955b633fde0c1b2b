/// Measures on a network in training: histograms, percentiles, gradient norms, saturation, drift, covariate shift, the landscape along the
/// gradient, one unit of a batch norm by hand.
package driftscope.probe;
