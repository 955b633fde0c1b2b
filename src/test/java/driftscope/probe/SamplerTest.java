package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private final Sampler sampler = new Sampler();

    @Nested
    @DisplayName("beside NumPy")
    class BesideNumPy {

        @Test
        @DisplayName("should have the same percentiles, mean and standard deviation")
        void measuresDistributions() throws IOException {
            for (Map<String, Object> sample : samples()) {
                Matrix matrix = matrix(sample);

                Distribution distribution = sampler.distribution(matrix, BinRange.symmetric(4));

                double deviation = number(sample, "standardDeviation");
                // Percentiles are floats: half an ulp of the largest value.
                double tolerance = 1e-7 * (deviation + Math.abs(number(sample, "mean")));
                List<?> percentiles = (List<?>) sample.get("percentiles");
                assertThat(distribution.percentiles()).hasSize(5);
                for (int i = 0; i < 5; i++) {
                    double expected = ((Number) percentiles.get(i)).doubleValue();
                    assertThat((double) distribution.percentiles()[i]).isCloseTo(expected, within(tolerance + Math.abs(expected) * 1e-7));
                }
                assertThat(distribution.mean()).isCloseTo(number(sample, "mean"), within(tolerance * 1e-6));
                assertThat(distribution.standardDeviation()).isCloseTo(deviation, within(1e-12 * deviation + 1e-12 * tolerance));
                assertThat(distribution.histogram().total()).isEqualTo(22);
            }
        }

        @Test
        @DisplayName("should have the same histogram, mean and standard deviation in passing, without percentiles")
        void measuresInPassing() throws IOException {
            for (Map<String, Object> sample : samples()) {
                Distribution expected = sampler.distribution(matrix(sample), BinRange.symmetric(4));

                Distribution passing = sampler.passingDistribution(matrix(sample), BinRange.symmetric(4));

                assertThat(passing.percentiles()).isEmpty();
                assertThat(passing.histogram().counts()).isEqualTo(expected.histogram().counts());
                assertThat(passing.mean()).isEqualTo(expected.mean());
                assertThat(passing.standardDeviation()).isEqualTo(expected.standardDeviation());
            }
        }

        @Test
        @DisplayName("should have the same Wasserstein-1 distances")
        void measuresDistances() throws IOException {
            List<Map<String, Object>> samples = samples();
            float[] reference = sampler.sorted(matrix(samples.getFirst()));
            for (Map<String, Object> sample : samples) {
                double expected = number(sample, "distanceToFirst");

                assertThat(sampler.wasserstein(matrix(sample), reference)).isCloseTo(expected, within(1e-12 * expected));
            }
        }

        @SuppressWarnings("unchecked")
        private static List<Map<String, Object>> samples() throws IOException {
            try (InputStream in = SamplerTest.class.getResourceAsStream("samples.json")) {
                assertThat(in).as("samples.json").isNotNull();
                return (List<Map<String, Object>>) JSON.std.mapFrom(in).get("samples");
            }
        }

        private static Matrix matrix(Map<String, Object> sample) {
            Matrix matrix = new Matrix((int) number(sample, "rows"), (int) number(sample, "units"));
            List<?> values = (List<?>) sample.get("values");
            float[] packed = new float[values.size()];
            for (int i = 0; i < packed.length; i++) {
                packed[i] = ((Number) values.get(i)).floatValue();
            }
            matrix.setAll(packed);
            return matrix;
        }

        private static double number(Map<String, Object> sample, String key) {
            return ((Number) sample.get(key)).doubleValue();
        }
    }

    @Nested
    @DisplayName("the Wasserstein-1 distance")
    class Wasserstein {

        @Test
        @DisplayName("should be 0 to the sample itself in any order, and c to the sample moved by c")
        void isTheShift() {
            Matrix x = normal(40, 17);
            float[] sorted = sampler.sorted(x);
            Matrix reversed = new Matrix(40, 17);
            float[] values = x.toArray();
            float[] turned = new float[values.length];
            float[] moved = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                turned[i] = values[values.length - 1 - i];
                moved[i] = values[i] - 2.5f;
            }
            reversed.setAll(turned);
            Matrix shifted = new Matrix(40, 17);
            shifted.setAll(moved);

            assertThat(sampler.wasserstein(reversed, sorted)).isZero();
            assertThat(sampler.wasserstein(shifted, sorted)).isCloseTo(2.5, within(1e-6));
        }

        @Test
        @DisplayName("should be half the sample for a narrower copy of an even spread")
        void isTheMeanDistanceOfRanks() {
            Matrix wide = new Matrix(1, 4);
            wide.setAll(new float[] {3, -1, 1, -3});
            Matrix narrow = new Matrix(2, 2);
            narrow.setAll(new float[] {-0.5f, 1.5f, 0.5f, -1.5f});

            assertThat(sampler.wasserstein(narrow, sampler.sorted(wide))).isEqualTo(1);
            assertThat(sampler.wasserstein(wide, sampler.sorted(narrow))).isEqualTo(1);
        }

        @Test
        @DisplayName("should refuse a sample of another size")
        void refusesAnotherSize() {
            assertThatThrownBy(() -> sampler.wasserstein(new Matrix(2, 2), new float[3]))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4 values against 3");
        }
    }

    @Nested
    @DisplayName("a sample")
    class Samples {

        @Test
        @DisplayName("should hold the rows in use without padding, ascending, and leave the matrix as it is")
        void holdsTheRowsInUse() {
            Matrix x = new Matrix(3, 2);
            x.setAll(new float[] {5, -1, 3, 2, 99, 99});
            x.useRows(2);
            float[] before = x.values().clone();

            assertThat(sampler.sorted(x)).containsExactly(-1, 2, 3, 5);
            assertThat(sampler.distribution(x, BinRange.symmetric(4)).mean()).isEqualTo(2.25);
            assertThat(x.values()).isEqualTo(before);
        }

        @Test
        @DisplayName("should be measured the same after a larger one")
        void doesNotRememberLargerSamples() {
            Matrix x = normal(3, 5);
            Distribution fresh = sampler.distribution(x, BinRange.symmetric(4));

            sampler.distribution(normal(50, 20), BinRange.symmetric(4));
            Distribution again = sampler.distribution(x, BinRange.symmetric(4));

            assertThat(again.percentiles()).isEqualTo(fresh.percentiles());
            assertThat(again.histogram().counts()).isEqualTo(fresh.histogram().counts());
            assertThat(again.mean()).isEqualTo(fresh.mean());
        }

        @Test
        @DisplayName("of one value should be that value at every percentile")
        void standsASingleValue() {
            Matrix x = new Matrix(1, 1);
            x.fill(-7);

            Distribution distribution = sampler.distribution(x, BinRange.symmetric(4));

            assertThat(distribution.percentiles()).containsOnly(-7f);
            assertThat(distribution.standardDeviation()).isZero();
        }

        @Test
        @DisplayName("should keep percentiles that are infinite infinite")
        void standsInfinities() {
            float[] values = new float[22];
            Arrays.fill(values, Float.POSITIVE_INFINITY);
            Matrix x = new Matrix(2, 11);
            x.setAll(values);

            assertThat(sampler.distribution(x, BinRange.symmetric(4)).percentiles()).containsOnly(Float.POSITIVE_INFINITY);
        }
    }

    private static Matrix normal(int rows, int units) {
        var random = new Random(5);
        Matrix matrix = new Matrix(rows, units);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < units; j++) {
                matrix.set(i, j, (float) random.nextGaussian());
            }
        }
        return matrix;
    }
}
