package driftscope.lab.lesson;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.JsonObject;
import driftscope.lab.recipe.JsonText;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads lessons, strictly: what is not known or not allowed, or does not fit together, is refused in one line with its file and place.
public final class LessonReader {

    static final String JSON_FILE = "lesson.json";
    static final String TEXT_FILE = "text.en.md";

    static final int FORMAT = 1;
    static final int MOST_MINUTES = 600;
    static final int FEWEST_SEEDS = 3;
    static final int MOST_SEEDS = 10;

    private static final List<String> KEYS = List.of(
            "$schema", "format", "minutes", "preset", "recipe", "seeds", "view", "quantity", "plots", "cards", "steps", "question");

    private final String name;
    private final Path baseFolder;
    private final String textSource;
    private final JsonObject root;

    private LessonReader(String name, Path baseFolder, String jsonSource, String textSource, Map<String, Object> tree) {
        this.name = name;
        this.baseFolder = baseFolder;
        this.textSource = Quoting.escaped(textSource);
        root = new JsonObject(Quoting.escaped(jsonSource), "", tree);
    }

    /// Reads the lesson in a folder.
    ///
    /// @param place the folder, or its file `lesson.json`
    /// @throws RecipeException with one line for the user
    public static Lesson read(Path place) throws RecipeException {
        Path json = Files.isDirectory(place) ? place.resolve(JSON_FILE) : place;
        Path folder = Objects.requireNonNullElse(json.toAbsolutePath().getParent(), json.toAbsolutePath());
        Path text = json.resolveSibling(TEXT_FILE);
        Path last = folder.normalize().getFileName();
        String jsonText = JsonText.read(json, Text.of("lesson.what"));
        return parse(
                last == null ? "" : last.toString(), folder, json.toString(), jsonText, text.toString(),
                JsonText.readOther(text, Text.of("lesson.text.what"), Text.of("lesson.text.kind")));
    }

    /// Reads the texts of a lesson.
    ///
    /// @param name of the lesson
    /// @param baseFolder what a folder in its recipe is relative to
    /// @param jsonSource what messages call the first text
    /// @param textSource what messages call the second text
    /// @throws RecipeException with one line for the user
    static Lesson parse(String name, Path baseFolder, String jsonSource, String json, String textSource, String text)
            throws RecipeException {
        return new LessonReader(name, baseFolder, jsonSource, textSource, JsonText.object(json, jsonSource, Text.of("lesson.what")))
                .lesson(text);
    }

    private Lesson lesson(String markdown) throws RecipeException {
        root.allowOnly(KEYS);
        root.whole("format", FORMAT, FORMAT);
        int minutes = (int) root.whole("minutes", 1, MOST_MINUTES);
        List<Long> seeds = seeds();
        String preset = root.has("preset") ? root.word("preset", Presets.ALL.stream().map(Preset::id).toList()) : null;
        Map<?, ?> tree = recipeTree(preset);
        var recipes = new LessonRecipes(tree, seeds.getFirst(), baseFolder);
        Recipe recipe = recipes.first(preset == null ? root : root.having("recipe", tree));
        var arrangement = new Arrangement(
                Objects.requireNonNullElse(root.wordOrNull("view", Places.VIEWS), Places.VIEWS.getFirst()),
                root.wordOrNull("quantity", Places.QUANTITIES), root.wordOrNull("plots", Places.PLOTS), cards());
        List<LessonStep> steps = steps(recipe, recipes);
        Question question = root.has("question") ? question(steps) : null;
        LessonText text = new LessonTextReader(textSource).read(markdown, steps, question != null);
        requireMeasured(text, steps);
        return new Lesson(name, minutes, preset, recipe, seeds, arrangement, steps, question, text);
    }

    private List<Long> seeds() throws RecipeException {
        String allowed = Text.of("lesson.seeds", FEWEST_SEEDS, MOST_SEEDS);
        List<Long> seeds = root.wholes("seeds", allowed);
        if (seeds.size() < FEWEST_SEEDS || seeds.size() > MOST_SEEDS || new HashSet<>(seeds).size() < seeds.size()) {
            throw root.notAllowed("seeds", allowed);
        }
        return seeds;
    }

    private Map<?, ?> recipeTree(@Nullable String preset) throws RecipeException {
        if (root.has("recipe") == (preset != null)) {
            throw root.refused(Text.of("lesson.recipe"));
        }
        if (preset == null) {
            return root.object("recipe", RecipeReader.KEYS).values();
        }
        Preset found = Presets.ALL.stream().filter(each -> each.id().equals(preset)).findFirst().orElseThrow();
        Map<String, Object> tree = JsonText.object(RecipeWriter.toJson(found.recipe()), preset, Text.of("recipe.what"));
        tree.remove(Catalogue.SEED.key());
        return tree;
    }

    private @Nullable List<String> cards() throws RecipeException {
        return root.has("cards") ? root.words("cards", Places.CARDS) : null;
    }

    private List<LessonStep> steps(Recipe first, LessonRecipes recipes) throws RecipeException {
        if (!root.has("steps")) {
            throw root.missing("steps", Text.of("lesson.steps"));
        }
        var reader = new LessonStepReader(first, recipes);
        List<LessonStep> steps = new ArrayList<>();
        for (JsonObject step : root.objects("steps", Text.of("lesson.steps"), list -> !list.isEmpty(), LessonStepReader.KEYS)) {
            steps.add(reader.read(step));
        }
        return steps;
    }

    private Question question(List<LessonStep> steps) throws RecipeException {
        JsonObject question = root.object("question", List.of("measure", "relative", "absolute"));
        question.allowOnly(List.of("measure", "relative", "absolute"));
        LessonStep last = null;
        for (LessonStep step : steps) {
            last = step.measurements().isEmpty() ? last : step;
        }
        String measure = question.text("measure");
        if (last == null || last.measurements().stream().noneMatch(each -> each.name().equals(measure))) {
            throw question.notAllowed("measure", Text.of("lesson.question.measure"));
        }
        if (question.has("relative") == question.has("absolute")) {
            throw question.refused(Text.of("lesson.question.tolerance"));
        }
        boolean relative = question.has("relative");
        String key = relative ? "relative" : "absolute";
        double tolerance = question.real(key);
        if (tolerance <= 0) {
            throw question.notAllowed(key, Text.of("lesson.question.positive"));
        }
        return new Question(measure, tolerance, relative);
    }

    /// Every place in the words has its number by then: what is read before a step is run, from the steps before; the rest, from that step
    /// too.
    private void requireMeasured(LessonText text, List<LessonStep> steps) throws RecipeException {
        var measured = new ArrayList<String>();
        requireMeasured(text.summary(), measured, "summary");
        for (int i = 0; i < steps.size(); i++) {
            LessonText.Step words = text.steps().get(i);
            requireMeasured(words.words(), measured, words.id());
            requireMeasured(words.deed(), measured, words.id());
            if (words.prediction() != null) {
                requireMeasured(words.prediction().question(), measured, words.id());
                for (String outcome : words.prediction().outcomes().values()) {
                    requireMeasured(outcome, measured, words.id());
                }
            }
            steps.get(i).measurements().forEach(measurement -> measured.add(measurement.name()));
            requireMeasured(words.measured(), measured, words.id());
            requireMeasured(words.explanation(), measured, words.id());
        }
        if (text.question() != null) {
            requireMeasured(text.question().words(), measured, "question");
            requireMeasured(text.question().explanation(), measured, "question");
        }
    }

    private void requireMeasured(@Nullable String words, List<String> measured, String place) throws RecipeException {
        for (String placeholder : words == null ? List.<String>of() : Placeholders.in(words)) {
            if (!measured.contains(placeholder)) {
                throw new RecipeException(textSource + ": " + place + ": "
                        + Text.of("lesson.text.placeholder", Quoting.shortened(placeholder), measured.isEmpty() ? "—" : String.join(", ", measured)));
            }
        }
    }
}
