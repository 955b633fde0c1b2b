package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.Shortfall;
import java.util.ArrayList;
import java.util.Arrays;
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
            Block block = network.hidden().get(l);
            var distributions = new EnumMap<Quantity, Distribution>(Quantity.class);
            for (Quantity quantity : quantities) {
                distributions.put(quantity, sample.apply(values(block, quantity), ranges.of(quantity, l)));
            }
            measures.add(new LayerMeasures(distributions, Saturation.saturated(block), Saturation.dead(block), shortages(block)));
        }
        return List.copyOf(measures);
    }

    private static List<Shortage> shortages(Block block) {
        Normalizer normalizer = block.normalizer();
        return normalizer == null
                ? List.of()
                : Arrays.stream(Shortfall.values())
                        .map(shortfall -> new Shortage(shortfall, normalizer.shortfalls(shortfall)))
                        .filter(shortage -> shortage.units().length > 0)
                        .toList();
    }

    private static Matrix values(Block block, Quantity quantity) {
        return switch (quantity) {
            case SUM -> block.sum();
            case NORMALIZED -> block.normalized();
            case ACTIVATION_INPUT -> block.activationInput();
            case OUTPUT -> block.output();
            case GRADIENT -> block.activationInputGradient();
        };
    }
}
