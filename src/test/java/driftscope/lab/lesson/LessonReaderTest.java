package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.Metrics;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.run.Condition;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The reader of lessons")
class LessonReaderTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> badJson() {
        return BadLessons.rows(BadLessons.JSON);
    }

    static Stream<Arguments> badText() {
        return BadLessons.rows(BadLessons.TEXT);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badJson")
    @DisplayName("should refuse what is not allowed, with its place and what is allowed")
    void refusesJson(String part, String other, String message) {
        String json = SmallLesson.replaced(SmallLesson.json(), part, other);

        assertThatThrownBy(() -> SmallLesson.read(json, SmallLesson.text()))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("lesson.json: ")
                .hasMessageContaining(message)
                .message().doesNotContain("\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badText")
    @DisplayName("should refuse words that do not fit the steps, with their line")
    void refusesText(String part, String other, String message) {
        String text = SmallLesson.replaced(SmallLesson.text(), part, other);

        assertThatThrownBy(() -> SmallLesson.read(SmallLesson.json(), text))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("text.en.md: ")
                .hasMessageContaining(message)
                .message().doesNotContain("\n");
    }

    @Test
    @DisplayName("should read everything that a lesson says")
    void everything() throws RecipeException {
        Lesson lesson = SmallLesson.lesson();

        assertThat(lesson.minutes()).isEqualTo(2);
        assertThat(lesson.preset()).isNull();
        assertThat(lesson.seeds()).containsExactly(1L, 2L, 3L);
        assertThat(lesson.arrangement()).isEqualTo(new Arrangement("layers", "activation-input", "ridges", List.of("loss", "drift")));
        assertThat(lesson.steps()).extracting(LessonStep::id)
                .containsExactly("two-lanes", "which-is-first", "learn", "larger-rate", "anew");
        assertThat(lesson.steps().get(0).look()).isEqualTo(new Look("distributions", null, null, null, null, null));
        assertThat(lesson.steps().get(1).prediction()).isEqualTo(new Prediction.Outcomes(List.of("a", "b"), "b"));
        LessonStep learn = lesson.steps().get(2);
        assertThat(learn.until()).isEqualTo(new Wait.ForStep(60));
        assertThat(learn.measurements()).last().isEqualTo(new Measurement("driftB2", Metrics.of("drift"), "B", 2));
        assertThat(learn.claims()).last().isEqualTo(
                new Claim("accuracyB", Condition.Comparison.GREATER, new Claim.Side.Named("accuracyA"), 0.5, 0.1));
        LessonStep larger = lesson.steps().get(3);
        assertThat(larger.deed()).isEqualTo(new Deed.SetValues(new Change(0, "B", Values.of(Catalogue.LEARNING_RATE, 0.5))));
        assertThat(larger.until()).isEqualTo(new Wait.ForCondition(
                new Condition(Condition.Metric.TRAIN_LOSS, "B", null, Condition.Comparison.LESS, 0.3), 2000));
        assertThat(lesson.question()).isEqualTo(new Question("driftA2", 0.1, true));
        assertThat(lesson.text().title()).isEqualTo("Two moons, twice");
        assertThat(lesson.text().summary()).startsWith("You will have seen").endsWith("apart.");
        assertThat(lesson.text().steps().get(1).prediction()).isEqualTo(new LessonText.Predicted(
                "Which lane learns first?", Map.of("a", "Lane A, without normalization.", "b", "Lane B, with batch norm.")));
        assertThat(lesson.textOf(3).deed()).isEqualTo("Set the learning rate of lane B to 0.5.");
        assertThat(lesson.text().question()).isNotNull();
        assertThat(lesson.text().reading()).startsWith("- [Batch normalization]");
    }

    @Test
    @DisplayName("should give each step the recipe of its run: the lesson's, or the last start's over it, with the first seed")
    void recipes() throws RecipeException {
        Lesson lesson = SmallLesson.lesson();

        assertThat(lesson.recipeAt(0)).isEqualTo(lesson.recipeAt(3)).isEqualTo(lesson.recipe());
        assertThat(lesson.recipe().seed()).isEqualTo(1);
        assertThat(lesson.recipeAt(4, 77).seed()).isEqualTo(77);
        assertThat(lesson.recipeAt(4).settings().get(Catalogue.LEARNING_RATE)).isEqualTo(0.01);
        assertThat(lesson.recipeAt(4).hidden()).containsExactly(12, 10);
        assertThat(lesson.recipeAt(4).lanes()).hasSize(1);
        assertThat(lesson.recipeAt(4).of(lesson.recipeAt(4).lanes().getFirst()).get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.BATCH);
    }

    @Test
    @DisplayName("should keep nothing of other data, or of another kind of initial weights, in a new start")
    void kinds() throws RecipeException {
        String json = SmallLesson.replaced(
                SmallLesson.json(), "\"training\": { \"learningRate\": 0.01 }",
                "\"data\": { \"name\": \"mnist\" }, \"network\": { \"init\": { \"kind\": \"normal\", \"std\": 0.1 } }");
        Recipe started = SmallLesson.read(json, SmallLesson.text()).recipeAt(4);
        assertThat(started.settings().get(Catalogue.DATA_NAME)).isEqualTo(DataName.MNIST);
        assertThat(started.settings().get(Catalogue.STANDARD_DEVIATION)).isEqualTo(0.1);
        assertThat(started.hidden()).containsExactly(12, 10);
        String normal = SmallLesson.replaced(
                SmallLesson.replaced(SmallLesson.json(), "\"kind\": \"xavier\"", "\"kind\": \"normal\", \"std\": 0.5"),
                "\"training\": { \"learningRate\": 0.01 }", "\"network\": { \"init\": { \"kind\": \"he\" } }");
        assertThat(SmallLesson.read(normal, SmallLesson.text()).recipeAt(4).initialWeights().kind()).isEqualTo(InitialWeights.Kind.HE);
    }

    @Test
    @DisplayName("should begin with a preset where the lesson names one")
    void preset() throws RecipeException {
        String json = """
                { "format": 1, "minutes": 1, "preset": "spirals", "seeds": [8, 9, 10], "steps": [
                  { "id": "one", "do": { "show": "both" } },
                  { "id": "two", "predict": { "curve": "train_loss", "steps": 100, "lane": "A" } },
                  { "id": "three", "do": { "start": { "training": { "learningRate": 0.2 } } } } ] }""";
        String text = """
                # T
                S
                ## one
                W
                ### do
                D
                ## two
                W
                ### predict
                P
                ## three
                W
                ### do
                D
                ## reading
                R""";
        Lesson lesson = SmallLesson.read(json, text);
        var spirals = Presets.ALL.stream().filter(preset -> preset.id().equals("spirals")).findFirst().orElseThrow().recipe();

        assertThat(lesson.preset()).isEqualTo("spirals");
        assertThat(lesson.recipe()).isEqualTo(spirals.with(Catalogue.SEED, 8L));
        assertThat(lesson.recipeAt(2).titled(spirals.title()))
                .isEqualTo(spirals.with(Catalogue.SEED, 8L).with(Catalogue.LEARNING_RATE, 0.2));
        assertThat(lesson.recipeAt(2).title()).isEqualTo(spirals.title() + ", changed");
        String titled = SmallLesson.replaced(json, "{ \"training\"", "{ \"title\": \"Twice as bold\", \"training\"");
        assertThat(SmallLesson.read(titled, text).recipeAt(2).title()).isEqualTo("Twice as bold");
        assertThat(lesson.arrangement()).isEqualTo(new Arrangement("layers", null, null, null));
        assertThat(lesson.question()).isNull();
        assertThat(lesson.steps().get(1).prediction()).isEqualTo(new Prediction.Curve("train_loss", 100, "A"));
    }

    @Test
    @DisplayName("should read a folder, or its file, and say what is missing in it")
    void folders() throws Exception {
        Path place = Files.createDirectory(folder.resolve("mine"));
        assertThatThrownBy(() -> LessonReader.read(place)).hasMessageContaining("lesson.json: there is no such file");
        Files.writeString(place.resolve("lesson.json"), SmallLesson.json());
        assertThatThrownBy(() -> LessonReader.read(place)).hasMessageContaining("text.en.md: there is no such file");
        Files.write(place.resolve("text.en.md"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> LessonReader.read(place))
                .hasMessageContaining("text.en.md: it is not text in UTF-8; the text of a lesson is Markdown in UTF-8");
        Files.writeString(place.resolve("text.en.md"), SmallLesson.text().replace("\n", "\r\n"));

        assertThat(LessonReader.read(place)).isEqualTo(LessonReader.read(place.resolve("lesson.json")));
        assertThat(LessonReader.read(place).name()).isEqualTo("mine");
    }

    @Test
    @DisplayName("should take no heading out of code")
    void code() throws RecipeException {
        String text = SmallLesson.replaced(SmallLesson.text(), "Watch the loss.", "```\n## not a heading\n```");

        assertThat(SmallLesson.read(SmallLesson.json(), text).textOf(2).words()).contains("## not a heading");
    }
}
