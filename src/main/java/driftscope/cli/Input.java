package driftscope.cli;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.DataSets;
import driftscope.lab.MemoryNeed;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.nio.file.Path;

/// What the commands read.
final class Input {

    private Input() {}

    static Recipe recipe(Path file) {
        try {
            return RecipeReader.read(file);
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        }
    }

    static DataSet data(Recipe recipe) {
        try {
            DataSet data = DataSets.load(recipe, Progress.NONE);
            MemoryNeed.require(recipe, data);
            return data;
        } catch (DataException | RecipeException refused) {
            throw new Failure(refused.getMessage());
        }
    }

    /// @throws Failure if `steps` is not a number of steps to train for
    static void requireSteps(String option, long steps) {
        if (steps < 1) {
            throw new Failure(option + " " + steps + " is not allowed: a whole number, 1 or more");
        }
    }
}
