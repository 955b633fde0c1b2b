package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.nn.Architecture;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import driftscope.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Settings that are each allowed and do not go together, or not with these examples.
public final class Combinations {

    private static final int MOST_DIVISORS = 12;

    private Combinations() {}

    /// Refuses what cannot be: at the start, and in every lane after each of its changes.
    ///
    /// @throws RecipeException with a sentence that says what can be
    public static void require(Recipe recipe, DataSet data) throws RecipeException {
        require(recipe, data.training().rows(), data.training().columns());
    }

    /// The same for images of a size.
    ///
    /// @param rows 0 where the examples are no images
    /// @param columns 0 where the examples are no images
    static void require(Recipe recipe, long rows, long columns) throws RecipeException {
        requireImages(recipe, Math.toIntExact(rows), Math.toIntExact(columns));
        for (LaneSpec lane : recipe.lanes()) {
            Values values = recipe.of(lane);
            requireNormalization(recipe, values);
            for (Change change : recipe.changes()) {
                if (change.isFor(lane.name())) {
                    values = change.set().over(values);
                    requireNormalization(recipe, values);
                }
            }
        }
    }

    private static void requireImages(Recipe recipe, int rows, int columns) throws RecipeException {
        NetworkKind kind = recipe.settings().get(Catalogue.KIND);
        if (kind == NetworkKind.DENSE) {
            return;
        }
        if (rows == 0) {
            throw new RecipeException(Text.of("refused.noImages"));
        }
        int layers = recipe.hidden().size();
        if (kind == NetworkKind.RECURRENT && layers != 1) {
            throw new RecipeException(Text.of("refused.recurrentLayers", layers));
        }
        int most = Architecture.mostConvolutionalLayers(rows, columns);
        if (kind == NetworkKind.CONVOLUTIONAL && layers > most) {
            throw new RecipeException(Text.of("refused.convolutionalLayers", layers, rows, columns, most));
        }
    }

    private static void requireNormalization(Recipe recipe, Values values) throws RecipeException {
        Normalization normalization = values.get(Catalogue.NORMALIZATION);
        if (normalization == Normalization.INSTANCE && recipe.settings().get(Catalogue.KIND) != NetworkKind.CONVOLUTIONAL) {
            throw new RecipeException(Text.of("refused.instance"));
        }
        if (normalization == Normalization.GROUP) {
            int groups = values.get(Catalogue.GROUPS_OF_UNITS);
            for (int units : recipe.hidden()) {
                if (units % groups != 0) {
                    throw new RecipeException(Text.of("refused.groups", groups, units, divisors(recipe.hidden())));
                }
            }
        }
    }

    /// A change to group norm that says nothing of groups gets some that can be, where those that a lane has do not divide its units: the most
    /// below them that do.
    ///
    /// @param hidden units of the layers
    /// @param values what the lane had
    /// @param change what it is to have
    public static Values withGroups(List<Integer> hidden, Values values, Values change) {
        int groups = values.get(Catalogue.GROUPS_OF_UNITS);
        boolean about = change.says(Catalogue.NORMALIZATION)
                && change.get(Catalogue.NORMALIZATION) == Normalization.GROUP
                && !change.says(Catalogue.GROUPS_OF_UNITS);
        return !about || divides(groups, hidden)
                ? change
                : change.with(
                        Catalogue.GROUPS_OF_UNITS,
                        IntStream.rangeClosed(1, groups).filter(fewer -> divides(fewer, hidden)).max().orElse(1));
    }

    /// A change to a recurrent network that says nothing of its layers gets one, as wide as the last that there was: more it cannot have.
    ///
    /// @param hidden units of the layers
    /// @param change what is to be
    public static Values withOneLayer(List<Integer> hidden, Values change) {
        boolean about = change.says(Catalogue.KIND)
                && change.get(Catalogue.KIND) == NetworkKind.RECURRENT
                && !change.says(Catalogue.HIDDEN);
        return about && hidden.size() > 1 ? change.with(Catalogue.HIDDEN, List.of(hidden.getLast())) : change;
    }

    private static boolean divides(int groups, List<Integer> units) {
        return units.stream().allMatch(each -> each % groups == 0);
    }

    /// What divides the units of every layer, the largest of many.
    private static String divisors(List<Integer> units) {
        int least = units.stream().mapToInt(Integer::intValue).min().orElse(1);
        List<String> all = IntStream.rangeClosed(1, least)
                .filter(groups -> divides(groups, units))
                .mapToObj(Integer::toString)
                .toList();
        return all.stream().limit(MOST_DIVISORS).collect(Collectors.joining(", "))
                + (all.size() > MOST_DIVISORS ? " … " + all.getLast() : "");
    }
}
