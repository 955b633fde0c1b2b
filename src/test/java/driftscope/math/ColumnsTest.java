package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    @Nested
    @DisplayName("mean and variance")
    class Moments {

        @ParameterizedTest(name = "of {0} × {1}")
        @CsvSource({"1, 10", "2, 1", "7, 16", "60, 17", "60, 33", "257, 100"})
        @DisplayName("should be those of every column, with 1/m")
        void areThoseOfEveryColumn(int rows, int columns) {
            Matrix x = randomMatrix(rows, columns, 3);
            var moments = new Columns.Moments();

            moments.measure(x);

            for (int j = 0; j < columns; j++) {
                double mean = 0;
                for (int i = 0; i < rows; i++) {
                    mean += x.get(i, j) / (double) rows;
                }
                double variance = 0;
                for (int i = 0; i < rows; i++) {
                    variance += (x.get(i, j) - mean) * (x.get(i, j) - mean) / rows;
                }
                assertThat((double) moments.mean()[j]).isCloseTo(mean, within(1e-6 * (1 + mean)));
                assertThat((double) moments.variance()[j]).isCloseTo(variance, within(1e-5 * (1 + variance)));
            }
        }

        @Test
        @DisplayName("should keep the digits of a small spread around a large mean")
        void keepsTheDigitsAroundALargeMean() {
            Matrix x = new Matrix(4, 1);
            x.setAll(new float[] {10_001, 10_002, 10_003, 10_004});
            var moments = new Columns.Moments();

            moments.measure(x);

            assertThat(moments.mean()[0]).isEqualTo(10_002.5f);
            assertThat(moments.variance()[0]).isEqualTo(1.25f);
        }

        @ParameterizedTest(name = "{0} rows")
        @ValueSource(ints = {50_176, 802_816})
        @DisplayName("should keep their digits over the places of many images, and so should the sums of a backward pass")
        void keepTheirDigitsOverManyRows(int rows) {
            Matrix x = new Matrix(rows, 1);
            var random = new Random(8);
            for (int i = 0; i < rows; i++) {
                x.set(i, 0, Math.max(0, (float) random.nextGaussian()));
            }
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < rows; i++) {
                sum += x.get(i, 0);
                squares += (double) x.get(i, 0) * x.get(i, 0);
            }
            double variance = squares / rows - sum / rows * (sum / rows);
            var moments = new Columns.Moments();
            float[] sums = new float[x.width()];
            float[] products = new float[x.width()];
            float[] squared = new float[x.width()];

            moments.measure(x);
            Columns.sums(x, x, sums, products);
            Columns.squares(x, squared);

            assertThat((double) moments.mean()[0]).isCloseTo(sum / rows, withinPercentage(1e-3));
            assertThat((double) moments.variance()[0]).isCloseTo(variance, withinPercentage(1e-2));
            assertThat((double) sums[0]).isCloseTo(sum, withinPercentage(1e-3));
            assertThat((double) products[0]).isCloseTo(squares, withinPercentage(1e-3));
            assertThat((double) squared[0]).isCloseTo(squares, withinPercentage(1e-3));
        }

        @Test
        @DisplayName("should be 0 where there are no rows, whatever was there")
        void sumsOfNoRows() {
            Matrix x = randomMatrix(3, 5, 2);
            float[] sums = new float[x.width()];
            float[] products = new float[x.width()];
            Arrays.fill(sums, 7);
            Arrays.fill(products, 7);

            Columns.sums(x, x, 2, 2, sums, products);

            assertThat(sums).containsOnly(0);
            assertThat(products).containsOnly(0);
        }

        @Test
        @DisplayName("should look at the rows in use only, also after a wider matrix")
        void followTheMatrix() {
            var moments = new Columns.Moments();
            moments.measure(randomMatrix(5, 40, 4));
            Matrix x = new Matrix(3, 2);
            x.setAll(new float[] {1, 10, 3, 30, 1000, 1000});
            x.useRows(2);

            moments.measure(x);

            assertThat(Arrays.copyOf(moments.mean(), 2)).containsExactly(2, 20);
            assertThat(Arrays.copyOf(moments.variance(), 2)).containsExactly(1, 100);
        }
    }

    @Nested
    @DisplayName("every pass")
    class Bits {

        @ParameterizedTest(name = "over {0} × {1}")
        @CsvSource({"1, 1", "2, 10", "7, 16", "60, 17", "60, 33", "31, 100"})
        @DisplayName("should give the bits of the plain loop down the rows")
        void plainLoops(int rows, int columns) {
            Matrix x = randomMatrix(rows, columns, 5);
            Matrix y = randomMatrix(rows, columns, 6);
            float[] scale = randomMatrix(1, columns, 7).values();
            float[] shift = randomMatrix(1, columns, 8).values();
            float[] sum = new float[columns];
            float[] products = new float[columns];
            float[] mean = new float[columns];
            float[] variance = new float[columns];
            Matrix centered = new Matrix(rows, columns);
            Matrix scaled = new Matrix(rows, columns);
            Matrix gradient = new Matrix(rows, columns);
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    sum[j] += x.get(i, j);
                    products[j] = FusedMultiplyAdd.fma(x.get(i, j), y.get(i, j), products[j]);
                }
                mean[j] = sum[j] / rows;
                for (int i = 0; i < rows; i++) {
                    float deviation = x.get(i, j) - mean[j];
                    variance[j] = FusedMultiplyAdd.fma(deviation, deviation, variance[j]);
                    centered.set(i, j, deviation * scale[j]);
                    scaled.set(i, j, FusedMultiplyAdd.fma(y.get(0, j), deviation * scale[j], shift[j]));
                    gradient.set(i, j, scale[j]
                            * FusedMultiplyAdd.fma(-y.get(i, j), products[j] / rows, x.get(i, j) - sum[j] / rows));
                }
                variance[j] /= rows;
            }
            float[] actual = new float[x.stride()];
            float[] actualMean = new float[x.stride()];
            Matrix out = new Matrix(rows, columns);

            Columns.sum(x, actual);
            assertThat(Arrays.copyOf(actual, columns)).isEqualTo(sum);
            Columns.mean(x, actualMean);
            assertThat(Arrays.copyOf(actualMean, columns)).isEqualTo(mean);
            Columns.variance(x, actualMean, actual);
            assertThat(Arrays.copyOf(actual, columns)).isEqualTo(variance);
            float[] actualSum = new float[x.stride()];
            Columns.sums(x, y, actualSum, actual);
            assertThat(Arrays.copyOf(actualSum, columns)).isEqualTo(sum);
            assertThat(Arrays.copyOf(actual, columns)).isEqualTo(products);
            Matrix normalized = new Matrix(rows, columns);
            Columns.normalize(x, actualMean, scale, y.values(), shift, normalized, out);
            assertThat(normalized.values()).isEqualTo(centered.values());
            assertThat(out.values()).isEqualTo(scaled.values());
            Columns.centeredGradient(x, y, actualSum, actual, scale, out);
            assertThat(out.values()).isEqualTo(gradient.values());
        }

        @Test
        @DisplayName("should have the inverse deviations and products of the plain loops")
        void inverseDeviationsAndProducts() {
            int columns = 33;
            float[] a = new float[Matrix.padded(columns)];
            float[] b = new float[Matrix.padded(columns)];
            for (int j = 0; j < columns; j++) {
                a[j] = j * j * 0.37f;
                b[j] = 1 - j * 0.21f;
            }
            float[] inverse = new float[Matrix.padded(columns)];
            float[] product = new float[Matrix.padded(columns)];

            Columns.inverseDeviation(a, 1e-5f, columns, inverse);
            Vectors.multiply(a, b, product, product.length);

            for (int j = 0; j < columns; j++) {
                assertThat(inverse[j]).isEqualTo(1 / (float) Math.sqrt(a[j] + 1e-5f));
                assertThat(product[j]).isEqualTo(a[j] * b[j]);
            }
            Columns.inverseDeviation(new float[Matrix.padded(columns)], 0, columns, inverse);
            assertThat(inverse[columns - 1]).as("a constant column without ε").isZero();
            assertThat(Arrays.copyOfRange(inverse, columns, inverse.length)).containsOnly(0);
        }

        @Test
        @DisplayName("should do the update of gradient descent as the plain loop does")
        void descends() {
            float[] w = randomMatrix(3, 33, 1).values();
            float[] g = randomMatrix(3, 33, 2).values();
            float[] v = randomMatrix(3, 33, 3).values();
            float[] expectedW = w.clone();
            float[] expectedV = v.clone();
            for (int i = 0; i < w.length; i++) {
                expectedV[i] = FusedMultiplyAdd.fma(0.9f, v[i], FusedMultiplyAdd.fma(0.01f, w[i], g[i]));
                expectedW[i] = FusedMultiplyAdd.fma(-0.1f, expectedV[i], w[i]);
            }

            Vectors.descend(w, g, v, w.length, 0.1f, 0.9f, 0.01f);

            assertThat(v).isEqualTo(expectedV);
            assertThat(w).isEqualTo(expectedW);
        }

        @Test
        @DisplayName("should measure the weights before and the velocity after the update, whatever the length")
        void descendsAndMeasures() {
            var descent = new Descent();
            for (int rows : new int[] {1, 2, 3, 50, 201}) {
                float[] w = randomMatrix(rows, 48, 1).values();
                float[] g = randomMatrix(rows, 48, 2).values();
                float[] v = randomMatrix(rows, 48, 3).values();
                float[] expectedW = w.clone();
                float[] expectedV = v.clone();
                Vectors.descend(expectedW, g, expectedV, w.length, 0.1f, 0.9f, 0.01f);
                double before = NormTest.inPartialSums(w, 32);

                descent.step(w, g, v, w.length, 0.1f, 0.9f, 0.01f);

                assertThat(v).isEqualTo(expectedV);
                assertThat(w).isEqualTo(expectedW);
                assertThat(descent.weightNorm()).isEqualTo(before);
                assertThat(descent.velocityNorm()).isEqualTo(NormTest.inPartialSums(v, 32));
            }
        }

        @Test
        @DisplayName("should measure what squares of floats cannot hold")
        void measuresExtremes() {
            var descent = new Descent();
            float[] w = new float[64];
            float[] v = new float[64];
            float[] g = new float[64];
            Arrays.fill(w, 1e25f);
            Arrays.fill(g, 1e-30f);

            descent.step(w, g, v, 64, 0.1f, 0.9f, 0);

            assertThat(descent.weightNorm()).isCloseTo(8e25, withinPercentage(1e-4));
            assertThat(descent.velocityNorm()).isCloseTo(8e-30, withinPercentage(1e-4));
        }

        @Test
        @DisplayName("should cut off below 0 and let NaN through")
        void rectifies() {
            float[] x = {-1, 2, Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-45f};
            float[] y = new float[16];

            Vectors.positivePart(x, y, 16);

            assertThat(y).containsExactly(
                    0, 2, Float.NaN, 0, Float.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1e-45f);
        }

        @Test
        @DisplayName("should let the gradient through where the value is above 0")
        void rectifiesBackward() {
            float[] y = new float[16];
            float[] dy = new float[16];
            float[] dx = new float[16];
            for (int i = 0; i < 16; i++) {
                y[i] = i % 3 - 1;
                dy[i] = 10 + i;
            }

            Vectors.positivePartGradient(y, dy, dx, 16);

            for (int i = 0; i < 16; i++) {
                assertThat(dx[i]).isEqualTo(y[i] > 0 ? dy[i] : 0);
            }
        }
    }

    private static Matrix randomMatrix(int rows, int columns, long seed) {
        var random = new Random(seed);
        Matrix matrix = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, (float) (random.nextGaussian() + j));
            }
        }
        return matrix;
    }
}
