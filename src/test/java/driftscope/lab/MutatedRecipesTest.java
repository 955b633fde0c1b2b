package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.Mutations;
import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Quoting;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeException;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.math.RandomStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Recipes with faults in them")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedRecipesTest {

    private static final int RECIPES = 4000;
    private static final int RUNS = 12;
    private static final Path FOLDER = Path.of("").toAbsolutePath();

    @Test
    @DisplayName("should be refused in one clean line, or accepted, written and read back as they are; some of them are run")
    void recipes() throws Exception {
        RandomStream random = new RandomStream(42, "mutated recipes");
        List<String> presets = new ArrayList<>(
                Presets.ALL.stream().map(Preset::recipe).map(RecipeWriter::toJson).toList());
        presets.add(presets.getFirst().replaceFirst("\"name\": \"mnist\"", "\"name\": \"moons\", \"examples\": 100, \"noise\": 0.1")
                .replaceFirst("\n}\\s*$", ",\n  \"changes\": [{ \"step\": 2, \"lane\": \"B\", \"set\": "
                        + "{ \"batchSize\": 7, \"normalization\": \"none\", \"toggle\": \"function-preserving\" } }]\n}"));
        List<Recipe> accepted = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < RECIPES; i++) {
            String good = presets.get(random.nextInt(presets.size()));
            String mutant = i % 2 == 0
                    ? Mutations.ofTokens(good, random)
                    : new String(Mutations.ofBytes(good.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
            try {
                Recipe recipe = RecipeReader.parse(mutant, "r.json", FOLDER);
                accepted.add(recipe);
                assertThat(RecipeReader.parse(RecipeWriter.toJson(recipe), "r.json", FOLDER)).as(mutant).isEqualTo(recipe);
            } catch (RecipeException wrong) {
                refused++;
                assertThat(wrong.getMessage())
                        .isEqualTo(Quoting.escaped(wrong.getMessage()))
                        .startsWith("r.json: ")
                        .doesNotContain("[Source", "REDACTED", "`Stream", "`com.", "`java.");
            }
        }
        assertThat(refused).isGreaterThan(RECIPES / 4);
        assertThat(accepted.isEmpty()).isFalse();
        accepted.stream().filter(MutatedRecipesTest::isSmall).limit(RUNS).forEach(MutatedRecipesTest::run);
    }

    private static boolean isSmall(Recipe recipe) {
        return Catalogue.isGenerated(recipe.settings())
                && recipe.settings().get(Catalogue.EXAMPLES) <= 3000
                && recipe.hidden().stream().mapToInt(Integer::intValue).sum() <= 400;
    }

    private static void run(Recipe recipe) {
        try {
            DataSet data = DataSets.load(recipe, Progress.NONE);
            for (LaneSpec spec : recipe.lanes()) {
                Lane lane = new Lane(recipe, spec, data);
                for (int step = 0; step < 5; step++) {
                    lane.advance();
                }
                lane.evaluate();
                assertThat(lane.step() == 5 || lane.divergence() != null).isTrue();
            }
        } catch (DataException generated) {
            throw new AssertionError(generated);
        }
    }
}
