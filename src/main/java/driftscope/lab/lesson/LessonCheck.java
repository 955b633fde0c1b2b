package driftscope.lab.lesson;

import driftscope.data.DataSet;
import driftscope.lab.DataSets;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Stop;
import driftscope.lab.run.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Goes through lessons without a window, step by step, with the trainer that the window has: does what is asked for, waits, measures and
/// judges what is claimed. Keeps the examples from one lesson to the next.
public final class LessonCheck {

    /// What came of a step.
    ///
    /// @param id of the step
    /// @param missed the moment that did not come, or was over already; or null
    /// @param step the updates that the run had done then
    /// @param numbers measured in this step, by name, in their order
    /// @param claims of this step
    public record Outcome(
            String id, @Nullable Wait missed, long step, Map<String, Double> numbers, List<Judged> claims) {

        /// Whether everything in it is as the lesson says.
        public boolean holds() {
            return missed == null && claims.stream().allMatch(Judged::holds);
        }
    }

    /// A claim with its numbers.
    ///
    /// @param right with factor and summand
    public record Judged(Claim claim, double left, double right, boolean holds) {}

    /// Sees a lesson go on.
    public interface Watcher {

        /// Before a step.
        ///
        /// @param step its index, counted from 0
        void begins(int step);

        /// After a step, where it has left the run.
        ///
        /// @param step its index, counted from 0
        /// @param trainer of the run, which is paused
        void ended(int step, Outcome outcome, Trainer trainer) throws InterruptedException;
    }

    /// A run, and what is told while it goes on.
    private record Run(Trainer trainer, AtomicReference<@Nullable Throwable> failure) implements AutoCloseable {

        private static Run of(Recipe recipe, DataSet data) {
            var failure = new AtomicReference<@Nullable Throwable>();
            var run = new Run(new Trainer(recipe, data, failure::set), failure);
            run.trainer.setPace(Double.POSITIVE_INFINITY);
            return run;
        }

        @Override
        public void close() {
            trainer.close();
        }
    }

    private @Nullable Recipe loaded;
    private @Nullable DataSet data;

    /// Goes through a lesson with a seed.
    ///
    /// @param progress is told the index of each step that begins, counted from 0
    /// @return what came of every step
    /// @throws RecipeException if data cannot be loaded, or a run does not fit into memory
    public List<Outcome> run(Lesson lesson, long seed, IntConsumer progress) throws RecipeException, InterruptedException {
        return watch(lesson, seed, new Watcher() {
            @Override
            public void begins(int step) {
                progress.accept(step);
            }

            @Override
            public void ended(int step, Outcome outcome, Trainer trainer) {
                // Nobody looks.
            }
        });
    }

    /// The same with a look at the run after every step.
    ///
    /// @return what came of every step
    /// @throws RecipeException if data cannot be loaded, or a run does not fit into memory
    public List<Outcome> watch(Lesson lesson, long seed, Watcher watcher) throws RecipeException, InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Double> numbers = new LinkedHashMap<>();
        Run run = null;
        try {
            for (int i = 0; i < lesson.steps().size(); i++) {
                watcher.begins(i);
                LessonStep step = lesson.steps().get(i);
                if (run == null || step.deed() instanceof Deed.Start) {
                    if (run != null) {
                        run.close();
                    }
                    Recipe recipe = lesson.recipeAt(i, seed);
                    run = Run.of(recipe, dataOf(recipe));
                }
                Outcome outcome = outcome(run, step, numbers);
                outcomes.add(outcome);
                watcher.ended(i, outcome, run.trainer);
            }
        } finally {
            if (run != null) {
                run.close();
            }
        }
        return outcomes;
    }

    private static Outcome outcome(Run run, LessonStep step, Map<String, Double> numbers) throws InterruptedException {
        switch (step.deed()) {
            case Deed.SetValues(var change) -> run.trainer.change(change);
            case Deed.Recompute(var lane) -> run.trainer.change(Change.recomputing(0, lane));
            case Deed.ShowLanes(var lanes) -> {
                run.trainer.showLanes(lanes);
                // A lane that comes back is where the run is before anything is measured.
                await(run, run.trainer.runTo(0));
            }
            case Deed.Start _, Deed.OpenView _, Deed.WalkByHand _ -> {}
            case null -> {}
        }
        Stop stop = switch (step.until()) {
            case Wait.ForStep(long at) -> await(run, run.trainer.runTo(at));
            case Wait.ForCondition(var condition, long most) -> await(run, run.trainer.runUntil(condition, most));
            case null -> await(run, run.trainer.runTo(0));
        };
        boolean came = switch (step.until()) {
            // Where every lane has stopped before, there is nothing more to wait for.
            case Wait.ForStep(long at) -> stop.step() <= at;
            case Wait.ForCondition _ -> stop.reason() == Stop.Reason.REACHED;
            case null -> true;
        };
        Map<String, Double> measured = await(run, StepNumbers.ask(run.trainer, step.measurements()));
        numbers.putAll(measured);
        List<Judged> claims = step.claims().stream()
                .map(claim -> new Judged(claim, claim.left(numbers), claim.right(numbers), claim.holds(numbers)))
                .toList();
        return new Outcome(step.id(), came ? null : step.until(), stop.step(), measured, claims);
    }

    private static <T> T await(Run run, CompletableFuture<T> answer) throws InterruptedException {
        try {
            T come = answer.get();
            Throwable failure = run.failure.get();
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return come;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private DataSet dataOf(Recipe recipe) throws RecipeException {
        DataSet present = data;
        if (present != null && loaded != null && loaded.hasDataOf(recipe)) {
            DataSets.requireFor(recipe, present);
            return present;
        }
        DataSet read = DataSets.forRun(recipe);
        data = read;
        loaded = recipe;
        return read;
    }
}
