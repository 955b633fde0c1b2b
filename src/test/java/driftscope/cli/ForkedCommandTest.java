package driftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The program, in a process of its own,")
class ForkedCommandTest {

    private static final String SMALL = """
            {
              "format": 1,
              "data": { "name": "moons", "examples": 120 },
              "network": { "hidden": [9, 7], "activation": "tanh", "init": { "kind": "xavier" } },
              "training": { "batchSize": 13, "learningRate": 0.1, "weightDecay": 0.01 },
              "lanes": [ { "name": "A" }, { "name": "B", "normalization": "batch" } ]
            }
            """;

    /// What a recipe has that leaves everything out: 3 × 100 sigmoid on MNIST, both lanes.
    private static final String MNIST = "{ \"format\": 1 }";

    @TempDir
    private Path folder;

    private record Outcome(int status, List<String> out, List<String> err) {}

    @Test
    @DisplayName("should write the same bytes without wide vectors and fused multiply-add, for a small network")
    void smallWithoutVectors() throws Exception {
        assertSameBytes(SMALL, 3);
    }

    @Test
    @DisplayName("should write the same bytes without wide vectors and fused multiply-add, on MNIST")
    void mnistWithoutVectors() throws Exception {
        assertSameBytes(MNIST, 2);
    }

    @Test
    @DisplayName("should write the same bytes with the options of the installed program, which compile kernels at once, and nothing else")
    void withOptionsOfTheProgram() throws Exception {
        Path file = Files.writeString(folder.resolve("recipe.json"), MNIST);
        Path usual = folder.resolve("usual.csv");
        Path early = folder.resolve("early.csv");

        train(file, 10, usual);
        train(file, 10, early, optionsOfTheProgram());

        assertThat(early).hasSameBinaryContentAs(usual);
    }

    /// But for that which needs JavaFX as a module.
    private static String[] optionsOfTheProgram() throws IOException {
        return Files.readAllLines(Path.of("jpackage", "java.options")).stream()
                .filter(line -> line.startsWith("-X"))
                .toArray(String[]::new);
    }

    private void assertSameBytes(String recipe, int steps) throws Exception {
        Path file = Files.writeString(folder.resolve("recipe.json"), recipe);
        Path usual = folder.resolve("usual.csv");
        Path narrow = folder.resolve("narrow.csv");

        train(file, steps, usual);
        train(file, steps, narrow, "-XX:UseAVX=0");

        assertThat(usual).content().startsWith("step,lane,layer,metric,value\n0,A,,train_loss,").contains("\n" + steps + ",B,");
        assertThat(narrow).hasSameBinaryContentAs(usual);
    }

    private void train(Path recipe, int steps, Path metrics, String... options) throws Exception {
        String count = Integer.toString(steps);
        Outcome outcome = fork(
                List.of(options),
                "run", recipe.toString(), "--steps", count, "--every", count, "--metrics", metrics.toString());
        assertThat(outcome.status()).as("%s", outcome.err()).isZero();
        assertThat(outcome.err()).as("no progress where nobody watches").isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should say in one line that there is no display, and what trains without one")
    void noDisplay() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL);

        Outcome outcome = fork(List.of(), recipe.toString());

        assertThat(outcome.err()).singleElement().asString().contains("no display", "driftscope run");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should read the recipe before it looks for a display")
    void badRecipeFirst() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL.replace("13", "0"));

        Outcome outcome = fork(List.of(), recipe.toString());

        assertThat(outcome.err()).singleElement().asString().contains("training.batchSize", "0");
        assertThat(outcome.status()).isEqualTo(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should say in one line that a display is not there, without a stack trace")
    void missingDisplay() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL);

        Outcome outcome = fork(Map.of("DISPLAY", ":4711"), List.of("-Djava.util.logging.config.file=" + quiet(), "--enable-native-access=ALL-UNNAMED"), recipe.toString());

        assertThat(outcome.err()).singleElement().asString().contains("no window can be opened", ":4711", "driftscope run");
        assertThat(outcome.status()).isEqualTo(2);
    }

    /// On the class path JavaFX warns that it is no module.
    private Path quiet() throws IOException {
        return Files.writeString(folder.resolve("logging.properties"), "handlers =\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("should say in one line that the locale has no such name")
    void localeWithoutTheName() throws Exception {
        Path recipe = Files.writeString(folder.resolve("recipe.json"), SMALL.replace("\"A\"", "\"\u00C4\""));

        Outcome outcome = fork(
                Map.of("LC_ALL", "C"), List.of(), "trace", recipe.toString(), "--steps", "1", "--out",
                folder.resolve("trace").toString());

        assertThat(outcome.err()).singleElement().asString().contains("cannot be the name of a file here", "UTF-8");
        assertThat(outcome.status()).isEqualTo(2);
    }

    /// Runs the program on this JDK, with more options and without a display. The JDK's own warning about the vector module
    /// is left out of what it said.
    private Outcome fork(List<String> options, String... arguments) throws IOException, InterruptedException {
        return fork(Map.of(), options, arguments);
    }

    private Outcome fork(Map<String, String> environment, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        command.addAll(options);
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", everything(), Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        List<String> said = Files.readAllLines(err).stream().filter(line -> !line.contains("incubator")).toList();
        return new Outcome(status, Files.readAllLines(out), said);
    }

    /// The program and its libraries: the tests may run on the class path or patched into the module.
    private static String everything() {
        return Stream.of("jdk.module.path", "java.class.path", "surefire.test.class.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElseThrow();
    }
}
