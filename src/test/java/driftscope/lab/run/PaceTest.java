package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pace")
class PaceTest {

    private static final long SECOND = 1_000_000_000;

    private final Pace pace = new Pace();

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 130, 500, 2000, 12_345})
    @DisplayName("should lose no step where rounds are cut off and the clock is coarse")
    void keepsItsPromise(double stepsPerSecond) {
        pace.set(stepsPerSecond, 0);
        long now = 0;
        long done = 0;
        for (int round = 1; now < 20 * SECOND; round++) {
            now += 7_000_003;
            long steps = Math.min(pace.due(now), round % 5 == 0 ? 1 : 200);
            pace.done(steps);
            done += steps;
        }
        assertThat((double) done).isCloseTo(stepsPerSecond * now / SECOND, within(1.0));
    }

    @Test
    @DisplayName("should make up for something that took long, but not for more than a second")
    void catchesUp() {
        pace.set(100, 0);
        assertThat(pace.due(SECOND / 2)).isEqualTo(50);
        pace.done(50);
        assertThat(pace.due(30 * SECOND)).isEqualTo(100);
        pace.done(100);
        assertThat(pace.due(30 * SECOND)).isZero();
    }

    @Test
    @DisplayName("should say how long there is nothing to do")
    void waits() {
        pace.set(4, 0);
        assertThat(pace.nanosUntilNext(0)).isEqualTo(SECOND / 4);
        assertThat(pace.nanosUntilNext(SECOND / 8)).isEqualTo(SECOND / 8);
        assertThat(pace.nanosUntilNext(SECOND)).isZero();
        assertThat(pace.due(pace.nanosUntilNext(0))).isEqualTo(1);
    }

    @Test
    @DisplayName("should have no limit at first, and none when it is infinite")
    void unlimited() {
        assertThat(pace.due(SECOND)).isEqualTo(Long.MAX_VALUE);
        assertThat(pace.nanosUntilNext(SECOND)).isZero();
        pace.set(10, SECOND);
        pace.set(Double.POSITIVE_INFINITY, 2 * SECOND);
        pace.done(512);
        assertThat(pace.due(2 * SECOND)).isEqualTo(Long.MAX_VALUE);
    }
}
