package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.LaneThread;
import driftscope.lab.run.Lockstep;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.Frame;
import driftscope.lab.time.StatisticsLag;
import driftscope.probe.BinRanges;
import driftscope.probe.Distribution;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
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
    private static final String[] PERCENTILES = {"p5", "p15", "p50", "p85", "p95"};

    /// How a lane ended.
    ///
    /// @param evaluation the last one
    /// @param stepsPerSecond of training alone, without measuring, while the other lanes train too
    /// @param stopped where it stopped being finite, in words, or null
    public record Result(String lane, Evaluation evaluation, double stepsPerSecond, @Nullable String stopped) {

        private static Result of(LaneThread thread, Measured measured) {
            return new Result(
                    thread.name(),
                    Objects.requireNonNull(measured.evaluation),
                    thread.lane().step() * 1e9 / Math.max(1, measured.trainingNanos),
                    DivergenceWords.of(thread.lane()));
        }
    }

    /// What was measured of a lane until now.
    private static final class Measured {
        private @Nullable Evaluation evaluation;
        private long trainingNanos;
    }

    private final Recipe recipe;
    private final DataSet data;
    private final long steps;
    private final long every;
    private final Set<Measure> measures;
    private final BinRanges ranges;

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
        this.measures = Set.copyOf(measures);
        ranges = BinRanges.first(recipe.hiddenLayers(data.training().rows()), recipe.activations());
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
            List<Measured> measured =
                    lockstep.lanes().stream().map(lane -> new Measured()).toList();
            boolean training = true;
            for (long step = 0; training; step = stepAfter(step)) {
                long here = step;
                for (String rows : lockstep.answers(
                        lockstep.lanes(), lane -> rowsAt(lane.lane(), measured.get(lane.index()), here))) {
                    writer.write(rows);
                }
                progress.accept(step);
                training = step < steps
                        && lockstep.lanes().stream().anyMatch(lane -> lane.lane().divergence() == null);
            }
            writer.flush();
            output.finish();
            return lockstep.lanes().stream()
                    .map(lane -> Result.of(lane, measured.get(lane.index())))
                    .toList();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    private long stepAfter(long step) {
        return every < steps - step ? step + every : steps;
    }

    /// Trains up to a step and measures there; nothing once the lane has diverged.
    private String rowsAt(Lane lane, Measured measured, long step) {
        long start = System.nanoTime();
        while (lane.step() < step && lane.divergence() == null) {
            lane.advance();
        }
        lane.look();
        measured.trainingNanos += System.nanoTime() - start;
        if (lane.divergence() != null && measured.evaluation != null) {
            return "";
        }
        measured.evaluation = lane.beginEvaluation(recipe.settings().says(Catalogue.TRAINING_EXAMPLES)).finish();
        if (lane.divergence() != null) {
            return "";
        }
        Frame frame = lane.frame(Set.of(Quantity.ACTIVATION_INPUT), ranges);
        AskedMeasures asked = AskedMeasures.of(lane, measures);
        lane.advance();
        var rows = new MetricRows(step, lane.name());
        rows.add("train_loss", frame.loss());
        rows.add("test_loss", measured.evaluation.testLoss());
        rows.add("test_accuracy", measured.evaluation.testAccuracy());
        rows.add("train_inference_loss", measured.evaluation.trainingLoss());
        rows.add("train_accuracy", measured.evaluation.trainingAccuracy());
        asked.addTo(rows);
        for (int l = 0; l < lane.network().layers(); l++) {
            String layer = Integer.toString(l + 1);
            if (l < frame.layers().size()) {
                addActivationInput(rows, layer, frame.layers().get(l));
                rows.add(layer, "drift", measured.evaluation.drift()[l]);
                if (l < measured.evaluation.lags().size()) {
                    StatisticsLag lag = measured.evaluation.lags().get(l);
                    rows.add(layer, "lag_mean", lag.mean());
                    rows.add(layer, "lag_variance", lag.logVariance());
                }
            }
            rows.add(layer, "grad_norm", lane.gradientNorm(l));
            rows.add(layer, "update_ratio", lane.updateRatio(l));
            asked.addTo(rows, l, layer);
        }
        return rows.toString();
    }

    private static void addActivationInput(MetricRows rows, String layer, LayerMeasures measures) {
        Distribution z = Objects.requireNonNull(measures.distribution(Quantity.ACTIVATION_INPUT));
        rows.add(layer, "mean", z.mean());
        rows.add(layer, "std", z.standardDeviation());
        for (int i = 0; i < PERCENTILES.length; i++) {
            rows.add(layer, PERCENTILES[i], Float.toString(z.percentiles()[i]));
        }
        rows.add(layer, "saturated", measures.saturated());
        rows.add(layer, "dead", measures.dead());
    }
}
