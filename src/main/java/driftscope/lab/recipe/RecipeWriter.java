package driftscope.lab.recipe;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.lab.export.WholeFile;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes recipes, the way a person would: one line for each part, short numbers, in a lane only what it does differently.
/// [RecipeReader] reads them back as they were.
public final class RecipeWriter {

    private static final int MAX_REASON = 200;

    private RecipeWriter() {}

    /// The recipe as JSON, with a line break at the end. Folders are written as absolute paths with forward slashes.
    public static String toJson(Recipe recipe) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("format", "1");
        parts.put("title", quoted(recipe.title()));
        parts.put("seed", Long.toString(recipe.seed()));
        parts.put("data", data(recipe.data()));
        parts.put("network", network(recipe.network()));
        parts.put("training", training(recipe.training()));
        parts.put(
                "lanes",
                lines(recipe.lanes().stream().map(lane -> lane(lane, recipe.training())).toList()));
        if (!recipe.changes().isEmpty()) {
            parts.put("changes", lines(recipe.changes().stream().map(RecipeWriter::change).toList()));
        }
        return parts.entrySet().stream()
                .map(part -> "  " + quoted(part.getKey()) + ": " + part.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /// Writes the recipe to a file, replacing what was there. The file is complete or as it was before, never half written.
    ///
    /// @throws RecipeException with one line for the user
    public static void write(Recipe recipe, Path file) throws RecipeException {
        String name = Quoting.escaped(file.toString());
        if (Files.isDirectory(file)) {
            throw new RecipeException(name + ": this is a folder; a recipe is written to a file");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new RecipeException(name + ": the folder it is to be written to does not exist");
        }
        try {
            WholeFile.write(file, toJson(recipe));
        } catch (IOException e) {
            throw new RecipeException(name + ": it cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "check the permissions of the file and its folder";
            case CharacterCodingException half -> "it has half of a character";
            default -> Quoting.shortened(String.valueOf(e.getMessage()), MAX_REASON);
        };
    }

    private static String data(DataSpec data) {
        Fields fields = new Fields();
        switch (data) {
            case DataSpec.Mnist() -> fields.text("name", "mnist");
            case DataSpec.Idx(Path folder) -> fields.text(
                    "idx", folder.toAbsolutePath().toString().replace(File.separatorChar, '/'));
            case DataSpec.Generated generated -> fields.text("name", Words.of(generated.kind()))
                    .number("examples", generated.examples())
                    .number("noise", generated.noise());
        }
        return fields.toString();
    }

    private static String network(NetworkSpec network) {
        InitialWeights weights = network.initialWeights();
        Fields init = new Fields().text("kind", Words.of(weights.kind()));
        if (weights.kind() == InitialWeights.Kind.NORMAL) {
            init.number("std", weights.standardDeviation());
        }
        if (weights.gain() != 1) {
            init.number("gain", weights.gain());
        }
        return new Fields()
                .raw("hidden", network.hidden().toString())
                .text("activation", Words.of(network.activation()))
                .raw("init", init.toString())
                .toString();
    }

    private static String training(TrainingSettings training) {
        return new Fields()
                .number("batchSize", training.batchSize())
                .text("optimizer", "sgd")
                .number("learningRate", training.learningRate())
                .number("momentum", training.momentum())
                .number("weightDecay", training.weightDecay())
                .toString();
    }

    private static String lane(LaneSpec lane, TrainingSettings common) {
        NormalizationSettings normalization = lane.normalization();
        Fields fields = new Fields().text("name", lane.name()).text("normalization", Words.of(normalization.kind()));
        // Without normalization the rest waits for a toggle; only what is not the default needs saying.
        boolean batch = normalization.kind() != Normalization.NONE;
        if (batch || normalization.epsilon() != RecipeReader.DEFAULT_NORMALIZATION.epsilon()) {
            fields.number("epsilon", normalization.epsilon());
        }
        if (batch || normalization.statisticsMomentum() != RecipeReader.DEFAULT_NORMALIZATION.statisticsMomentum()) {
            fields.number("statisticsMomentum", normalization.statisticsMomentum());
        }
        if (batch || normalization.placement() != Placement.BEFORE) {
            fields.text("placement", Words.of(normalization.placement()));
        }
        TrainingSettings training = lane.training();
        if (training.batchSize() != common.batchSize()) {
            fields.number("batchSize", training.batchSize());
        }
        if (training.learningRate() != common.learningRate()) {
            fields.number("learningRate", training.learningRate());
        }
        if (training.momentum() != common.momentum()) {
            fields.number("momentum", training.momentum());
        }
        if (training.weightDecay() != common.weightDecay()) {
            fields.number("weightDecay", training.weightDecay());
        }
        return fields.toString();
    }

    private static String change(Change change) {
        Change.Settings set = change.set();
        Fields fields = new Fields().number("step", change.step());
        if (change.lane() != null) {
            fields.text("lane", change.lane());
        }
        return fields.raw(
                        "set",
                        new Fields()
                                .numberIfSet("batchSize", set.batchSize())
                                .numberIfSet("learningRate", set.learningRate())
                                .numberIfSet("momentum", set.momentum())
                                .numberIfSet("weightDecay", set.weightDecay())
                                .wordIfSet("normalization", set.normalization())
                                .numberIfSet("epsilon", set.epsilon())
                                .numberIfSet("statisticsMomentum", set.statisticsMomentum())
                                .wordIfSet("placement", set.placement())
                                .wordIfSet("toggle", set.toggle())
                                .toString())
                .toString();
    }

    private static String lines(List<String> objects) {
        return objects.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
    }

    private static String quoted(String text) {
        try {
            return JSON.std.asString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The shortest text that reads back as the same number: 60, 0.1, 1e-5.
    static String number(double value) {
        String text = Double.toString(value);
        return text.replaceFirst("\\.0(?=E|$)", "").replace('E', 'e');
    }

    /// An object on one line.
    private static final class Fields {

        private final StringBuilder text = new StringBuilder();

        Fields raw(String key, String value) {
            text.append(text.isEmpty() ? "" : ", ").append(quoted(key)).append(": ").append(value);
            return this;
        }

        Fields text(String key, String value) {
            return raw(key, quoted(value));
        }

        Fields number(String key, long value) {
            return raw(key, Long.toString(value));
        }

        Fields number(String key, double value) {
            return raw(key, RecipeWriter.number(value));
        }

        Fields numberIfSet(String key, @Nullable Integer value) {
            return value == null ? this : number(key, value.longValue());
        }

        Fields numberIfSet(String key, @Nullable Double value) {
            return value == null ? this : number(key, value.doubleValue());
        }

        Fields wordIfSet(String key, @Nullable Enum<?> value) {
            return value == null ? this : text(key, Words.of(value));
        }

        @Override
        public String toString() {
            return text.isEmpty() ? "{}" : "{ " + text + " }";
        }
    }
}
