package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A speed")
class SpeedTest {

    private static final long MILLISECOND = 1_000_000;

    private final Speed speed = new Speed();

    @Test
    @DisplayName("should be the steps really done per second, not how fast a step computes")
    void ofLate() {
        speed.restart(0, 100);
        long now = 0;
        long step = 100;
        for (int i = 0; i < 1000; i++) {
            now += 10 * MILLISECOND;
            step += i < 500 ? 5 : i % 2;
            speed.note(now, step);
        }
        assertThat(speed.perSecond(now, step)).isCloseTo(50, within(1.0));
    }

    @Test
    @DisplayName("should start again with every run, and be 0 before time has passed")
    void restarts() {
        assertThat(speed.perSecond(5, 10)).isZero();
        speed.restart(0, 0);
        speed.note(1000 * MILLISECOND, 900);
        speed.restart(2000 * MILLISECOND, 900);
        assertThat(speed.perSecond(2000 * MILLISECOND, 900)).isZero();
        assertThat(speed.perSecond(2100 * MILLISECOND, 910)).isCloseTo(100, within(1e-6));
    }
}
