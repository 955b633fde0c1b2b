package driftscope.lab;

import driftscope.math.PooledMoments;
import driftscope.nn.Network;
import driftscope.nn.stage.BatchNormalizer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// Puts the exact statistics of a set of examples in the place of running statistics: inference with these is then what it is with the exact
/// ones, bit for bit. Time steps that share running statistics get those of all of them together.
final class RecomputedStatistics {

    private RecomputedStatistics() {}

    /// @param passage of the set, which need not have begun; nothing happens where nothing has running statistics
    static void of(Network network, ExactPassage passage) {
        while (!passage.isComplete()) {
            passage.goOn(network);
        }
        var sharing = new IdentityHashMap<float[], List<BatchNormalizer>>();
        network.each(
                BatchNormalizer.class,
                normalizer -> sharing.computeIfAbsent(normalizer.runningMean(), first -> new ArrayList<>()).add(normalizer));
        sharing.values().forEach(normalizers -> set(normalizers, passage));
    }

    private static void set(List<BatchNormalizer> normalizers, ExactPassage passage) {
        List<PooledMoments> moments = normalizers.stream()
                .map(normalizer -> Objects.requireNonNull(passage.moments().get(normalizer), "the passage is complete"))
                .toList();
        List<float[]> means = moments.stream().map(PooledMoments::mean).toList();
        List<float[]> variances = moments.stream().map(PooledMoments::variance).toList();
        BatchNormalizer first = normalizers.getFirst();
        int count = normalizers.size();
        for (int unit = 0; unit < first.units(); unit++) {
            double mean = 0;
            for (float[] each : means) {
                mean += each[unit];
            }
            mean /= count;
            double variance = 0;
            for (int step = 0; step < count; step++) {
                double distance = means.get(step)[unit] - mean;
                variance += variances.get(step)[unit] + distance * distance;
            }
            first.runningMean()[unit] = (float) mean;
            first.runningVariance()[unit] = (float) (variance / count);
        }
    }
}
