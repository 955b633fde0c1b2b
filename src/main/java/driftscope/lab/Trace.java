package driftscope.lab;

import driftscope.data.DataSet;
import driftscope.lab.export.WholeFile;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.math.Matrix;
import driftscope.nn.Block;
import driftscope.nn.optimizer.Parameter;
import driftscope.nn.stage.RunningStatistic;
import driftscope.nn.stage.Stage;
import driftscope.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes every tensor of the first steps of each lane as `<folder>/<lane>/step-000000.npz`, for checking in NumPy or
/// PyTorch.
///
/// Parameters and running statistics are those before the step, gradients those of the loss alone. Layers are numbered
/// from 1 and the number is appended to the name: `W1` is inputs × units.
public final class Trace {

    private final Recipe recipe;
    private final DataSet data;
    private final long steps;

    /// How a lane ended.
    ///
    /// @param written steps written
    /// @param stopped where it stopped being finite, in words, or null
    public record Result(String lane, long written, @Nullable String stopped) {}

    /// @param steps of each lane, 1 or more
    /// @throws RecipeException if the data cannot be loaded, or the run does not fit into memory
    public Trace(Recipe recipe, long steps) throws RecipeException {
        this.recipe = recipe;
        this.data = DataSets.forRun(recipe);
        this.steps = steps;
    }

    /// Writes the files, one lane after the other.
    ///
    /// @param folder new or empty
    /// @throws IOException if it is neither, or cannot be written to
    public List<Result> writeTo(Path folder) throws IOException {
        if (Files.exists(folder)) {
            requireEmpty(folder);
        }
        var results = new ArrayList<Result>();
        for (LaneSpec spec : recipe.lanes()) {
            Path laneFolder = folder.resolve(spec.name());
            Files.createDirectories(laneFolder);
            var lane = new Lane(recipe, spec, data);
            try {
                while (lane.step() < steps && lane.divergence() == null) {
                    lane.advance(present -> write(present, laneFolder));
                }
            } catch (UncheckedIOException unwritable) {
                throw unwritable.getCause();
            }
            results.add(new Result(lane.name(), lane.step(), DivergenceWords.of(lane)));
        }
        return List.copyOf(results);
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Text.of("file.noFolderItself"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IOException(Text.of("file.notEmpty"));
            }
        }
    }

    private static void write(Lane lane, Path folder) {
        Path file = folder.resolve(String.format(Locale.ROOT, "step-%06d.npz", lane.step()));
        try (WholeFile output = new WholeFile(file)) {
            var archive = new NpzWriter(output.stream());
            write(archive, "x", lane.minibatch());
            Matrix targets = lane.targets();
            if (targets == null) {
                archive.write("y", Arrays.copyOf(lane.labels(), lane.minibatch().rows()));
            } else {
                write(archive, "y", targets);
            }
            archive.write("loss", lane.loss());
            List<Block> blocks = lane.network().blocks();
            for (int b = 0; b < blocks.size(); b++) {
                write(archive, blocks.get(b), b + 1);
            }
            archive.close();
            output.finish();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void write(NpzWriter archive, Block block, int number) throws IOException {
        for (Stage stage : block.stages()) {
            for (Parameter parameter : stage.parameters().stream().filter(parameter -> !parameter.isShare()).toList()) {
                write(archive, parameter.name() + number, parameter.value(), parameter.isVector());
                write(archive, "d" + parameter.name() + number, parameter.gradient(), parameter.isVector());
            }
            for (RunningStatistic statistic : stage.runningStatistics()) {
                int units = statistic.units();
                archive.write(statistic.name() + number, Arrays.copyOf(statistic.values(), units), units);
            }
            write(archive, stage.outputName() + number, stage.shown());
        }
        if (block.isHidden() && block.dropout() != null) {
            write(archive, "mask" + number, block.dropout().mask());
        }
        write(archive, "z" + number, block.activationInput());
        if (block.isHidden()) {
            write(archive, "a" + number, block.output());
        }
    }

    private static void write(NpzWriter archive, String name, Matrix matrix, boolean vector) throws IOException {
        if (vector) {
            archive.write(name, matrix.toArray(), matrix.columns());
        } else {
            write(archive, name, matrix);
        }
    }

    private static void write(NpzWriter archive, String name, Matrix matrix) throws IOException {
        archive.write(name, matrix.toArray(), matrix.rows(), matrix.columns());
    }
}
