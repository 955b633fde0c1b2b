package driftscope.lab;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.NetworkKind;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of the loss of the minibatch that comes next when a batch norm is made the identity, with γ = √(σ² + ε) and β = μ in every
/// unit, and when it is taken out (Ioffe & Szegedy 2015, §3).
///
/// @param step updates done before it
/// @param loss with γ and β as they are learned so far
/// @param ofIdentity with γ and β that make it the identity
/// @param without it, all else being the same
/// @param difference the largest |y − x| of the identity
public record IdentityTrial(long step, double loss, double ofIdentity, double without, double difference) {

    /// Measures a lane on its thread, as an answer to a question put to it, see [Lane#ask], which puts γ and β back.
    ///
    /// @param layer a hidden layer, counted from 0
    /// @return null where the layer has no batch norm over the whole minibatch in single precision with γ and β of its own that are learned,
    ///     or the lane has stopped
    public static @Nullable IdentityTrial of(Lane lane, int layer) {
        List<Block> hidden = lane.network().hidden();
        if (lane.divergence() != null || layer >= hidden.size()) {
            return null;
        }
        Block block = hidden.get(layer);
        BatchNorm norm = block.batchNorm();
        boolean shared = lane.network().architecture().kind() == NetworkKind.RECURRENT;
        if (norm == null || !norm.isPlain() || norm.parameters().isEmpty() || shared) {
            return null;
        }
        double loss = lane.loss();
        for (int unit = 0; unit < norm.units(); unit++) {
            norm.gamma()[unit] = (float) Math.sqrt((double) norm.variance()[unit] + norm.epsilon());
            norm.beta()[unit] = norm.mean()[unit];
        }
        lane.pass();
        double ofIdentity = lane.loss();
        List<Stage> stages = block.stages();
        double difference = difference(stages.get(stages.indexOf(norm) - 1).output(), norm.output());
        block.without(norm, lane::pass);
        return new IdentityTrial(lane.step(), loss, ofIdentity, lane.loss(), difference);
    }

    private static double difference(Matrix x, Matrix y) {
        double largest = 0;
        for (int row = 0; row < x.rows(); row++) {
            for (int unit = 0; unit < x.columns(); unit++) {
                largest = Math.max(largest, Math.abs((double) y.get(row, unit) - x.get(row, unit)));
            }
        }
        return largest;
    }
}
