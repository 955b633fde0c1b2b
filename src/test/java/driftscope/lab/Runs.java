package driftscope.lab;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.stage.BatchNorm;
import driftscope.setting.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Small recipes, and what tests of running lanes share.
public final class Runs {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Runs() {}

    public static Recipe small() {
        return spirals(0.1, Activation.TANH, Placement.BEFORE, List.of());
    }

    public static Recipe spirals(double learningRate, Activation activation, Placement placement, List<Change> changes) {
        Values settings = Values.of(Catalogue.SEED, 5L)
                .with(Catalogue.DATA_NAME, DataName.SPIRALS)
                .with(Catalogue.EXAMPLES, 300)
                .with(Catalogue.NOISE, 0.05)
                .with(Catalogue.HIDDEN, List.of(12, 10, 8))
                .with(Catalogue.ACTIVATION, activation)
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER)
                .with(Catalogue.BATCH_SIZE, 16)
                .with(Catalogue.LEARNING_RATE, learningRate);
        Values placed = Values.of(Catalogue.PLACEMENT, placement);
        return new Recipe(
                "small",
                settings,
                List.of(
                        new LaneSpec("A", placed.with(Catalogue.NORMALIZATION, Normalization.NONE)),
                        new LaneSpec("B", placed.with(Catalogue.NORMALIZATION, Normalization.BATCH))),
                changes);
    }

    public static DataSet data(Recipe recipe) {
        try {
            return DataSets.load(recipe, Progress.NONE);
        } catch (DataException missing) {
            throw new AssertionError(missing);
        }
    }

    public static Lane lane(Recipe recipe, int index) {
        return new Lane(recipe, recipe.lanes().get(index), data(recipe));
    }

    public static void advance(Lane lane, int steps) {
        for (int i = 0; i < steps; i++) {
            lane.advance();
        }
    }

    /// Everything learned or running in a network, to compare bit for bit.
    public static List<int[]> state(Network network) {
        var state = new ArrayList<int[]>();
        for (int layer = 0; layer < network.layers(); layer++) {
            state.add(bits(network.linear(layer).weights().toArray()));
            float @Nullable [] bias = network.linear(layer).bias();
            state.add(bias == null ? new int[0] : bits(bias));
        }
        for (Block layer : network.hidden()) {
            BatchNorm norm = layer.batchNorm();
            if (norm != null) {
                state.add(bits(norm.gamma()));
                state.add(bits(norm.beta()));
                state.add(bits(norm.runningMean()));
                state.add(bits(norm.runningVariance()));
            }
        }
        return state;
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    /// Waits until `look` finds something.
    public static <T> T eventually(String what, Supplier<@Nullable T> look) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            LockSupport.parkNanos(500_000);
        }
        throw new AssertionError("Never came: " + what);
    }
}
