package driftscope.app;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.util.List;

/// A recipe that starts at once, for tests that need a run and not a particular one.
final class SmallRuns {

    private SmallRuns() {}

    /// Two lanes on two moons, A without and B with batch norm, two hidden layers.
    static Recipe moons(long seed) {
        Values settings = Values.of(Catalogue.SEED, seed)
                .with(Catalogue.DATA_NAME, DataName.MOONS)
                .with(Catalogue.EXAMPLES, 300)
                .with(Catalogue.NOISE, 0.05)
                .with(Catalogue.HIDDEN, List.of(10, 8))
                .with(Catalogue.ACTIVATION, Activation.TANH)
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.XAVIER)
                .with(Catalogue.BATCH_SIZE, 16);
        return new Recipe(
                "moons",
                settings,
                List.of(
                        new LaneSpec("A", Values.of(Catalogue.NORMALIZATION, Normalization.NONE)),
                        new LaneSpec("B", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH))),
                List.of());
    }

    static DataSet data(Recipe recipe) throws DataException {
        return DataSets.load(recipe, Progress.NONE);
    }
}
