package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A histogram should")
class BinsTest {
    @Test
    @DisplayName("count the values beyond its ends in its total")
    void total() {
        Bins bins = new Bins(-1, 1, new int[] {1, 2, 3, 4}, 5, 15);
        assertThat(bins.total()).isEqualTo(30);
        assertThat(bins.width()).isEqualTo(0.5);
        assertThat(bins.maximumDensity()).isCloseTo(4 / (30 * 0.5), within(1e-15));
    }

    @Test
    @DisplayName("have an area of 1 when nothing lies beyond its ends")
    void area() {
        Bins bins = Samples.normal(0, 0.5, 100, 5_000, 3);
        double area = 0;
        for (int i = 0; i < 100; i++) {
            area += bins.counts()[i] * bins.densityOfOne() * bins.width();
        }
        assertThat(area).isCloseTo(1, within(1e-12));
    }

    @Test
    @DisplayName("have no density while it is empty")
    void empty() {
        assertThat(new Bins(0, 1, new int[4], 0, 0).maximumDensity()).isZero();
    }

    @Test
    @DisplayName("refuse a range that is none")
    void refuses() {
        assertThatThrownBy(() -> new Bins(1, 1, new int[4], 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Bins(0, 1, new int[0], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("become at most two points a pixel column, however many bins it has")
    void points() {
        Curve curve = new Curve();
        curve.histogram(Samples.normal(0, 1, 5_000, 20_000, 1), new LinearScale(-6, 6, 0, 300), 100, 0, 50, true);
        assertThat(curve.count()).isBetween(300, 2 * 301 + 2);
        curve.histogram(Samples.normal(0, 1, 50, 20_000, 1), new LinearScale(-6, 6, 0, 300), 100, 0, 50, true);
        assertThat(curve.count()).isEqualTo(2 * 50 + 2);
    }

    @Test
    @DisplayName("leave out what lies beyond the axis, and be nothing when all of it does")
    void beyond() {
        Curve curve = new Curve();
        Bins bins = Samples.normal(0, 1, 120, 20_000, 1);
        curve.histogram(bins, new LinearScale(-1, 1, 0, 300), 100, 0, 50, true);
        assertThat(curve.count()).isEqualTo(2 * 20 + 2);
        curve.histogram(bins, new LinearScale(20, 30, 0, 300), 100, 0, 50, true);
        assertThat(curve.count()).isEqualTo(2);
    }
}
