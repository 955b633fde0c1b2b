package driftscope.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was measured of one hidden layer on one minibatch.
///
/// @param distributions of the quantities that were asked for, units and positions pooled
/// @param saturated share of saturated activations, 0 to 1; NaN for ReLU
/// @param dead share of dead units, 0 to 1; NaN but for ReLU
/// @param shortages where statistics in half precision fell short; empty in single precision
/// @param channel a unit that was measured by itself, or [#POOLED] where none was
/// @param ofChannel the distributions of that unit alone
public record LayerMeasures(
        Map<Quantity, Distribution> distributions, double saturated, double dead, List<Shortage> shortages, int channel,
        Map<Quantity, Distribution> ofChannel) {

    /// In place of a channel: all of them.
    public static final int POOLED = -1;

    public LayerMeasures {
        distributions = Map.copyOf(distributions);
        shortages = List.copyOf(shortages);
        ofChannel = Map.copyOf(ofChannel);
    }

    /// Without a channel by itself.
    public LayerMeasures(Map<Quantity, Distribution> distributions, double saturated, double dead, List<Shortage> shortages) {
        this(distributions, saturated, dead, shortages, POOLED, Map.of());
    }

    /// In single precision, without a channel by itself.
    public LayerMeasures(Map<Quantity, Distribution> distributions, double saturated, double dead) {
        this(distributions, saturated, dead, List.of());
    }

    /// The distribution of a quantity, or null if it was not asked for.
    public @Nullable Distribution distribution(Quantity quantity) {
        return distributions.get(quantity);
    }

    /// The distribution of a quantity in a channel or in all, or null if it was not asked for.
    ///
    /// @param of a channel counted from 0, or [#POOLED]
    public @Nullable Distribution distribution(Quantity quantity, int of) {
        return of == POOLED ? distribution(quantity) : of == channel ? ofChannel.get(quantity) : null;
    }
}
