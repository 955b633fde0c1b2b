package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.recipe.DataSpec.GeneratedKind;
import driftscope.math.RandomStream;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Writing a recipe")
class RecipeWriterTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("should give the layout of DESIGN.md")
    void layout() {
        Recipe recipe = Presets.byId("paper").orElseThrow().recipe()
                .withChanges(List.of(new Change(2000, "B", Change.Settings.learningRate(0.1))));
        assertThat(RecipeWriter.toJson(recipe)).isEqualTo("""
                {
                  "format": 1,
                  "title": "MNIST, 3 x 100 sigmoid",
                  "seed": 42,
                  "data": { "name": "mnist" },
                  "network": { "hidden": [100, 100, 100], "activation": "sigmoid", "init": { "kind": "normal", "std": 0.01 } },
                  "training": { "batchSize": 60, "optimizer": "sgd", "learningRate": 0.01, "momentum": 0.9, "weightDecay": 0 },
                  "lanes": [
                    { "name": "A", "normalization": "none" },
                    { "name": "B", "normalization": "batch", "epsilon": 1e-5, "statisticsMomentum": 0.1, "placement": "before" }
                  ],
                  "changes": [
                    { "step": 2000, "lane": "B", "set": { "learningRate": 0.1 } }
                  ]
                }
                """);
    }

    @Test
    @DisplayName("should write numbers short")
    void numbers() {
        assertThat(Stream.of(60.0, 0.1, 1e-5, 1.5e-7, 0.0, 1e10, 0.0005, 1000.0).map(RecipeWriter::number))
                .containsExactly("60", "0.1", "1e-5", "1.5e-7", "0", "1e10", "5e-4", "1000");
    }

    @Test
    @DisplayName("should be read back as it was: presets, and a thousand drawn recipes")
    void roundTrip() throws RecipeException {
        List<Recipe> recipes = new ArrayList<>(Presets.ALL.stream().map(Preset::recipe).toList());
        RandomStream random = new RandomStream(42, "recipes");
        IntStream.range(0, 1000).mapToObj(i -> draw(random)).forEach(recipes::add);
        for (Recipe recipe : recipes) {
            String json = RecipeWriter.toJson(recipe);
            Recipe back = RecipeReader.parse(json, "r.json", folder);
            assertThat(back).describedAs(json).isEqualTo(recipe);
            assertThat(RecipeWriter.toJson(back)).isEqualTo(json);
        }
    }

    @Test
    @DisplayName("should replace a file as a whole and leave nothing beside it")
    void file() throws Exception {
        Path file = folder.resolve("r.json");
        Files.writeString(file, "old");
        RecipeWriter.write(Presets.FIRST.recipe(), file);
        assertThat(RecipeReader.read(file)).isEqualTo(Presets.FIRST.recipe());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("should refuse a folder, and a folder that is not there, in one line")
    void refused() {
        assertThatThrownBy(() -> RecipeWriter.write(Presets.FIRST.recipe(), folder))
                .isInstanceOf(RecipeException.class)
                .hasMessageContainingAll(folder.toString(), "this is a folder");
        Path nowhere = folder.resolve("none").resolve("r.json");
        assertThatThrownBy(() -> RecipeWriter.write(Presets.FIRST.recipe(), nowhere))
                .isInstanceOf(RecipeException.class)
                .hasMessageContainingAll(nowhere.toString(), "does not exist");
    }

    private Recipe draw(RandomStream random) {
        TrainingSettings training = training(random);
        List<LaneSpec> lanes = new ArrayList<>();
        for (String name : random.nextInt(2) == 0 ? List.of("A", "B") : List.of("wide-ü_1")) {
            NormalizationSettings normalization = new NormalizationSettings(
                    pick(random, Normalization.values()),
                    number(random, Limits.EPSILON),
                    number(random, Limits.STATISTICS_MOMENTUM),
                    pick(random, Placement.values()));
            lanes.add(new LaneSpec(name, normalization, random.nextInt(2) == 0 ? training : training(random)));
        }
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Change.Settings set = settings(random);
            if (!set.isEmpty()) {
                changes.add(new Change(random.nextInt(1000), random.nextInt(2) == 0 ? null : lanes.getFirst().name(), set));
            }
        }
        changes.sort(Comparator.comparingLong(Change::step));
        InitialWeights.Kind kind = pick(random, InitialWeights.Kind.values());
        return new Recipe(
                pick(random, "", "A \"title\" \\ with / everything: ü 漢 😀", "plain"),
                random.nextLong(),
                switch (random.nextInt(3)) {
                    case 0 -> new DataSpec.Mnist();
                    case 1 -> new DataSpec.Idx(folder.toAbsolutePath().resolve("fashion set"));
                    default -> new DataSpec.Generated(
                            pick(random, GeneratedKind.values()), 10 + random.nextInt(1000), number(random, Limits.NOISE));
                },
                new NetworkSpec(
                        IntStream.range(0, 1 + random.nextInt(100)).mapToObj(i -> 1 + random.nextInt(4096)).toList(),
                        pick(random, Activation.values()),
                        new InitialWeights(
                                kind,
                                kind == InitialWeights.Kind.NORMAL ? number(random, Limits.STANDARD_DEVIATION) : 0,
                                random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(99))),
                training,
                lanes,
                changes);
    }

    private static TrainingSettings training(RandomStream random) {
        return new TrainingSettings(
                1 + random.nextInt(4096),
                number(random, Limits.LEARNING_RATE),
                number(random, Limits.MOMENTUM),
                number(random, Limits.WEIGHT_DECAY));
    }

    private static Change.Settings settings(RandomStream random) {
        Normalization normalization = random.nextInt(3) == 0 ? pick(random, Normalization.values()) : null;
        Placement placement = random.nextInt(3) == 0 ? pick(random, Placement.values()) : null;
        return new Change.Settings(
                random.nextInt(3) == 0 ? 1 + random.nextInt(4096) : null,
                random.nextInt(3) == 0 ? number(random, Limits.LEARNING_RATE) : null,
                random.nextInt(3) == 0 ? number(random, Limits.MOMENTUM) : null,
                random.nextInt(3) == 0 ? number(random, Limits.WEIGHT_DECAY) : null,
                normalization,
                random.nextInt(3) == 0 ? number(random, Limits.EPSILON) : null,
                random.nextInt(3) == 0 ? number(random, Limits.STATISTICS_MOMENTUM) : null,
                placement,
                (normalization != null || placement != null) && random.nextInt(2) == 0 ? pick(random, Toggle.values()) : null);
    }

    /// The ends of a range, round numbers, and numbers with every digit, small ones too.
    private static Double number(RandomStream random, NumberLimit limit) {
        return switch (random.nextInt(5)) {
            case 0 -> limit.low();
            case 1 -> limit.high();
            case 2 -> 0.1;
            case 3 -> random.nextDouble() * 1e-9;
            default -> limit.high() * random.nextDouble();
        };
    }

    @SafeVarargs
    private static <T> T pick(RandomStream random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
