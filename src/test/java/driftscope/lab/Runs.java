package driftscope.lab;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.DataSpec;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NetworkSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.nn.Activation;
import driftscope.nn.Block;
import driftscope.nn.InitialWeights;
import driftscope.nn.Network;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.stage.BatchNorm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Small recipes, and what tests of running lanes share.
final class Runs {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Runs() {}

    static Recipe small() {
        return spirals(0.1, Activation.TANH, Placement.BEFORE, List.of());
    }

    static Recipe spirals(double learningRate, Activation activation, Placement placement, List<Change> changes) {
        var training = new TrainingSettings(16, learningRate, 0.9, 0);
        return new Recipe(
                "small",
                5,
                new DataSpec.Generated(DataSpec.GeneratedKind.SPIRALS, 300, 0.05),
                new NetworkSpec(List.of(12, 10, 8), activation, new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1)),
                training,
                List.of(
                        new LaneSpec("A", new NormalizationSettings(Normalization.NONE, 1e-5, 0.1, placement), training),
                        new LaneSpec("B", new NormalizationSettings(Normalization.BATCH, 1e-5, 0.1, placement), training)),
                changes);
    }

    static DataSet data(Recipe recipe) {
        try {
            return DataSets.load(recipe, Progress.NONE);
        } catch (DataException missing) {
            throw new AssertionError(missing);
        }
    }

    static Lane lane(Recipe recipe, int index) {
        return new Lane(recipe, recipe.lanes().get(index), data(recipe));
    }

    static void advance(Lane lane, int steps) {
        for (int i = 0; i < steps; i++) {
            lane.advance();
        }
    }

    /// Everything learned or running in a network, to compare bit for bit.
    static List<float[]> state(Network network) {
        var state = new ArrayList<float[]>();
        for (int layer = 0; layer < network.layers(); layer++) {
            state.add(network.linear(layer).weights().toArray());
            float @Nullable [] bias = network.linear(layer).bias();
            state.add(bias == null ? new float[0] : bias.clone());
        }
        for (Block layer : network.hidden()) {
            BatchNorm norm = layer.batchNorm();
            if (norm != null) {
                state.add(norm.gamma().clone());
                state.add(norm.beta().clone());
                state.add(norm.runningMean().clone());
                state.add(norm.runningVariance().clone());
            }
        }
        return state;
    }

    /// Waits until `look` finds something.
    static <T> T eventually(String what, Supplier<@Nullable T> look) {
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
