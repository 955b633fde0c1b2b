package driftscope.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.plot.Marker;
import driftscope.setting.Values;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Labels of changes")
class ChangeLabelsTest {

    private static final Recipe RECIPE = SmallRuns.moons(1);

    private static List<Marker> markers(Change... changes) {
        return ChangeLabels.markers(RECIPE, List.of(changes));
    }

    @Test
    @DisplayName("should say what a setting was and what it became, one change after the other")
    void fromTo() {
        assertThat(markers(new Change(100, null, Said.learningRate(0.5)),
                        new Change(200, null, Said.batchSize(32)),
                        new Change(500, null, Said.learningRate(1e-4))))
                .containsExactly(
                        new Marker(100, "rate 0.1 → 0.5"),
                        new Marker(200, "batch 16 → 32"),
                        new Marker(500, "rate 0.5 → 1e-4"));
    }

    @Test
    @DisplayName("should name the lane where a change is one lane's")
    void oneLane() {
        assertThat(markers(new Change(10, "B", Said.epsilon(1)),
                        new Change(300, "B", Said.normalization(Normalization.NONE), Toggle.FRESH),
                        new Change(600, "A", Said.normalization(Normalization.BATCH), Toggle.FUNCTION_PRESERVING),
                        new Change(900, "A", Said.placement(Placement.AFTER), Toggle.FRESH)))
                .extracting(Marker::label)
                .containsExactly(
                        "B: ε 1e-5 → 1", "B: no normalization (fresh)", "A: batch norm (function kept)",
                        "A: after activation (fresh)");
    }

    @Test
    @DisplayName("should not name the lane of a recipe that has only one")
    void onlyLane() {
        Recipe single = new Recipe(
                "one", RECIPE.settings(), RECIPE.lanes().subList(1, 2), List.of());

        assertThat(ChangeLabels.markers(single, List.of(new Change(10, "B", Said.statisticsMomentum(0.5)))))
                .containsExactly(new Marker(10, "α 0.1 → 0.5"));
    }

    @Test
    @DisplayName("should make one marker of a gesture, from its first value to its last, however long it took")
    void drag() {
        assertThat(markers(
                        new Change(100, null, Said.learningRate(0.2), Toggle.FRESH, 3),
                        new Change(110, null, Said.learningRate(0.3), Toggle.FRESH, 3),
                        new Change(9125, null, Said.learningRate(0.8), Toggle.FRESH, 3)))
                .containsExactly(new Marker(100, "rate 0.1 → 0.8"));
    }

    @Test
    @DisplayName("should keep gestures apart, however close")
    void apart() {
        assertThat(markers(
                        new Change(100, null, Said.learningRate(0.2), Toggle.FRESH, 1),
                        new Change(101, null, Said.learningRate(0.3), Toggle.FRESH, 2),
                        new Change(102, null, Said.learningRate(0.4)),
                        new Change(102, null, Said.learningRate(0.5))))
                .extracting(Marker::label)
                .containsExactly("rate 0.1 → 0.2", "rate 0.2 → 0.3", "rate 0.3 → 0.4", "rate 0.4 → 0.5");
    }

    @Test
    @DisplayName("should show batch norm switched off and on again as two changes, however close")
    void switches() {
        assertThat(markers(new Change(100, "B", Said.normalization(Normalization.NONE), Toggle.FRESH),
                        new Change(101, "B", Said.normalization(Normalization.BATCH), Toggle.FRESH)))
                .extracting(Marker::label)
                .containsExactly("B: no normalization (fresh)", "B: batch norm (fresh)");
    }

    @Test
    @DisplayName("should put several settings of one change into one label")
    void several() {
        Values both = Said.batchSize(64).over(Said.learningRate(0.5)).over(Said.weightDecay(1e-4));

        assertThat(markers(new Change(1, null, both)))
                .containsExactly(new Marker(1, "rate 0.1 → 0.5, batch 16 → 64, weight decay 0 → 1e-4"));
    }

    @Test
    @DisplayName("should say what a switch does now, not that it is true")
    void flags() {
        assertThat(markers(
                        new Change(1, "B", Values.of(Catalogue.AFFINE, false)),
                        new Change(2, "B", Values.of(Catalogue.SYNCHRONIZED, false))))
                .extracting(Marker::label)
                .containsExactly("B: no γ, β", "B: not synchronized");
    }
}
