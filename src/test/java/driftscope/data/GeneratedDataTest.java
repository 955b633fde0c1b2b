package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Generated points")
class GeneratedDataTest {

    @ParameterizedTest
    @EnumSource
    @DisplayName("should be the same for the same seed, and others for another")
    void deterministic(Shape shape) {
        float[] first = points(GeneratedData.generate(shape, 500, 0.1, 42).training());
        assertThat(points(GeneratedData.generate(shape, 500, 0.1, 42).training())).isEqualTo(first);
        assertThat(points(GeneratedData.generate(shape, 500, 0.1, 43).training())).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("should be balanced, in the square without noise, and a quarter as many for the test, but others")
    void shape(Shape shape) {
        DataSet set = GeneratedData.generate(shape, 3000, 0, 42);
        assertThat(set.features()).isEqualTo(2);
        assertThat(set.training().rows()).isZero();
        assertThat(set.training().size()).isEqualTo(3000);
        assertThat(set.test().size()).isEqualTo(750);
        int[] counts = new int[set.outputs()];
        for (int i = 0; i < 3000; i++) {
            counts[set.training().label(i)]++;
        }
        assertThat(counts).containsOnly(3000 / set.outputs());
        for (float value : points(set.training())) {
            assertThat(value).isBetween(-1f, 1f);
        }
        float[] training = new float[2];
        float[] test = new float[2];
        set.training().copyInto(0, training, 0);
        set.test().copyInto(0, test, 0);
        assertThat(test).isNotEqualTo(training);
    }

    @Test
    @DisplayName("should have noise of the standard deviation asked for")
    void noise() {
        // Noise is drawn after a point, so both sets have the same points only up to the first noise: compare variances.
        double clean = variance(points(GeneratedData.circles(100_000, 0, 1).training()));
        double noisy = variance(points(GeneratedData.circles(100_000, 0.5, 1).training()));
        assertThat(noisy - clean).isCloseTo(0.25, within(0.01));
    }

    @Test
    @DisplayName("should have the label of XOR")
    void xor() {
        Examples examples = GeneratedData.xor(1000, 0, 3).training();
        float[] point = new float[2];
        for (int i = 0; i < examples.size(); i++) {
            examples.copyInto(i, point, 0);
            assertThat(examples.label(i)).isEqualTo(point[0] < 0 ^ point[1] < 0 ? 1 : 0);
        }
    }

    @Test
    @DisplayName("should refuse what makes no set")
    void refused() {
        assertThatThrownBy(() -> GeneratedData.moons(0, 0.1, 1)).hasMessageContaining("examples: 0");
        assertThatThrownBy(() -> GeneratedData.moons(10, -1, 1)).hasMessageContaining("noise: -1");
        assertThatThrownBy(() -> GeneratedData.moons(10, Double.NaN, 1)).hasMessageContaining("noise: NaN");
        assertThat(GeneratedData.blobs(1, 0.1, 1).test().size()).isEqualTo(1);
        assertThat(GeneratedData.spirals(10, 0.1, 1).outputs()).isEqualTo(2);
    }

    private static float[] points(Examples examples) {
        float[] points = new float[examples.size() * 2];
        for (int i = 0; i < examples.size(); i++) {
            examples.copyInto(i, points, 2 * i);
        }
        return points;
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        return squares / values.length - sum / values.length * sum / values.length;
    }
}
