/// Measures on a network in training: histograms, percentiles, gradient norms, saturation, drift.
package driftscope.probe;
