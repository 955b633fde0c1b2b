package driftscope.app.session;

import driftscope.lab.recipe.Recipe;
import driftscope.text.Text;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a run is to start.
///
/// @param recipe with changes that come at their step
/// @param hidden the lanes that are left out
/// @param opened what the recipe is compared with from then on
/// @param back the run that is come back to, or null
/// @param words what undo calls it
record Start(Recipe recipe, Set<String> hidden, Recipe opened, @Nullable LeftRun back, String words) {

    /// With a recipe that is opened.
    static Start with(Recipe recipe) {
        return new Start(recipe, Set.of(), recipe.afterChanges(0), null, Text.of("undo.open", recipe.title()));
    }

    /// Where a run was.
    static Start at(LeftRun place, String words) {
        return new Start(place.recipe(), place.hidden(), place.opened(), place, words);
    }
}
