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
    private Matrix column = new Matrix(0, 1);

    /// The measures of every hidden layer.
    public List<LayerMeasures> measure(Network network, Set<Quantity> quantities, BinRanges ranges) {
        return measure(network, quantities, ranges, LayerMeasures.POOLED);
    }

    /// The same without percentiles.
    public List<LayerMeasures> measureInPassing(Network network, Set<Quantity> quantities, BinRanges ranges) {
        return measureInPassing(network, quantities, ranges, LayerMeasures.POOLED);
    }

    /// The measures of every hidden layer, and of a channel in those that have it.
    ///
    /// @param channel counted from 0, or [LayerMeasures#POOLED]
    public List<LayerMeasures> measure(Network network, Set<Quantity> quantities, BinRanges ranges, int channel) {
        return measure(network, quantities, ranges, channel, sampler::distribution);
    }

    /// The same without percentiles.
    public List<LayerMeasures> measureInPassing(Network network, Set<Quantity> quantities, BinRanges ranges, int channel) {
        return measure(network, quantities, ranges, channel, sampler::passingDistribution);
    }

    private List<LayerMeasures> measure(
            Network network, Set<Quantity> quantities, BinRanges ranges, int channel,
            BiFunction<Matrix, BinRange, Distribution> sample) {
        var measures = new ArrayList<LayerMeasures>();
        for (int l = 0; l < network.hidden().size(); l++) {
            Block block = network.hidden().get(l);
            var distributions = new EnumMap<Quantity, Distribution>(Quantity.class);
            var ofChannel = new EnumMap<Quantity, Distribution>(Quantity.class);
            boolean there = channel >= 0 && channel < block.units();
            for (Quantity quantity : quantities) {
                Matrix values = values(block, quantity);
                BinRange range = ranges.of(quantity, l);
                distributions.put(quantity, sample.apply(values, range));
                if (there) {
                    ofChannel.put(quantity, sample.apply(columnOf(values, channel), range));
                }
            }
            measures.add(new LayerMeasures(
                    distributions, Saturation.saturated(block), Saturation.dead(block), shortages(block),
                    there ? channel : LayerMeasures.POOLED,
                    ofChannel));
        }
        return List.copyOf(measures);
    }

    private Matrix columnOf(Matrix values, int channel) {
        if (column.rows() != values.rows()) {
            column = new Matrix(values.rows(), 1);
        }
        for (int row = 0; row < values.rows(); row++) {
            column.set(row, 0, values.get(row, channel));
        }
        return column;
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
