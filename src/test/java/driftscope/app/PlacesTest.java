package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.shelf.CardKind;
import driftscope.app.view.Centre;
import driftscope.lab.lesson.Places;
import driftscope.plot.DistributionGrid;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What lessons call the parts of the window")
class PlacesTest {

    @Test
    @DisplayName("should be what the window has")
    void same() {
        assertThat(Places.VIEWS).containsExactlyInAnyOrderElementsOf(new Choice<>(Centre.class).words());
        assertThat(Places.QUANTITIES).containsExactlyInAnyOrderElementsOf(new Choice<>(Quantity.class).words());
        assertThat(Places.PLOTS).containsExactlyInAnyOrderElementsOf(new Choice<>(DistributionGrid.View.class).words());
        assertThat(Places.CARDS).containsExactlyInAnyOrderElementsOf(new Choice<>(CardKind.class).words());
        assertThat(Places.VIEWS).contains(Places.BY_HAND_VIEW);
        assertThat(Places.PLACES).containsAll(Places.CARDS);
    }
}
