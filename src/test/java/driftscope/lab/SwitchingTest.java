package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.lab.recipe.Catalogue;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Precision;
import driftscope.setting.Values;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A switch of normalization")
class SwitchingTest {

    private static final Values NONE = Values.NONE;
    private static final Values BATCH = Values.of(Catalogue.NORMALIZATION, Normalization.BATCH);

    private static Toggle asked(Values before, Values after) {
        return Switching.possible(before, after, Toggle.FUNCTION_PRESERVING);
    }

    @Test
    @DisplayName("should keep the function where batch norm comes into a dense net, or goes")
    void keeps() {
        assertThat(asked(NONE, BATCH)).isEqualTo(Toggle.FUNCTION_PRESERVING);
        assertThat(asked(BATCH, NONE)).isEqualTo(Toggle.FUNCTION_PRESERVING);
        assertThat(asked(BATCH, BATCH.with(Catalogue.PLACEMENT, Placement.AFTER))).isEqualTo(Toggle.FUNCTION_PRESERVING);
        assertThat(asked(NONE, BATCH.with(Catalogue.WORKERS, 4))).as("synchronized").isEqualTo(Toggle.FUNCTION_PRESERVING);
    }

    @Test
    @DisplayName("should be fresh where the minibatch is normalized in parts or in half precision, coming and going")
    void fresh() {
        Values parts = BATCH.with(Catalogue.WORKERS, 4).with(Catalogue.SYNCHRONIZED, false);
        Values half = BATCH.with(Catalogue.STATISTICS_PRECISION, Precision.FLOAT16);

        assertThat(asked(NONE, parts)).isEqualTo(Toggle.FRESH);
        assertThat(asked(parts, NONE.with(Catalogue.WORKERS, 4).with(Catalogue.SYNCHRONIZED, false))).isEqualTo(Toggle.FRESH);
        assertThat(asked(NONE, half)).isEqualTo(Toggle.FRESH);
        assertThat(asked(half, NONE)).isEqualTo(Toggle.FRESH);
        assertThat(Switching.canGoUnnoticed(parts)).isFalse();
        assertThat(Switching.canGoUnnoticed(half)).isFalse();
    }

    @Test
    @DisplayName("should be fresh in a recurrent net, without learned γ and β, and for what normalizes each example")
    void freshElsewhere() {
        Values recurrent = Values.of(Catalogue.KIND, NetworkKind.RECURRENT);

        assertThat(asked(recurrent, BATCH.over(recurrent))).isEqualTo(Toggle.FRESH);
        assertThat(asked(NONE, BATCH.with(Catalogue.AFFINE, false))).isEqualTo(Toggle.FRESH);
        assertThat(asked(NONE, Values.of(Catalogue.NORMALIZATION, Normalization.LAYER))).isEqualTo(Toggle.FRESH);
        assertThat(asked(BATCH, Values.of(Catalogue.NORMALIZATION, Normalization.WEIGHT))).isEqualTo(Toggle.FUNCTION_PRESERVING);
    }
}
