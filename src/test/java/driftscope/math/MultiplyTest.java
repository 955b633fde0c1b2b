package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiplyTest {

    private static final int[] ROWS = IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(60)).toArray();
    private static final int[] COLUMNS = {1, 10, 16, 17, 32, 33, 64, 80, 100, 144};

    @Nested
    @DisplayName("product and transposedProduct")
    class Products {

        @ParameterizedTest(name = "with sums of {0} terms")
        @ValueSource(ints = {1, 7, 255, 256, 257, 784})
        @DisplayName("should give the bits of the plain loop for every shape")
        void samesBitsAsThePlainLoop(int inner) {
            var random = new Random(inner);
            for (int columns : COLUMNS) {
                Matrix right = randomMatrix(inner, columns, random);
                for (int rows : ROWS) {
                    Matrix expected = new Matrix(rows, columns);
                    Matrix actual = garbage(rows, columns);

                    Matrix left = randomMatrix(rows, inner, random);
                    Multiply.multiplyPlainly(left.values(), left.stride(), 1, right, null, expected, 0, rows, 0, inner);
                    Multiply.product(left, right, actual);
                    assertThat(firstDifference(actual, expected))
                            .as("x · w of %d × %d and %d × %d", rows, inner, inner, columns).isEqualTo(-1);

                    float[] bias = Arrays.copyOf(randomMatrix(1, columns, random).values(), Matrix.padded(columns));
                    actual = garbage(rows, columns);
                    Multiply.multiplyPlainly(left.values(), left.stride(), 1, right, bias, expected, 0, rows, 0, inner);
                    Multiply.product(left, right, bias, actual);
                    assertThat(firstDifference(actual, expected))
                            .as("x · w + b of %d × %d and %d × %d", rows, inner, inner, columns).isEqualTo(-1);

                    Matrix standing = randomMatrix(inner, rows, random);
                    actual = garbage(rows, columns);
                    Multiply.multiplyPlainly(standing.values(), 1, standing.stride(), right, null, expected, 0, rows, 0, inner);
                    Multiply.transposedProduct(standing, right, actual);
                    assertThat(firstDifference(actual, expected))
                            .as("xᵀ · d of %d × %d and %d × %d", inner, rows, inner, columns).isEqualTo(-1);
                }
            }
        }

        @Test
        @DisplayName("should be the sums of the definition")
        void areTheSumsOfTheDefinition() {
            var random = new Random(5);
            Matrix x = randomMatrix(5, 300, random);
            Matrix w = randomMatrix(300, 18, random);
            Matrix standing = new Matrix(300, 5);
            Multiply.transpose(x, standing);
            Matrix product = garbage(5, 18);
            Matrix transposedProduct = garbage(5, 18);

            Multiply.product(x, w, product);
            Multiply.transposedProduct(standing, w, transposedProduct);

            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 18; j++) {
                    double sum = 0;
                    for (int k = 0; k < 300; k++) {
                        sum += (double) x.get(i, k) * w.get(k, j);
                    }
                    assertThat((double) product.get(i, j)).isCloseTo(sum, within(1e-4));
                    assertThat(transposedProduct.get(i, j)).isEqualTo(product.get(i, j));
                }
            }
        }

        @ParameterizedTest(name = "{0} zeros between {1} others")
        @CsvSource({"1, 3", "4, 4", "5, 1", "9, 20", "10, 300", "300, 7", "50, 0"})
        @DisplayName("should give the same bits when they leave out columns of zeros")
        void leaveOutColumnsOfZeros(int zeros, int others) {
            var random = new Random(zeros);
            for (int rows : new int[] {1, 8, 60}) {
                Matrix x = randomMatrix(rows, 700, random);
                for (int column = 0; column < x.columns(); column++) {
                    for (int row = 0; row < rows && (column + 2) % (zeros + others) >= others; row++) {
                        x.set(row, column, 0);
                    }
                }
                var columns = new NonzeroColumns();
                columns.find(x);
                for (int units : COLUMNS) {
                    Matrix w = randomMatrix(700, units, random);
                    Matrix expected = new Matrix(rows, units);
                    Matrix actual = garbage(rows, units);
                    Multiply.product(x, w, expected);
                    Multiply.product(x, columns, w, null, actual);
                    assertThat(firstDifference(actual, expected)).as("x · w, %d units", units).isEqualTo(-1);
                    float[] bias = Arrays.copyOf(randomMatrix(1, units, random).values(), Matrix.padded(units));
                    Multiply.product(x, w, bias, expected);
                    Multiply.product(x, columns, w, bias, actual);
                    assertThat(firstDifference(actual, expected)).as("x · w + b, %d units", units).isEqualTo(-1);

                    Matrix d = randomMatrix(rows, units, random);
                    expected = new Matrix(700, units);
                    actual = garbage(700, units);
                    Multiply.transposedProduct(x, d, expected);
                    Multiply.transposedProduct(x, columns, d, actual);
                    assertThat(firstDifference(actual, expected)).as("xᵀ · d, %d units", units).isEqualTo(-1);
                }
            }
        }

        @Test
        @DisplayName("should look at the rows in use only")
        void usesTheRowsInUse() {
            var random = new Random(6);
            Matrix x = randomMatrix(9, 20, random);
            Matrix w = randomMatrix(20, 10, random);
            Matrix whole = new Matrix(9, 10);
            Multiply.product(x, w, whole);
            Matrix part = garbage(9, 10);
            float untouched = part.get(5, 0);

            x.useRows(5);
            part.useRows(5);
            Multiply.product(x, w, part);

            assertThat(part.toArray()).isEqualTo(Arrays.copyOf(whole.toArray(), 50));
            part.useRows(9);
            assertThat(part.get(5, 0)).isEqualTo(untouched);
        }

        @Test
        @DisplayName("should be 0 when there is nothing to sum")
        void isZeroWithoutTerms() {
            Matrix out = garbage(3, 5);

            Multiply.product(new Matrix(3, 0), new Matrix(0, 5), out);

            assertThat(out.values()).containsOnly(0f);
        }

        @Test
        @DisplayName("should refuse shapes that do not fit, and name them")
        void refusesOtherShapes() {
            assertThatThrownBy(() -> Multiply.product(new Matrix(2, 3), new Matrix(4, 5), new Matrix(2, 5)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("2 × 3", "4 × 5", "2 × 5");
            assertThatThrownBy(() -> Multiply.transposedProduct(new Matrix(2, 3), new Matrix(2, 5), new Matrix(2, 5)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    @DisplayName("the vector kernels")
    class VectorKernels {

        @Test
        @DisplayName("should give the bits of the plain loop where the processor has the instruction")
        void agreeWithThePlainLoop() {
            assumeTrue(Hardware.FUSED_MULTIPLY_ADD, "without it the vector kernels are never used");
            var random = new Random(8);
            Matrix left = randomMatrix(13, 600, random);
            Matrix right = randomMatrix(600, 49, random);
            Matrix plain = new Matrix(13, 49);
            Matrix vectors = garbage(13, 49);

            Multiply.multiplyPlainly(left.values(), left.stride(), 1, right, null, plain, 0, 13, 0, 600);
            Multiply.multiplyVectors(left.values(), left.stride(), 1, right, null, vectors, 0, 13, 0, 600);

            assertThat(firstDifference(vectors, plain)).isEqualTo(-1);
        }
    }

    @Nested
    @DisplayName("transpose")
    class Transpose {

        @Test
        @DisplayName("should exchange rows and columns and keep the padding at 0")
        void exchangesRowsAndColumns() {
            for (int rows : ROWS) {
                for (int columns : COLUMNS) {
                    Matrix w = randomMatrix(rows, columns, new Random(rows * 1000L + columns));
                    Matrix expected = new Matrix(columns, rows);
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            expected.set(j, i, w.get(i, j));
                        }
                    }
                    Matrix actual = new Matrix(columns, rows);

                    Multiply.transpose(w, actual);

                    assertThat(firstDifference(actual, expected)).as("%d × %d", rows, columns).isEqualTo(-1);
                }
            }
        }
    }

    static Matrix randomMatrix(int rows, int columns, Random random) {
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    /// What an earlier minibatch might have left in the place of the result.
    static Matrix garbage(int rows, int columns) {
        Matrix matrix = new Matrix(rows, columns);
        matrix.fill(-7.5f);
        return matrix;
    }

    /// The first place, padding included, where the bits differ, or −1.
    static int firstDifference(Matrix actual, Matrix expected) {
        return Arrays.mismatch(actual.values(), expected.values());
    }
}
