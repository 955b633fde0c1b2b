package driftscope.lab.autopsy;

import driftscope.lab.Lane;
import driftscope.math.Norm;
import driftscope.nn.Block;
import driftscope.nn.Network;
import java.util.ArrayList;
import java.util.List;

/// What was measured of a lane on a step.
///
/// @param step updates done before it
/// @param loss the mean loss of its minibatch
/// @param learningRate of its update
/// @param blocks the hidden layers, then the layer of logits
public record StepMeasures(long step, double loss, double learningRate, List<BlockMeasures> blocks) {

    public StepMeasures {
        blocks = List.copyOf(blocks);
    }

    /// Of a lane that has taken its minibatch forward and backward, before the update.
    static StepMeasures of(Lane lane, Norm norm) {
        var blocks = new ArrayList<BlockMeasures>();
        for (Block block : lane.network().blocks()) {
            blocks.add(BlockMeasures.of(block, norm));
        }
        return new StepMeasures(lane.step(), lane.loss(), lane.learningRate(), blocks);
    }

    /// The same after the update.
    StepMeasures withUpdate(Network network) {
        var updated = new ArrayList<BlockMeasures>();
        for (int block = 0; block < blocks.size(); block++) {
            updated.add(blocks.get(block).withUpdate(network.weights(block).updateRatio()));
        }
        return new StepMeasures(step, loss, learningRate, updated);
    }
}
