package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An axis of values that is looked at closely should")
class ValueZoomTest {

    private static ValueRange range(boolean logarithmic) {
        var range = new ValueRange();
        range.setLogarithmic(logarithmic);
        range.follow(1, 100);
        return range;
    }

    private static double place(double value, boolean logarithmic) {
        return logarithmic ? Math.log10(value) : value;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("keep the value it is zoomed at where it is, become all again, and never leave the data")
    void zooms(boolean logarithmic) {
        ValueRange range = range(logarithmic);
        double low = place(range.low(), logarithmic);
        double high = place(range.high(), logarithmic);
        range.zoom(0.25, 0.5);
        assertThat(range.isPart()).isTrue();
        double partLow = place(range.low(), logarithmic);
        double partHigh = place(range.high(), logarithmic);
        assertThat(partHigh - partLow).isCloseTo((high - low) / 2, within(1e-9));
        assertThat(partLow + 0.25 * (partHigh - partLow)).isCloseTo(low + 0.25 * (high - low), within(1e-9));
        range.zoom(0, 1.5);
        assertThat(place(range.low(), logarithmic)).isGreaterThanOrEqualTo(low - 1e-9);
        assertThat(place(range.high(), logarithmic)).isLessThanOrEqualTo(high + 1e-9);
        range.zoom(0.5, 2);
        assertThat(range.isPart()).isFalse();
        assertThat(place(range.low(), logarithmic)).isEqualTo(low);
        assertThat(place(range.high(), logarithmic)).isEqualTo(high);
        for (int i = 0; i < 40; i++) {
            range.zoom(0.5, 0.5);
        }
        assertThat(range.high()).isGreaterThan(range.low());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("show the part that is chosen of what is shown")
    void chooses(boolean logarithmic) {
        ValueRange range = range(logarithmic);
        double low = place(range.low(), logarithmic);
        double length = place(range.high(), logarithmic) - low;
        range.choose(0.25, 0.75);
        assertThat(place(range.low(), logarithmic)).isCloseTo(low + 0.25 * length, within(1e-9));
        assertThat(place(range.high(), logarithmic)).isCloseTo(low + 0.75 * length, within(1e-9));
        range.choose(0.5, 1);
        assertThat(place(range.low(), logarithmic)).isCloseTo(low + 0.5 * length, within(1e-9));
        assertThat(place(range.high(), logarithmic)).isCloseTo(low + 0.75 * length, within(1e-9));
        range.choose(0.5, 0.5);
        assertThat(range.high()).isGreaterThan(range.low());
    }

    @Test
    @DisplayName("show all of another run, and of another kind of axis")
    void forgets() {
        ValueRange range = range(false);
        range.zoom(0.5, 0.5);
        range.setLogarithmic(true);
        assertThat(range.isPart()).isFalse();
    }
}
