package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Change.Settings;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.plot.Marker;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Labels of changes")
class ChangeLabelsTest {

    private static final Recipe RECIPE = SmallRuns.moons(1);

    private static List<Marker> markers(long currentStep, Change... changes) {
        return ChangeLabels.markers(RECIPE, List.of(changes), currentStep);
    }

    @Test
    @DisplayName("should say what a setting was and what it became, one change after the other")
    void fromTo() {
        assertThat(markers(
                        1000,
                        new Change(100, null, Settings.learningRate(0.5)),
                        new Change(200, null, Settings.batchSize(32)),
                        new Change(500, null, Settings.learningRate(1e-4))))
                .containsExactly(
                        new Marker(100, "learning rate 0.1 → 0.5"),
                        new Marker(200, "batch 16 → 32"),
                        new Marker(500, "learning rate 0.5 → 1e-4"));
    }

    @Test
    @DisplayName("should name the lane where a change is one lane's")
    void oneLane() {
        assertThat(markers(
                        1000,
                        new Change(10, "B", Settings.epsilon(1)),
                        new Change(300, "B", Settings.normalization(Normalization.NONE, Toggle.FRESH)),
                        new Change(600, "A", Settings.normalization(Normalization.BATCH, Toggle.FUNCTION_PRESERVING)),
                        new Change(900, "A", Settings.placement(Placement.AFTER, Toggle.FRESH))))
                .extracting(Marker::label)
                .containsExactly(
                        "B: ε 1e-5 → 1", "B: batch norm off", "A: batch norm on", "A: norm after activation");
    }

    @Test
    @DisplayName("should not name the lane of a recipe that has only one")
    void onlyLane() {
        Recipe single = new Recipe(
                "one", 1, RECIPE.data(), RECIPE.network(), RECIPE.training(), RECIPE.lanes().subList(1, 2), List.of());

        assertThat(ChangeLabels.markers(single, List.of(new Change(10, "B", Settings.statisticsMomentum(0.5))), 100))
                .containsExactly(new Marker(10, "α 0.1 → 0.5"));
    }

    @Test
    @DisplayName("should make one marker of a dragged slider, from its first value to its last")
    void drag() {
        assertThat(markers(
                        1000,
                        new Change(100, null, Settings.learningRate(0.2)),
                        new Change(110, null, Settings.learningRate(0.3)),
                        new Change(125, null, Settings.learningRate(0.8))))
                .containsExactly(new Marker(100, "learning rate 0.1 → 0.8"));
    }

    @Test
    @DisplayName("should keep apart what is far apart, of another setting, or of another lane")
    void apart() {
        assertThat(markers(
                        1000,
                        new Change(100, null, Settings.learningRate(0.2)),
                        new Change(121, null, Settings.learningRate(0.3)),
                        new Change(122, null, Settings.momentum(0.5)),
                        new Change(123, "A", Settings.epsilon(0.5)),
                        new Change(124, "B", Settings.epsilon(0.5))))
                .extracting(Marker::step)
                .containsExactly(100L, 121L, 122L, 123L, 124L);
    }

    @Test
    @DisplayName("should show batch norm switched off and on again as two changes, however close")
    void switches() {
        assertThat(markers(
                        100_000,
                        new Change(100, "B", Settings.normalization(Normalization.NONE, Toggle.FRESH)),
                        new Change(101, "B", Settings.normalization(Normalization.BATCH, Toggle.FRESH))))
                .extracting(Marker::label)
                .containsExactly("B: batch norm off", "B: batch norm on");
    }

    @Test
    @DisplayName("should put several settings of one change into one label")
    void several() {
        var both = new Settings(64, 0.5, null, 1e-4, null, null, null, null, null);

        assertThat(markers(100, new Change(1, null, both)))
                .containsExactly(new Marker(1, "learning rate 0.1 → 0.5, batch 16 → 64, weight decay 0 → 1e-4"));
    }

    @Test
    @DisplayName("should pass over a lane that the recipe does not have")
    void unknownLane() {
        assertThat(markers(100, new Change(1, "C", Settings.epsilon(1)))).isEmpty();
        assertThat(markers(100)).isEmpty();
    }
}
