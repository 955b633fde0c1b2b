package driftscope.cli;

import driftscope.lab.Measure;
import driftscope.lab.MetricsRun;
import driftscope.lab.WarmUp;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.text.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `driftscope run`.
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final long PROGRESS_AFTER_NANOS = 1_000_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", descriptionKey = "recipe")
    private Path recipe;

    @Option(names = "--steps", paramLabel = "N", required = true)
    private long steps;

    @Option(names = "--every", paramLabel = "K")
    private @Nullable Long every;

    @Option(names = "--measure", paramLabel = "LIST")
    private @Nullable String measures;

    @Option(names = "--metrics", paramLabel = "OUT.csv", required = true)
    private Path metrics;

    private final long start = System.nanoTime();

    @Override
    public Integer call() throws InterruptedException {
        Failure.unlessPositive("--steps", steps);
        if (every != null) {
            Failure.unlessPositive("--every", every);
        }
        Set<Measure> asked = measures();
        long interval = every != null ? every : Math.max(1, Math.ceilDiv(steps, 100));
        // What is read by a program is not mixed with what people read.
        PrintWriter out = WholeFile.isStandardOutput(metrics) ? spec.commandLine().getErr() : spec.commandLine().getOut();
        WarmUp.start();
        try {
            var run = new MetricsRun(RecipeReader.read(recipe), steps, interval, asked);
            for (MetricsRun.Result result : run.writeTo(metrics, this::showProgress)) {
                if (result.stopped() != null) {
                    out.println(Text.of("cli.lane", result.lane(), result.stopped()));
                    continue;
                }
                double accuracy = result.evaluation().testAccuracy();
                String loss = number("%.4f", result.evaluation().testLoss());
                long step = result.evaluation().step();
                String rate = number("%,.0f", result.stepsPerSecond());
                out.println(
                        Double.isNaN(accuracy)
                                ? Text.of("cli.run.numbers", result.lane(), loss, step, rate)
                                : Text.of("cli.run", result.lane(), number("%.2f", 100 * accuracy), loss, step, rate));
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unwritable) {
            throw new Failure(Text.of("cli.unwritable", metrics, unwritable.getMessage()));
        }
        return 0;
    }

    private Set<Measure> measures() {
        List<String> words = measures == null ? List.of() : List.of(measures.split(",", -1));
        for (String word : words) {
            if (!Measure.WORDS.contains(word)) {
                throw new Failure(Text.of("cli.measure", word, String.join(", ", Measure.WORDS)));
            }
        }
        return Measure.of(words);
    }

    private static String number(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
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
            String done = Text.of(
                    "cli.progress", number("%.0f", 100.0 * step / steps), number("%,d", step), number("%,d", steps),
                    number("%,.0f", speed));
            String line = step == 0 ? done : Text.of("cli.progress.left", done, number("%.0f", (steps - step) / speed));
            err.print("\r" + line + "   ");
        }
        err.flush();
    }
}
