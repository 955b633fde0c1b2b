package driftscope.lab;

import driftscope.lab.time.StatisticsLag;
import driftscope.math.PooledMoments;
import driftscope.nn.stage.BatchNormalizer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Measures the exact statistics of one layer over the first of the training set at the present weights, in pieces: in a deep network they
/// take seconds. Belongs to the lane's thread.
public final class TrainingStatistics {

    /// What came of it.
    ///
    /// @param step updates done before it
    /// @param changes how many had taken effect
    /// @param mean μ, one per unit
    /// @param variance σ², biased
    /// @param lag how far the running statistics of the layer are from these
    public record Result(long step, int changes, float[] mean, float[] variance, StatisticsLag lag) {}

    private final int layer;
    private @Nullable ExactPassage passage;
    private @Nullable BatchNormalizer normalizer;
    private long step;
    private int changes;

    /// @param layer a hidden layer, counted from 0
    public TrainingStatistics(int layer) {
        this.layer = layer;
    }

    /// Goes on, as an answer to a question put to the lane, see [Lane#ask]; begins anew where the lane is not where it was.
    ///
    /// @param enough whether to leave the rest for another time; asked after every piece
    /// @return null where something is left to do, or there is nothing to measure
    public @Nullable Result goOn(Lane lane, BooleanSupplier enough) {
        BatchNormalizer wanted = UnitStatistics.normalizer(lane, layer);
        if (wanted == null) {
            return null;
        }
        ExactPassage going = passage;
        if (going == null || wanted != normalizer || step != lane.step() || changes != lane.changesMade()) {
            going = lane.testSet().startTrainingStatistics(lane.values(), lane.network().chance().seed());
            passage = going;
            normalizer = wanted;
            step = lane.step();
            changes = lane.changesMade();
        }
        while (!going.hasMeasured(wanted)) {
            going.goOn(lane.network());
            if (enough.getAsBoolean() && !going.hasMeasured(wanted)) {
                return null;
            }
        }
        PooledMoments moments = Objects.requireNonNull(going.moments().get(wanted), "it was measured");
        return new Result(
                step, changes, Arrays.copyOf(moments.mean(), wanted.units()), Arrays.copyOf(moments.variance(), wanted.units()),
                LagPassage.lag(lane.network().hidden().get(layer), going.moments()));
    }
}
