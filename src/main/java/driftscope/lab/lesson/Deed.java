package driftscope.lab.lesson;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is done in a step, by the student or for them.
public sealed interface Deed {

    /// Settings of running lanes change.
    ///
    /// @param change whose step does not count
    record SetValues(Change change) implements Deed {}

    /// Running statistics become the exact ones of the training set.
    ///
    /// @param lane the name of the lane, or null for every lane
    record Recompute(@Nullable String lane) implements Deed {}

    /// A new run begins; all lanes are shown.
    ///
    /// @param recipe the lesson's, with what the step says over it
    record Start(Recipe recipe) implements Deed {}

    /// A view opens in the centre.
    ///
    /// @param view one of [Places#VIEWS]
    record OpenView(String view) implements Deed {}

    /// The view *By hand* is brought to a place.
    ///
    /// @param place one of [Places#BY_HAND]
    record WalkByHand(String place) implements Deed {}

    /// Only these lanes are shown and train.
    ///
    /// @param lanes their names
    record ShowLanes(Set<String> lanes) implements Deed {

        public ShowLanes {
            lanes = Set.copyOf(lanes);
        }
    }
}
