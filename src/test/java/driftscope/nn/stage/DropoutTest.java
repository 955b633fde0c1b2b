package driftscope.nn.stage;

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
@DisplayName("Dropout")
class DropoutTest {

    private static final int ROWS = 50;
    private static final int UNITS = 37;

    private final Chance chance = new Chance(5);

    private static Matrix filled(int rows, int columns, float value) {
        Matrix matrix = new Matrix(rows, columns);
        matrix.fill(value);
        return matrix;
    }

    private Dropout dropout(int block, double probability) {
        var dropout = new Dropout(UNITS, 1, block, chance, probability);
        dropout.reserve(new Room(ROWS)).run();
        return dropout;
    }

    private static float[] mask(Dropout dropout) {
        dropout.forward(filled(ROWS, UNITS, 1), Pass.TRAINING);
        return dropout.mask().toArray();
    }

    @Test
    @DisplayName("should give, forward and backward, what PyTorch's gives with the mask that it drew")
    void pyTorch() throws IOException {
        Map<String, Object> fixture;
        try (InputStream in = DropoutTest.class.getResourceAsStream("torch-dropout.json")) {
            fixture = JSON.std.mapFrom(in);
        }
        int rows = ((Number) fixture.get("rows")).intValue();
        int units = ((Number) fixture.get("units")).intValue();
        double probability = ((Number) fixture.get("probability")).doubleValue();
        var dropout = new Dropout(units, 1, 1, chance, probability);
        dropout.reserve(new Room(rows)).run();
        Matrix x = matrix(fixture, "x", rows, units);
        dropout.forward(x, Pass.TRAINING);
        assertThat(matrix(fixture, "mask", rows, units).toArray()).contains(0f, (float) (1 / (1 - probability)));
        dropout.mask().setAll(matrix(fixture, "mask", rows, units).toArray());

        assertThat(dropout.masked(x).toArray()).containsExactly(matrix(fixture, "y", rows, units).toArray(), within(1e-6f));
        assertThat(dropout.backward(matrix(fixture, "dy", rows, units), Pass.TRAINING).toArray())
                .containsExactly(matrix(fixture, "dx", rows, units).toArray(), within(1e-6f));
    }

    private static Matrix matrix(Map<String, Object> fixture, String key, int rows, int columns) {
        List<?> values = (List<?>) fixture.get(key);
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) values.get(i)).floatValue();
        }
        Matrix matrix = new Matrix(rows, columns);
        matrix.setAll(floats);
        return matrix;
    }

    @Test
    @DisplayName("should drop about the share it is told to, scale the rest up and leave the padding at 0")
    void share() {
        for (double probability : new double[] {0.1, 0.5, 0.8}) {
            Dropout dropout = dropout(1, probability);
            float[] mask = mask(dropout);
            int dropped = 0;
            for (float value : mask) {
                assertThat(value).isIn(0f, (float) (1 / (1 - probability)));
                dropped += value == 0 ? 1 : 0;
            }
            assertThat((double) dropped / mask.length).isCloseTo(probability, within(0.04));
            assertThat(dropout.output().toArray()).isEqualTo(mask);
            for (int i = UNITS; i < dropout.output().stride(); i++) {
                assertThat(dropout.output().values()[i]).isZero();
            }
        }
    }

    @Test
    @DisplayName("should drop the same in every pass of a step, and other values at other steps, in other blocks and with other seeds")
    void repeats() {
        float[] first = mask(dropout(1, 0.5));
        assertThat(mask(dropout(1, 0.5))).isEqualTo(first);
        assertThat(mask(dropout(2, 0.5))).isNotEqualTo(first);
        chance.setStep(1);
        assertThat(mask(dropout(1, 0.5))).isNotEqualTo(first);
        chance.setStep(0);
        assertThat(mask(dropout(1, 0.5))).isEqualTo(first);
        var other = new Dropout(UNITS, 1, 1, new Chance(6), 0.5);
        other.reserve(new Room(ROWS)).run();
        assertThat(mask(other)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("should drop nothing where one only looks, whatever the statistics")
    void looking() {
        Matrix x = filled(ROWS, UNITS, 3);
        Matrix y = new Matrix(ROWS, UNITS);
        for (Pass pass : new Pass[] {Pass.INFERENCE, Pass.TRAINING}) {
            dropout(1, 0.5).infer(x, y, pass);
            assertThat(y.toArray()).containsOnly(3f);
        }
    }
}
