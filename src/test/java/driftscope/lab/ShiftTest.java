package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.DataException;
import driftscope.data.DataSet;
import driftscope.data.MnistDataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Evaluation;
import driftscope.lab.time.StatisticsLag;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.setting.Values;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Digits from another scanner")
class ShiftTest {

    private static final Values SETTINGS = Values.of(Catalogue.SEED, 3L)
            .with(Catalogue.HIDDEN, List.of(30, 20))
            .with(Catalogue.ACTIVATION, Activation.RELU)
            .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE)
            .with(Catalogue.MOMENTUM, 0.0);
    private static final Values DARKER = Values.of(Catalogue.SHIFT_CONTRAST, 0.25);
    private static DataSet digits;

    @BeforeAll
    static void load() throws DataException {
        digits = MnistDataSet.load(Progress.NONE);
    }

    private static Lane trained(Values own) {
        Values normalized = own.over(Values.of(Catalogue.NORMALIZATION, Normalization.BATCH));
        var recipe = new Recipe("shift", SETTINGS, List.of(new LaneSpec("A", normalized)), List.of());
        var lane = new Lane(recipe, recipe.lanes().getFirst(), digits);
        Runs.advance(lane, 300);
        lane.look();
        return lane;
    }

    @Test
    @DisplayName("should be harder for running statistics, be healed by adapted ones, and leave the lane and its drift as they are")
    void darker() {
        Lane plain = trained(Values.NONE);
        Lane shifted = trained(DARKER);
        Evaluation before = plain.evaluate();
        Evaluation after = shifted.evaluate();
        assertThat(Runs.state(shifted.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(after.drift()).isEqualTo(before.drift());
        assertThat(before.testAccuracy()).isGreaterThan(0.85);
        assertThat(after.testAccuracy()).isLessThan(before.testAccuracy() - 0.05);

        shifted.schedule(new Change(shifted.step(), "A", Values.of(Catalogue.INFERENCE, Inference.ADAPTED)));
        shifted.look();

        assertThat(shifted.evaluate().testAccuracy()).isGreaterThan(0.85);
    }

    @Test
    @DisplayName("should show how far the running statistics of every layer are from them")
    void lag() {
        List<StatisticsLag> lags = trained(DARKER).evaluate().lags();

        assertThat(trained(Values.NONE).evaluate().lags()).isEmpty();
        assertThat(lags).hasSize(2);
        // A quarter of the contrast is a sixteenth of the variance.
        assertThat(lags.getFirst().logVariance()).isCloseTo(Math.log(16), within(0.2));
        assertThat(lags.getFirst().mean()).isGreaterThan(0.5);
        assertThat(lags.getLast().logVariance()).isGreaterThan(0.5);
        assertThat(trained(DARKER.with(Catalogue.NORMALIZATION, Normalization.NONE)).evaluate().lags()).isEmpty();
    }

    @Test
    @DisplayName("should be trained on only where that is asked for")
    void training() {
        Lane lane = trained(DARKER.with(Catalogue.SHIFT_TRAINING, true));
        float brightest = 0;
        for (float pixel : lane.minibatch().toArray()) {
            brightest = Math.max(brightest, pixel);
        }

        assertThat(brightest).isEqualTo(0.25f);
        assertThat(lane.evaluate().testAccuracy()).isGreaterThan(0.85);
        assertThat(lane.evaluate().lags().getFirst().logVariance()).isLessThan(0.3);
    }

    @Test
    @DisplayName("should not be points in the plane")
    void points() {
        Recipe recipe = Runs.small();
        Values shift = DARKER.with(Catalogue.SHIFT_BLUR, 5).with(Catalogue.SHIFT_TRAINING, true);
        Lane plain = Runs.lane(recipe, 1);
        Lane shifted = Runs.lane(recipe.startingWith("B", shift), 1);
        Runs.advance(plain, 5);
        Runs.advance(shifted, 5);

        assertThat(Runs.state(shifted.network())).usingRecursiveComparison().isEqualTo(Runs.state(plain.network()));
        assertThat(shifted.evaluate().testLoss()).isEqualTo(plain.evaluate().testLoss());
        assertThat(shifted.evaluate().lags()).isEmpty();
    }
}
