package driftscope.lab.lesson;

import driftscope.lab.recipe.RecipeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The lessons that ship with the program. Their folders are looked up in the module itself, which is the same in an image and in a
/// folder of classes: there is no list to be kept.
public final class Lessons {

    private static final String FOLDER = "driftscope/assets/lessons/";

    private Lessons() {}

    /// The names of all of them, in their order.
    public static List<String> names() {
        try (ModuleReader reader = reader(); Stream<String> resources = reader.list()) {
            String end = "/" + LessonReader.JSON_FILE;
            return resources
                    .filter(resource -> resource.startsWith(FOLDER) && resource.endsWith(end))
                    .map(resource -> resource.substring(FOLDER.length(), resource.length() - end.length()))
                    .filter(name -> !name.contains("/"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// All of them, in their order.
    ///
    /// @throws RecipeException if one is not as it should be
    public static List<Lesson> all() throws RecipeException {
        List<Lesson> all = new ArrayList<>();
        for (String name : names()) {
            all.add(read(name));
        }
        return all;
    }

    /// One of them.
    ///
    /// @param name one of [#names]
    /// @throws RecipeException if it is not as it should be
    public static Lesson read(String name) throws RecipeException {
        String json = name + "/" + LessonReader.JSON_FILE;
        String text = name + "/" + LessonReader.TEXT_FILE;
        return LessonReader.parse(name, Path.of("").toAbsolutePath(), json, resource(json), text, resource(text));
    }

    private static String resource(String name) {
        try (InputStream stream = Lessons.class.getResourceAsStream("/" + FOLDER + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ModuleReader reader() throws IOException {
        Module module = Lessons.class.getModule();
        return Objects.requireNonNull(module.getLayer(), "the program is a module")
                .configuration()
                .findModule(module.getName())
                .orElseThrow()
                .reference()
                .open();
    }
}
