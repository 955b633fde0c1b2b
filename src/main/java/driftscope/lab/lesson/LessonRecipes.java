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

/// The recipes of a lesson: the one that it begins with, and those of steps that start anew, which say only what is different.
final class LessonRecipes {

    private static final String START = "start";

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

    /// The one of a step that starts anew.
    ///
    /// @param deed has what is different
    Recipe started(JsonObject deed) throws RecipeException {
        return read(deed, START, deed.object(START, RecipeReader.KEYS), tree);
    }

    private Recipe read(JsonObject holder, String key, JsonObject said, Map<?, ?> below) throws RecipeException {
        if (said.has(Catalogue.SEED.key())) {
            throw said.refused(Catalogue.SEED.key(), Text.of("lesson.seed"));
        }
        Map<String, Object> whole = merged(below, said.values(), false);
        whole.putIfAbsent("format", 1);
        whole.remove(Catalogue.SEED.key());
        return RecipeReader.read(holder.having(key, whole).object(key, RecipeReader.KEYS), baseFolder).with(Catalogue.SEED, seed);
    }

    /// Objects merge; anything else replaces what was there. So does an object of another kind within a group of settings, because what
    /// went with the old kind, such as the standard deviation of normal initial weights, is not allowed beside the new one.
    ///
    /// @param within whether these are settings of a group, not the groups
    private static Map<String, Object> merged(Map<?, ?> below, Map<?, ?> above, boolean within) {
        Map<String, Object> merged = new LinkedHashMap<>();
        below.forEach((key, value) -> merged.put(String.valueOf(key), value));
        above.forEach((key, value) -> {
            Object old = merged.get(String.valueOf(key));
            Object whole = value;
            if (old instanceof Map<?, ?> oldMap && value instanceof Map<?, ?> own && !(within && isOfAnotherKind(oldMap, own))) {
                whole = merged(oldMap, own, true);
            }
            merged.put(String.valueOf(key), whole);
        });
        return merged;
    }

    private static boolean isOfAnotherKind(Map<?, ?> below, Map<?, ?> above) {
        Object kind = above.get("kind");
        return kind != null && !kind.equals(below.get("kind"));
    }
}
