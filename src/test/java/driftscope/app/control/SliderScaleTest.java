package driftscope.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The scale of a slider")
class SliderScaleTest {

    private final SliderScale rate = new SliderScale(true, 1e-4, 10, false);
    private final SliderScale momentum = new SliderScale(false, 0, 0.99, false);
    private final SliderScale depth = new SliderScale(true, 1, 100, true);

    @Test
    @DisplayName("should go through a decade in ten round stops, and back through the same")
    void stops() {
        var up = new ArrayList<Double>();
        for (double value = 0.1; value < 1; value = rate.moved(value, 1)) {
            up.add(value);
        }
        var down = new ArrayList<Double>();
        for (double value = up.getLast(); value >= 0.1; value = rate.moved(value, -1)) {
            down.add(value);
        }
        assertThat(up).containsExactly(0.1, 0.13, 0.16, 0.2, 0.25, 0.32, 0.4, 0.5, 0.63, 0.79);
        assertThat(down.reversed()).isEqualTo(up);
    }

    @Test
    @DisplayName("should go by hundredths where it is straight")
    void straight() {
        assertThat(momentum.moved(0.9, 1)).isEqualTo(0.91);
        assertThat(momentum.moved(0.9, -5)).isEqualTo(0.85);
        assertThat(momentum.moved(0, -1)).isZero();
        assertThat(momentum.moved(0.98, 5)).isEqualTo(0.99);
    }

    @Test
    @DisplayName("should move a whole number by at least one, and reach both ends")
    void wholeNumbers() {
        double value = 1;
        for (int i = 0; i < 100 && value < 100; i++) {
            double next = depth.moved(value, 1);
            assertThat(next).isGreaterThanOrEqualTo(value + 1).isEqualTo(Math.rint(next));
            value = next;
        }
        assertThat(value).isEqualTo(100);
        for (int i = 0; i < 100 && value > 1; i++) {
            value = depth.moved(value, -1);
        }
        assertThat(value).isEqualTo(1);
    }

    @Test
    @DisplayName("should take a value between two stops to the next, and leave one beyond its end alone")
    void otherValues() {
        assertThat(rate.moved(0.11, 1)).isEqualTo(0.13);
        assertThat(rate.moved(0.11, -1)).isEqualTo(0.1);
        assertThat(rate.moved(200, 1)).isEqualTo(200);
        assertThat(rate.moved(200, -1)).isEqualTo(10);
        assertThat(rate.moved(0, 1)).isEqualTo(1.3e-4);
        assertThat(rate.moved(0, -1)).isZero();
    }

    @Test
    @DisplayName("should find the share of the way of what it gives at a share")
    void shares() {
        for (double share = 0; share <= 1; share += 0.05) {
            assertThat(rate.shareOf(rate.valueAt(share))).isCloseTo(share, within(0.01));
            assertThat(momentum.shareOf(momentum.valueAt(share))).isCloseTo(share, within(0.01));
        }
    }
}
