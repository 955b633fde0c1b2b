package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.data.DataSet;
import driftscope.data.MnistDataSet;
import driftscope.data.Progress;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.Evaluation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// MNIST really trained, against results that PyTorch gave for the same settings (other seeds).
@Tag("slow")
@DisplayName("Training on MNIST")
class ReferenceResultsTest {

    private static DataSet mnist;

    @BeforeAll
    static void load() {
        mnist = MnistDataSet.load(Progress.NONE);
    }

    private static List<Lane> train(Recipe recipe, int steps) {
        var lanes = IntStream.range(0, recipe.lanes().size())
                .mapToObj(index -> CompletableFuture.supplyAsync(() -> {
                    var lane = new Lane(recipe, recipe.lanes().get(index), mnist);
                    Runs.advance(lane, steps);
                    return lane;
                }))
                .toList();
        return lanes.stream().map(CompletableFuture::join).toList();
    }

    @Test
    @DisplayName("should leave lane A at chance and bring lane B to about 96 % at learning rate 0.01")
    void paper() {
        List<Lane> lanes = train(recipe("paper").with(Catalogue.SEED, 1L), 5000);
        assertThat(lanes.get(0).evaluate().testAccuracy()).isLessThan(0.115);
        assertThat(lanes.get(1).evaluate().testAccuracy()).isCloseTo(0.96, within(0.015));
    }

    @Test
    @DisplayName("should let both lanes learn and drift at learning rate 0.1, lane A after a plateau")
    void first() {
        Recipe recipe = Presets.FIRST.recipe().with(Catalogue.SEED, 1L);
        List<Lane> lanes = train(recipe, 4000);
        Evaluation a = lanes.get(0).evaluate();
        Evaluation b = lanes.get(1).evaluate();
        assertThat(a.drift()[0]).isCloseTo(4.28, within(0.6));
        assertThat(a.drift()[1]).isCloseTo(1.43, within(0.4));
        assertThat(a.drift()[2]).isCloseTo(2.28, within(0.6));
        assertThat(b.drift()[0]).isCloseTo(0.70, within(0.15));
        assertThat(b.drift()[1]).isCloseTo(0.31, within(0.1));
        assertThat(b.drift()[2]).isCloseTo(0.67, within(0.15));
        lanes.parallelStream().forEach(lane -> Runs.advance(lane, 1000));
        assertThat(lanes.get(0).evaluate().testAccuracy()).isBetween(0.91, 0.95);
        assertThat(lanes.get(1).evaluate().testAccuracy()).isBetween(0.955, 0.98);
    }

    @Test
    @DisplayName("should make lane A not finite within a few steps at learning rate 3, and let lane B learn")
    void learningRate3() {
        Recipe recipe = recipe("learning-rate-3");
        var a = new Lane(recipe, recipe.lanes().get(0), mnist);
        double lastLoss = Double.NaN;
        while (a.divergence() == null && a.step() < 13) {
            lastLoss = a.loss();
            a.advance();
        }
        assertThat(a.divergence()).isNotNull();
        assertThat(a.divergence().step()).isEqualTo(a.step()).isBetween(5L, 12L);
        assertThat(a.divergence().layer()).isBetween(1, 4);
        assertThat(a.divergence().quantity()).isNotNull();
        assertThat(lastLoss).isFinite();
        long stopped = a.step();
        List<int[]> state = Runs.state(a.network());
        Runs.advance(a, 3);
        assertThat(a.step()).isEqualTo(stopped);
        assertThat(Runs.state(a.network())).usingRecursiveComparison().isEqualTo(state);
        var b = new Lane(recipe, recipe.lanes().get(1), mnist);
        Runs.advance(b, 1500);
        assertThat(b.evaluate().testAccuracy()).isCloseTo(0.97, within(0.015));
    }

    @Test
    @DisplayName("should lose the effect of batch norm to a large ε")
    void epsilon() {
        Recipe recipe = recipe("large-epsilon");
        List<Lane> lanes = train(recipe.startingWith("A", Said.epsilon(1e-5)), 1500);
        assertThat(lanes.get(0).evaluate().testAccuracy()).isCloseTo(0.934, within(0.015));
        assertThat(lanes.get(1).evaluate().testAccuracy()).isLessThan(0.12);
    }

    private static Recipe recipe(String preset) {
        return Presets.ALL.stream().filter(any -> any.id().equals(preset)).findFirst().orElseThrow().recipe();
    }
}
