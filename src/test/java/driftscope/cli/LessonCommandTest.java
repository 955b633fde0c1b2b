package driftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.lesson.Lessons;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands for lessons")
class LessonCommandTest {

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String err) {}

    private static Outcome run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Outcome(status, out.toString(), err.toString());
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LessonCommandTest.class.getResourceAsStream("/driftscope/lab/lesson/small/" + name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("lesson.json"), resource("lesson.json"));
        Files.writeString(folder.resolve("text.en.md"), resource("text.en.md"));
    }

    private void replace(String part, String other) throws IOException {
        String json = resource("lesson.json");
        assertThat(json).contains(part);
        Files.writeString(folder.resolve("lesson.json"), json.replace(part, other));
    }

    @Test
    @DisplayName("should list the lessons of the program, one a line")
    void lists() {
        Outcome outcome = run("lessons");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines().map(line -> line.split(" ")[0])).isEqualTo(Lessons.names());
        assertThat(outcome.out().lines()).allMatch(line -> line.matches("\\S+  \\d+ min  \\S.*"));
    }

    @Test
    @DisplayName("should print every claim with the numbers of every seed, and end with 0 where all hold")
    void holds() {
        Outcome outcome = run("lesson", folder.toString(), "--check", "--seeds", "4, 5");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("seeds 4, 5", "step, step of A: 60  60", "  holds  step <= 60: 60 <= 60,  60 <= 60\n",
                "accuracyB > 0.5 · accuracyA + 0.1", "  holds  until train_loss B < 0.3, at most to step 2000: ", "all 6 claims hold");
        assertThat(outcome.status()).isZero();
    }

    @Test
    @DisplayName("should end with 1 where a claim fails with one of the seeds, or a moment does not come")
    void fails() throws IOException {
        replace("\"is\": \"<=\", \"right\": 60", "\"is\": \"<\", \"right\": 60");
        Outcome outcome = run("lesson", folder.toString(), "--check", "--seeds", "4");
        assertThat(outcome.out()).contains("  fails  step < 60: 60 not < 60\n", "1 of 6 claims fail");
        assertThat(outcome.status()).isEqualTo(1);

        replace("\"value\": 0.3", "\"value\": 0");
        Outcome never = run("lesson", folder.resolve("lesson.json").toString(), "--check", "--seeds", "4");
        assertThat(never.out()).contains("  fails  until train_loss B < 0, at most to step 2000: never");
        assertThat(never.status()).isEqualTo(1);
    }

    @Test
    @DisplayName("should print what the README shows, of the lesson that it shows")
    void readme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String section = readme.substring(readme.indexOf("\n## Lessons"));
        Path moons = Files.createDirectory(folder.resolve("two-moons"));
        Files.writeString(moons.resolve("lesson.json"), block(section, "json"));
        Files.writeString(moons.resolve("text.en.md"), block(section, "markdown"));

        assertThat(run("lesson", moons.toString(), "--check", "--seeds", "1,4").out()).isEqualTo(block(section, ""));
    }

    private static String block(String text, String language) {
        String start = "```" + language + "\n";
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf("```", from));
    }

    @Test
    @DisplayName("should take the seeds of the lesson, and three others")
    void seeds() throws IOException {
        replace("\"seeds\": [1, 2, 3]", "\"seeds\": [5, 1, 9]");

        assertThat(run("lesson", folder.toString(), "--check").out()).contains("seeds 5, 1, 9, 4, 6\n");
    }

    @Test
    @DisplayName("should refuse a lesson that is not there, one that is not as it should be, and seeds that are none")
    void refuses() throws IOException {
        assertThat(run("lesson", "99-nothing", "--check")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("there is no lesson '99-nothing'").hasLineCount(1);
        });
        assertThat(run("lesson", folder.toString()).err()).contains("nothing is asked for");
        assertThat(run("lesson", folder.toString(), "--check", "--seeds", "4,x").err()).contains("--seeds: 'x' is not a whole number");
        replace("\"minutes\": 2", "\"minutes\": 0");
        assertThat(run("lesson", folder.toString(), "--check")).satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("lesson.json: minutes: 0 is not allowed").hasLineCount(1);
        });
    }

    @Test
    @DisplayName("should print the schema of lessons")
    void schema() {
        assertThat(run("schema", "--lesson").out()).contains("Driftscope lesson").isNotEqualTo(run("schema").out());
    }
}
