package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Passes along rows")
class RowsTest {

    @ParameterizedTest(name = "of {0} columns")
    @ValueSource(ints = {1, 2, 10, 16, 17, 100})
    @DisplayName("should do what the plain loops do, to one row alone, and leave zeros in the padding")
    void doesWhatPlainLoopsDo(int columns) {
        var random = new Random(columns);
        Matrix x = new Matrix(3, columns);
        for (int row = 0; row < 3; row++) {
            for (int j = 0; j < columns; j++) {
                x.set(row, j, (float) random.nextGaussian());
            }
        }
        float largest = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, x.get(1, j));
        }
        assertThat(Rows.largest(x, 1)).isEqualTo(largest);

        Matrix out = new Matrix(3, columns);
        Rows.subtract(x, 1, largest, out);
        for (int j = 0; j < columns; j++) {
            assertThat(out.get(1, j)).isEqualTo(x.get(1, j) - largest);
            assertThat(out.get(0, j)).isZero();
            assertThat(out.get(2, j)).isZero();
        }

        Matrix before = new Matrix(3, columns);
        before.setAll(out.toArray());
        Rows.scale(out, 1, 0.3f);
        for (int j = 0; j < out.stride(); j++) {
            assertThat(out.get(1, j)).isEqualTo(j < columns ? before.get(1, j) * 0.3f : 0);
            assertThat(out.get(0, j)).isZero();
            assertThat(out.get(2, j)).isZero();
        }
    }
}
