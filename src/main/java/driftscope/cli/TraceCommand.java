package driftscope.cli;

import driftscope.lab.Trace;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `driftscope trace`.
@Command(
        name = "trace",
        description = "Writes every tensor of the first steps as DIR/<lane>/step-000000.npz, for NumPy and PyTorch.",
        footer = {"", "Example:", "  driftscope trace recipe.json --steps 3 --out trace"},
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", description = "The recipe, a JSON file.")
    private Path recipe;

    @Option(names = "--steps", paramLabel = "N", required = true, description = "Steps of each lane, 1 or more.")
    private long steps;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new or empty folder.")
    private Path folder;

    @Override
    public Integer call() {
        Failure.unlessPositive("--steps", steps);
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Trace.Result result : new Trace(RecipeReader.read(recipe), steps).writeTo(folder)) {
                out.println("lane " + result.lane() + ": " + result.written() + " steps in "
                        + folder.resolve(result.lane()));
                if (result.stopped() != null) {
                    out.println("lane " + result.lane() + ": " + result.stopped());
                }
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unwritable) {
            throw new Failure(folder + " cannot be written: " + unwritable.getMessage());
        }
        return 0;
    }
}
