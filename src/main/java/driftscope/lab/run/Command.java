package driftscope.lab.run;

import driftscope.lab.Lane;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the window asks of the trainer. Commands wait in a queue and take effect between two steps, in their order.
sealed interface Command {

    /// @param number counted from 1, in the order in which commands were asked for
    record Numbered(long number, Command command) {}

    /// @param goal where the run stops by itself, or null for nowhere
    record Run(@Nullable Goal goal) implements Command {}

    record Pause() implements Command {}

    /// One step of every lane that is shown, then pause.
    record SingleStep() implements Command {}

    /// @param stepsPerSecond infinite for full speed
    record SetPace(double stepsPerSecond) implements Command {}

    /// Changes without their steps: each gets the step at which it takes effect.
    record MakeChange(Change change) implements Command {}

    /// Which lanes train; one that comes back catches up first.
    record ShowLanes(Set<String> names) implements Command {}

    /// A picture of the present with the quantities asked for by now.
    record Look() implements Command {}

    /// A measurement on a lane's thread.
    ///
    /// @param measurement puts it to the lane, see [Lane#ask]
    record Ask<T>(String lane, Function<Lane, T> measurement, CompletableFuture<T> answer) implements Command {

        /// On the lane's thread. What goes wrong in a measurement is its own.
        void measure(Lane measured) {
            try {
                answer.complete(measurement.apply(measured));
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            }
        }
    }

    /// Hands over the recipe with every change asked for before.
    record TellRecipe(Consumer<Recipe> receiver) implements Command {}

    record Close() implements Command {}
}
