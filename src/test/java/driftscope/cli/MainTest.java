package driftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class MainTest {

    private static final String RECIPE = """
            {
              "format": 1,
              "seed": 7,
              "data": { "name": "spirals", "examples": 200, "noise": 0.05 },
              "network": { "hidden": [8, 6], "activation": "tanh", "init": { "kind": "xavier" } },
              "training": { "batchSize": 20, "learningRate": 0.1 },
              "lanes": [ { "name": "A" }, { "name": "B", "normalization": "batch" } ]
            }
            """;

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    private Path recipe(String json) throws IOException {
        return Files.writeString(folder.resolve("recipe.json"), json);
    }

    private static void assertRefused(Outcome outcome, String... words) {
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).contains(words);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    @DisplayName("should tell its version and its commands")
    void help() {
        assertThat(run("--version").out()).startsWith("driftscope ");
        assertThat(run("--help").out()).contains("run", "trace", "RECIPE");
        assertThat(run("run", "--help").out()).contains("--steps", "--every", "--measure", "--metrics", "Example");
        assertThat(run("trace", "--help").status()).isZero();
    }

    @Nested
    @DisplayName("given bad input")
    class BadInput {

        @Test
        @DisplayName("should refuse a word that is neither a command nor a file")
        void unknownCommand() throws IOException {
            assertRefused(run("trian"), "'trian'", "run, trace, bench", "--help");
            assertRefused(
                    run("trian", recipe(RECIPE).toString(), "--steps", "5"), "'trian'", "run, trace, bench", "--help");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-3"})
        @DisplayName("should refuse fewer steps than one")
        void fewSteps(String steps) throws IOException {
            Path metrics = folder.resolve("metrics.csv");
            assertRefused(
                    run("run", recipe(RECIPE).toString(), "--steps", steps, "--metrics", metrics.toString()),
                    "--steps " + steps, "1 or more");
            assertThat(metrics).doesNotExist();
        }

        @Test
        @DisplayName("should refuse steps that are no number, options that are missing or unknown, and a missing recipe")
        void options() throws IOException {
            String recipe = recipe(RECIPE).toString();
            assertRefused(run("run", recipe, "--steps", "abc", "--metrics", "m.csv"), "--steps", "abc", "whole number");
            assertRefused(run("run", recipe, "--steps", "5"), "--metrics");
            assertRefused(run("run", recipe, "--steps", "5", "--every", "0", "--metrics", "m.csv"), "--every 0");
            assertRefused(run("trace", recipe, "--steps", "5", "--into", "x"), "driftscope trace");
            assertRefused(run("run", folder.resolve("none.json").toString(), "--steps", "5", "--metrics", "m.csv"), "none.json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"loss", "ics,loss", "ICS", "", "ics,,lag"})
        @DisplayName("should refuse a measure that there is not, and say which there are")
        void unknownMeasure(String list) throws IOException {
            Path metrics = folder.resolve("m.csv");
            Outcome outcome = run(
                    "run", recipe(RECIPE).toString(), "--steps", "5", "--measure", list, "--metrics", metrics.toString());
            assertRefused(outcome, "is not a measure; allowed are ics, landscape, inference, lag");
            assertThat(metrics).doesNotExist();
        }

        @Test
        @DisplayName("should name the file, the key and what is allowed in a bad recipe")
        void badRecipe() throws IOException {
            Path recipe = recipe(RECIPE.replace("\"batchSize\": 20", "\"batchSize\": -1"));
            assertRefused(
                    run("run", recipe.toString(), "--steps", "5", "--metrics", folder.resolve("m.csv").toString()),
                    "recipe.json", "training.batchSize", "-1", "1 to 4096");
            assertThat(folder.resolve("m.csv")).doesNotExist();
        }

        @Test
        @DisplayName("should name the folder of IDX files that is not there")
        void missingData() throws IOException {
            Path recipe = recipe("{\"format\": 1, \"data\": {\"idx\": \"nowhere\"}}");
            assertRefused(
                    run("run", recipe.toString(), "--steps", "5", "--metrics", folder.resolve("m.csv").toString()), "nowhere");
        }

        @Test
        @DisplayName("should say where metrics cannot be written, before it trains")
        void unwritable() throws IOException {
            assertRefused(
                    run("run", recipe(RECIPE).toString(), "--steps", "5", "--metrics", folder.resolve("no/m.csv").toString()),
                    "m.csv cannot be written", "no folder");
        }

        @Test
        @DisplayName("should not write a trace into a folder that holds something")
        void usedFolder() throws IOException {
            recipe(RECIPE);
            assertRefused(
                    run("trace", folder.resolve("recipe.json").toString(), "--steps", "1", "--out", folder.toString()),
                    "not empty");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
        }

        @Test
        @DisplayName("should refuse a change to a minibatch that does not fit into memory, with figures")
        void tooLargeLater() throws IOException {
            String layers = Stream.generate(() -> "1024").limit(100).collect(Collectors.joining(","));
            Path recipe = recipe("{\"format\": 1, \"data\": {\"name\": \"spirals\", \"examples\": 5000}, \"network\": {\"hidden\": ["
                    + layers + "]}, \"training\": {\"batchSize\": 1},"
                    + " \"changes\": [{\"step\": 1, \"set\": {\"batchSize\": 4096}}]}");
            assertRefused(
                    run("run", recipe.toString(), "--steps", "5", "--metrics", folder.resolve("m.csv").toString()), "MB",
                    "batchSize");
        }

        @Test
        @DisplayName("should show the name of a missing file on one line, whatever is in it")
        void oddName() {
            assertRefused(run("run", "a\nb\u202E.json", "--steps", "5", "--metrics", "m.csv"), "a\\u000Ab\\u202E.json");
        }

        @Test
        @DisplayName("should refuse a path of data that is longer than paths are, at once")
        @Timeout(10)
        void longPath() throws IOException {
            String path = "a/".repeat(199_000) + "../".repeat(199_000);
            Path recipe = recipe("{\"format\": 1, \"data\": {\"idx\": \"" + path + "\"}}");
            assertRefused(
                    run("run", recipe.toString(), "--steps", "5", "--metrics", folder.resolve("m.csv").toString()),
                    "data.idx", "at most 4000 characters");
        }

        @Test
        @DisplayName("should refuse a network that does not fit into memory, with figures")
        void tooLarge() throws IOException {
            String layers = Stream.generate(() -> "4096").limit(100).collect(Collectors.joining(","));
            Path recipe = recipe(RECIPE.replace("[8, 6]", "[" + layers + "]"));
            assertRefused(
                    run("run", recipe.toString(), "--steps", "5", "--metrics", folder.resolve("m.csv").toString()), "MB",
                    "network.hidden");
        }
    }

    @Nested
    @DisplayName("running a recipe")
    class Run {

        private List<String> metrics(String name, String... more) throws IOException {
            Path file = folder.resolve(name);
            String[] arguments = Stream.concat(
                            Stream.of("run", recipe(RECIPE).toString(), "--steps", "20", "--metrics", file.toString()),
                            Stream.of(more))
                    .toArray(String[]::new);
            Outcome outcome = run(arguments);
            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).contains("lane A: test accuracy", "lane B: test accuracy", "after 20 steps,", "steps/s");
            return Files.readAllLines(file);
        }

        @Test
        @DisplayName("should write tidy rows for every lane, layer and metric at the steps asked for")
        void rows() throws IOException {
            List<String> lines = metrics("m.csv", "--every", "8");
            assertThat(lines.getFirst()).isEqualTo("step,lane,layer,metric,value");
            Map<String, Set<String>> steps = new HashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                assertThat(cells).hasSize(5);
                assertThat(Double.parseDouble(cells[4])).isFinite();
                steps.computeIfAbsent(cells[1] + "/" + cells[2] + "/" + cells[3], key -> new TreeSet<>()).add(cells[0]);
            }
            assertThat(steps.values()).allSatisfy(at -> assertThat(at).containsExactlyInAnyOrder("0", "8", "16", "20"));
            assertThat(steps.keySet())
                    .contains("A//train_loss", "B//test_loss", "B//test_accuracy", "A/1/mean", "A/2/std", "B/1/p5", "B/2/p95",
                            "A/1/saturated", "B/2/drift", "A/3/grad_norm", "B/3/update_ratio")
                    .doesNotContain("A/1/dead", "A/3/mean", "A//mean");
        }

        @Test
        @DisplayName("should write the same bytes each time")
        void sameBytes() throws IOException {
            metrics("first.csv", "--every", "5");
            metrics("second.csv", "--every", "5");
            assertThat(folder.resolve("second.csv")).hasSameBinaryContentAs(folder.resolve("first.csv"));
        }

        @Test
        @DisplayName("should not let the measuring change what is measured")
        void measuringIsSilent() throws IOException {
            List<String> often = metrics("often.csv", "--every", "1");
            List<String> seldom = metrics("seldom.csv", "--every", "20");
            assertThat(often).containsAll(seldom);
        }

        @Test
        @DisplayName("should write the measures that one asks for beside the others")
        void measures() throws IOException {
            List<String> asked = metrics("asked.csv", "--measure", "ics,landscape,inference,lag");
            assertThat(asked).containsAll(metrics("plain.csv"));
            assertThat(asked).contains("0,A,1,ics_l2,0.0", "0,B,1,ics_cos,1.0", "0,B,1,ics_relative,0.0");
            for (String metric : List.of(
                    "landscape_loss_min", "landscape_loss_max", "landscape_gradient_min", "landscape_gradient_max", "landscape_beta",
                    "test_accuracy_running", "test_accuracy_training_set", "test_accuracy_minibatch_64", "train_lag_mean")) {
                assertThat(asked).anyMatch(row -> row.startsWith("0,B,") && row.contains("," + metric + ","));
            }
        }

        @Test
        @DisplayName("should start with a drift of 0 and leave nothing but the file")
        void drift() throws IOException {
            assertThat(metrics("m.csv")).contains("0,A,1,drift,0.0", "0,B,2,drift,0.0");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("m.csv", "recipe.json");
            }
        }

        @Test
        @DisplayName("should have no accuracy, in words and rows, where numbers are learned")
        void numbers() throws IOException {
            Path recipe = folder.resolve("numbers.json");
            Files.writeString(recipe, """
                    {"format": 1, "data": {"name": "linear", "examples": 100}, "network": {"hidden": [10], "activation": "linear"},
                     "training": {"learningRate": 0.001},
                     "lanes": [{"name": "A"}]}""");
            Path file = folder.resolve("numbers.csv");
            Outcome outcome = run("run", recipe.toString(), "--steps", "20", "--metrics", file.toString());
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).contains("lane A: test loss", "after 20 steps,").doesNotContain("accuracy", "NaN");
            assertThat(Files.readString(file)).contains("20,A,,test_loss,").doesNotContain("accuracy", "NaN");
        }

        @Test
        @DisplayName("should say from which step and where a lane is not finite, and go on with the other")
        void divergence() throws IOException {
            Path recipe = recipe(RECIPE.replace("\"tanh\"", "\"relu\"")
                    .replace("\"xavier\"", "\"he\", \"gain\": 50")
                    .replace("[8, 6]", "[8, 8, 8, 8, 8, 8, 8, 8]")
                    .replace("\"normalization\": \"batch\"", "\"normalization\": \"batch\", \"learningRate\": 0.01")
                    .replace("\"learningRate\": 0.1", "\"learningRate\": 1000"));
            Outcome outcome = run(
                    "run", recipe.toString(), "--steps", "60", "--every", "1", "--metrics", folder.resolve("m.csv").toString());
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).containsPattern("lane A: not finite from step \\d+: layer \\d, ");
            assertThat(outcome.out()).contains("lane B: test accuracy");
            assertThat(Files.readString(folder.resolve("m.csv"))).doesNotContain("NaN");
        }
    }

    @Nested
    @DisplayName("tracing a recipe")
    class Trace {

        @Test
        @DisplayName("should write every tensor of every step, and leave out what a layer does not have")
        void tensors() throws IOException {
            Path out = folder.resolve("trace");
            Outcome outcome = run("trace", recipe(RECIPE).toString(), "--steps", "2", "--out", out.toString());
            assertThat(outcome.status()).isZero();
            Map<String, String> a = headers(out.resolve("A/step-000001.npz"));
            Map<String, String> b = headers(out.resolve("B/step-000000.npz"));
            assertThat(a.keySet())
                    .containsExactlyInAnyOrder(
                            "x", "y", "loss", "W1", "b1", "s1", "f1", "z1", "a1", "dW1", "db1", "W2", "b2", "s2", "f2", "z2", "a2",
                            "dW2", "db2", "W3", "b3", "s3", "z3", "dW3", "db3");
            assertThat(b.keySet())
                    .contains("gamma1", "beta1", "n1", "running_mean1", "running_var1", "dgamma2", "dbeta2", "b3", "z3")
                    .doesNotContain("b1", "b2", "db1", "gamma3", "a3");
            assertThat(a.get("x")).contains("'<f4'", "(20, 2)", "False");
            assertThat(a.get("y")).contains("'<i8'", "(20,)");
            assertThat(a.get("W1")).contains("(2, 8)");
            assertThat(b.get("running_var2")).contains("(6,)");
            assertThat(a.get("loss")).contains("()");
            assertThat(out.resolve("B/step-000001.npz")).exists();
        }

        @Test
        @DisplayName("should write the same bytes in every time zone")
        void sameBytes() throws IOException {
            String recipe = recipe(RECIPE).toString();
            TimeZone here = TimeZone.getDefault();
            try {
                for (String zone : List.of("Asia/Tokyo", "America/Los_Angeles")) {
                    TimeZone.setDefault(TimeZone.getTimeZone(zone));
                    String out = folder.resolve(zone.replace('/', '-')).toString();
                    assertThat(run("trace", recipe, "--steps", "1", "--out", out).status()).isZero();
                }
            } finally {
                TimeZone.setDefault(here);
            }
            assertThat(folder.resolve("Asia-Tokyo/B/step-000000.npz"))
                    .hasSameBinaryContentAs(folder.resolve("America-Los_Angeles/B/step-000000.npz"));
        }

        private Map<String, String> headers(Path archive) throws IOException {
            var headers = new HashMap<String, String>();
            try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    byte[] bytes = zip.readAllBytes();
                    int length = (bytes[8] & 0xff) | (bytes[9] & 0xff) << 8;
                    assertThat((10 + length) % 64).isZero();
                    headers.put(entry.getName().replace(".npy", ""), new String(bytes, 10, length));
                }
            }
            return headers;
        }
    }
}
