package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.MetricsRun;
import driftscope.lab.recipe.Recipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The check of a lesson")
class LessonCheckTest {

    @TempDir
    private Path folder;

    private static List<LessonCheck.Outcome> check(String part, String other, long seed) throws Exception {
        return check(SmallLesson.read(SmallLesson.replaced(SmallLesson.json(), part, other), SmallLesson.text()), seed);
    }

    private static List<LessonCheck.Outcome> check(Lesson lesson, long seed) throws Exception {
        return new LessonCheck().run(lesson, seed, step -> {});
    }

    private static double row(List<String> rows, String start) {
        String row = rows.stream().filter(each -> each.startsWith(start)).findFirst().orElseThrow();
        return Double.parseDouble(row.substring(start.length()));
    }

    @Test
    @DisplayName("should find that true claims hold, with the numbers that a run writes of the same step and seed")
    void holds() throws Exception {
        Lesson lesson = SmallLesson.lesson();
        var progress = new ArrayList<Integer>();
        List<LessonCheck.Outcome> outcomes = new LessonCheck().run(lesson, 11, progress::add);
        assertThat(progress).containsExactly(0, 1, 2, 3, 4);
        assertThat(outcomes).hasSize(5).allMatch(LessonCheck.Outcome::holds);

        Path file = folder.resolve("metrics.csv");
        Recipe recipe = lesson.recipeAt(2, 11);
        new MetricsRun(recipe, 60, 60).writeTo(file, step -> {});
        List<String> rows = Files.readAllLines(file);
        assertThat(outcomes.get(2).numbers()).isEqualTo(Map.of(
                "step", 60.0,
                "accuracyA", row(rows, "60,A,,test_accuracy,"),
                "accuracyB", row(rows, "60,B,,test_accuracy,"),
                "driftB2", row(rows, "60,B,2,drift,")));
    }

    @Test
    @DisplayName("should go the same way each time")
    void repeats() throws Exception {
        assertThat(check(SmallLesson.lesson(), 5)).isEqualTo(check(SmallLesson.lesson(), 5));
    }

    @Test
    @DisplayName("should catch a false claim, and say both sides")
    void falseClaim() throws Exception {
        LessonCheck.Outcome learn = check("\"is\": \"<=\", \"right\": 60", "\"is\": \"<\", \"right\": 30, \"times\": 2", 4).get(2);

        assertThat(learn.holds()).isFalse();
        assertThat(learn.claims()).first().satisfies(judged -> {
            assertThat(judged.holds()).isFalse();
            assertThat(judged.left()).isEqualTo(60);
            assertThat(judged.right()).isEqualTo(60);
        });
        assertThat(learn.claims()).filteredOn(LessonCheck.Judged::holds).hasSize(2);
    }

    @Test
    @DisplayName("should count a wait that is given up as a claim that fails, and go on from where it was")
    void givenUp() throws Exception {
        List<LessonCheck.Outcome> outcomes = check("\"value\": 0.3, \"most\": 2000", "\"value\": 0, \"most\": 90", 4);

        assertThat(outcomes.get(3).missed()).isInstanceOf(Wait.ForCondition.class);
        assertThat(outcomes.get(3).step()).isEqualTo(90);
        assertThat(outcomes.get(3).holds()).isFalse();
        assertThat(outcomes.get(4).holds()).isTrue();
    }

    @Test
    @DisplayName("should find that a step has gone by when the run is past it")
    void goneBy() throws Exception {
        String json = """
                { "format": 1, "minutes": 1, "seeds": [1, 2, 3], "preset": "spirals", "steps": [
                  { "id": "one", "until": { "metric": "train_loss", "comparison": "<", "value": 0.55, "most": 900 } },
                  { "id": "two", "until": { "step": 1 } } ] }""";
        List<LessonCheck.Outcome> outcomes = check(SmallLesson.read(json, "# T\nS\n## one\nW\n## two\nW\n## reading\nR"), 4);

        assertThat(outcomes.get(0).holds()).isTrue();
        assertThat(outcomes.get(1).missed()).isEqualTo(new Wait.ForStep(1));
        assertThat(outcomes.get(1).holds()).isFalse();
    }

    @Test
    @DisplayName("should find every claim false about a number that is not there")
    void notThere() throws Exception {
        List<LessonCheck.Outcome> outcomes = check(
                "\"metric\": \"drift\", \"lane\": \"A\", \"layer\": 2 } },\n      \"claims\": [ { \"left\": \"driftA2\", \"is\": \">\", \"right\": 0 } ]",
                "\"metric\": \"diverged_step\", \"lane\": \"A\" } }, \"claims\": [ { \"left\": \"driftA2\", \"is\": \">\", \"right\": 0 }, "
                        + "{ \"left\": \"driftA2\", \"is\": \"<=\", \"right\": 0 } ]",
                4);

        assertThat(outcomes.get(4).numbers().get("driftA2")).isNaN();
        assertThat(outcomes.get(4).claims()).hasSize(2).noneMatch(LessonCheck.Judged::holds);
    }

    @Test
    @DisplayName("should measure where and when a lane stopped, and wait for that")
    void diverged() throws Exception {
        String json = """
                { "format": 1, "minutes": 1, "seeds": [1, 2, 3],
                  "recipe": { "data": { "name": "linear", "examples": 300 },
                    "network": { "hidden": [10, 10], "activation": "linear", "init": { "kind": "xavier" } },
                    "training": { "batchSize": 50, "learningRate": 1000 },
                    "lanes": [ { "name": "A", "normalization": "none" }, { "name": "B", "normalization": "none", "learningRate": 1e-4 } ] },
                  "steps": [ { "id": "stop",
                    "until": { "metric": "diverged", "lane": "A", "comparison": ">", "value": 0, "most": 400 },
                    "measure": { "gone": { "metric": "diverged", "lane": "A" }, "at": { "metric": "diverged_step", "lane": "A" },
                      "layer": { "metric": "diverged_layer", "lane": "A" }, "loss": { "metric": "train_loss", "lane": "A" },
                      "other": { "metric": "diverged", "lane": "B" } },
                    "claims": [ { "left": "gone", "is": ">", "right": 0 } ] } ] }""";
        LessonCheck.Outcome stop = check(SmallLesson.read(json, "# T\nS\n## stop\nW\n## reading\nR"), 4).getFirst();

        assertThat(stop.holds()).isTrue();
        assertThat(stop.numbers()).containsEntry("gone", 1.0).containsEntry("other", 0.0);
        assertThat(stop.numbers().get("at")).isBetween(1.0, 400.0);
        assertThat(stop.numbers().get("layer")).isBetween(1.0, 3.0);
        assertThat(stop.numbers().get("loss")).isNaN();
    }

    @Test
    @DisplayName("should measure a lane that was not shown where the other is, once both are")
    void catchesUp() throws Exception {
        String json = """
                { "format": 1, "minutes": 1, "seeds": [1, 2, 3], "preset": "spirals", "steps": [
                  { "id": "one", "do": { "show": "A" }, "until": { "step": 30 },
                    "measure": { "stepB": { "metric": "step", "lane": "B" } } },
                  { "id": "two", "do": { "show": "both" },
                    "measure": { "stepA": { "metric": "step", "lane": "A" }, "laterB": { "metric": "step", "lane": "B" } } } ] }""";
        List<LessonCheck.Outcome> outcomes =
                check(SmallLesson.read(json, "# T\nS\n## one\nW\n### do\nD\n## two\nW\n### do\nD\n## reading\nR"), 4);

        assertThat(outcomes.get(0).numbers()).containsEntry("stepB", 0.0);
        assertThat(outcomes.get(1).numbers()).containsEntry("stepA", 30.0).containsEntry("laterB", 30.0);
    }
}
