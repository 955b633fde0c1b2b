package driftscope.cli;

import driftscope.lab.MetricsRun;
import driftscope.lab.WarmUp;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `driftscope run`.
@Command(
        name = "run",
        description = "Trains the lanes of a recipe without a window and writes what is measured as tidy CSV:"
                + " step,lane,layer,metric,value.",
        footer = {"", "Example:", "  driftscope run recipe.json --steps 5000 --every 100 --metrics metrics.csv"},
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final long PROGRESS_AFTER_NANOS = 1_000_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", description = "The recipe, a JSON file.")
    private Path recipe;

    @Option(names = "--steps", paramLabel = "N", required = true, description = "Updates of each lane, 1 or more.")
    private long steps;

    @Option(
            names = "--every",
            paramLabel = "K",
            description = "Measure at steps 0, K, 2K, … and at the last one. Default: a hundredth of the steps.")
    private @Nullable Long every;

    @Option(names = "--metrics", paramLabel = "OUT.csv", required = true, description = "The file to write.")
    private Path metrics;

    private final long start = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException {
        Failure.unlessPositive("--steps", steps);
        if (every != null) {
            Failure.unlessPositive("--every", every);
        }
        long interval = every != null ? every : Math.max(1, Math.ceilDiv(steps, 100));
        // What is read by a program is not mixed with what people read.
        PrintWriter out = WholeFile.isStandardOutput(metrics) ? spec.commandLine().getErr() : spec.commandLine().getOut();
        WarmUp.start();
        try {
            var run = new MetricsRun(RecipeReader.read(recipe), steps, interval);
            for (MetricsRun.Result result : run.writeTo(metrics, this::showProgress)) {
                if (result.stopped() != null) {
                    out.println("lane " + result.lane() + ": " + result.stopped());
                    continue;
                }
                out.printf(
                        Locale.ROOT, "lane %s: test accuracy %.2f %%, test loss %.4f after %d steps, %,.0f steps/s%n",
                        result.lane(), 100 * result.evaluation().testAccuracy(), result.evaluation().testLoss(),
                        result.evaluation().step(), result.stepsPerSecond());
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unwritable) {
            throw new Failure(metrics + " cannot be written: " + unwritable.getMessage());
        }
        return 0;
    }

    /// One line that is written over, only where somebody watches and only if it takes a while.
    private void showProgress(long step) {
        long spent = System.nanoTime() - start;
        if (System.console() == null || !System.console().isTerminal() || spent < PROGRESS_AFTER_NANOS) {
            return;
        }
        PrintWriter err = spec.commandLine().getErr();
        if (step == steps) {
            err.print("\r" + " ".repeat(79) + "\r");
        } else {
            double speed = step / (spent * 1e-9);
            String left = step == 0 ? "" : String.format(Locale.ROOT, ", %.0f s left", (steps - step) / speed);
            err.printf(
                    Locale.ROOT, "\r%.0f %%, step %,d of %,d, %,.0f steps/s%s   ", 100.0 * step / steps, step, steps, speed, left);
        }
        err.flush();
    }
}
