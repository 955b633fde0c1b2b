package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import java.time.Duration;

/// Training steps that nobody sees: until Java has compiled the kernels a step takes a hundred times as long. They are done on a
/// thread of their own while data are loaded and the window is put together, and end when the kernels are compiled.
public final class WarmUp {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final int ENOUGH_STEPS = 60;

    private WarmUp() {}

    /// Starts the thread, which ends by itself and does not keep the program open.
    public static Thread start() {
        return Thread.ofPlatform()
                .name("warm-up")
                .daemon(true)
                .priority(Thread.MIN_PRIORITY)
                .start(WarmUp::train);
    }

    private static void train() {
        Recipe first = Presets.FIRST.recipe().with(Catalogue.DATA_NAME, DataName.MOONS).with(Catalogue.EXAMPLES, 600);
        try {
            DataSet data = DataSets.forRun(first);
            long end = System.nanoTime() + AT_MOST.toNanos();
            var lanes = first.lanes().stream().map((LaneSpec spec) -> new Lane(first, spec, data)).toList();
            for (int step = 0; step < ENOUGH_STEPS && System.nanoTime() < end; step++) {
                lanes.forEach(Lane::advance);
            }
        } catch (RecipeException | RuntimeException unexpected) {
            LOG.log(System.Logger.Level.DEBUG, "The warm-up ended early", unexpected);
        }
    }
}
