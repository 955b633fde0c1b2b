package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.RecipeReader;
import driftscope.lab.recipe.RecipeWriter;
import driftscope.math.PooledMoments;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Statistics that are recomputed")
class RecomputedStatisticsTest {

    @TempDir
    private Path folder;

    private static Lane lane(Recipe recipe, int index, int steps) {
        Lane lane = Runs.lane(recipe, index);
        Runs.advance(lane, steps);
        lane.look();
        return lane;
    }

    private static List<float[]> running(Lane lane) {
        var all = new ArrayList<float[]>();
        lane.network().each(BatchNormalizer.class, normalizer -> {
            all.add(Arrays.copyOf(normalizer.runningMean(), normalizer.units()));
            all.add(Arrays.copyOf(normalizer.runningVariance(), normalizer.units()));
        });
        return all;
    }

    @ParameterizedTest
    @EnumSource(value = Normalization.class, names = {"BATCH", "BATCH_RENORM", "NOISY_BATCH"})
    @DisplayName("should be those of the whole training set, so that inference is the same with both, and leave all that is learned")
    void exact(Normalization normalization) {
        Recipe plain = Runs.small().startingWith("B", Values.of(Catalogue.NORMALIZATION, normalization));
        Lane without = lane(plain, 1, 20);
        Lane recomputed = lane(plain.withChanges(List.of(Change.recomputing(20, "B"))), 1, 20);
        ExactPassage exact = recomputed.testSet().startExactStatistics(recomputed.values(), recomputed.network().chance().seed());
        while (!exact.isComplete()) {
            exact.goOn(recomputed.network());
        }
        recomputed.network().each(BatchNormalizer.class, normalizer -> {
            PooledMoments moments = Objects.requireNonNull(exact.moments().get(normalizer));
            assertThat(normalizer.runningMean()).startsWith(Arrays.copyOf(moments.mean(), normalizer.units()));
            assertThat(normalizer.runningVariance()).startsWith(Arrays.copyOf(moments.variance(), normalizer.units()));
        });

        var results = InferenceMeasures.of(recomputed);
        assertThat(results.get("running")).isEqualTo(results.get("training_set"));
        assertThat(running(recomputed)).isNotEqualTo(running(without));
        for (int layer = 0; layer < recomputed.network().layers(); layer++) {
            assertThat(recomputed.network().linear(layer).weights().toArray())
                    .containsExactly(without.network().linear(layer).weights().toArray());
        }
        // Batch renorm follows its running statistics in training, too.
        if (normalization != Normalization.BATCH_RENORM) {
            Runs.advance(without, 20);
            Runs.advance(recomputed, 20);
            assertThat(recomputed.loss()).as("training takes no notice").isEqualTo(without.loss());
        }
    }

    @Test
    @DisplayName("should be there again when the recipe is read back, bit for bit, with settings in the same change or without")
    void replayed() throws Exception {
        Recipe recipe = Runs.small().withChanges(List.of(
                Change.recomputing(7, null),
                new Change(12, "B", Values.of(Catalogue.STATISTICS_MOMENTUM, 0.02), Toggle.FRESH, 0, true),
                Change.recomputing(30, "B")));
        Recipe read = RecipeReader.parse(RecipeWriter.toJson(recipe), "r.json", folder);
        assertThat(read).isEqualTo(recipe);
        assertThat(RecipeWriter.toJson(recipe)).contains("{ \"step\": 7, \"recompute\": true }");
        for (int index = 0; index < 2; index++) {
            for (int steps : new int[] {7, 12, 29, 30, 40}) {
                assertThat(Runs.state(lane(read, index, steps).network()))
                        .usingRecursiveComparison()
                        .isEqualTo(Runs.state(lane(recipe, index, steps).network()));
            }
        }
        assertThat(lane(read, 0, 30).loss()).as("a lane without running statistics").isEqualTo(lane(Runs.small(), 0, 30).loss());
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should be finite in every kind of network, and there at once where minibatches come later")
    void kinds(SmallRuns.Kind kind) {
        Recipe recipe = SmallRuns.images(kind, folder);
        Lane recomputed = lane(recipe.withChanges(List.of(Change.recomputing(3, null))), 1, 3);
        assertThat(running(recomputed)).isNotEmpty().allSatisfy(values -> {
            for (float value : values) {
                assertThat(value).isFinite();
            }
        });
        assertThat(running(recomputed)).isNotEqualTo(running(lane(recipe, 1, 3)));
        if (kind != SmallRuns.Kind.RECURRENT) {
            var results = InferenceMeasures.of(recomputed);
            assertThat(results.get("running")).isEqualTo(results.get("training_set"));
        }
    }
}
