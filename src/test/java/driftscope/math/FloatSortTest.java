package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatSortTest {

    private final FloatSort sorter = new FloatSort();

    @ParameterizedTest(name = "of {0} values")
    @ValueSource(ints = {0, 1, 2, 3, 17, 1000, 60_000})
    @DisplayName("should give the order of Arrays.sort for floats of every size and sign")
    void sortsLikeTheLibrary(int length) {
        var random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            int bits = random.nextInt();
            values[i] = Float.isNaN(Float.intBitsToFloat(bits)) ? Float.NaN : Float.intBitsToFloat(bits);
        }
        float[] expected = values.clone();
        Arrays.sort(expected);

        sorter.sort(values, length);

        assertThat(values).isEqualTo(expected);
    }

    @Test
    @DisplayName("should order infinities, both zeros, equal values and NaN")
    void ordersSpecialValues() {
        float[] values = {
            Float.NaN, 1, -0f, Float.POSITIVE_INFINITY, 0f, -1, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, 1, -Float.MIN_VALUE
        };

        sorter.sort(values, values.length);

        assertThat(values).containsExactly(
                Float.NEGATIVE_INFINITY, -1, -Float.MIN_VALUE, -0f, -0f, 0f, Float.MIN_VALUE, 1, 1, Float.POSITIVE_INFINITY,
                Float.NaN);
    }

    @Test
    @DisplayName("should leave what lies behind the length, and forget the sample before")
    void sortsTheFirstValues() {
        sorter.sort(new float[] {9, 8, 7, 6, 5}, 5);
        float[] values = {3, 1, 2, -5, 0};

        sorter.sort(values, 3);

        assertThat(values).containsExactly(1, 2, 3, -5, 0);
    }
}
