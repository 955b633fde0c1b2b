package driftscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.setting.Choice;
import driftscope.setting.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words of the program")
class WordsTest {

    private static final Path BUNDLE = Path.of("assets", "words", "words.properties");

    /// A key in a source, or (with a dot at its end) the beginning of keys.
    private static final Pattern USED = Pattern.compile("Text\\.(?:of|has)\\(\\s*\"([^\"]+)\"( \\+)?");

    private static Set<String> keys() throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(BUNDLE)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Set<String> ofSettings() {
        var keys = new TreeSet<String>();
        for (Setting<?> setting : Catalogue.ALL) {
            Stream.of(".name", ".short", ".tip").forEach(end -> keys.add(setting.path() + end));
            if (!setting.conditions().isEmpty()) {
                keys.add(setting.path() + ".where");
            }
            if (setting.kind() instanceof Choice<?> choice) {
                choice.words().forEach(word -> keys.add(setting.path() + "." + word));
            }
        }
        return keys;
    }

    private static Stream<MatchResult> usedInSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .toList()
                    .stream()
                    .flatMap(file -> USED.matcher(read(file)).results());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("should have all that the settings need")
    void settings() throws IOException {
        assertThat(keys()).containsAll(ofSettings());
    }

    @Test
    @DisplayName("should have every key that a source names")
    void named() throws IOException {
        Set<String> keys = keys();
        assertThat(usedInSources().toList()).hasSizeGreaterThan(20).allSatisfy(used -> {
            boolean beginning = used.group(2) != null;
            assertThat(keys).anyMatch(key -> beginning ? key.startsWith(used.group(1)) : key.equals(used.group(1)));
        });
    }

    @Test
    @DisplayName("should have nothing that nobody says")
    void unused() throws IOException {
        Set<String> unused = keys();
        unused.removeAll(ofSettings());
        usedInSources().toList().forEach(used -> {
            boolean beginning = used.group(2) != null;
            unused.removeIf(key -> beginning ? key.startsWith(used.group(1)) : key.equals(used.group(1)));
        });
        assertThat(unused).isEmpty();
    }

    @Test
    @DisplayName("should be the ones that the program finds")
    void found() throws IOException {
        assertThat(keys()).allMatch(Text::has);
        assertThat(Text.of("panel.lane.tip", "B")).isEqualTo("Shows and changes these settings in lane B.");
    }
}
