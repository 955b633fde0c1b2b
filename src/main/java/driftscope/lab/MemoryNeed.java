package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;

/// What the networks of a recipe take, stated before it is taken.
public final class MemoryNeed {

    /// W, its gradient, its velocity, and its transpose, which only layers of the same shape share.
    private static final int COPIES_OF_WEIGHTS = 4;

    /// What a hidden layer keeps of a minibatch, and its gradients, some of which layers of the same width share.
    private static final int COPIES_OF_ACTIVATIONS = 7;

    /// Rows of the passes that test, measure drift and look around, in and out of a layer.
    private static final int ROWS_OF_PASSES = 2 * (600 + 250);

    /// What the timeline and the window keep besides.
    private static final long REST = 200L << 20;

    private MemoryNeed() {}

    /// Bytes that the lanes of a recipe take, about.
    public static long bytes(Recipe recipe, DataSet data) {
        long floats = 0;
        for (LaneSpec lane : recipe.lanes()) {
            long rows = Math.min(recipe.of(lane).get(Catalogue.BATCH_SIZE), data.training().size());
            long inputs = data.features();
            long widest = 0;
            floats += rows * inputs;
            for (long units : recipe.hidden()) {
                floats += COPIES_OF_WEIGHTS * inputs * units + COPIES_OF_ACTIVATIONS * rows * units;
                widest = Math.max(widest, units);
                inputs = units;
            }
            floats += COPIES_OF_WEIGHTS * inputs * data.classes() + ROWS_OF_PASSES * 2 * widest;
        }
        return floats * Float.BYTES + REST;
    }

    /// @throws RecipeException if the program may not take so much: a sentence with both figures
    public static void require(Recipe recipe, DataSet data) throws RecipeException {
        long needed = bytes(recipe, data);
        long allowed = Runtime.getRuntime().maxMemory();
        if (needed > allowed) {
            throw new RecipeException("network.hidden: this network takes about " + megabytes(needed)
                    + " MB, and the program may use " + megabytes(allowed) + " MB; fewer layers or units, please");
        }
    }

    private static long megabytes(long bytes) {
        return Math.ceilDiv(bytes, 1L << 20);
    }
}
