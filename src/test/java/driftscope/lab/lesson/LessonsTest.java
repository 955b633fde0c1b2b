package driftscope.lab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.nn.NetworkKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The lessons of the program")
class LessonsTest {

    private static final Path FOLDER = Path.of("assets", "lessons");

    private static final long OTHER_SEED = 4;

    /// Multiply-adds of both lanes that a check has taken after a few seconds.
    private static final double FEW = 1.5e10;

    /// Refused by the reader alone: a schema does not know what else stands in the file.
    private static final List<String> BEYOND_A_SCHEMA = List.of(
            "\"id\": \"two-lanes\"", "\"id\": \"reading\"", "\"lane\": \"C\"", "\"layer\": 4", "\"layer\": 3", "\"show\": \"C\"",
            "\"right\": \"c\"", "\"most\": 59", "\"drift\", \"layer\": 2", "\"lossB\":", "\"left\": \"lossB\"",
            "\"lane\": \"B\", \"layer\": 2 } }", "\"right\": \"accuracy\"", "\"measure\": \"driftB2\"");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LessonSchema.json(), InputFormat.JSON);

    static List<String> shortOnes() throws RecipeException {
        return Lessons.all().stream().filter(lesson -> work(lesson) < FEW).map(Lesson::name).toList();
    }

    /// About how many multiply-adds the runs of a lesson take: steps times weights times examples, three passes.
    private static double work(Lesson lesson) {
        double work = 0;
        for (int i = 0; i < lesson.steps().size(); i++) {
            boolean last = i + 1 == lesson.steps().size() || lesson.steps().get(i + 1).deed() instanceof Deed.Start;
            if (last) {
                work += lastStep(lesson, i) * workOfStep(lesson.recipeAt(i));
            }
        }
        return work;
    }

    private static long lastStep(Lesson lesson, int step) {
        long last = 0;
        for (int i = step; i >= 0; i--) {
            Wait until = lesson.steps().get(i).until();
            last = Math.max(last, until == null ? 0 : until.last());
            if (lesson.steps().get(i).deed() instanceof Deed.Start) {
                break;
            }
        }
        return last;
    }

    private static double workOfStep(Recipe recipe) {
        if (recipe.settings().get(Catalogue.KIND) != NetworkKind.DENSE) {
            return Double.POSITIVE_INFINITY;
        }
        double weights = 0;
        int inputs = recipe.settings().get(Catalogue.DATA_NAME) == DataName.MNIST ? 784 : 10;
        for (int units : recipe.hidden()) {
            weights += (double) inputs * units;
            inputs = units;
        }
        double examples = 0;
        for (LaneSpec lane : recipe.lanes()) {
            examples += recipe.of(lane).get(Catalogue.BATCH_SIZE);
        }
        return 3 * (weights + 10.0 * inputs) * examples;
    }

    static List<String> names() {
        return Lessons.names();
    }

    static Stream<Arguments> bad() {
        return BadLessons.rows(BadLessons.JSON)
                .filter(row -> BEYOND_A_SCHEMA.stream().noneMatch(part -> ((String) row.get()[1]).contains(part)));
    }

    @Test
    @DisplayName("should be those of the folder, in their order")
    void all() throws Exception {
        try (Stream<Path> folders = Files.exists(FOLDER) ? Files.list(FOLDER) : Stream.empty()) {
            assertThat(Lessons.names())
                    .isEqualTo(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList())
                    .allMatch(name -> name.matches("\\d\\d(-[a-z0-9]+)+"));
        }
        assertThat(Lessons.all()).extracting(Lesson::name).isEqualTo(Lessons.names());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("names")
    @DisplayName("should each call a run that it starts anew by another name than the one before")
    void titled(String name) throws Exception {
        Lesson lesson = Lessons.read(name);
        String before = lesson.recipe().title();
        for (LessonStep step : lesson.steps()) {
            if (step.deed() instanceof Deed.Start(Recipe recipe)) {
                assertThat(recipe.title()).isNotEqualTo(before).doesNotEndWith(", changed");
                before = recipe.title();
            }
        }
    }

    /// The ones that take a few seconds with a seed; all are checked at night.
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("shortOnes")
    @DisplayName("should, if they are short, hold with a seed that they were not written with")
    void hold(String name) throws Exception {
        Lesson lesson = Lessons.read(name);
        assertThat(lesson.seeds()).doesNotContain(OTHER_SEED);

        assertThat(new LessonCheck().run(lesson, OTHER_SEED, step -> {})).allMatch(LessonCheck.Outcome::holds);
    }

    @Test
    @DisplayName("should have a schema that the schema of schemas allows, and that accepts a lesson")
    void schema() {
        Schema ofSchemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(ofSchemas.validate(LessonSchema.json(), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(SmallLesson.json(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("names")
    @DisplayName("should each be accepted by the schema")
    void accepted(String name) throws Exception {
        assertThat(schema.validate(Files.readString(FOLDER.resolve(name).resolve("lesson.json")), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("bad")
    @DisplayName("should have a schema that refuses what the reader refuses")
    void refused(String part, String other, String message) {
        assertThat(schema.validate(SmallLesson.replaced(SmallLesson.json(), part, other), InputFormat.JSON)).as(message).isNotEmpty();
    }
}
