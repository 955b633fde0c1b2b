package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Groups within an example")
class ExampleGroupsTest {

    private static final int EXAMPLES = 5;
    private static final float EPSILON = 1e-3f;

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

    @ParameterizedTest(name = "{0} units, {1} places, {2} groups, centered: {3}")
    @CsvSource({"100, 1, 1, true", "100, 1, 1, false", "7, 1, 1, true", "16, 1, 1, true", "100, 1, 10, true", "12, 1, 12, true",
        "8, 9, 1, true", "8, 9, 4, true", "8, 9, 8, true", "40, 4, 1, false"})
    @DisplayName("should be normalized as the formula says, in double precision, and leave zeros in the padding")
    void formula(int units, int positions, int groups, boolean centered) {
        Matrix x = random(EXAMPLES * positions, units, "x");
        float[] scale = perColumn(units, "scale");
        float[] shift = perColumn(units, "shift");
        Matrix normalized = new Matrix(x.rows(), units);
        Matrix out = new Matrix(x.rows(), units);
        Matrix kept = new Matrix(EXAMPLES, groups);
        normalized.fill(7);
        out.fill(7);

        new ExampleGroups(units, positions, groups, centered).normalize(x, EPSILON, scale, shift, normalized, out, kept);

        int size = units / groups;
        for (int example = 0; example < EXAMPLES; example++) {
            for (int group = 0; group < groups; group++) {
                double mean = 0;
                double squares = 0;
                for (int i = example * positions; i < (example + 1) * positions; i++) {
                    for (int j = group * size; j < (group + 1) * size; j++) {
                        mean += x.get(i, j) / (double) (positions * size);
                        squares += x.get(i, j) * (double) x.get(i, j) / (positions * size);
                    }
                }
                double center = centered ? mean : 0;
                double deviation = Math.sqrt(squares - center * center + EPSILON);
                for (int i = example * positions; i < (example + 1) * positions; i++) {
                    for (int j = group * size; j < (group + 1) * size; j++) {
                        double value = (x.get(i, j) - center) / deviation;
                        assertThat((double) normalized.get(i, j)).isCloseTo(value, within(2e-6 * (1 + Math.abs(value))));
                        assertThat((double) out.get(i, j)).isCloseTo(scale[j] * value + shift[j], within(1e-5));
                    }
                }
            }
        }
        for (int row = 0; row < x.rows(); row++) {
            for (int j = units; j < x.width(); j++) {
                assertThat(Float.floatToRawIntBits(normalized.values()[row * x.stride() + j])).isZero();
                assertThat(Float.floatToRawIntBits(out.values()[row * x.stride() + j])).isZero();
            }
        }
    }
}
