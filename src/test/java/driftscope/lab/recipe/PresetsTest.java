package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.nn.Normalization;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The presets")
class PresetsTest {

    @Test
    @DisplayName("should have ids of their own and a description each")
    void list() {
        assertThat(Presets.ALL)
                .extracting(Preset::id)
                .startsWith("first")
                .doesNotHaveDuplicates()
                .contains(
                        "paper", "learning-rate-3", "large-epsilon", "deep-tanh", "spirals", "residual", "minibatch-2", "noisy-batch",
                        "dropout", "another-scanner", "half-precision", "workers", "convolutional", "recurrent");
        assertThat(Presets.ALL).allSatisfy(preset -> {
            assertThat(preset.description()).endsWith(".").doesNotContain("\n");
            assertThat(preset.recipe().title()).isEqualTo(preset.title());
        });
    }

    @Test
    @DisplayName("should compare batch norm with something else, in one or two settings of lanes")
    void lanes() {
        assertThat(Presets.ALL).allSatisfy(preset -> {
            LaneSpec a = preset.recipe().lanes().getFirst();
            LaneSpec b = preset.recipe().lanes().getLast();
            assertThat(a.own().settings()).allMatch(Catalogue.PER_LANE::contains);
            assertThat(b.own().settings()).allMatch(Catalogue.PER_LANE::contains);
            assertThat(Stream.of(a, b)).anyMatch(lane -> lane.own().get(Catalogue.NORMALIZATION) == Normalization.BATCH);
            assertThat(a.own()).isNotEqualTo(b.own());
        });
    }
}
