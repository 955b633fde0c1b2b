package driftscope.nn;

import driftscope.math.Matrix;
import driftscope.math.Vectors;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Room;
import driftscope.nn.stage.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

        /// What a normalizer with running statistics receives, before it does its work.
        ///
        /// @param input `rows · positions × units`, overwritten afterwards
        default void normalizes(BatchNormalizer normalizer, Matrix input) {}
    }

    private final Room room;
    private Matrix[][] results = {};
    private int arrangement = -1;

    /// Room for passes of at most `rows` rows through `network`. Layers of the same width share it.
    public PassThrough(Network network, int rows) {
        room = new Room(rows);
        arrange(network);
    }

    /// Gives every stage a matrix for what comes of it. Normalizers write over what comes in; what the nonlinearity receives is kept for
    /// the visitor.
    private void arrange(Network network) {
        List<Block> blocks = network.blocks();
        results = new Matrix[blocks.size()][];
        for (int b = 0; b < results.length; b++) {
            List<Stage> stages = blocks.get(b).stages();
            results[b] = new Matrix[stages.size()];
            for (int s = 0; s < results[b].length; s++) {
                Stage stage = stages.get(s);
                results[b][s] = s > 0 && stage.worksInPlace()
                        ? results[b][s - 1]
                        : room.passing(stage.getClass().getSimpleName() + b % 2, stage.positions(), stage.units());
            }
        }
        arrangement = network.arrangement();
    }

    /// The logits of the rows in use of `x`, `rows × classes`, overwritten by the next pass.
    public Matrix logits(Network network, Matrix x, Pass pass, Visitor visitor) {
        return through(network, x, pass, visitor, null);
    }

    /// What a normalizer receives of the rows in use of `x`, `rows · positions × units`, overwritten by the next pass. Nothing from the
    /// normalizer on is computed.
    public Matrix inputOf(Network network, BatchNormalizer normalizer, Matrix x, Pass pass) {
        return through(network, x, pass, Visitor.NONE, normalizer);
    }

    private Matrix through(Network network, Matrix x, Pass pass, Visitor visitor, @Nullable BatchNormalizer end) {
        if (arrangement != network.arrangement()) {
            arrange(network);
        }
        Matrix u = x;
        List<Block> blocks = network.blocks();
        for (int b = 0; b < results.length; b++) {
            Block block = blocks.get(b);
            u = infer(block, u, x.rows(), results[b], pass, b, visitor, end);
            if (end != null && block.normalizer() == end) {
                return u;
            }
        }
        return u;
    }

    private static Matrix infer(
            Block block, Matrix u, int examples, Matrix[] results, Pass pass, int layer, Visitor visitor,
            @Nullable BatchNormalizer end) {
        Matrix z = u;
        Matrix from = u;
        List<Stage> stages = block.stages();
        for (int s = 0; s < results.length; s++) {
            Stage stage = stages.get(s);
            if (stage == end) {
                return from;
            }
            if (block.isHidden() && stage == block.nonlinearity()) {
                z = from;
            }
            if (stage instanceof BatchNormalizer normalizer) {
                visitor.normalizes(normalizer, from);
            }
            results[s].useRows(examples * stage.positions());
            stage.infer(from, results[s], pass);
            from = results[s];
        }
        if (block.isResidual()) {
            Vectors.add(from.values(), u.values(), u.length());
        }
        if (block.isHidden()) {
            visitor.visit(layer, z, from);
        }
        return from;
    }
}
