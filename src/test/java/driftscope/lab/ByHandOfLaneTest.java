package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.OptimizerName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.nn.Normalization;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.Precision;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A unit of a lane by hand")
class ByHandOfLaneTest {

    @ParameterizedTest
    @EnumSource(OptimizerName.class)
    @DisplayName("should foretell γ, β and the running statistics that the step then has, and change no bits by it")
    void foretells(OptimizerName optimizer) {
        Recipe recipe = Runs.small().with(Catalogue.OPTIMIZER, optimizer);
        Lane asked = Runs.lane(recipe, 1);
        Lane never = Runs.lane(recipe, 1);
        for (int step = 0; step < 5; step++) {
            ByHand seen = asked.ask(lane -> ByHand.of(lane, 1, 2, 0));
            assertThat(seen.step()).isEqualTo(step);
            asked.advance();
            never.advance();
            BatchNorm norm = asked.network().hidden().get(1).batchNorm();
            assertThat(norm.gamma()[2]).isEqualTo(seen.next().gamma());
            assertThat(norm.beta()[2]).isEqualTo(seen.next().beta());
            assertThat(norm.runningMean()[2]).isEqualTo(seen.next().runningMean());
            assertThat(norm.runningVariance()[2]).isEqualTo(seen.next().runningVariance());
            for (var convention : List.of(StatisticsConvention.PYTORCH, StatisticsConvention.PAPER)) {
                assertThat(convention.nextMean((UnitByHand) seen.numbers())).isCloseTo(seen.next().runningMean(), Offset.offset(1e-6));
                assertThat(convention.nextVariance((UnitByHand) seen.numbers())).isCloseTo(seen.next().runningVariance(), Offset.offset(1e-6));
            }
        }
        assertThat(Runs.state(asked.network())).usingRecursiveComparison().isEqualTo(Runs.state(never.network()));
    }

    @Test
    @DisplayName("should be nothing where there is no batch norm over the whole minibatch, no such layer or no such unit")
    void nothing() {
        Lane without = Runs.lane(Runs.small(), 0);
        assertThat(without.<ByHand>ask(lane -> ByHand.of(lane, 0, 0, 0))).isNull();
        Lane with = Runs.lane(Runs.small(), 1);
        assertThat(with.<ByHand>ask(lane -> ByHand.of(lane, 77, 0, 0))).isNull();
        assertThat(with.<ByHand>ask(lane -> ByHand.of(lane, 0, 777, 0))).isNull();
        for (Recipe recipe : List.of(
                Runs.small().startingWith("B", Said.normalization(Normalization.LAYER))
                        .with(Catalogue.STATISTICS_PRECISION, Precision.FLOAT16),
                Runs.small().startingWith("B", Said.normalization(Normalization.BATCH_RENORM)),
                Runs.small().with(Catalogue.WORKERS, 2).with(Catalogue.SYNCHRONIZED, false))) {
            assertThat(Runs.lane(recipe, 1).<ByHand>ask(lane -> ByHand.of(lane, 0, 0, 0))).isNull();
        }
    }

    @Test
    @DisplayName("should not be asked for within another measurement")
    void notWithin() {
        Lane lane = Runs.lane(Runs.small(), 1);
        assertThatThrownBy(() -> lane.<ByHand>ask(asked -> asked.ask(again -> ByHand.of(again, 0, 0, 0))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(lane.<ByHand>ask(asked -> ByHand.of(asked, 0, 0, 0))).isNotNull();
    }
}
