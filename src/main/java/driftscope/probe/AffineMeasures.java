package driftscope.probe;

import driftscope.nn.Block;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.Normalizer;
import java.util.Arrays;
import java.util.List;

/// What γ and β of a layer have become, over its units.
public record AffineMeasures(Spread gamma, Spread beta) {

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    /// Of one number a unit.
    ///
    /// @param low the 5th percentile, between neighbours linear
    /// @param high the 95th
    public record Spread(double low, double mean, double high) {

        /// Where nothing is learned.
        public static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

        static Spread of(float[] values, int count) {
            float[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            double sum = 0;
            for (float value : sorted) {
                sum += value;
            }
            return new Spread(Sampler.percentile(sorted, count, LOW), sum / count, Sampler.percentile(sorted, count, HIGH));
        }
    }

    /// Of a hidden layer.
    public static AffineMeasures of(Block block) {
        Normalizer normalizer = block.normalizer();
        if (normalizer == null) {
            return new AffineMeasures(Spread.NONE, Spread.NONE);
        }
        List<Parameter> learned = normalizer.parameters();
        return new AffineMeasures(
                learned.isEmpty() ? Spread.NONE : Spread.of(normalizer.gamma(), normalizer.units()),
                learned.size() < 2 ? Spread.NONE : Spread.of(normalizer.beta(), normalizer.units()));
    }
}
