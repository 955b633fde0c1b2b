package driftscope.probe;

import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.Network;
import java.util.ArrayList;
import java.util.List;

/// Measures the internal covariate shift of every layer of a network. For each layer but the first the minibatch goes forward and backward
/// once more.
public final class CovariateShiftProbe {

    private CovariateShiftProbe() {}

    /// The shift of every layer, that of logits included; none of a later time step of a recurrent network, which has no weights of its own.
    ///
    /// What is learned, the optimizer's memories and the running statistics stay as they are, bit for bit. What a minibatch leaves in the
    /// stages, its gradients too, does not.
    ///
    /// @param network has taken the minibatch forward and backward
    /// @param update does the update of this step
    /// @param pass takes the same minibatch forward and backward, with the same chance
    public static List<CovariateShift> measure(Network network, Runnable update, Runnable pass) {
        List<Block> blocks = network.blocks();
        List<float[]> gradients = blocks.stream().map(block -> gradient(block).clone()).toList();
        var before = new KeptValues(network);
        try {
            update.run();
            List<List<float[]>> updated = blocks.stream().map(CovariateShiftProbe::copyOfLearned).toList();
            before.putBack();
            var shifts = new ArrayList<CovariateShift>();
            shifts.add(CovariateShift.UNMOVED);
            for (int layer = 1; layer < blocks.size(); layer++) {
                learn(blocks.get(layer - 1), updated.get(layer - 1));
                if (blocks.get(layer).weights().isShare()) {
                    shifts.add(CovariateShift.NONE);
                } else {
                    pass.run();
                    Matrix gradient = blocks.get(layer).weights().gradient();
                    shifts.add(between(gradients.get(layer), gradient.values(), gradient.length()));
                }
            }
            return List.copyOf(shifts);
        } finally {
            before.putBack();
        }
    }

    private static float[] gradient(Block block) {
        return block.weights().gradient().values();
    }

    private static List<float[]> copyOfLearned(Block block) {
        return KeptValues.learned(block).stream().map(float[]::clone).toList();
    }

    private static void learn(Block block, List<float[]> values) {
        List<float[]> places = KeptValues.learned(block);
        for (int i = 0; i < places.size(); i++) {
            System.arraycopy(values.get(i), 0, places.get(i), 0, places.get(i).length);
        }
    }

    private static CovariateShift between(float[] g, float[] h, int length) {
        double difference = 0;
        double product = 0;
        double squaresOfG = 0;
        double squaresOfH = 0;
        for (int i = 0; i < length; i++) {
            double a = g[i];
            double b = h[i];
            difference += (a - b) * (a - b);
            product += a * b;
            squaresOfG += a * a;
            squaresOfH += b * b;
        }
        double l2 = Math.sqrt(difference);
        return new CovariateShift(
                l2, product / (Math.sqrt(squaresOfG) * Math.sqrt(squaresOfH)), l2 / Math.sqrt(squaresOfG));
    }
}
