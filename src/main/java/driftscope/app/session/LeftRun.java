package driftscope.app.session;

import driftscope.lab.recipe.Recipe;
import java.util.Set;

/// All that it takes to come back to a run where it was.
///
/// @param recipe with its changes
/// @param step it had come to
/// @param draft what the controls showed
/// @param opened what it was opened with
/// @param hidden the lanes that were left out
public record LeftRun(Recipe recipe, long step, Recipe draft, Recipe opened, Set<String> hidden) {

    public LeftRun {
        hidden = Set.copyOf(hidden);
    }
}
