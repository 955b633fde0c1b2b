package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.plot.DistributionGrid.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
}
