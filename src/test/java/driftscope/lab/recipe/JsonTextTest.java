package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text of JSON")
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JsonTextTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("should be read with values of Java's own kinds, after a byte order mark too")
    void read() throws Exception {
        Path file = Files.writeString(folder.resolve("r.json"), "\uFEFF{\"a\": [1, 2.5, null, \"😀\"], \"b\": {}}");

        assertThat(JsonText.object(JsonText.read(file, "a recipe"), "r.json", "a recipe"))
                .containsEntry("b", Map.of())
                .containsEntry("a", java.util.Arrays.asList(1, 2.5, null, "😀"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should not be waited for where a pipe or a device is in its place")
    void noRegularFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path endless = Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));

        assertRefusedFile(pipe, "pipe: this is a pipe; a recipe is a JSON file");
        assertRefusedFile(endless, "endless: this is a device; a recipe is a JSON file");
        assertRefusedFile(folder, ": this is a folder; a recipe is a JSON file");
        assertRefusedFile(folder.resolve("none"), "none: there is no such file");
    }

    @Test
    @DisplayName("should be refused where it is too big, or no text")
    void badBytes() throws IOException {
        assertRefusedFile(Files.writeString(folder.resolve("big"), " ".repeat(1_000_001)), "at most 1 MB");
        assertRefusedFile(Files.write(folder.resolve("latin"), "\"ä\"".getBytes(StandardCharsets.ISO_8859_1)), "UTF-8");
        assertRefusedFile(Files.write(folder.resolve("half"), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}), "UTF-8");
    }

    private static void assertRefusedFile(Path file, String words) {
        assertThatThrownBy(() -> JsonText.read(file, "a recipe")).isInstanceOf(RecipeException.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"title\": \"\\ud800\"}", "{\"title\": \"a\\udc00\\ud800b\"}", "{\"a\\ud800\": 1}", "{\"a\": [1, {\"b\": \"\\udfff\"}]}",
    })
    @DisplayName("should be refused with half of a character in it, which could not be written again")
    void halfCharacter(String json) {
        assertThatThrownBy(() -> JsonText.object(json, "r.json", "a recipe"))
                .isInstanceOf(RecipeException.class)
                .hasMessageMatching("r\\.json: .*\\\\uD[89A-F].*half of a character.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[", "{", "{\"a", "{\"a\"", "{\"a\":", "{\"a\": [", "{\"a\": [1", "{\"a\": \"x", "{\"a\": tru", "{\"a\": trux\u202E}",
        "{\"a\": \u2067}", "{\u001B: 1}", "{\"a\": \"\n\"}", "{\"a\": \"\\q\"}", "{\"a\": \"\\u00zz\"}", "{\"a\": 01}", "{\"a\": +1}",
        "{\"a\": 1.}", "{\"a\": 1e}", "{\"a\": -Infinity}", "{\"a\": .5}", "{\"a\": 1, \"a\": 2}", "{\"a\n\": 1, \"a\n\": 2}", "{} {}",
        "{'a': 1}", "{/* */}", "{\"a\": 1,}", "{\"a\": 1]", "{\"a\": 1}}", "\u0000", "{\"a\": x\u2028y}"
    })
    @DisplayName("should be refused in one clean line, without a word of the parser's own classes")
    void oneCleanLine(String json) {
        assertThatThrownBy(() -> JsonText.object(json, "r.json", "a recipe")).satisfies(JsonTextTest::isClean);
    }

    @Test
    @DisplayName("should be refused in one clean line where it is deep, or has a number or a name without end")
    void absurd() {
        for (String json : List.of(
                "{\"a\": ".repeat(5000), "{\"a\": " + "[".repeat(5000), "{\"a\": " + "9".repeat(5000) + "}",
                "{\"a\": 1." + "9".repeat(5000) + "}", "{\"" + "k".repeat(100_000) + "\": 1}", "{\"a\": " + "x".repeat(5000))) {
            assertThatThrownBy(() -> JsonText.object(json, "r.json", "a recipe")).satisfies(JsonTextTest::isClean);
        }
    }

    static void isClean(Throwable refused) {
        assertThat(refused).isInstanceOf(RecipeException.class);
        assertThat(refused.getMessage())
                .isEqualTo(Quoting.escaped(refused.getMessage()))
                .doesNotContain("[Source", "REDACTED", "StreamRead", "`", "com.fasterxml", "java.")
                .hasSizeLessThan(600);
    }
}
