package driftscope.nn;

import driftscope.math.Columns;
import driftscope.math.Matrix;

/// A forward pass that only looks: it keeps one layer at a time and leaves the network, its running statistics and what
/// the last minibatch left in its layers as they are. For test sets, probes and decision regions.
public final class PassThrough {

    /// Sees every hidden layer in passing.
    @FunctionalInterface
    public interface Visitor {
        Visitor NONE = (layer, activationInput, output) -> {};

        /// @param layer counted from 0
        /// @param activationInput z, `rows × units`, overwritten afterwards
        /// @param output a, `rows × units`, overwritten afterwards
        void visit(int layer, Matrix activationInput, Matrix output);
    }

    private final Columns.Moments moments = new Columns.Moments();
    private final Matrix[] activationInputs;
    private final Matrix[] outputs;
    private final Matrix logits;

    /// Room for passes of at most `rows` rows through `network`. Layers of the same width share it.
    public PassThrough(Network network, int rows) {
        int layers = network.hidden().size();
        activationInputs = new Matrix[layers];
        outputs = new Matrix[layers];
        for (int l = 0; l < layers; l++) {
            int units = network.hidden().get(l).units();
            boolean sameAsBefore = l >= 2 && network.hidden().get(l - 2).units() == units;
            activationInputs[l] = sameAsBefore ? activationInputs[l - 2] : new Matrix(rows, units);
            outputs[l] = sameAsBefore ? outputs[l - 2] : new Matrix(rows, units);
        }
        logits = new Matrix(rows, network.output().units());
    }

    /// The logits of the rows in use of `x`, `rows × classes`, overwritten by the next pass.
    public Matrix logits(Network network, Matrix x, Statistics statistics, Visitor visitor) {
        Matrix u = x;
        for (int l = 0; l < outputs.length; l++) {
            activationInputs[l].useRows(x.rows());
            outputs[l].useRows(x.rows());
            network.hidden().get(l).passThrough(u, statistics, moments, activationInputs[l], outputs[l]);
            u = outputs[l];
            visitor.visit(l, activationInputs[l], u);
        }
        logits.useRows(x.rows());
        network.output().passThrough(u, logits);
        return logits;
    }
}
