package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import driftscope.math.Matrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Examples")
class ExamplesTest {

    private final Examples images = Examples.ofImages(new byte[] {0, 51, 102, (byte) 153, (byte) 204, (byte) 255}, 1, 2, new byte[] {7, 8, 9});

    @Test
    @DisplayName("should be cut to the first of them, which stay what they are")
    void first() {
        Examples two = images.first(2);

        assertThat(two.size()).isEqualTo(2);
        assertThat(two.features()).isEqualTo(2);
        assertThat(two.columns()).isEqualTo(2);
        assertThat(two.label(1)).isEqualTo(8);
        Matrix x = new Matrix(1, 2);
        two.copyInto(new int[] {1}, 1, x);
        assertThat(x.toArray()).containsExactly(0.4f, 0.6f);
        assertThat(images.first(3)).isSameAs(images);
        assertThat(images.first(Integer.MAX_VALUE)).isSameAs(images);
    }

    @Test
    @DisplayName("should be refused where values and labels do not fit together")
    void refused() {
        assertThatThrownBy(() -> Examples.ofPoints(new float[5], 2, new byte[2])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Examples.ofPoints(new float[6], 2, new byte[2])).isInstanceOf(IllegalArgumentException.class);
    }
}
