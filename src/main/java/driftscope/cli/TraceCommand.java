package driftscope.cli;

import driftscope.lab.Trace;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.text.Text;
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
@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RECIPE", descriptionKey = "recipe")
    private Path recipe;

    @Option(names = "--steps", paramLabel = "N", required = true)
    private long steps;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path folder;

    @Override
    public Integer call() {
        Failure.unlessPositive("--steps", steps);
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Trace.Result result : new Trace(RecipeReader.read(recipe), steps).writeTo(folder)) {
                out.println(Text.of("cli.trace", result.lane(), result.written(), folder.resolve(result.lane())));
                if (result.stopped() != null) {
                    out.println(Text.of("cli.lane", result.lane(), result.stopped()));
                }
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        } catch (IOException unwritable) {
            throw new Failure(Text.of("cli.unwritable", folder, unwritable.getMessage()));
        }
        return 0;
    }
}
