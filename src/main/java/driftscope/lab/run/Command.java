package driftscope.lab.run;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the window asks of the trainer. Commands wait in a queue and take effect between two steps.
sealed interface Command {

    record Run() implements Command {}

    record Pause() implements Command {}

    /// One step of every lane that is shown, then pause.
    record SingleStep() implements Command {}

    /// @param stepsPerSecond infinite for full speed
    record SetPace(double stepsPerSecond) implements Command {}

    /// @param lane null for every lane
    record ChangeSettings(@Nullable String lane, Change.Settings settings) implements Command {}

    /// Which lanes train; one that comes back catches up first.
    record ShowLanes(Set<String> names) implements Command {}

    /// A picture of the present with the quantities asked for by now.
    record Look() implements Command {}

    /// Hands over the recipe with every change asked for before.
    record TellRecipe(Consumer<Recipe> receiver) implements Command {}

    record Close() implements Command {}
}
