package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The fixture is made by `src/test/python/make_fixtures.py`.
@DisplayName("The squared error")
class SquaredErrorTest {

    private static Matrix matrix(Map<String, Object> fixture, String key, int rows, int columns) {
        List<?> numbers = (List<?>) fixture.get(key);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < numbers.size(); i++) {
            matrix.set(i / columns, i % columns, ((Number) numbers.get(i)).floatValue());
        }
        return matrix;
    }

    @Test
    @DisplayName("should be PyTorch's, with its gradient")
    void pyTorch() throws IOException {
        Map<String, Object> fixture;
        try (InputStream in = SquaredErrorTest.class.getResourceAsStream("torch-squared-error.json")) {
            fixture = JSON.std.mapFrom(in);
        }
        int rows = ((Number) fixture.get("rows")).intValue();
        int outputs = ((Number) fixture.get("outputs")).intValue();
        Matrix z = matrix(fixture, "z", rows, outputs);
        Matrix targets = matrix(fixture, "targets", rows, outputs);
        Matrix gradient = new Matrix(rows, outputs);
        double loss = ((Number) fixture.get("loss")).doubleValue();

        assertThat(SquaredError.lossAndGradient(z, targets, gradient)).isCloseTo(loss, within(1e-5 * loss));
        assertThat(SquaredError.totalLoss(z, targets)).isCloseTo(rows * loss, within(1e-5 * rows * loss));
        assertThat(gradient.toArray())
                .containsExactly(matrix(fixture, "dz", rows, outputs).toArray(), within(1e-6f));
    }

    @Test
    @DisplayName("should speak of the rows in use alone, and not be finite where an output is not")
    void rowsInUse() {
        Matrix outputs = Nets.matrix(new float[] {1, 2}, new float[] {Float.NaN, 0});
        Matrix targets = Nets.matrix(new float[] {0, 4}, new float[] {0, 0});

        assertThat(SquaredError.totalLoss(outputs, targets)).isNaN();
        outputs.useRows(1);
        assertThat(SquaredError.totalLoss(outputs, targets)).isEqualTo(5);
    }
}
