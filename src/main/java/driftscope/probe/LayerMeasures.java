package driftscope.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was measured of one hidden layer on one minibatch.
///
/// @param distributions of the quantities that were asked for
/// @param saturated share of saturated activations, 0 to 1; NaN for ReLU
/// @param dead share of dead units, 0 to 1; NaN but for ReLU
/// @param shortages where statistics in half precision fell short; empty in single precision
public record LayerMeasures(
        Map<Quantity, Distribution> distributions, double saturated, double dead, List<Shortage> shortages) {

    public LayerMeasures {
        distributions = Map.copyOf(distributions);
        shortages = List.copyOf(shortages);
    }

    /// In single precision.
    public LayerMeasures(Map<Quantity, Distribution> distributions, double saturated, double dead) {
        this(distributions, saturated, dead, List.of());
    }

    /// The distribution of a quantity, or null if it was not asked for.
    public @Nullable Distribution distribution(Quantity quantity) {
        return distributions.get(quantity);
    }
}
