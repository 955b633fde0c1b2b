package driftscope.lab.lesson;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A recipe with questions, places to look at, moments to wait for, and claims that are checked.
///
/// @param name that of its folder, such as `01-what-drifts`
/// @param minutes it takes to read and do
/// @param preset the id of the preset that it begins with, or null where it has a recipe of its own
/// @param recipe what it begins with, with the first of the seeds
/// @param seeds with which its numbers were written down, three or more
/// @param arrangement what the window shows at its beginning
/// @param steps one or more
/// @param question to be answered with a number at the end, or null
/// @param text its words
public record Lesson(
        String name, int minutes, @Nullable String preset, Recipe recipe, List<Long> seeds, Arrangement arrangement,
        List<LessonStep> steps, @Nullable Question question, LessonText text) {

    public Lesson {
        seeds = List.copyOf(seeds);
        steps = List.copyOf(steps);
    }

    /// What the run of a step starts with, when what the step asks for is done: the lesson's recipe, or that of the last start until
    /// there.
    ///
    /// @param step its index, counted from 0
    public Recipe recipeAt(int step) {
        for (int i = step; i >= 0; i--) {
            if (steps.get(i).deed() instanceof Deed.Start(Recipe started)) {
                return started;
            }
        }
        return recipe;
    }

    /// The same with another seed.
    public Recipe recipeAt(int step, long seed) {
        return recipeAt(step).with(Catalogue.SEED, seed);
    }

    /// The words of a step.
    ///
    /// @param step its index, counted from 0
    public LessonText.Step textOf(int step) {
        return text.steps().get(step);
    }

    /// The number that has a name.
    ///
    /// @throws NoSuchElementException if none has
    public Measurement measurement(String measured) {
        return steps.stream()
                .flatMap(step -> step.measurements().stream())
                .filter(measurement -> measurement.name().equals(measured))
                .findFirst()
                .orElseThrow();
    }

    /// Some of its words with numbers in their places.
    ///
    /// @param words in Markdown
    /// @param numbers that were measured, by name; what is not among them stays a gap
    public String filled(String words, Map<String, Double> numbers) {
        return Placeholders.filled(words, name -> numbers.containsKey(name) ? measurement(name).written(numbers.get(name)) : null);
    }
}
