package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.nn.stage.BatchNorm;
import driftscope.nn.stage.BatchNormalizer;
import driftscope.nn.stage.BatchRenorm;
import driftscope.nn.stage.ExampleNorm;
import driftscope.nn.stage.NormalizerSettings;
import driftscope.nn.stage.Pass;
import driftscope.nn.stage.Precision;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Workers with statistics of their own")
class WorkersTest {

    private static final int UNITS = 5;

    private static NormalizerSettings settings(int parts) {
        return new NormalizerSettings(1e-3, 0.1, 1, 0, 1, 0, true, 3, 5, parts, Precision.FLOAT32);
    }

    private static Matrix rows(Matrix x, int first, int last) {
        var some = new Matrix(last - first, x.columns());
        for (int i = first; i < last; i++) {
            for (int j = 0; j < x.columns(); j++) {
                some.set(i - first, j, x.get(i, j));
            }
        }
        return some;
    }

    @ParameterizedTest(name = "{0} rows of {1} places on {2} workers: parts of {3}, {4}")
    @CsvSource({"8, 1, 2, 4, 4", "7, 1, 2, 4, 3", "2, 1, 5, 1, 1", "9, 3, 2, 6, 3"})
    @DisplayName("should each normalize its own examples, in order, all places of an example at one of them")
    void split(int rows, int positions, int workers, int first, int second) {
        Matrix x = Nets.examples(rows, UNITS, 1);
        Matrix dy = Nets.examples(rows, UNITS, 2);
        for (boolean renorm : List.of(false, true)) {
            BatchNormalizer together = normalizer(renorm, positions, settings(workers), rows);
            BatchNormalizer alone = normalizer(renorm, positions, settings(1), rows);
            float[] y = together.forward(x, Pass.TRAINING).toArray();
            float[] dx = together.backward(dy, Pass.TRAINING).toArray();

            assertThat(rows).isEqualTo(first + second);
            assertThat(rows(matrix(y, rows), 0, first).toArray())
                    .isEqualTo(alone.forward(rows(x, 0, first), Pass.TRAINING).toArray());
            assertThat(rows(matrix(dx, rows), 0, first).toArray())
                    .isEqualTo(alone.backward(rows(dy, 0, first), Pass.TRAINING).toArray());
            float[] mean = alone.mean().clone();
            assertThat(rows(matrix(y, rows), first, rows).toArray())
                    .isEqualTo(alone.forward(rows(x, first, rows), Pass.TRAINING).toArray());
            assertThat(rows(matrix(dx, rows), first, rows).toArray())
                    .isEqualTo(alone.backward(rows(dy, first, rows), Pass.TRAINING).toArray());
            assertThat(together.mean()).isEqualTo(mean);
        }
    }

    private static BatchNormalizer normalizer(boolean renorm, int positions, NormalizerSettings settings, int rows) {
        BatchNormalizer made = renorm
                ? new BatchRenorm(UNITS, positions, true, settings)
                : new BatchNorm(UNITS, positions, true, settings);
        return Nets.roomy(made, rows);
    }

    private static Matrix matrix(float[] values, int rows) {
        var matrix = new Matrix(rows, UNITS);
        matrix.setAll(values);
        return matrix;
    }

    @Test
    @DisplayName("should give β where each has one example")
    void oneExampleEach() {
        var norm = Nets.roomy(new BatchNorm(UNITS, 1, true, settings(16)), 4);
        norm.beta()[2] = 6;

        Matrix y = norm.forward(Nets.examples(4, UNITS, 3), Pass.TRAINING);

        for (int i = 0; i < 4; i++) {
            assertThat(rows(y, i, i + 1).toArray()).containsExactly(0, 0, 6, 0, 0);
        }
    }

    @Test
    @DisplayName("should make no difference to layer norm, nor to what is looked at in passing")
    void layerNormDoesNotCare() {
        Matrix x = Nets.examples(6, UNITS, 4);
        var layer = Nets.roomy(new ExampleNorm(ExampleNorm.Kind.LAYER, UNITS, 1, true, settings(3)), 6);
        var alone = Nets.roomy(new ExampleNorm(ExampleNorm.Kind.LAYER, UNITS, 1, true, settings(1)), 6);
        assertThat(layer.forward(x, Pass.TRAINING).toArray()).isEqualTo(alone.forward(x, Pass.TRAINING).toArray());

        Matrix split = new Matrix(6, UNITS);
        Matrix whole = new Matrix(6, UNITS);
        new BatchNorm(UNITS, 1, true, settings(3)).infer(x, split, Pass.TRAINING);
        new BatchNorm(UNITS, 1, true, settings(1)).infer(x, whole, Pass.TRAINING);
        assertThat(split.toArray()).isEqualTo(whole.toArray());
    }
}
