package driftscope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import driftscope.math.Matrix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A linear function to be learned")
class LinearDataTest {

    private static final int SIZE = LinearData.SIZE;

    private static double[] x(Examples examples, int example) {
        float[] values = new float[SIZE];
        examples.copyInto(example, values, 0);
        return widened(values);
    }

    private static double[] y(Examples examples, int example) {
        Matrix target = new Matrix(1, SIZE);
        examples.copyTargetsInto(example, target, 0);
        return widened(target.toArray());
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /// Aᵀ from as many pairs as it has rows, by Gauss and Jordan's elimination.
    private static double[][] solved(Examples examples) {
        double[][] left = new double[SIZE][];
        double[][] right = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            left[i] = x(examples, i);
            right[i] = y(examples, i);
        }
        for (int pivot = 0; pivot < SIZE; pivot++) {
            int best = pivot;
            for (int row = pivot; row < SIZE; row++) {
                best = Math.abs(left[row][pivot]) > Math.abs(left[best][pivot]) ? row : best;
            }
            swap(left, pivot, best);
            swap(right, pivot, best);
            for (int row = 0; row < SIZE; row++) {
                double factor = row == pivot ? 0 : left[row][pivot] / left[pivot][pivot];
                for (int j = 0; j < SIZE; j++) {
                    left[row][j] -= factor * left[pivot][j];
                    right[row][j] -= factor * right[pivot][j];
                }
            }
        }
        for (int row = 0; row < SIZE; row++) {
            for (int j = 0; j < SIZE; j++) {
                right[row][j] /= left[row][row];
            }
        }
        return right;
    }

    private static void swap(double[][] rows, int one, int other) {
        double[] kept = rows[one];
        rows[one] = rows[other];
        rows[other] = kept;
    }

    @Test
    @DisplayName("should be one and the same of every training and test example")
    void linear() {
        DataSet set = LinearData.generate(1000, 3);
        double[][] a = solved(set.training());
        for (Examples examples : new Examples[] {set.training(), set.test()}) {
            for (int example = 0; example < examples.size(); example++) {
                double[] x = x(examples, example);
                double[] y = y(examples, example);
                for (int output = 0; output < SIZE; output++) {
                    double sum = 0;
                    for (int j = 0; j < SIZE; j++) {
                        sum += a[j][output] * x[j];
                    }
                    assertThat(y[output]).isCloseTo(sum, within(1e-4));
                }
            }
        }
    }

    @Test
    @DisplayName("should have normal numbers, of mean 0 and variance 1")
    void normal() {
        Examples examples = LinearData.generate(2000, 1).training();
        double sum = 0;
        double squares = 0;
        for (int example = 0; example < examples.size(); example++) {
            for (double value : x(examples, example)) {
                sum += value;
                squares += value * value;
            }
        }
        int count = examples.size() * SIZE;
        assertThat(sum / count).isCloseTo(0, within(4 / Math.sqrt(count)));
        assertThat(squares / count).isCloseTo(1, within(4 * Math.sqrt(2.0 / count)));
    }

    @Test
    @DisplayName("should follow from the seed, with no classes and a quarter as many test examples")
    void seeded() {
        DataSet set = LinearData.generate(1000, 5);
        assertThat(set.hasClasses()).isFalse();
        assertThat(set.outputs()).isEqualTo(SIZE);
        assertThat(set.test().size()).isEqualTo(250);
        assertThat(set.withFirst(7).hasClasses()).isFalse();
        assertThat(y(LinearData.generate(1000, 5).test(), 249)).isEqualTo(y(set.test(), 249));
        assertThat(y(LinearData.generate(1000, 6).test(), 249)).isNotEqualTo(y(set.test(), 249));
        assertThatThrownBy(() -> LinearData.generate(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
