package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Axes")
class ScalesTest {
    @Nested
    @DisplayName("A straight axis should")
    class Linear {
        @Test
        @DisplayName("put its ends on its pixels, also when it points up")
        void ends() {
            LinearScale up = new LinearScale(-1, 3, 200, 100);
            assertThat(up.toPixel(-1)).isEqualTo(200);
            assertThat(up.toPixel(3)).isEqualTo(100);
            assertThat(up.toPixel(1)).isEqualTo(150);
        }

        @Test
        @DisplayName("find the value of a pixel again")
        void roundTrip() {
            LinearScale scale = new LinearScale(-6, 6, 12.5, 412.5);
            for (double value = -8; value <= 8; value += 0.37) {
                assertThat(scale.toValue(scale.toPixel(value))).isCloseTo(value, within(1e-12));
            }
        }

        @Test
        @DisplayName("put everything in the middle when it has no length")
        void degenerate() {
            assertThat(new LinearScale(2, 2, 0, 100).toPixel(7)).isEqualTo(50);
            assertThat(new LinearScale(2, 4, 10, 10).toValue(10)).isEqualTo(3);
            assertThat(new LinearScale(2, 2, 0, 100).toPixel(Double.NaN)).isNaN();
        }
    }

    @Nested
    @DisplayName("A logarithmic axis should")
    class Logarithmic {
        @Test
        @DisplayName("give every decade the same length")
        void decades() {
            LogScale scale = new LogScale(0.01, 1, 100, 0);
            assertThat(scale.toPixel(0.01)).isEqualTo(100);
            assertThat(scale.toPixel(0.1)).isCloseTo(50, within(1e-9));
            assertThat(scale.toValue(50)).isCloseTo(0.1, within(1e-12));
        }

        @Test
        @DisplayName("put what has no logarithm at its low end")
        void notPositive() {
            LogScale scale = new LogScale(0.01, 1, 100, 0);
            assertThat(scale.toPixel(0)).isEqualTo(100);
            assertThat(scale.toPixel(-3)).isEqualTo(100);
        }

        @Test
        @DisplayName("refuse ends that are not above 0")
        void refuses() {
            assertThatThrownBy(() -> new LogScale(0, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0.0");
        }
    }
}
