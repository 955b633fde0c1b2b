package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.RecipeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// A small lesson on points in the plane, and what others there can be made of it.
final class SmallLesson {

    private SmallLesson() {}

    static String json() {
        return resource("lesson.json");
    }

    static String text() {
        return resource("text.en.md");
    }

    static Lesson lesson() throws RecipeException {
        return read(json(), text());
    }

    static Lesson read(String json, String text) throws RecipeException {
        return LessonReader.parse("small", Path.of("").toAbsolutePath(), "lesson.json", json, "text.en.md", text);
    }

    /// A text with another in place of a part that is there.
    static String replaced(String text, String part, String other) {
        assertThat(text).contains(part);
        return text.replace(part, other);
    }

    private static String resource(String name) {
        try (InputStream in = SmallLesson.class.getResourceAsStream("small/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
