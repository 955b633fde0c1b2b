package driftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.guide.Guide;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A command in the guide")
class GuideCommandsTest {

    private static final Path RECIPES = Path.of("assets", "guide", "recipes");
    private static final String PROGRAM = "driftscope ";

    @TempDir
    private Path folder;

    static Stream<String> commands() {
        return Guide.load().pages().stream()
                .flatMap(page -> page.document().code().stream())
                .flatMap(String::lines)
                .filter(line -> line.startsWith(PROGRAM))
                .distinct();
    }

    /// The words of a command behind the name of the program, with the guide's recipes, files in a folder of the test, and fewer steps.
    private List<String> arguments(String command) {
        var arguments = new ArrayList<String>();
        String before = "";
        for (String word : command.substring(PROGRAM.length()).split(" > ")[0].split(" ")) {
            arguments.add(switch (before) {
                case "--steps" -> "2";
                case "--every" -> "1";
                case "--metrics", "--out" -> folder.resolve(word).toString();
                case "--measure" -> word;
                default -> word.endsWith(".json") ? RECIPES.resolve(word).toString() : word;
            });
            before = word;
        }
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("should do what it says")
    void runs(String command) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> arguments = arguments(command);
        int status = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));

        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        for (String option : List.of("--metrics", "--out")) {
            if (arguments.contains(option)) {
                assertThat(Path.of(arguments.get(arguments.indexOf(option) + 1))).exists();
            }
        }
        if (arguments.size() == 1) {
            assertThat(out.toString()).isNotBlank();
        }
    }
}
