package driftscope.app;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.DataSpec;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.NetworkSpec;
import driftscope.lab.recipe.NormalizationSettings;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.TrainingSettings;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import java.util.List;

/// A recipe that starts at once, for tests that need a run and not a particular one.
final class SmallRuns {

    private SmallRuns() {}

    /// Two lanes on two moons, A without and B with batch norm, two hidden layers.
    static Recipe moons(long seed) {
        var training = new TrainingSettings(16, 0.1, 0.9, 0);
        return new Recipe(
                "moons",
                seed,
                new DataSpec.Generated(DataSpec.GeneratedKind.MOONS, 300, 0.05),
                new NetworkSpec(
                        List.of(10, 8), Activation.TANH, new InitialWeights(InitialWeights.Kind.XAVIER, 0, 1)),
                training,
                List.of(lane("A", Normalization.NONE, training), lane("B", Normalization.BATCH, training)),
                List.of());
    }

    private static LaneSpec lane(String name, Normalization kind, TrainingSettings training) {
        return new LaneSpec(name, new NormalizationSettings(kind, 1e-5, 0.1, Placement.BEFORE), training);
    }

    static DataSet data(Recipe recipe) throws DataException {
        return DataSets.load(recipe, Progress.NONE);
    }
}
