package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.BatchRenorm;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Precision;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fixtures are made by `src/test/python/make_statistics_fixtures.py`.
@DisplayName("Batch renormalization")
class BatchRenormTest {

    private static final int ROWS = 9;
    private static final int UNITS = 3;

    private static NormalizerSettings settings(double epsilon, double alpha, double largestScale, double largestShift, int parts) {
        return new NormalizerSettings(
                epsilon, alpha, 1, 0, 1, 0, true, largestScale, largestShift, parts, Precision.FLOAT32);
    }

    private static BatchRenorm renorm(double epsilon, double alpha, double largestScale, double largestShift) {
        return Nets.roomy(new BatchRenorm(UNITS, 1, true, settings(epsilon, alpha, largestScale, largestShift, 1)), ROWS);
    }

    @Test
    @DisplayName("should give the outputs, gradients and running statistics of the paper's formulas")
    void likeThePaper() throws IOException {
        StatisticsFixture fixture = StatisticsFixture.read("torch-batch-renorm.json");
        int rows = fixture.whole("rows");
        var norm = Nets.roomy(
                new BatchRenorm(fixture.whole("units"), 1, true, settings(
                        fixture.number("epsilon"), fixture.number("statisticsMomentum"), fixture.number("largestScale"),
                        fixture.number("largestShift"), 1)),
                rows);
        trainsLike(fixture, norm, rows);
    }

    @Test
    @DisplayName("should leave batch norm to workers that do not synchronize as PyTorch does, and keep what the first of them runs")
    void workers() throws IOException {
        StatisticsFixture fixture = StatisticsFixture.read("torch-workers.json");
        int rows = fixture.whole("rows");
        var norm = Nets.roomy(
                new BatchNorm(fixture.whole("units"), 1, true, settings(
                        fixture.number("epsilon"), fixture.number("statisticsMomentum"), 3, 5, fixture.whole("workers"))),
                rows);
        trainsLike(fixture, norm, rows);
    }

    private static void trainsLike(StatisticsFixture fixture, BatchNormalizer norm, int rows) {
        System.arraycopy(fixture.floats("gamma"), 0, norm.gamma(), 0, norm.units());
        System.arraycopy(fixture.floats("beta"), 0, norm.beta(), 0, norm.units());
        for (StatisticsFixture step : fixture.steps()) {
            Matrix y = norm.forward(step.matrix("x", rows), Pass.TRAINING);
            step.close("y", y.toArray());
            step.close("dx", norm.backward(step.matrix("dy", rows), Pass.TRAINING).toArray());
            step.close("dgamma", Nets.gradient(norm, "gamma"));
            step.close("dbeta", Nets.gradient(norm, "beta"));
            norm.settle(Pass.TRAINING);
            step.close("running_mean", norm.runningMean());
            step.close("running_var", norm.runningVariance());
        }
    }

    @Test
    @DisplayName("should have the gradients that central differences give with r and d held")
    void centralDifferences() {
        BatchRenorm norm = renorm(1e-3, 0.1, 1.5, 0.3);
        norm.gamma()[1] = -0.7f;
        norm.runningMean()[0] = 0.8f;
        norm.runningVariance()[2] = 3;
        Matrix x = Nets.examples(ROWS, UNITS, 3);
        Matrix dy = Nets.examples(ROWS, UNITS, 4);
        norm.forward(x, Pass.TRAINING);
        Matrix dx = norm.backward(dy, Pass.TRAINING);

        for (int j = 0; j < UNITS; j++) {
            double[] column = new double[ROWS];
            for (int i = 0; i < ROWS; i++) {
                column[i] = x.get(i, j);
            }
            double[] held = correction(norm, column, j);
            for (int i = 0; i < ROWS; i++) {
                double above = sum(norm, shifted(column, i, 1e-6), dy, j, held);
                double below = sum(norm, shifted(column, i, -1e-6), dy, j, held);
                assertThat((double) dx.get(i, j)).isCloseTo((above - below) / 2e-6, within(2e-5));
            }
        }
    }

    private static double[] shifted(double[] column, int row, double by) {
        double[] other = column.clone();
        other[row] += by;
        return other;
    }

    private static double mean(double[] column) {
        return Arrays.stream(column).average().orElseThrow();
    }

    private static double deviation(double[] column, double epsilon) {
        double mean = mean(column);
        return Math.sqrt(Arrays.stream(column).map(value -> (value - mean) * (value - mean)).average().orElseThrow() + epsilon);
    }

    private static double[] correction(BatchRenorm norm, double[] column, int unit) {
        double running = Math.sqrt(norm.runningVariance()[unit] + norm.epsilon());
        return new double[] {
            Math.clamp(deviation(column, norm.epsilon()) / running, 1 / 1.5, 1.5),
            Math.clamp((mean(column) - norm.runningMean()[unit]) / running, -0.3, 0.3)
        };
    }

    /// Σ dy · y, whose gradient with respect to x is dx.
    private static double sum(BatchRenorm norm, double[] column, Matrix dy, int unit, double[] held) {
        double mean = mean(column);
        double deviation = deviation(column, norm.epsilon());
        double sum = 0;
        for (int i = 0; i < column.length; i++) {
            double normalized = (column[i] - mean) / deviation * held[0] + held[1];
            sum += dy.get(i, unit) * (norm.gamma()[unit] * normalized + norm.beta()[unit]);
        }
        return sum;
    }

    @Test
    @DisplayName("should normalize in training as in inference where nothing is clipped")
    void likeInference() {
        BatchRenorm norm = renorm(1e-5, 0.1, 1000, 1000);
        norm.runningMean()[1] = 2;
        norm.runningVariance()[0] = 0.3f;
        Matrix x = Nets.examples(ROWS, UNITS, 5);
        Matrix inferred = new Matrix(ROWS, UNITS);

        norm.infer(x, inferred, Pass.INFERENCE);

        assertThat(norm.forward(x, Pass.TRAINING).toArray()).containsExactly(inferred.toArray(), within(1e-5f));
    }

    @Test
    @DisplayName("should be batch norm with r max 1 and d max 0, but for the running deviation")
    void likeBatchNorm() {
        BatchRenorm norm = renorm(1e-5, 0.1, 1, 0);
        var plain = Nets.roomy(new BatchNorm(UNITS, 1e-5, 0.1), ROWS);
        Matrix x = Nets.examples(ROWS, UNITS, 6);
        Matrix dy = Nets.examples(ROWS, UNITS, 7);

        assertThat(norm.forward(x, Pass.TRAINING).toArray()).isEqualTo(plain.forward(x, Pass.TRAINING).toArray());
        assertThat(norm.backward(dy, Pass.TRAINING).toArray()).isEqualTo(plain.backward(dy, Pass.TRAINING).toArray());
    }

    @Test
    @DisplayName("should look at examples in passing as it trains on them")
    void infersAsInTraining() {
        BatchRenorm norm = renorm(1e-3, 0.1, 1.2, 0.1);
        norm.runningMean()[1] = 2;
        Matrix x = Nets.examples(ROWS, UNITS, 8);
        Matrix inferred = new Matrix(ROWS, UNITS);

        norm.infer(x, inferred, Pass.TRAINING);

        assertThat(norm.forward(x, Pass.TRAINING).toArray()).isEqualTo(inferred.toArray());
    }

    @ParameterizedTest(name = "ε = {0}")
    @ValueSource(doubles = {1e-5, 0})
    @DisplayName("should give β for a constant feature that the running mean has come to, never NaN")
    void constantFeature(double epsilon) {
        BatchRenorm norm = renorm(epsilon, 1, 3, 5);
        norm.beta()[0] = 4;
        Matrix x = new Matrix(ROWS, UNITS);
        x.fill(7);
        for (int step = 0; step < 3; step++) {
            norm.forward(x, Pass.TRAINING);
            assertThat(norm.output().toArray()).doesNotContain(Float.NaN);
            assertThat(norm.backward(Nets.examples(ROWS, UNITS, step), Pass.TRAINING).toArray()).doesNotContain(Float.NaN);
            norm.settle(Pass.TRAINING);
        }
        assertThat(norm.output().get(3, 0)).isEqualTo(4);
        Matrix inferred = new Matrix(ROWS, UNITS);
        norm.infer(x, inferred, Pass.INFERENCE);
        assertThat(inferred.get(0, 0)).isEqualTo(4);
    }

    @Test
    @DisplayName("of a single row should pass on d alone, teach nothing below, and leave the running variance")
    void singleRow() {
        BatchRenorm norm = renorm(1e-5, 0.5, 3, 5);
        Matrix x = Nets.matrix(new float[] {0.5f, 40, -2});

        Matrix y = norm.forward(x, Pass.TRAINING);

        assertThat(y.toArray()).containsExactly(new float[] {0.5f, 5, -2}, within(1e-4f));
        assertThat(norm.backward(Nets.matrix(new float[] {1, 2, 3}), Pass.TRAINING).toArray())
                .usingElementComparator((a, b) -> Math.abs(a) == Math.abs(b) ? 0 : 1)
                .containsOnly(0f);
        norm.settle(Pass.TRAINING);
        assertThat(norm.runningVariance()).startsWith(1, 1, 1);
        assertThat(norm.runningMean()).startsWith(0.25f, 20, -1);
    }
}
