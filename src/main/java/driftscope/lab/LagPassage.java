package driftscope.lab;

import driftscope.data.ImageShift;
import driftscope.lab.time.StatisticsLag;
import driftscope.math.Matrix;
import driftscope.math.PooledMoments;
import driftscope.nn.Block;
import driftscope.nn.Network;
import driftscope.nn.PassThrough;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.Pass;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures how far the running statistics of every layer are from what it receives of the shifted images: of the first 3 000 of the test
/// set, in inference with running statistics, so that every layer says what reaches it.
final class LagPassage {

    private static final int EXAMPLES = 3000;

    private final ExamplesInPieces examples;
    private final @Nullable ImageShift shift;
    private final int end;
    private final IdentityHashMap<BatchNormalizer, PooledMoments> moments = new IdentityHashMap<>();
    private int next;

    LagPassage(Network network, ExamplesInPieces examples, @Nullable ImageShift shift) {
        this.examples = examples;
        this.shift = shift;
        end = Math.min(EXAMPLES, examples.size());
        network.each(BatchNormalizer.class, normalizer -> moments.put(normalizer, new PooledMoments(normalizer.units())));
    }

    boolean isComplete() {
        return next >= end;
    }

    /// The next piece.
    void goOn(Network network) {
        next += examples.load(next, shift);
        examples.pass().logits(network, examples.x(), Pass.INFERENCE, new PassThrough.Visitor() {
            @Override
            public void visit(int layer, Matrix activationInput, Matrix output) {}

            @Override
            public void normalizes(BatchNormalizer normalizer, Matrix input) {
                PooledMoments measured = moments.get(normalizer);
                if (measured != null) {
                    measured.add(input);
                }
            }
        });
    }

    /// Of every hidden layer.
    List<StatisticsLag> result(Network network) {
        return network.hidden().stream().map(block -> lag(block, moments)).toList();
    }

    /// Of a hidden layer behind what was measured of what its normalizer receives.
    static StatisticsLag lag(Block block, IdentityHashMap<BatchNormalizer, PooledMoments> moments) {
        if (!(block.normalizer() instanceof BatchNormalizer normalizer)) {
            return StatisticsLag.NONE;
        }
        PooledMoments measured = moments.get(normalizer);
        return measured == null ? StatisticsLag.NONE : lag(normalizer, measured.mean(), measured.variance());
    }

    private static StatisticsLag lag(BatchNormalizer normalizer, float[] mean, float[] variance) {
        double distance = 0;
        double ratio = 0;
        int varying = 0;
        for (int j = 0; j < normalizer.units(); j++) {
            if (variance[j] > 0) {
                distance += Math.abs(normalizer.runningMean()[j] - mean[j]) / Math.sqrt(variance[j]);
                ratio += Math.abs(Math.log(normalizer.runningVariance()[j] / variance[j]));
                varying++;
            }
        }
        return varying == 0 ? StatisticsLag.NONE : new StatisticsLag(distance / varying, ratio / varying);
    }
}
