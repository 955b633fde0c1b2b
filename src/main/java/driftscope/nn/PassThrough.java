package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Room;
import java.util.List;

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

    private final Matrix[] activationInputs;
    private final Matrix[] outputs;

    /// Room for passes of at most `rows` rows through `network`. Layers of the same width share it.
    public PassThrough(Network network, int rows) {
        var room = new Room(rows);
        List<Block> blocks = network.blocks();
        activationInputs = new Matrix[blocks.size()];
        outputs = new Matrix[blocks.size()];
        for (int b = 0; b < outputs.length; b++) {
            int units = blocks.get(b).units();
            activationInputs[b] = room.passing("activation input", units);
            outputs[b] = blocks.get(b).isHidden() ? room.passing("output " + b % 2, units) : activationInputs[b];
        }
    }

    /// The logits of the rows in use of `x`, `rows × classes`, overwritten by the next pass.
    public Matrix logits(Network network, Matrix x, Pass pass, Visitor visitor) {
        Matrix u = x;
        List<Block> blocks = network.blocks();
        for (int b = 0; b < outputs.length; b++) {
            activationInputs[b].useRows(x.rows());
            outputs[b].useRows(x.rows());
            blocks.get(b).infer(u, activationInputs[b], outputs[b], pass);
            u = outputs[b];
            if (blocks.get(b).isHidden()) {
                visitor.visit(b, activationInputs[b], u);
            }
        }
        return u;
    }
}
