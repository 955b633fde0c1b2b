package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Several groups of the columns of a row")
class GroupMomentsTest {

    private static final float EPSILON = 1e-3f;

    /// What a normalization gives, by the formula, one number after another.
    private record Plain(Matrix normalized, Matrix out, Matrix inverse, Matrix dx) {

        static Plain of(Matrix x, Matrix dy, int groups, float[] scale, float[] shift) {
            var plain = new Plain(like(x), like(x), new Matrix(x.rows(), groups), like(x));
            int size = x.columns() / groups;
            for (int row = 0; row < x.rows(); row++) {
                for (int from = 0; from < x.columns(); from += size) {
                    plain.normalize(x, row, from, from + size, scale, shift);
                    plain.gradient(dy, row, from, from + size, scale);
                }
            }
            return plain;
        }

        private void normalize(Matrix x, int row, int from, int to, float[] scale, float[] shift) {
            float mean = 0;
            for (int j = from; j < to; j++) {
                mean += x.get(row, j);
            }
            mean /= to - from;
            float variance = 0;
            for (int j = from; j < to; j++) {
                float deviation = x.get(row, j) - mean;
                variance += deviation * deviation;
            }
            variance /= to - from;
            float factor = 1 / (float) Math.sqrt(variance + EPSILON);
            inverse.set(row, from / (to - from), factor);
            for (int j = from; j < to; j++) {
                float value = (x.get(row, j) - mean) * factor;
                normalized.set(row, j, value);
                out.set(row, j, value * scale[j] + shift[j]);
            }
        }

        private void gradient(Matrix dy, int row, int from, int to, float[] scale) {
            float mean = 0;
            float slope = 0;
            for (int j = from; j < to; j++) {
                float scaled = dy.get(row, j) * scale[j];
                mean += scaled;
                slope += scaled * normalized.get(row, j);
            }
            mean /= to - from;
            slope /= to - from;
            for (int j = from; j < to; j++) {
                float rest = dy.get(row, j) * scale[j] - mean - normalized.get(row, j) * slope;
                dx.set(row, j, rest * inverse.get(row, from / (to - from)));
            }
        }
    }

    private static Matrix like(Matrix x) {
        return new Matrix(x.rows(), x.columns());
    }

    private static Matrix random(int rows, int columns, String purpose) {
        var random = new RandomStream(9, purpose);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, (float) (0.5 + random.nextGaussian()));
            }
        }
        return matrix;
    }

    private static float[] perColumn(int columns, String purpose) {
        return Arrays.copyOf(random(1, columns, purpose).toArray(), Matrix.padded(columns));
    }

    @ParameterizedTest(name = "{0} rows, {1} units, {2} groups")
    @CsvSource({"60, 100, 10", "60, 100, 4", "60, 100, 25", "60, 100, 50", "60, 100, 100", "16, 48, 3", "17, 48, 2", "33, 128, 32",
        "5, 100, 10", "1, 12, 4", "60, 7, 7"})
    @DisplayName("should be normalized with the bits of the formula, whatever the numbers of rows, units and groups")
    void sameBits(int rows, int units, int groups) {
        Matrix x = random(rows, units, "x");
        Matrix dy = random(rows, units, "dy");
        float[] scale = perColumn(units, "scale");
        float[] shift = perColumn(units, "shift");
        Matrix normalized = like(x);
        Matrix out = like(x);
        Matrix inverse = new Matrix(rows, groups);
        Matrix dx = like(x);
        Matrix once = like(x);
        Matrix there = like(x);
        there.setAll(x.toArray());
        var kernels = new ExampleGroups(units, 1, groups, true);

        for (int time = 0; time < 2; time++) {
            kernels.normalize(x, EPSILON, scale, shift, normalized, out, inverse);
            kernels.gradient(dy, scale, normalized, inverse, dx);
        }
        kernels.normalize(x, EPSILON, scale, shift, once, once, new Matrix(rows, groups));
        kernels.normalize(there, EPSILON, scale, shift, there, there, new Matrix(rows, groups));

        Plain plain = Plain.of(x, dy, groups, scale, shift);
        assertThat(normalized.values()).as("x̂").isEqualTo(plain.normalized.values());
        assertThat(out.values()).as("y").isEqualTo(plain.out.values());
        assertThat(inverse.values()).as("1 / √(σ² + ε)").isEqualTo(plain.inverse.values());
        assertThat(dx.values()).as("dx").isEqualTo(plain.dx.values());
        assertThat(once.values()).as("y in the place of x̂").isEqualTo(plain.out.values());
        assertThat(there.values()).as("y in the place of x").isEqualTo(plain.out.values());
    }

    @Test
    @DisplayName("should be 0 where all of a group are the same, though their mean is rounded, and with ε = 0 too")
    void constant() {
        Matrix x = random(20, 30, "x");
        for (int j = 10; j < 20; j++) {
            x.set(18, j, 0.1f);
        }
        float[] scale = perColumn(30, "scale");
        float[] shift = perColumn(30, "shift");
        Matrix normalized = like(x);
        Matrix out = like(x);
        Matrix inverse = new Matrix(20, 3);

        new ExampleGroups(30, 1, 3, true).normalize(x, 0, scale, shift, normalized, out, inverse);

        assertThat(inverse.get(18, 1)).isZero();
        assertThat(inverse.get(18, 0)).isGreaterThan(0.1f);
        for (int j = 10; j < 20; j++) {
            assertThat(normalized.get(18, j)).isZero();
            assertThat(out.get(18, j)).isEqualTo(shift[j]);
        }
    }

    @Test
    @DisplayName("should keep a number that is not finite to the group that it is in")
    void notFinite() {
        Matrix x = random(20, 30, "x");
        Matrix y = like(x);
        x.set(3, 12, Float.NaN);
        x.set(4, 5, Float.POSITIVE_INFINITY);

        new ExampleGroups(30, 1, 3, true)
                .normalize(x, EPSILON, perColumn(30, "scale"), perColumn(30, "shift"), like(x), y, new Matrix(20, 3));

        for (int row = 0; row < 20; row++) {
            for (int j = 0; j < 30; j++) {
                boolean inIts = row == 3 && j / 10 == 1 || row == 4 && j / 10 == 0;
                assertThat(Float.isNaN(y.get(row, j))).as("row %d, column %d", row, j).isEqualTo(inIts);
            }
        }
    }
}
