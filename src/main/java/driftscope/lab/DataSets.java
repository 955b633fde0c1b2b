package driftscope.lab;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.GeneratedData;
import driftscope.data.IdxFolder;
import driftscope.data.LinearData;
import driftscope.data.MnistDataSet;
import driftscope.data.Progress;
import driftscope.data.Shape;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.setting.Values;

/// The examples a recipe asks for.
public final class DataSets {

    private DataSets() {}

    /// Loads or generates the data of a recipe, for a run of the whole recipe.
    ///
    /// @throws RecipeException if the data cannot be loaded, or the run does not fit into memory
    public static DataSet forRun(Recipe recipe) throws RecipeException {
        try {
            DataSet data = load(recipe, Progress.NONE);
            requireFor(recipe, data);
            return data;
        } catch (DataException refused) {
            throw new RecipeException(refused.getMessage(), refused);
        }
    }

    /// Refuses a run of a whole recipe on data that are loaded already.
    ///
    /// @throws RecipeException if it does not go together with them, or does not fit into memory
    public static void requireFor(Recipe recipe, DataSet data) throws RecipeException {
        Combinations.require(recipe, data);
        MemoryNeed.requireForCommand(recipe, data);
    }

    /// Loads or generates the data of a recipe.
    ///
    /// @throws DataException if files are missing or not what they should be, or are more than fits into memory; in one line
    public static DataSet load(Recipe recipe, Progress progress) throws DataException {
        Values settings = recipe.settings();
        try {
            if (settings.says(Catalogue.IDX)) {
                return IdxFolder.load(
                        settings.get(Catalogue.IDX), progress, (examples, rows, columns) -> requireRoom(recipe, examples, rows, columns));
            }
            DataName name = settings.get(Catalogue.DATA_NAME);
            return switch (name) {
                case MNIST -> MnistDataSet.load(progress);
                case SPIRALS, MOONS, CIRCLES, BLOBS, XOR -> GeneratedData.generate(
                        Shape.valueOf(name.name()), settings.get(Catalogue.EXAMPLES), settings.get(Catalogue.NOISE),
                        recipe.seed());
                case LINEAR -> LinearData.generate(settings.get(Catalogue.EXAMPLES), recipe.seed());
            };
        } catch (DataException refused) {
            // Names of files come from the recipe and may hold anything.
            throw new DataException(Quoting.escaped(DataWords.of(refused)), refused);
        }
    }

    /// Of the test set nothing is known yet.
    private static void requireRoom(Recipe recipe, long examples, long rows, long columns) throws DataException {
        try {
            var size = new MemoryNeed.Size(examples, 0, rows * columns, rows, 2, Byte.BYTES);
            Combinations.require(recipe, rows, columns);
            MemoryNeed.requireBeforeLoading(recipe, size);
        } catch (RecipeException tooLarge) {
            throw new DataException(tooLarge.getMessage(), tooLarge);
        }
    }
}
