package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.data.DataSet;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Confusion;
import driftscope.lab.time.Evaluation;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Which classes are taken for which")
class ConfusionTest {

    @TempDir
    private Path folder;

    private static Confusion of(Evaluation evaluation, DataSet data) {
        Confusion confusion = Objects.requireNonNull(evaluation.confusion());
        assertThat(Arrays.stream(confusion.counts()).sum()).isEqualTo(data.test().size());
        int right = 0;
        for (int label = 0; label < confusion.classes(); label++) {
            right += confusion.counts()[label * confusion.classes() + label];
        }
        assertThat((double) right / data.test().size()).isEqualTo(evaluation.testAccuracy());
        for (int pair = 0; pair < confusion.counts().length; pair++) {
            int label = pair / confusion.classes();
            assertThat(Arrays.stream(confusion.examples()[pair]).boxed().toList())
                    .hasSize(Math.min(Confusion.MOST_EXAMPLES, confusion.counts()[pair]))
                    .allSatisfy(example -> assertThat(data.test().label(example)).isEqualTo(label));
        }
        return confusion;
    }

    @Test
    @DisplayName("should add up to the test set and its accuracy, and know examples of each, in whatever order they pass")
    void addsUp() {
        Recipe recipe = SmallRuns.images(SmallRuns.Kind.DENSE, folder);
        DataSet data = Runs.data(recipe);
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, 10);
        Confusion running = of(lane.evaluate(), data);
        assertThat(running.classes()).isEqualTo(data.outputs());
        for (InferenceOrder order : InferenceOrder.values()) {
            Lane minibatches = Runs.lane(
                    recipe.startingWith(
                            "B",
                            Values.of(Catalogue.INFERENCE, Inference.MINIBATCH)
                                    .with(Catalogue.INFERENCE_BATCH_SIZE, 7)
                                    .with(Catalogue.INFERENCE_ORDER, order)),
                    1);
            Runs.advance(minibatches, 10);
            of(minibatches.evaluate(), data);
        }
    }

    @Test
    @DisplayName("should not be there where numbers are learned")
    void numbers() {
        Recipe numbers = SmallRuns.moons(3).with(Catalogue.DATA_NAME, DataName.LINEAR);
        assertThat(Runs.lane(numbers, 0).evaluate().confusion()).isNull();
        assertThat(Runs.lane(SmallRuns.moons(3), 0).evaluate().confusion()).isNotNull();
    }
}
