package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pooled moments")
class PooledMomentsTest {

    @Test
    @DisplayName("should be the mean and the biased variance of all rows, whatever chunks they come in")
    void pool() {
        var random = new RandomStream(3, "pooled");
        double[] values = new double[1000];
        var moments = new PooledMoments(2);
        int row = 0;
        for (int size : new int[] {1, 0, 99, 400, 500}) {
            var chunk = new Matrix(size, 2);
            for (int i = 0; i < size; i++) {
                // Far from 0 next to its deviation: E[x²] − μ² would have nothing left.
                float value = (float) (3000 + random.nextGaussian());
                values[row++] = value;
                chunk.set(i, 1, value);
            }
            moments.add(chunk);
        }
        double mean = 0;
        for (double value : values) {
            mean += value / 1000;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / 1000;
        }

        assertThat(moments.rows()).isEqualTo(1000);
        assertThat((double) moments.mean()[1]).isCloseTo(mean, within(2e-4));
        assertThat((double) moments.variance()[1]).isCloseTo(variance, within(1e-6));
        assertThat(moments.mean()[0]).isZero();
        assertThat(moments.variance()[0]).isZero();
    }
}
