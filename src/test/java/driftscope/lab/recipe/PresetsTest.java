package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.nn.Normalization;
import driftscope.setting.Setting.Scope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The presets")
class PresetsTest {

    @Test
    @DisplayName("should have ids of their own and one sentence each")
    void list() {
        assertThat(Presets.ALL)
                .extracting(Preset::id)
                .containsExactly("first", "paper", "learning-rate-3", "large-epsilon", "deep-tanh", "spirals");
        assertThat(Presets.ALL).allSatisfy(preset -> {
            assertThat(preset.description()).endsWith(".").doesNotContain("\n");
            assertThat(preset.recipe().title()).isEqualTo(preset.title());
        });
    }

    @Test
    @DisplayName("should compare no normalization with batch norm, or one epsilon with another")
    void lanes() {
        assertThat(Presets.ALL).allSatisfy(preset -> {
            LaneSpec a = preset.recipe().lanes().getFirst();
            LaneSpec b = preset.recipe().lanes().getLast();
            assertThat(a.own().without(Catalogue.of(Scope.LANE)).isEmpty()).isTrue();
            assertThat(b.own().without(Catalogue.of(Scope.LANE)).isEmpty()).isTrue();
            assertThat(b.own().get(Catalogue.NORMALIZATION)).isEqualTo(Normalization.BATCH);
            assertThat(a.own()).isNotEqualTo(b.own());
        });
    }
}
