package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// What `src/test/python/make_statistics_fixtures.py` made: numbers, flat tensors and objects of them.
record StatisticsFixture(Map<String, Object> values) {

    static StatisticsFixture read(String name) throws IOException {
        try (InputStream in = StatisticsFixture.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new StatisticsFixture(JSON.std.mapFrom(in));
        }
    }

    double number(String key) {
        return ((Number) values.get(key)).doubleValue();
    }

    int whole(String key) {
        return (int) number(key);
    }

    float[] floats(String key) {
        List<?> list = (List<?>) values.get(key);
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.parseFloat(list.get(i).toString().replace("inf", "Infinity"));
        }
        return floats;
    }

    Matrix matrix(String key, int rows) {
        float[] floats = floats(key);
        var matrix = new Matrix(rows, floats.length / rows);
        matrix.setAll(floats);
        return matrix;
    }

    @SuppressWarnings("unchecked")
    List<StatisticsFixture> steps() {
        return ((List<Map<String, Object>>) values.get("steps")).stream().map(StatisticsFixture::new).toList();
    }

    /// Holds a tensor, possibly with padding behind it, against one of these, relative to its largest entry.
    void close(String key, float[] actual) {
        float[] expected = floats(key);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).as("largest entry of %s", key).isPositive();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i] / largest).as("%s, entry %d", key, i).isCloseTo(expected[i] / largest, within(5e-6));
        }
    }
}
