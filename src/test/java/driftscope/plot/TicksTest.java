package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ticks should")
class TicksTest {
    @Test
    @DisplayName("be multiples of 1, 2 or 5 times a power of ten")
    void nice() {
        assertThat(Ticks.linear(0, 10, 6)).containsExactly(0, 2, 4, 6, 8, 10);
        assertThat(Ticks.linear(-6, 6, 5)).containsExactly(-5, 0, 5);
        assertThat(Ticks.linear(0, 12_340, 8)).containsExactly(0, 2_000, 4_000, 6_000, 8_000, 10_000, 12_000);
    }

    @Test
    @DisplayName("be the doubles nearest to their decimal numbers")
    void exact() {
        assertThat(Ticks.linear(0, 0.5, 6)).containsExactly(0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(Ticks.linear(0.9, 1.3, 5)).containsExactly(0.9, 1.0, 1.1, 1.2, 1.3);
    }

    @Test
    @DisplayName("never be more than allowed, on any range")
    void count() {
        for (double span = 1e-6; span < 1e9; span *= 1.37) {
            for (int most = 2; most < 12; most++) {
                double[] ticks = Ticks.linear(-span / 3, span, most);
                assertThat(ticks).hasSizeLessThanOrEqualTo(most).hasSizeGreaterThanOrEqualTo(1);
                assertThat(ticks).isSorted();
            }
        }
    }

    @Test
    @DisplayName("be none on a range that is none")
    void none() {
        assertThat(Ticks.linear(1, 1, 5)).isEmpty();
        assertThat(Ticks.linear(Double.NaN, 1, 5)).isEmpty();
        assertThat(Ticks.linear(0, Double.POSITIVE_INFINITY, 5)).isEmpty();
        assertThat(Ticks.logarithmic(0, 1)).isEmpty();
        assertThat(Ticks.logarithmic(1, 1)).isEmpty();
    }

    @Test
    @DisplayName("be decades on a long logarithmic axis, and finer ones on a short")
    void logarithmic() {
        assertThat(Ticks.logarithmic(1e-3, 10)).containsExactly(1e-3, 1e-2, 0.1, 1, 10);
        assertThat(Ticks.logarithmic(0.03, 2.3)).containsExactly(0.05, 0.1, 0.2, 0.5, 1, 2);
        assertThat(Ticks.logarithmic(2.1, 2.9)).isNotEmpty();
        assertThat(Ticks.logarithmic(1e-20, 1)).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    @DisplayName("let a running axis of steps end on a round number that is seldom left")
    void roundEnd() {
        assertThat(Ticks.roundEnd(0)).isEqualTo(10);
        assertThat(Ticks.roundEnd(12_340)).isEqualTo(14_000);
        assertThat(Ticks.roundEnd(14_000)).isEqualTo(14_000);
        assertThat(Ticks.roundEnd(95)).isEqualTo(100);
        for (double last = 11; last < 1e7; last *= 1.01) {
            assertThat(Ticks.roundEnd(last)).isBetween(last * (1 - 1e-9), last * 1.26);
        }
    }
}
