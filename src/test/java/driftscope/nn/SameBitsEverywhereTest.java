package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Three steps of training")
class SameBitsEverywhereTest {

    private static List<String> expected;

    @BeforeAll
    static void trainHere() {
        expected = BitsProgram.bits();
    }

    @Test
    @DisplayName("should be the same twice on the same machine")
    void repeats() {
        assertThat(BitsProgram.bits()).isEqualTo(expected).hasSizeGreaterThan(200);
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"-XX:UseAVX=0", "-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3", "-XX:-UseFMA", "-Xint"})
    @DisplayName("should give the same bits on a machine with other vectors")
    void givesTheSameBits(String option) throws Exception {
        List<String> output = fork(option);

        assertThat(output.subList(1, output.size())).as(output.getFirst()).isEqualTo(expected);
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    @DisplayName("should really have been done without fused multiply-add, and with narrow vectors")
    void reallyUsesOtherMachines() throws Exception {
        assertThat(fork("-XX:UseAVX=0").getFirst()).isEqualTo("vectors of 4 floats, fused multiply-add false");
        assertThat(fork("-XX:-UseFMA").getFirst()).endsWith("fused multiply-add false");
    }

    /// What [BitsProgram] prints on a virtual machine of this JDK with one more option.
    private static List<String> fork(String option) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", option, "--add-modules", "jdk.incubator.vector"));
        command.addAll(List.of("-cp", root(Network.class) + System.getProperty("path.separator") + root(BitsProgram.class)));
        command.add(BitsProgram.class.getName());
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit status of %s", command).isZero();
        return output.lines().dropWhile(line -> !line.startsWith("vectors of")).toList();
    }

    /// The folder a class was loaded from: the tests may run on the class path or patched into the module.
    private static Path root(Class<?> type) {
        try {
            URI file = Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class")).toURI();
            Path root = Path.of(file).getParent();
            for (int packages = 0; packages < type.getPackageName().split("\\.").length; packages++) {
                root = root.getParent();
            }
            return root;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
