package driftscope.cli;

import driftscope.app.DriftscopeApplication;
import driftscope.app.NoDisplayException;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.RecipeWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `driftscope rehearse`: trains some presets for a while, then opens the window, runs, and closes it. The build makes the cache of
/// classes and profiles from that; for users it is nothing.
@Command(name = "rehearse", hidden = true, description = "Does what the cache of the installed program is made from.")
final class RehearseCommand implements Callable<Integer> {

    /// Plain dense nets, with which most begin. Profiles belong to a kernel, whatever calls it: with those of convolutions, of
    /// minibatches of two and of workers among them, Java made code for every net that ran at half the speed.
    private static final List<String> PRESETS =
            List.of("first", "paper", "learning-rate-3", "spirals", "deep-tanh", "large-epsilon");

    /// Enough for every kernel to be compiled with a profile that is worth keeping.
    private static final String STEPS = "600";
    private static final String EVERY = "150";

    RehearseCommand() {}

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("driftscope");
        Path recipe = folder.resolve("recipe.json");
        Path metrics = folder.resolve("metrics.csv");
        try {
            for (String id : PRESETS) {
                Files.writeString(recipe, RecipeWriter.toJson(preset(id).recipe()));
                var nowhere = new PrintWriter(Writer.nullWriter());
                var errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
                int status = Main.execute(
                        nowhere, errors,
                        "run", recipe.toString(), "--steps", STEPS, "--every", EVERY, "--metrics", metrics.toString());
                if (status != 0) {
                    return status;
                }
            }
        } finally {
            Files.deleteIfExists(metrics);
            Files.deleteIfExists(recipe);
            Files.delete(folder);
        }
        try {
            DriftscopeApplication.measureStart(null);
        } catch (NoDisplayException nowhere) {
            throw new Failure(nowhere.getMessage());
        }
        return 0;
    }

    private static Preset preset(String id) {
        return Presets.ALL.stream()
                .filter(preset -> preset.id().equals(id))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("There is no preset " + id));
    }
}
