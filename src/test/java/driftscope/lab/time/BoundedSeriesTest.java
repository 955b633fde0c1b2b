package driftscope.lab.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bounded series")
class BoundedSeriesTest {

    @Test
    @DisplayName("should keep every value while there is room")
    void exact() {
        var series = new BoundedSeries(8);
        for (int step = 0; step < 8; step++) {
            series.add(step, step * step);
        }
        assertThat(series.points().steps()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(series.points().mean()).containsExactly(0, 1, 4, 9, 16, 25, 36, 49);
    }

    @Test
    @DisplayName("should keep least, mean and greatest value of each bucket when zoomed out")
    void merged() {
        var series = new BoundedSeries(16);
        var random = new Random(1);
        double[] values = new double[1000];
        for (int step = 0; step < values.length; step++) {
            values[step] = random.nextGaussian();
            series.add(step, values[step]);
        }
        BoundedSeries.Points points = series.points();
        int width = 64;
        assertThat(points.steps()).hasSize(Math.ceilDiv(values.length, width));
        for (int bucket = 0; bucket < points.steps().length; bucket++) {
            double least = Double.POSITIVE_INFINITY;
            double greatest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int end = Math.min(values.length, (bucket + 1) * width);
            for (int step = bucket * width; step < end; step++) {
                least = Math.min(least, values[step]);
                greatest = Math.max(greatest, values[step]);
                sum += values[step];
            }
            assertThat(points.minimum()[bucket]).isEqualTo(least);
            assertThat(points.maximum()[bucket]).isEqualTo(greatest);
            assertThat(points.mean()[bucket]).isCloseTo(sum / (end - bucket * width), within(1e-12));
        }
    }

    @Test
    @DisplayName("should leave out what is not finite and steps that never came")
    void gaps() {
        var series = new BoundedSeries(4);
        series.add(0, 1);
        series.add(1, Double.NaN);
        series.add(3, 5);
        assertThat(series.points().steps()).containsExactly(0, 3);
        series.add(5, 7);
        assertThat(series.points().mean()).containsExactly(1, 5, 7);
    }

    @Test
    @DisplayName("should stay within its buckets, whatever the number of steps")
    void bounded() {
        var series = new BoundedSeries(256);
        double sum = 0;
        for (int step = 0; step < 100_000; step++) {
            series.add(step, step % 977);
            sum += step % 977;
        }
        BoundedSeries.Points points = series.points();
        assertThat(points.steps()).hasSize(Math.ceilDiv(100_000, 512)).isSorted();
        assertThat(points.steps()[0]).isEqualTo(255.5);
        double total = 0;
        for (int bucket = 0; bucket < points.mean().length; bucket++) {
            total += points.mean()[bucket] * Math.min(512, 100_000 - 512 * bucket);
        }
        assertThat(total).isCloseTo(sum, within(1e-3));
        assertThat(points.minimum()[0]).isZero();
        assertThat(points.maximum()[1]).isEqualTo(976);
    }

    @Test
    @DisplayName("should hand out copies")
    void copies() {
        var series = new BoundedSeries(4);
        series.add(0, 1);
        BoundedSeries.Points before = series.points();
        before.mean()[0] = 99;
        series.add(0, 3);
        assertThat(before.minimum()).containsExactly(1);
        assertThat(series.points().mean()).containsExactly(2);
    }

    @Test
    @DisplayName("should say which steps each bucket is of, the last one too while it fills")
    void steps() {
        var series = new BoundedSeries(8);
        for (int step = 0; step <= 20; step++) {
            series.add(step, step);
        }
        BoundedSeries.Points points = series.points();
        assertThat(points.width()).isEqualTo(4);
        assertThat(points.first()).containsExactly(0, 4, 8, 12, 16, 20);
        assertThat(points.steps()).containsExactly(1.5, 5.5, 9.5, 13.5, 17.5, 20);
        assertThat(points.mean()).as("the mean of a straight line is its middle").isEqualTo(points.steps());
    }
}
