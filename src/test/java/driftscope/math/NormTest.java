package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormTest {

    private final Norm norm = new Norm();

    @ParameterizedTest(name = "around {0}")
    @ValueSource(floats = {1e-44f, 1e-38f, 1e-25f, 1e-22f, 1e-21f, 1e-19f, 1e-15f, 1e-7f, 1, 1e5f, 1e18f, 1e25f, 3e37f})
    @DisplayName("should be √(Σ x²), whatever the size of the values")
    void isTheEuclideanNorm(float size) {
        var random = new Random(1);
        float[] values = new float[1600];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = size * (float) random.nextGaussian();
            sum += (double) values[i] * values[i];
        }

        assertThat(sum).isPositive();
        assertThat(norm.of(values, values.length)).isCloseTo(Math.sqrt(sum), within(2e-6 * Math.sqrt(sum)));
    }

    @Test
    @DisplayName("should add up 64 partial sums in the order of the plain loop, bit for bit")
    void hasPartialSums() {
        var random = new Random(2);
        float[] values = new float[784 * 112 + 48];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        assertThat(norm.of(values, values.length)).isEqualTo(inPartialSums(values, 64));
    }

    /// The norm by so many partial sums, which are added up in four more.
    static double inPartialSums(float[] values, int count) {
        float[] partial = new float[count];
        for (int i = 0; i < values.length; i++) {
            partial[i % count] = FusedMultiplyAdd.fma(values[i], values[i], partial[i % count]);
        }
        double[] sums = new double[4];
        for (int i = 0; i < count; i++) {
            sums[i % 4] += partial[i];
        }
        return Math.sqrt(sums[0] + sums[1] + (sums[2] + sums[3]));
    }

    @Test
    @DisplayName("should be the same with a matrix's padding as without")
    void ignoresPadding() {
        Matrix matrix = new Matrix(5, 3);
        matrix.fill(2);

        assertThat(norm.of(matrix.values(), matrix.length())).isEqualTo(Math.sqrt(60));
    }

    @Test
    @DisplayName("should be 0 for zeros and for nothing, and look no further than the length")
    void stopsAtTheLength() {
        float[] values = new float[32];
        Arrays.fill(values, 16, 32, 9);

        assertThat(norm.of(values, 16)).isZero();
        assertThat(norm.of(values, 0)).isZero();
        assertThat(norm.of(values, 32)).isEqualTo(36);
    }

    @Test
    @DisplayName("should not be finite where a value is not")
    void keepsDivergence() {
        float[] values = new float[16];
        values[3] = Float.NaN;
        assertThat(norm.of(values, 16)).isNaN();

        values[3] = Float.NEGATIVE_INFINITY;
        assertThat(norm.of(values, 16)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
