package driftscope.lab;

import driftscope.data.ImageShift;
import driftscope.math.PooledMoments;
import driftscope.nn.Network;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.ExactStatistics;
import driftscope.nn.stage.Pass;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures the exact statistics of a whole set of examples, layer by layer: those of the first normalizer from all examples, those of the
/// second from all examples that the first normalized with its own, and so on. What comes before a normalizer is computed again for it
/// rather than kept. Without normalizers over the minibatch there is nothing to do.
final class ExactPassage {

    private final ExamplesInPieces examples;
    private final @Nullable ImageShift shift;
    private final List<BatchNormalizer> normalizers = new ArrayList<>();
    private final ExactStatistics exact = new ExactStatistics();
    private final Pass pass = Pass.inference(exact);
    private final IdentityHashMap<BatchNormalizer, PooledMoments> moments = new IdentityHashMap<>();
    private int complete;
    private int next;

    /// @param shift what happens to the images, or null
    ExactPassage(Network network, ExamplesInPieces examples, @Nullable ImageShift shift) {
        this.examples = examples;
        this.shift = shift;
        network.each(BatchNormalizer.class, normalizers::add);
    }

    boolean isComplete() {
        return complete == normalizers.size();
    }

    /// Whether the statistics of a normalizer are complete, with those of all before it.
    boolean hasMeasured(BatchNormalizer normalizer) {
        return normalizers.indexOf(normalizer) < complete;
    }

    /// The next piece.
    void goOn(Network network) {
        BatchNormalizer normalizer = normalizers.get(complete);
        PooledMoments measured = moments.computeIfAbsent(normalizer, first -> new PooledMoments(first.units()));
        int rows = examples.load(next, shift);
        measured.add(examples.pass().inputOf(network, normalizer, examples.x(), pass));
        next += rows;
        if (next >= examples.size()) {
            exact.put(normalizer, measured);
            complete++;
            next = 0;
        }
    }

    /// What was measured of what each normalizer receives.
    IdentityHashMap<BatchNormalizer, PooledMoments> moments() {
        return moments;
    }

    /// Inference with what was measured.
    Pass result() {
        return pass;
    }
}
