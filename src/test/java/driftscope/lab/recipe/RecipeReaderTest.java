package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.recipe.DataSpec.GeneratedKind;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(recipe.withoutChanges()).isEqualTo(Presets.byId("paper").orElseThrow().recipe());
            assertThat(recipe.changes()).containsExactly(new Change(2000, "B", Change.Settings.learningRate(0.1)));
        }

        @Test
        @DisplayName("defaults for what is left out")
        void defaults() throws RecipeException {
            Recipe first = Presets.FIRST.recipe();
            assertThat(parse("{\"format\": 1, \"title\": \"A plateau, then drift\"}")).isEqualTo(first);
            assertThat(parse("{\"format\": 1}").title()).isEqualTo("Untitled");
            assertThat(with("data: {}, network: {init: {}}, training: {}, changes: []").lanes()).isEqualTo(first.lanes());
            assertThat(with("lanes: [{}, {}]").lanes()).extracting(LaneSpec::name).containsExactly("A", "B");
            assertThat(with("data: {name: 'moons'}").data())
                    .isEqualTo(new DataSpec.Generated(GeneratedKind.MOONS, 2000, 0.1));
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
                      {step: 9, set: {placement: 'before'}}
                    ]""");
            assertThat(recipe.seed()).isEqualTo(Long.MIN_VALUE);
            assertThat(recipe.data()).isEqualTo(new DataSpec.Generated(GeneratedKind.XOR, 10, 0));
            assertThat(recipe.network())
                    .isEqualTo(new NetworkSpec(
                            List.of(1, 4096), Activation.RELU, new InitialWeights(InitialWeights.Kind.HE, 0, 2)));
            assertThat(recipe.lanes())
                    .containsExactly(new LaneSpec(
                            "wide_1",
                            new NormalizationSettings(Normalization.BATCH, 1e-5, 0.1, Placement.AFTER),
                            new TrainingSettings(4, 3, 0, 1e-4)));
            assertThat(recipe.changes())
                    .containsExactly(
                            new Change(3, "wide_1", new Change.Settings(2, null, 0.5, 0.0, null, 0.0, 1.0, null, null)),
                            new Change(9, null, Change.Settings.normalization(Normalization.NONE, Toggle.FUNCTION_PRESERVING)),
                            new Change(
                                    9, null,
                                    new Change.Settings(null, null, null, null, null, null, null, Placement.BEFORE, null)));
        }

        @Test
        @DisplayName("folders relative to the recipe's own, and a file with a byte order mark")
        void files() throws Exception {
            Path file = folder.resolve("r.json");
            Files.writeString(file, "\uFEFF{\"format\": 1, \"data\": {\"idx\": \"../fashion\"}}");
            assertThat(RecipeReader.read(file).data())
                    .isEqualTo(new DataSpec.Idx(folder.toAbsolutePath().getParent().resolve("fashion")));
        }
    }

    @Nested
    @DisplayName("should refuse in one line, with key, value and what is allowed,")
    class Refused {

        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                title: 7                                  | title: 7 is not allowed; a title is one line
                title: 'a\\nb'                            | title: "a\\u000Ab" is not allowed
                seed: 1.5                                 | seed: 1.5 is not allowed; a seed is a whole number
                seed: 9223372036854775808                 | seed: 9223372036854775808 is not allowed; a seed is a whole number
                seed: '42'                                | seed: "42" is not allowed
                sed: 42                                   | sed: no such key (did you mean seed?); allowed here are format, title
                data: 'mnist'                             | data: "mnist" is not allowed; an object in braces is needed
                data: {name: 'cifar'}                     | data.name: "cifar" is not allowed; data is {"name": …} with one of "mnist", "spirals"
                data: {name: 3}                           | data.name: 3 is not allowed
                data: {name: 'mnist', noise: 1}           | data.noise: no such key; allowed here are name
                data: {noise: 1}                          | data.noise: no such key; allowed here are name, idx
                data: {idx: 'x', name: 'mnist'}           | data.name: no such key; allowed here are idx
                data: {idx: ''}                           | data.idx: "" is not allowed; idx is the path of a folder
                data: {idx: 'a\\u0000b'}                  | data.idx: "a\\u0000b" is not allowed; idx is the path of a folder
                data: {csv: 'x.csv', label: 'y'}          | data.csv: CSV files are not supported yet; data is {"name": …}
                data: {name: 'xor', examples: 9}          | data.examples: 9 is not allowed; examples are a whole number, 10 to 100000
                data: {name: 'xor', noise: 11}            | data.noise: 11 is not allowed; a noise is 0 to 10
                network: []                               | network: [] is not allowed; an object in braces
                network: {hidden: []}                     | network.hidden: [] is not allowed; a network has 1 to 100 hidden layers
                network: {hidden: 100}                    | network.hidden: 100 is not allowed
                network: {hidden: [100, 0]}               | network.hidden[1]: 0 is not allowed; units of a layer are a whole number, 1 to 4096
                network: {hidden: [100, 4097]}            | network.hidden[1]: 4097 is not allowed
                network: {hidden: [100.0]}                | network.hidden[0]: 100.0 is not allowed; units of a layer are a whole number
                network: {hidden: [null]}                 | network.hidden[0]: null is not allowed
                network: {activation: 'Relu'}             | network.activation: "Relu" is not allowed; allowed are "sigmoid", "tanh", "relu"
                network: {layers: 3}                      | network.layers: no such key; allowed here are hidden, activation, init
                network: {init: {kind: 'he', std: 1}}     | network.init.std: 1 is not allowed; only the kind "normal" has a std
                network: {init: {std: -1}}                | network.init.std: -1 is not allowed; a standard deviation of the initial weights is 0 to 100
                network: {init: {gain: 0}}                | network.init.gain: 0 is not allowed; a gain is more than 0 and at most 100
                network: {init: {kind: 'lecun'}}          | network.init.kind: "lecun" is not allowed; allowed are "normal", "xavier", "he"
                training: {batchSize: 60.0}               | training.batchSize: 60.0 is not allowed; a batch size is a whole number, 1 to 4096
                training: {batchSize: 0}                  | training.batchSize: 0 is not allowed
                training: {batchSize: 99999999999999}     | training.batchSize: 99999999999999 is not allowed
                training: {batchsize: 60}                 | training.batchsize: no such key (did you mean batchSize?); allowed here are batchSize, optimizer
                training: {optimizer: 'adam'}             | training.optimizer: "adam" is not allowed; allowed are "sgd"
                training: {learningRate: 1e999}           | training.learningRate: Infinity is not allowed; a learning rate is 0 to 1000
                training: {learningRate: -0.1}            | training.learningRate: -0.1 is not allowed
                training: {learningRate: '0.1'}           | training.learningRate: "0.1" is not allowed; a learning rate is 0 to 1000
                training: {learningRate: true}            | training.learningRate: true is not allowed
                training: {momentum: 1}                   | training.momentum: 1 is not allowed; a momentum is 0 or more and less than 1
                training: {weightDecay: 11}               | training.weightDecay: 11 is not allowed; a weight decay is 0 to 10
                lanes: []                                 | lanes: [] is not allowed; a recipe has a list of 1 or 2 lanes
                lanes: [{}, {}, {}]                       | lanes: a list of 3 is not allowed; a recipe has a list of 1 or 2 lanes
                lanes: [3]                                | lanes[0]: 3 is not allowed; an object in braces
                lanes: [{name: 'A'}, {name: 'a'}]         | lanes[1].name: "a" is not allowed; a lane's name is 1 to 12 letters
                lanes: [{name: '../x'}]                   | lanes[0].name: "../x" is not allowed; a lane's name is
                lanes: [{name: ''}]                       | lanes[0].name: "" is not allowed
                lanes: [{name: 'abcdefghijklm'}]          | lanes[0].name: "abcdefghijklm" is not allowed
                lanes: [{normalization: 'layer'}]         | lanes[0].normalization: "layer" is not allowed; allowed are "none", "batch"
                lanes: [{epsilon: -1}]                    | lanes[0].epsilon: -1 is not allowed; an epsilon is 0 to 1000
                lanes: [{statisticsMomentum: 2}]          | lanes[0].statisticsMomentum: 2 is not allowed; a momentum of the running statistics is 0 to 1
                lanes: [{placement: 'between'}]           | lanes[0].placement: "between" is not allowed; allowed are "before", "after"
                lanes: [{}, {batchSize: 5000}]            | lanes[1].batchSize: 5000 is not allowed; a batch size is
                changes: {}                               | changes: {} is not allowed; changes are a list of objects
                changes: [{set: {epsilon: 1}}]            | changes[0].step: missing; a step is a whole number
                changes: [{step: -1, set: {epsilon: 1}}]  | changes[0].step: -1 is not allowed; a step is a whole number, 0 to
                changes: [{step: 1}]                      | changes[0].set: {} is not allowed; at least one is needed of batchSize, learningRate
                changes: [{step: 1, lane: 'C', set: {epsilon: 1}}] | changes[0].lane: "C" is not allowed; the lanes are "A", "B"
                changes: [{step: 1, set: {toggle: 'fresh'}}] | changes[0].set.toggle: "fresh" is not allowed; it says how a change of normalization
                changes: [{step: 1, set: {placement: 'after', toggle: 'soft'}}] | changes[0].set.toggle: "soft" is not allowed; allowed are "fresh", "function-preserving"
                changes: [{step: 1, set: {optimizer: 'sgd'}}] | changes[0].set.optimizer: no such key; allowed here are batchSize
                """)
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
            assertRefused("{}", "r.json: format: missing; the format of a recipe is 1");
            assertRefused("{\"format\": 2}", "r.json: format: 2 is not allowed; the format of a recipe is 1");
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

    /// A recipe with these parts, in JSON with ' for " and without quotes around keys.
    private static Recipe with(String parts) throws RecipeException {
        String json = parts.replaceAll("(?<=^|[{,]\\s{0,99}|\\s)(\\w+):", "\"$1\":").replace('\'', '"');
        return parse("{\"format\": 1, " + json + "}");
    }
}
