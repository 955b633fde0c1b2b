package driftscope.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rate of measuring")
class MeasuringRateTest {

    private static final long MILLISECOND = 1_000_000;

    private final MeasuringRate rate = new MeasuringRate(0);

    @Test
    @DisplayName("should leave the lanes nine tenths of their time, whenever the clock began and however long a measurement takes")
    void share() {
        long begin = Long.MAX_VALUE - 50 * MILLISECOND;
        long now = begin;
        long measuring = 0;
        for (int i = 0; i < 500; i++) {
            assertThat(rate.isDue(now)).isTrue();
            rate.begin(now);
            long takes = (1 + i % 7) * MILLISECOND;
            measuring += takes;
            now += takes;
            rate.end(now, takes);
            while (!rate.isDue(now)) {
                now += MILLISECOND / 4;
            }
        }
        assertThat((double) measuring / (now - begin)).isBetween(0.095, 0.1);
    }

    @Test
    @DisplayName("should let the lanes rest for a least time after measurements that take hardly any")
    void leastRest() {
        var slow = new MeasuringRate(100 * MILLISECOND);
        slow.end(0, MILLISECOND);
        assertThat(slow.isDue(99 * MILLISECOND)).isFalse();
        assertThat(slow.isDue(100 * MILLISECOND)).isTrue();
        slow.end(0, 20 * MILLISECOND);
        assertThat(slow.isDue(179 * MILLISECOND)).isFalse();
    }

    @Test
    @DisplayName("should say how often it was done of late, and nothing after a pause")
    void seconds() {
        assertThat(rate.secondsBetween()).isNaN();
        rate.begin(0);
        assertThat(rate.secondsBetween()).isNaN();
        rate.begin(400 * MILLISECOND);
        assertThat(rate.secondsBetween()).isEqualTo(0.4);
        rate.begin(800 * MILLISECOND);
        assertThat(rate.secondsBetween()).isEqualTo(0.4);
        rate.interrupt();
        rate.begin(9000 * MILLISECOND);
        assertThat(rate.secondsBetween()).isNaN();
    }
}
