package driftscope.nn.stage;

import driftscope.math.PooledMoments;
import java.util.IdentityHashMap;
import java.util.Objects;

/// The mean and variance of what each normalizer receives of a whole set of examples, for inference with exactly those. They belong to
/// whoever measured them: the normalizers know nothing of them.
public final class ExactStatistics {

    /// @param mean μ, one per unit in an array of the padded length
    /// @param variance σ², 1/m (biased), one per unit in an array of the padded length
    record Moments(float[] mean, float[] variance) {}

    private final IdentityHashMap<Normalizer, Moments> moments = new IdentityHashMap<>();

    /// Takes what was measured of a normalizer.
    public void put(Normalizer normalizer, PooledMoments measured) {
        moments.put(normalizer, new Moments(measured.mean(), measured.variance()));
    }

    /// @throws NullPointerException if nothing was measured of it
    Moments of(Normalizer normalizer) {
        return Objects.requireNonNull(moments.get(normalizer), "nothing was measured of this normalizer");
    }
}
