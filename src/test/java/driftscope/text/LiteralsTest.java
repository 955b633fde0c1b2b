package driftscope.text;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Words for the user stand in the bundle, where they can be translated, and not in sources. A single word in small letters passes:
/// it looks like a key or an id.
@DisplayName("A source of the program")
class LiteralsTest {

    /// Several words, or one as on a button.
    private static final Pattern WORDS = Pattern.compile("(?s)(?=.*\\p{L}{2}).* .*|\\p{Lu}\\p{Ll}+…?");

    /// Whoever reads what these are given works on the program.
    private static final Set<String> FOR_PROGRAMMERS = Set.of(
            "IllegalArgumentException", "IllegalStateException", "UnsupportedOperationException", "Objects.requireNonNull", "LOG.log",
            "Thread", "RandomStream");

    /// Libraries say some things in English only: these find it.
    private static final Set<String> PATTERNS = Set.of(".replaceAll", ".replaceFirst");

    private static final Map<String, String> NAMES = Map.of(
            "Driftscope", "the program",
            "driftscope ", "the program, before its version",
            "Library", "a folder of macOS",
            "Application Support", "a folder of macOS",
            "Headless", "a platform of JavaFX");

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("StartMeasure.java", "says how fast the program starts to who builds it"),
            Map.entry("RehearseCommand.java", "a command for the build, which no help mentions"),
            Map.entry("Schema.java", "a format for programs"),
            Map.entry("LessonSchema.java", "a format for programs"),
            Map.entry("HandoutPage.java", "tags of HTML"),
            Map.entry("NpzWriter.java", "a format for programs"),
            Map.entry("ReferenceNetwork.java", "recipes that are not shown"),
            Map.entry("MnistDataSet.java", "a fault of the program, if its own data are damaged"),
            Map.entry("MinibatchOrder.java", "what random numbers are for"),
            Map.entry("ImageShift.java", "what random numbers are for"),
            Map.entry("Refusal.java", "has no message for users; the sentence is made of what is allowed"));

    private static boolean hasWords(Literal literal) {
        return WORDS.matcher(literal.text().replaceAll("\\\\.", "")).matches();
    }

    private static boolean isForUsers(Literal literal) {
        return Collections.disjoint(literal.calls(), FOR_PROGRAMMERS)
                && Collections.disjoint(literal.calls(), PATTERNS)
                && !NAMES.containsKey(literal.text())
                && !FILES.containsKey(literal.file().getFileName().toString())
                && !isKeys(literal.text());
    }

    /// Names of keys, each of which is in the bundle: `Ctrl O`.
    private static boolean isKeys(String text) {
        return Stream.of(text.split("[ ,]+")).allMatch(key -> key.length() <= 2 || Text.has("key." + key));
    }

    private static List<Literal> withWords() {
        return Literal.of("app", "plot", "cli", "lab", "report", "probe", "data", "setting", "text").stream().filter(LiteralsTest::hasWords).toList();
    }

    @Test
    @DisplayName("should have no words for users in it")
    void noWords() {
        assertThat(withWords().stream().filter(LiteralsTest::isForUsers)).isEmpty();
    }

    @Test
    @DisplayName("should be excused only where that is still needed")
    void excuses() {
        List<Literal> literals = withWords();
        assertThat(literals).extracting(Literal::text).containsAll(NAMES.keySet());
        assertThat(literals).extracting(literal -> literal.file().getFileName().toString()).containsAll(FILES.keySet());
        assertThat(FOR_PROGRAMMERS).allMatch(call -> literals.stream().anyMatch(literal -> literal.calls().contains(call)));
        assertThat(PATTERNS).allMatch(call -> literals.stream().anyMatch(literal -> literal.calls().contains(call)));
    }

    @Test
    @DisplayName("should be read as the compiler reads it")
    void reading() {
        String source = """
                /// "A comment"
                @Command(name = "run it") // "Another"
                char quote = '"', tick = '\\'';
                Button button = new Button("Not \\"from\\" the bundle");
                throw new IllegalArgumentException(first("why not") + ")" + second("(", 3));
                label.setText(Text.of("toolbar.run", "1 2"));
                String one = "Reset";
                """;
        List<Literal> literals = Literal.in(Path.of("Any.java"), source);

        assertThat(literals).extracting(Literal::text)
                .containsExactly("run it", "Not \\\"from\\\" the bundle", "why not", ")", "(", "toolbar.run", "1 2", "Reset");
        assertThat(literals.get(2).calls()).containsExactlyInAnyOrder("first", "IllegalArgumentException");
        assertThat(literals.stream().filter(LiteralsTest::hasWords).filter(LiteralsTest::isForUsers).map(Literal::text))
                .containsExactly("run it", "Not \\\"from\\\" the bundle", "Reset");
        assertThat(literals).filteredOn(not(LiteralsTest::hasWords)).extracting(Literal::text)
                .containsExactly(")", "(", "toolbar.run", "1 2");
    }
}
