package driftscope.lab;

import driftscope.data.Examples;
import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.stage.Pass;
import driftscope.probe.Sampler;

/// Drift: how far the activation inputs of each hidden layer have moved since step 0, as the Wasserstein-1 distance
/// between the pooled units now and then.
///
/// Measured on fixed examples, the first 600 of the training set, with their own statistics (training mode), so that it
/// shows how the network moved and not which minibatch came by. Very large networks use fewer, to keep the sample of step 0
/// within 64 MB.
public final class DriftProbe {

    private static final int MOST_EXAMPLES = 600;
    private static final int FEWEST_EXAMPLES = 16;
    private static final long MOST_VALUES = 16L << 20;

    private final Matrix examples;
    private final PassThrough pass;
    private final Sampler sampler = new Sampler();
    private final float[][] reference;

    /// Takes the sample of step 0.
    DriftProbe(Network network, Examples training) {
        long values = network.hidden().stream()
                .mapToLong(block -> (long) block.linear().positions() * block.units())
                .sum();
        int count = examples(values, training.size());
        examples = new Matrix(count, training.features());
        for (int i = 0; i < count; i++) {
            training.copyInto(i, examples.values(), i * examples.stride());
        }
        pass = new PassThrough(network, count);
        reference = new float[network.hidden().size()][];
        pass.logits(network, examples, Pass.TRAINING, (layer, activationInput, output) ->
                reference[layer] = sampler.sorted(activationInput));
    }

    /// How many examples drift is measured on.
    ///
    /// @param values that all hidden layers give for an example
    static int examples(long values, long training) {
        long room = Math.max(FEWEST_EXAMPLES, MOST_VALUES / Math.max(1, values));
        return (int) Math.min(Math.min(MOST_EXAMPLES, room), training);
    }

    /// The drift of each hidden layer.
    double[] measure(Network network) {
        double[] drift = new double[reference.length];
        pass.logits(network, examples, Pass.TRAINING, (layer, activationInput, output) ->
                drift[layer] = sampler.wasserstein(activationInput, reference[layer]));
        return drift;
    }

    /// The drift of every unit by itself, layer by layer. What a unit received at step 0 is computed anew: it is not kept.
    ///
    /// @param start the network as it was at step 0
    double[][] measureUnits(Network network, Network start) {
        var references = new float[reference.length][][];
        new PassThrough(start, examples.rows()).logits(start, examples, Pass.TRAINING, (layer, activationInput, output) ->
                references[layer] = sortedUnits(activationInput));
        var drift = new double[reference.length][];
        pass.logits(network, examples, Pass.TRAINING, (layer, activationInput, output) -> {
            float[][] units = sortedUnits(activationInput);
            drift[layer] = new double[units.length];
            for (int unit = 0; unit < units.length; unit++) {
                drift[layer][unit] = Sampler.distance(units[unit], references[layer][unit]);
            }
        });
        return drift;
    }

    private float[][] sortedUnits(Matrix activationInput) {
        float[][] units = new float[activationInput.columns()][];
        for (int unit = 0; unit < units.length; unit++) {
            units[unit] = sampler.sorted(activationInput, unit);
        }
        return units;
    }

    /// Shows the hidden layers on the same examples.
    void look(Network network, PassThrough.Visitor visitor) {
        pass.logits(network, examples, Pass.TRAINING, visitor);
    }

    /// How many examples there are.
    int examples() {
        return examples.rows();
    }
}
