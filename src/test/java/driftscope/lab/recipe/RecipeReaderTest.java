package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.setting.Values;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Reading a recipe")
class RecipeReaderTest {

    @TempDir
    private Path folder;

    @Nested
    @DisplayName("should give")
    class Accepted {

        @Test
        @DisplayName("the recipe of DESIGN.md")
        void design() throws RecipeException {
            Recipe recipe = parse("""
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
                      "changes": [ { "step": 2000, "lane": "B", "set": { "learningRate": 0.1 } } ]
                    }
                    """);
            assertThat(recipe.withoutChanges()).isEqualTo(Presets.ALL.get(1).recipe());
            assertThat(recipe.changes()).containsExactly(new Change(2000, "B", Said.learningRate(0.1)));
        }

        @Test
        @DisplayName("defaults for what is left out")
        void defaults() throws RecipeException {
            Recipe first = Presets.FIRST.recipe();
            assertThat(parse("{\"format\": 1, \"title\": \"A plateau, then drift\"}")).isEqualTo(first);
            assertThat(parse("{\"format\": 1}").title()).isEqualTo("Untitled");
            assertThat(with("data: {}, network: {init: {}}, training: {}, changes: []").lanes()).isEqualTo(first.lanes());
            assertThat(with("lanes: [{}, {}]").lanes()).extracting(LaneSpec::name).containsExactly("A", "B");
            Recipe moons = with("data: {name: 'moons'}");
            assertThat(moons.data()).isEqualTo(Values.of(Catalogue.DATA_NAME, DataName.MOONS));
            assertThat(moons.settings().get(Catalogue.EXAMPLES)).isEqualTo(2000);
            assertThat(moons.settings().get(Catalogue.NOISE)).isEqualTo(0.1);
        }

        @Test
        @DisplayName("everything that can be said")
        void everything() throws RecipeException {
            Recipe recipe = with("""
                    seed: -9223372036854775808,
                    data: {name: 'xor', examples: 10, noise: 0},
                    network: {hidden: [1, 4096], activation: 'relu', init: {kind: 'he', gain: 2}},
                    training: {learningRate: 3},
                    lanes: [{name: 'wide_1', normalization: 'batch', placement: 'after', batchSize: 4, momentum: 0, weightDecay: 1e-4}],
                    changes: [
                      {step: 9, set: {normalization: 'none', toggle: 'function-preserving'}},
                      {step: 3, lane: 'wide_1', set: {epsilon: 0, statisticsMomentum: 1, batchSize: 2, weightDecay: 0, momentum: 0.5}},
                      {step: 9, set: {placement: 'before'}, gesture: 7}
                    ]""");
            assertThat(recipe.seed()).isEqualTo(Long.MIN_VALUE);
            assertThat(recipe.data())
                    .isEqualTo(Values.of(Catalogue.DATA_NAME, DataName.XOR).with(Catalogue.EXAMPLES, 10).with(Catalogue.NOISE, 0.0));
            assertThat(recipe.hidden()).containsExactly(1, 4096);
            assertThat(recipe.activations()).containsExactly(Activation.RELU);
            assertThat(recipe.settings().get(Catalogue.INITIAL_WEIGHTS)).isEqualTo(InitialWeights.Kind.HE);
            assertThat(recipe.settings().get(Catalogue.GAIN)).isEqualTo(2);
            assertThat(recipe.settings().get(Catalogue.LEARNING_RATE)).isEqualTo(3);
            assertThat(recipe.lanes())
                    .containsExactly(new LaneSpec(
                            "wide_1",
                            Said.normalization(Normalization.BATCH)
                                    .over(Said.placement(Placement.AFTER))
                                    .over(Said.batchSize(4))
                                    .over(Said.momentum(0))
                                    .over(Said.weightDecay(1e-4))));
            assertThat(recipe.changes())
                    .containsExactly(
                            new Change(
                                    3,
                                    "wide_1",
                                    Said.batchSize(2)
                                            .over(Said.momentum(0.5))
                                            .over(Said.weightDecay(0))
                                            .over(Said.epsilon(0))
                                            .over(Said.statisticsMomentum(1))),
                            new Change(9, null, Said.normalization(Normalization.NONE), Toggle.FUNCTION_PRESERVING),
                            new Change(9, null, Said.placement(Placement.BEFORE), Toggle.FRESH, 7));
        }

        @Test
        @DisplayName("folders relative to the recipe's own, and a file with a byte order mark")
        void files() throws Exception {
            Path file = folder.resolve("r.json");
            Files.writeString(file, "\uFEFF{\"format\": 1, \"data\": {\"idx\": \"../fashion\"}}");
            assertThat(RecipeReader.read(file).data())
                    .isEqualTo(Values.of(Catalogue.IDX, folder.toAbsolutePath().getParent().resolve("fashion")));
        }
    }

    @Nested
    @DisplayName("should refuse in one line, with key, value and what is allowed,")
    class Refused {

        @ParameterizedTest(name = "{0}")
        @MethodSource("driftscope.lab.recipe.BadRecipes#all")
        void values(String part, String message) {
            assertThatThrownBy(() -> with(part))
                    .isInstanceOf(RecipeException.class)
                    .message()
                    .startsWith("r.json: " + message)
                    .doesNotContain("\n");
        }

        @Test
        @DisplayName("a format that is missing or another")
        void format() {
            assertRefused("{}", "r.json: format: missing; needed is a whole number, 1 to 1");
            assertRefused("{\"format\": 2}", "r.json: format: 2 is not allowed; allowed is a whole number, 1 to 1");
            assertRefused("{\"format\": \"1\"}", "r.json: format: \"1\" is not allowed");
        }

        @Test
        @DisplayName("what is no JSON, with line and column")
        void syntax() {
            assertRefused("{\n  \"format\": 1,\n  seed: 3\n}", "r.json: line 3, column 3: not JSON: ");
            assertRefused("{\n  \"format\": 1", "r.json: line 2, column ", "end-of-input");
            assertRefused("{\"format\": NaN}", "r.json: line 1, column ", "not JSON");
            assertRefused("{\"format\": 1,\n \"format\": 1}", "r.json: line 2, column ", "Duplicate", "format");
            assertRefused("{\"format\": 1}\n{}", "r.json: line 2, column 1: nothing may follow");
            assertRefused("{\"format\": 1} x", "r.json: line 1, column ");
            assertRefused("{\"seed\": " + "[".repeat(5000), "r.json: ", "not JSON");
            assertRefused("{\"seed\": " + "1".repeat(5000) + "}", "r.json: ", "not JSON");
            assertRefused("", "r.json: a recipe is one JSON object");
            assertRefused("[1]", "r.json: a recipe is one JSON object");
            assertRefused("null", "r.json: a recipe is one JSON object");
        }

        @Test
        @DisplayName("long and odd keys and values, without breaking the line")
        void odd() {
            assertThatThrownBy(() -> with("'" + "x\\n".repeat(2000) + "': 1")).message().hasSizeLessThan(300).doesNotContain("\n");
            assertThatThrownBy(() -> with("title: '" + "x".repeat(2000) + "'")).message().hasSizeLessThan(300);
        }

        @Test
        @DisplayName("a file that is missing, a folder, too big, or no text")
        void files() throws Exception {
            assertUnread(folder.resolve("none.json"), "there is no such file");
            assertUnread(folder, "this is a folder");
            Path file = folder.resolve("r.json");
            Files.write(file, new byte[1_000_001]);
            assertUnread(file, "too big; a recipe has at most 1 MB");
            Files.write(file, "{\"format\": 1, \"title\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
            assertUnread(file, "not text in UTF-8");
            Files.writeString(file, "{\"format\": 3}");
            assertUnread(file, "format: 3 is not allowed");
        }

        private void assertUnread(Path file, String why) {
            assertThatThrownBy(() -> RecipeReader.read(file))
                    .isInstanceOf(RecipeException.class)
                    .message()
                    .startsWith(file + ": ")
                    .contains(why)
                    .doesNotContain("\n");
        }

        private void assertRefused(String json, String start, String... parts) {
            assertThatThrownBy(() -> parse(json))
                    .isInstanceOf(RecipeException.class)
                    .message()
                    .startsWith(start)
                    .satisfies(message -> assertThat(List.of(parts)).allMatch(message::contains))
                    .doesNotContain("\n", "com.fasterxml", "Source", "Feature", "Stream");
        }
    }

    private static Recipe parse(String json) throws RecipeException {
        return RecipeReader.parse(json, "r.json", Path.of(""));
    }

    private static Recipe with(String parts) throws RecipeException {
        return parse(BadRecipes.json(parts));
    }
}
