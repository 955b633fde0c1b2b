package driftscope.lab.lesson;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.JsonObject;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.text.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The recipes of a lesson: the one that it begins with, and those of steps that start anew, which say only what is different.
final class LessonRecipes {

    private static final String START = "start";
    private static final String TITLE = "title";

    private final Map<?, ?> tree;
    private final long seed;
    private final Path baseFolder;

    /// @param tree the lesson's recipe in JSON, or a preset's
    /// @param seed the lesson's first
    /// @param baseFolder what a folder in a recipe is relative to
    LessonRecipes(Map<?, ?> tree, long seed, Path baseFolder) {
        this.tree = tree;
        this.seed = seed;
        this.baseFolder = baseFolder;
    }

    /// The lesson's own.
    ///
    /// @param lesson has it where it is no preset's
    Recipe first(JsonObject lesson) throws RecipeException {
        return read(lesson, "recipe", lesson.object("recipe", RecipeReader.KEYS), Map.of());
    }

    /// The one of a step that starts anew. Where the step does not say what it is called, the title says that it is another one;
    /// the lesson's own keeps its title.
    ///
    /// @param deed has what is different
    Recipe started(JsonObject deed) throws RecipeException {
        JsonObject said = deed.object(START, RecipeReader.KEYS);
        Recipe recipe = read(deed, START, said, tree);
        return said.has(TITLE) || said.values().isEmpty() ? recipe : recipe.titled(Text.of("lesson.started", recipe.title()));
    }

    private Recipe read(JsonObject holder, String key, JsonObject said, Map<?, ?> below) throws RecipeException {
        if (said.has(Catalogue.SEED.key())) {
            throw said.refused(Catalogue.SEED.key(), Text.of("lesson.seed"));
        }
        Map<String, Object> whole = merged(below, said.values());
        whole.putIfAbsent("format", 1);
        whole.remove(Catalogue.SEED.key());
        return RecipeReader.read(holder.having(key, whole).object(key, RecipeReader.KEYS), baseFolder).with(Catalogue.SEED, seed);
    }

    /// Objects merge; anything else replaces what was there. So do other data, and an object of another kind within a group of settings,
    /// because what went with the old ones, such as the standard deviation of normal initial weights, is not allowed beside the new.
    private static Map<String, Object> merged(Map<?, ?> below, Map<?, ?> above) {
        Map<String, Object> merged = new LinkedHashMap<>();
        below.forEach((key, value) -> merged.put(String.valueOf(key), value));
        above.forEach((key, value) -> {
            Object old = merged.get(String.valueOf(key));
            boolean merges = old instanceof Map<?, ?> oldMap && value instanceof Map<?, ?> own && !isAnother(String.valueOf(key), oldMap, own);
            merged.put(String.valueOf(key), merges ? merged((Map<?, ?>) Objects.requireNonNull(old), (Map<?, ?>) value) : value);
        });
        return merged;
    }

    /// A network of another kind is a network all the same.
    private static boolean isAnother(String key, Map<?, ?> below, Map<?, ?> above) {
        return switch (key) {
            case "data" -> above.containsKey("idx") || differs("name", below, above);
            case "network" -> false;
            default -> differs("kind", below, above);
        };
    }

    private static boolean differs(String key, Map<?, ?> below, Map<?, ?> above) {
        Object said = above.get(key);
        return said != null && !said.equals(below.get(key));
    }
}
