package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.HalfColumns;
import driftscope.math.Matrix;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.BatchRenorm;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.Normalizer;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Precision;
import driftscope.nn.stage.Shortfall;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The fixture is made by `src/test/python/make_statistics_fixtures.py`.
@DisplayName("Statistics in half precision")
class HalfPrecisionTest {

    private static NormalizerSettings settings(double epsilon) {
        return new NormalizerSettings(epsilon, 0.1, 2, 0, 1, 0, true, 3, 5, 1, Precision.FLOAT16);
    }

    @Test
    @DisplayName("should be those of NumPy's float16, bit for bit")
    void likeNumpy() throws IOException {
        StatisticsFixture fixture = StatisticsFixture.read("numpy-half.json");
        int units = fixture.whole("units");
        Matrix x = fixture.matrix("x", fixture.whole("rows"));
        float[] mean = new float[16];
        float[] variance = new float[16];
        float[] inverse = new float[16];

        HalfColumns.mean(x, 0, x.rows(), mean);
        HalfColumns.variance(x, 0, x.rows(), mean, variance);

        assertThat(Arrays.copyOf(mean, units)).isEqualTo(fixture.floats("mean"));
        assertThat(Arrays.copyOf(variance, units)).isEqualTo(fixture.floats("variance"));
        for (String epsilon : List.of("1e-05", "1e-08")) {
            HalfColumns.inverseDeviation(variance, Float.parseFloat(epsilon), units, inverse);
            assertThat(Arrays.copyOf(inverse, units)).as("ε %s", epsilon).isEqualTo(fixture.floats("inverse" + epsilon));
        }
    }

    @Test
    @DisplayName("should say in which units the variance overflowed or underflowed, and where ε vanished")
    void saysWhere() throws IOException {
        StatisticsFixture fixture = StatisticsFixture.read("numpy-half.json");
        Matrix x = fixture.matrix("x", fixture.whole("rows"));
        for (Normalizer norm : List.of(new BatchNorm(6, 1, true, settings(1e-8)), new BatchRenorm(6, 1, true, settings(1e-8)))) {
            Nets.roomy(norm, x.rows()).forward(x, Pass.TRAINING);

            assertThat(norm.shortfalls(Shortfall.VARIANCE_OVERFLOWED)).containsExactly(1);
            assertThat(norm.shortfalls(Shortfall.VARIANCE_UNDERFLOWED)).containsExactly(2);
            assertThat(norm.shortfalls(Shortfall.EPSILON_VANISHED)).containsExactly(2, 3);
            assertThat(norm.shortfalls(Shortfall.MEAN_OVERFLOWED)).isEmpty();
            assertThat(norm.normalized().toArray()).doesNotContain(Float.NaN);

            norm.set(settings(1e-5));
            norm.forward(x, Pass.TRAINING);
            assertThat(norm.shortfalls(Shortfall.EPSILON_VANISHED)).isEmpty();

            norm.set(new NormalizerSettings(1e-8, 0.1));
            norm.forward(x, Pass.TRAINING);
            assertThat(norm.shortfalls(Shortfall.VARIANCE_OVERFLOWED)).isEmpty();
        }
    }

    @Test
    @DisplayName("should make x̂ 0 where the variance overflows, and β where a feature is constant")
    void whatBecomesOfThem() throws IOException {
        StatisticsFixture fixture = StatisticsFixture.read("numpy-half.json");
        Matrix x = fixture.matrix("x", fixture.whole("rows"));
        var norm = Nets.roomy(new BatchNorm(6, 1, true, settings(1e-8)), x.rows());
        norm.beta()[1] = 2;
        norm.beta()[3] = 3;

        Matrix y = norm.forward(x, Pass.TRAINING);

        for (int i = 0; i < x.rows(); i++) {
            assertThat(y.get(i, 1)).isEqualTo(2);
            assertThat(y.get(i, 3)).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("should tell the groups of an example apart, and say it of all their units")
    void groups() {
        var norm = Nets.roomy(new ExampleNorm(ExampleNorm.Kind.GROUP, 6, 1, true, settings(1e-8)), 2);
        Matrix x = Nets.matrix(new float[] {1, 2, 3, 400, -400, 0}, new float[] {1, 1, 1, 1, 2, 3});

        norm.forward(x, Pass.TRAINING);

        assertThat(norm.shortfalls(Shortfall.VARIANCE_OVERFLOWED)).containsExactly(3, 4, 5);
        assertThat(norm.shortfalls(Shortfall.EPSILON_VANISHED)).containsExactly(0, 1, 2);
        assertThat(norm.output().toArray()).doesNotContain(Float.NaN);
        assertThat(norm.output().get(0, 0)).isCloseTo(-1.2247f, within(1e-3f));
    }

    @Test
    @DisplayName("should say that a mean overflowed where the sum of the values does")
    void meanOverflows() {
        Matrix x = Nets.matrix(new float[] {40_000}, new float[] {40_000.5f});
        var norm = Nets.roomy(new BatchNorm(1, 1, true, settings(1e-5)), 2);

        norm.forward(x, Pass.TRAINING);

        assertThat(norm.shortfalls(Shortfall.MEAN_OVERFLOWED)).containsExactly(0);
    }
}
