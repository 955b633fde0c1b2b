package driftscope.app.view.byhand;

import static driftscope.app.view.byhand.StepPhase.ACTIVATION;
import static driftscope.app.view.byhand.StepPhase.BACKWARD;
import static driftscope.app.view.byhand.StepPhase.FORWARD;
import static driftscope.app.view.byhand.StepPhase.LOSS;
import static driftscope.app.view.byhand.StepPhase.NORMALIZE;
import static driftscope.app.view.byhand.StepPhase.RUNNING;
import static driftscope.app.view.byhand.StepPhase.SCALE;
import static driftscope.app.view.byhand.StepPhase.STATISTICS;
import static driftscope.app.view.byhand.StepPhase.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.ByHand;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.probe.UnitByHand;
import driftscope.setting.Values;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The phases of a step")
class StepPhaseTest {

    private static List<StepPhase> of(Placement placement, boolean residual, Normalization normalization) {
        Recipe recipe = SmallRuns.moons(1)
                .with(Catalogue.HIDDEN, List.of(6, 6))
                .with(Catalogue.RESIDUAL, residual)
                .startingWith("B", Values.of(Catalogue.NORMALIZATION, normalization).with(Catalogue.PLACEMENT, placement));
        return StepPhase.of(Runs.lane(recipe, 1).ask(lane -> ByHand.of(lane, 1, 0, 0)));
    }

    @Test
    @DisplayName("should come in the order of computation, wherever the normalizer stands")
    void order() {
        assertThat(of(Placement.BEFORE, false, Normalization.BATCH)).containsExactly(StepPhase.values());
        assertThat(of(Placement.AFTER, false, Normalization.BATCH))
                .containsExactly(FORWARD, ACTIVATION, STATISTICS, NORMALIZE, SCALE, LOSS, BACKWARD, UPDATE, RUNNING);
        assertThat(of(Placement.BEFORE, true, Normalization.BATCH))
                .containsExactly(ACTIVATION, FORWARD, STATISTICS, NORMALIZE, SCALE, LOSS, BACKWARD, UPDATE, RUNNING);
        assertThat(of(Placement.AFTER, true, Normalization.BATCH))
                .containsExactly(ACTIVATION, STATISTICS, NORMALIZE, SCALE, FORWARD, LOSS, BACKWARD, UPDATE, RUNNING);
    }

    @Test
    @DisplayName("should leave out running statistics where there are none, and the network where there is none")
    void leftOut() {
        assertThat(of(Placement.BEFORE, false, Normalization.LAYER)).hasSize(8).doesNotContain(RUNNING);
        UnitByHand own = UnitByHand.of(new float[][] {{1}, {2}}, 0, 1e-5, 0.1);
        assertThat(StepPhase.of(ByHand.of(own))).containsExactly(STATISTICS, NORMALIZE, SCALE, RUNNING);
    }
}
