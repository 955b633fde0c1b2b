package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MatrixTest {

    @Test
    @DisplayName("should pad every row with zeros to whole vectors")
    void padsRows() {
        Matrix matrix = new Matrix(2, 3);
        matrix.setAll(new float[] {1, 2, 3, 4, 5, 6});

        assertThat(matrix.stride()).isEqualTo(16);
        assertThat(matrix.length()).isEqualTo(32);
        assertThat(matrix.values()).hasSize(32).containsSubsequence(1, 2, 3, 0, 0, 4, 5, 6, 0, 0);
        assertThat(matrix.values()[16]).isEqualTo(4);
        assertThat(matrix.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(matrix.get(1, 2)).isEqualTo(6);
    }

    @Test
    @DisplayName("should round lengths up to a multiple of 16")
    void roundsUp() {
        assertThat(new int[] {Matrix.padded(0), Matrix.padded(1), Matrix.padded(16), Matrix.padded(17)})
                .containsExactly(0, 16, 16, 32);
    }

    @Test
    @DisplayName("should keep the padding at 0 when filled")
    void fillsWithoutPadding() {
        Matrix matrix = new Matrix(2, 15);

        matrix.fill(3);

        assertThat(matrix.values()[14]).isEqualTo(3);
        assertThat(matrix.values()[15]).isZero();
        assertThat(matrix.values()[31]).isZero();
    }

    @Test
    @DisplayName("should clear the padding and nothing else")
    void clearsPadding() {
        Matrix matrix = new Matrix(3, 15);
        java.util.Arrays.fill(matrix.values(), 7);
        matrix.useRows(2);

        matrix.clearPadding();

        assertThat(matrix.values()[15]).isZero();
        assertThat(matrix.values()[31]).isZero();
        assertThat(matrix.values()[47]).isEqualTo(7);
        assertThat(matrix.toArray()).hasSize(30).containsOnly(7);
    }

    @Test
    @DisplayName("should use fewer rows than it has room for, never more")
    void usesFewerRows() {
        Matrix matrix = new Matrix(3, 2);
        matrix.setAll(new float[] {1, 2, 3, 4, 5, 6});

        matrix.useRows(2);
        assertThat(matrix.toArray()).containsExactly(1, 2, 3, 4);
        matrix.useRows(3);
        assertThat(matrix.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> matrix.useRows(4)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("4 rows of 3");
        assertThatThrownBy(() -> matrix.useRows(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("should refuse a size that no array has")
    void refusesTooLarge() {
        assertThatThrownBy(() -> new Matrix(1 << 20, 1 << 20)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("×");
        assertThatThrownBy(() -> new Matrix(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
