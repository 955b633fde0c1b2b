package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.HiddenLayer;
import driftscope.nn.Network;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/// Reads what the last minibatch left in the layers of a network. Belongs to the network's thread.
public final class Probe {

    private final Sampler sampler = new Sampler();

    /// The measures of every hidden layer.
    public List<LayerMeasures> measure(Network network, Set<Quantity> quantities, BinRanges ranges) {
        return measure(network, quantities, ranges, sampler::distribution);
    }

    /// The same without percentiles.
    public List<LayerMeasures> measureInPassing(Network network, Set<Quantity> quantities, BinRanges ranges) {
        return measure(network, quantities, ranges, sampler::passingDistribution);
    }

    private static List<LayerMeasures> measure(
            Network network, Set<Quantity> quantities, BinRanges ranges, BiFunction<Matrix, BinRange, Distribution> sample) {
        var measures = new ArrayList<LayerMeasures>();
        for (int l = 0; l < network.hidden().size(); l++) {
            HiddenLayer layer = network.hidden().get(l);
            var distributions = new EnumMap<Quantity, Distribution>(Quantity.class);
            for (Quantity quantity : quantities) {
                distributions.put(quantity, sample.apply(values(layer, quantity), ranges.of(quantity, l)));
            }
            measures.add(new LayerMeasures(distributions, Saturation.saturated(layer), Saturation.dead(layer)));
        }
        return List.copyOf(measures);
    }

    private static Matrix values(HiddenLayer layer, Quantity quantity) {
        return switch (quantity) {
            case SUM -> layer.sum();
            case NORMALIZED -> layer.normalized();
            case ACTIVATION_INPUT -> layer.activationInput();
            case OUTPUT -> layer.output();
            case GRADIENT -> layer.activationInputGradient();
        };
    }
}
