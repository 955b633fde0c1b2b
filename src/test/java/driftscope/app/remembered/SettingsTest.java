package driftscope.app.remembered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.Mutations;
import driftscope.app.control.Theme;
import driftscope.math.RandomStream;
import driftscope.plot.DistributionGrid.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings file")
class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("should remember numbers and choices, in a folder it makes itself")
    void remembers() throws IOException {
        Path file = folder.resolve("driftscope").resolve("settings.json");
        Settings first = Settings.load(file);
        first.setNumber("width", 1280);
        first.setChoice("theme", Theme.DARK);
        first.save();

        Settings second = Settings.load(file);

        assertThat(second.number("width", 1)).isEqualTo(1280);
        assertThat(second.choice("theme", Theme.class, Theme.LIGHT)).isEqualTo(Theme.DARK);
        assertThat(second.has("theme")).isTrue();
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).as("nothing else is left behind").containsExactly(file);
        }
    }

    @Test
    @DisplayName("should be as good as empty where there is none")
    void missing() {
        Settings settings = Settings.load(folder.resolve("none.json"));

        assertThat(settings.number("width", 7)).isEqualTo(7);
        assertThat(settings.choice("view", View.class, View.BANDS)).isEqualTo(View.BANDS);
        assertThat(settings.has("width")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{", "{\"width\": ", "[1, 2]", "null", "3", "\"text\"", "\0\1\2"})
    @DisplayName("should be as good as empty when it is broken, and be written anew")
    void broken(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), text);

        Settings settings = Settings.load(file);

        assertThat(settings.number("width", 7)).isEqualTo(7);
        settings.setNumber("width", 8);
        settings.save();
        assertThat(Settings.load(file).number("width", 7)).isEqualTo(8);
        assertThat(settings.trouble()).contains(file.toString(), "settings.json.broken");
        assertThat(folder.resolve("settings.json.broken")).hasContent(text);
        assertThat(Settings.load(file).trouble()).isNull();
    }

    @Test
    @DisplayName("should say in one sentence that nothing is remembered where nothing can be written")
    void notWritable() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("occupied"), "");
        Path file = noFolder.resolve("driftscope").resolve("settings.json");

        Settings settings = Settings.load(file);

        assertThat(settings.trouble()).contains("not remembered", file.getParent().toString());
        settings.setNumber("width", 8);
        settings.save();
        assertThat(Settings.load(file).has("width")).isFalse();
    }

    @Test
    @DisplayName("should remember a text, and forget it")
    void texts() {
        Path file = folder.resolve("settings.json");
        Settings first = Settings.load(file);
        first.setText("recipe", "{\n \"Ü\": 1 }");
        first.save();

        Settings second = Settings.load(file);

        assertThat(second.trouble()).isNull();
        assertThat(second.text("recipe")).isEqualTo("{\n \"Ü\": 1 }");
        second.setText("recipe", null);
        assertThat(second.text("recipe")).isNull();
    }

    @Test
    @DisplayName("should be as good as empty when it is not text")
    void notText() throws IOException {
        Path file = Files.write(folder.resolve("settings.json"), new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc3});

        assertThat(Settings.load(file).number("width", 7)).isEqualTo(7);
    }

    @Test
    @DisplayName("should ignore values of another kind, and constants of an earlier version")
    void otherKinds() throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.json"), "{\"width\": \"wide\", \"theme\": \"SEPIA\", \"view\": 3}");

        Settings settings = Settings.load(file);

        assertThat(settings.number("width", 7)).isEqualTo(7);
        assertThat(settings.choice("theme", Theme.class, Theme.LIGHT)).isEqualTo(Theme.LIGHT);
        assertThat(settings.choice("view", View.class, View.RIVER)).isEqualTo(View.RIVER);
    }

    @Test
    @DisplayName("should stay as it was, without a word, when it cannot be written")
    void unwritable() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("occupied"), "a file");
        Settings settings = Settings.load(notAFolder.resolve("settings.json"));
        settings.setNumber("width", 8);

        settings.save();

        assertThat(notAFolder).hasContent("a file");
        assertThat(settings.number("width", 7)).isEqualTo(8);
    }

    @Test
    @DisplayName("should be on the disk soon after a change, without being asked")
    @Timeout(20)
    void soon() {
        Path file = folder.resolve("settings.json");
        Settings settings = Settings.load(file);
        settings.setNumber("width", 8);
        settings.setTextWhenSaved("recipe", () -> "{}");

        while (!Settings.load(file).has("recipe")) {
            Thread.onSpinWait();
        }

        assertThat(Settings.load(file).number("width", 7)).isEqualTo(8);
        settings.save();
    }

    @Test
    @DisplayName("should be saved with half of a character in a text, which becomes a question mark")
    void halfCharacter() {
        Path file = folder.resolve("settings.json");
        Settings settings = Settings.load(file);
        settings.setText("title", "a\ud800b");
        settings.setTextWhenSaved("recipe", () -> "\udfff");
        settings.save();

        assertThat(Settings.load(file).text("title")).isEqualTo("a?b");
        assertThat(Settings.load(file).text("recipe")).isEqualTo("?");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should be as good as none, and be left alone, where a pipe, an endless device or a folder bears the name")
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Path endless = Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));
        for (Path file : new Path[] {pipe, endless, Files.createDirectory(folder.resolve("folder"))}) {
            Settings settings = Settings.load(file);

            assertThat(settings.trouble()).contains("not remembered", file.toString());
            settings.setNumber("width", 8);
            settings.save();
            assertThat(file).exists();
            assertThat(Files.isRegularFile(file)).isFalse();
        }
    }

    @Test
    @DisplayName("should be set aside when it is too large to be one")
    void tooLarge() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.json"), " ".repeat(10_000_001));

        assertThat(Settings.load(file).trouble()).contains("settings.json.broken");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should stay a link, and keep its permissions, when it is written")
    void link() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("settings.json"), real);
        Settings settings = Settings.load(link);
        settings.setNumber("width", 8);
        settings.save();

        assertThat(link).isSymbolicLink();
        assertThat(Settings.load(real).number("width", 7)).isEqualTo(8);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real))).isEqualTo("rw-------");
    }

    @Test
    @DisplayName("should be read, or set aside, whatever is in it")
    void anything() throws IOException {
        RandomStream random = new RandomStream(42, "settings");
        String good = "{ \"width\" : 1280.0, \"theme\" : \"DARK\", \"recipe\" : \"{\\n \\\"format\\\": 1 }\", \"more\" : [ null, {} ] }";
        Path file = folder.resolve("settings.json");
        for (int i = 0; i < 1000; i++) {
            Files.write(file, Mutations.ofBytes(good.getBytes(StandardCharsets.UTF_8), random));

            Settings settings = Settings.load(file);

            settings.number("width", 7);
            settings.text("recipe");
            settings.choice("theme", Theme.class, Theme.LIGHT);
            if (settings.trouble() != null) {
                assertThat(settings.trouble()).contains("set aside").doesNotContain("\n");
            }
        }
    }

    @Nested
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @DisplayName("should be in the place that the platform has for it:")
    class Place {

        @Test
        @DisplayName("XDG_CONFIG_HOME before HOME before what Java says, on Linux")
        void linux() throws IOException {
            assertThat(SettingsFile.of("Linux", Map.of("XDG_CONFIG_HOME", "/x", "HOME", "/h"), "/u"))
                    .isEqualTo(Path.of("/x/driftscope/settings.json"));
            assertThat(SettingsFile.of("Linux", Map.of("XDG_CONFIG_HOME", " ", "HOME", "/h"), "/u"))
                    .isEqualTo(Path.of("/h/.config/driftscope/settings.json"));
            assertThat(SettingsFile.of("Linux", Map.of("XDG_CONFIG_HOME", "relative"), "/u"))
                    .isEqualTo(Path.of("/u/.config/driftscope/settings.json"));
        }

        @Test
        @DisplayName("in HOME on macOS")
        void mac() throws IOException {
            assertThat(SettingsFile.of("Mac OS X", Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x"), "/u"))
                    .isEqualTo(Path.of("/h/Library/Application Support/driftscope/settings.json"));
        }

        @Test
        @DisplayName("nowhere, if the home is not known or cannot be named")
        void nowhere() {
            assertThatThrownBy(() -> SettingsFile.of("Linux", Map.of(), "?")).hasMessage("the home folder is not known");
            assertThatThrownBy(() -> SettingsFile.of("Linux", Map.of("XDG_CONFIG_HOME", "/a\0b"), "/u"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("/a\\u0000b");
        }
    }
}
