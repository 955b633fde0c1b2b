package driftscope.lab;

import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import driftscope.probe.UnitDistributions;
import org.jspecify.annotations.Nullable;

/// A layer opened into its units.
///
/// @param step updates done before it
/// @param examples the distributions are of: those that drift is measured on
/// @param distributions of every unit
/// @param epsilon the share of ε of every unit, on the minibatch that comes next; null where the layer does not normalize over it
public record LayerUnits(long step, int examples, UnitDistributions distributions, @Nullable EpsilonShares epsilon) {

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask].
    ///
    /// @param layer a hidden layer, counted from 0
    /// @param quantity the output, or else the activation input
    /// @param range of the bins, at first
    /// @return null where there is no such layer, or the lane has stopped
    public static @Nullable LayerUnits of(Lane lane, int layer, Quantity quantity, BinRange range) {
        Network network = lane.network();
        if (lane.divergence() != null || layer >= network.hidden().size()) {
            return null;
        }
        EpsilonShares epsilon = EpsilonShares.of(lane, layer);
        Block block = network.hidden().get(layer);
        DriftProbe probe = lane.driftProbe();
        var found = new UnitDistributions[1];
        probe.look(network, (at, activationInput, output) -> {
            if (at == layer) {
                found[0] = UnitDistributions.of(
                        quantity == Quantity.OUTPUT ? output : activationInput, activationInput, block.nonlinearity().activation(), range);
            }
        });
        return new LayerUnits(lane.step(), probe.examples(), found[0], epsilon);
    }
}
