package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.LaneThread;
import driftscope.lab.run.Lockstep;
import driftscope.lab.time.Evaluation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Trains the lanes of a recipe without a window and writes what is measured as tidy CSV,
/// `step,lane,layer,metric,value`.
///
/// A row at step s belongs to the weights after s updates; measures on a minibatch are those of the next one, which is
/// then trained on.
public final class MetricsRun {

    private static final String HEADER = "step,lane,layer,metric,value\n";

    /// How a lane ended.
    ///
    /// @param evaluation the last one
    /// @param stepsPerSecond of training alone, without measuring, while the other lanes train too
    /// @param stopped where it stopped being finite, in words, or null
    public record Result(String lane, Evaluation evaluation, double stepsPerSecond, @Nullable String stopped) {

        private static Result of(LaneThread thread, Tally tally) {
            return new Result(
                    thread.name(),
                    Objects.requireNonNull(tally.evaluation),
                    thread.lane().step() * 1e9 / Math.max(1, tally.trainingNanos),
                    DivergenceWords.of(thread.lane()));
        }
    }

    /// What was measured of a lane until now.
    private static final class Tally {
        private @Nullable Evaluation evaluation;
        private long trainingNanos;
    }

    private final Recipe recipe;
    private final DataSet data;
    private final long steps;
    private final long every;
    private final List<Metric> metrics;

    /// Without the measures that one has to ask for.
    ///
    /// @param steps updates of each lane, 1 or more
    /// @param every steps from one set of rows to the next, 1 or more; the last step always has its rows
    /// @throws RecipeException if the data cannot be loaded, or the run does not fit into memory
    public MetricsRun(Recipe recipe, long steps, long every) throws RecipeException {
        this(recipe, steps, every, Set.of());
    }

    /// @param steps updates of each lane, 1 or more
    /// @param every steps from one set of rows to the next, 1 or more; the last step always has its rows
    /// @param measures what is measured beside the rest, each time
    /// @throws RecipeException if the data cannot be loaded, or the run does not fit into memory
    public MetricsRun(Recipe recipe, long steps, long every, Set<Measure> measures) throws RecipeException {
        this.recipe = recipe;
        this.data = DataSets.forRun(recipe);
        this.steps = steps;
        this.every = every;
        metrics = Metrics.ofRun(measures, recipe.settings().says(Catalogue.TRAINING_EXAMPLES));
    }

    /// Trains, each lane on a thread of its own, and writes the file.
    ///
    /// Ends when no lane trains any more: nothing is written after a stop.
    ///
    /// @param progress is told the step reached, each time rows were written
    /// @return how each lane ended, in the order of the recipe
    /// @throws IOException if the file cannot be written; then there is none
    public List<Result> writeTo(Path file, LongConsumer progress) throws IOException, InterruptedException {
        try (WholeFile output = new WholeFile(file);
                Lockstep lockstep = new Lockstep(recipe, data)) {
            Writer writer = new OutputStreamWriter(
                    new BufferedOutputStream(output.stream()), StandardCharsets.UTF_8);
            writer.write(HEADER);
            lockstep.makeLanes();
            List<Tally> tallies =
                    lockstep.lanes().stream().map(lane -> new Tally()).toList();
            boolean training = true;
            for (long step = 0; training; step = stepAfter(step)) {
                long here = step;
                for (String rows : lockstep.answers(
                        lockstep.lanes(), lane -> rowsAt(lane.lane(), tallies.get(lane.index()), here))) {
                    writer.write(rows);
                }
                progress.accept(step);
                training = step < steps
                        && lockstep.lanes().stream().anyMatch(lane -> lane.lane().divergence() == null);
            }
            writer.flush();
            output.finish();
            return lockstep.lanes().stream()
                    .map(lane -> Result.of(lane, tallies.get(lane.index())))
                    .toList();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private long stepAfter(long step) {
        return every < steps - step ? step + every : steps;
    }

    /// Trains up to a step and measures there; nothing once the lane has diverged.
    private String rowsAt(Lane lane, Tally tally, long step) {
        long start = System.nanoTime();
        while (lane.step() < step && lane.divergence() == null) {
            lane.advance();
        }
        lane.look();
        tally.trainingNanos += System.nanoTime() - start;
        if (lane.divergence() != null && tally.evaluation != null) {
            return "";
        }
        if (lane.divergence() != null) {
            tally.evaluation = lane.beginEvaluation(false).finish();
            return "";
        }
        Measured numbers = lane.ask(asked -> Measured.of(asked, metrics));
        tally.evaluation = numbers.evaluation();
        return new MetricRows(step, lane.name(), numbers, metrics).toString();
    }
}
