package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Max pooling over 2 × 2 places")
class LargestOfFourTest {

    private static final int IMAGES = 2;
    private static final float[] OFTEN = {0, -0f, 1, -1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};

    @ParameterizedTest(name = "{0} × {1} with {2} channels")
    @CsvSource({"2, 2, 1", "28, 28, 8", "7, 7, 16", "6, 5, 17", "3, 4, 33", "2, 9, 130"})
    @DisplayName("should give the bits of the plain loop, for equal numbers, zeros of both signs and NaN, too")
    void sameBitsAsThePlainLoop(int height, int width, int channels) {
        var random = new Random(channels);
        var pooling = new LargestOfFour(height, width);
        int rows = IMAGES * (height / 2) * (width / 2);
        Matrix x = MultiplyTest.randomMatrix(IMAGES * height * width, channels, random);
        for (int row = 0; row < x.rows(); row++) {
            for (int channel = 0; channel < channels; channel++) {
                if (random.nextInt(3) > 0) {
                    x.set(row, channel, OFTEN[random.nextInt(OFTEN.length)]);
                }
            }
        }
        Matrix expected = new Matrix(rows, channels);
        Matrix actual = MultiplyTest.garbage(rows, channels);
        pooling.forwardPlainly(x, expected);
        pooling.forward(x, actual);
        assertThat(MultiplyTest.firstDifference(actual, expected)).as("largest").isEqualTo(-1);

        Matrix dy = MultiplyTest.randomMatrix(rows, channels, random);
        Matrix expectedGradient = new Matrix(x.rows(), channels);
        Matrix actualGradient = MultiplyTest.garbage(x.rows(), channels);
        pooling.backwardPlainly(x, expected, dy, expectedGradient);
        pooling.backward(x, expected, dy, actualGradient);
        assertThat(MultiplyTest.firstDifference(actualGradient, expectedGradient)).as("gradient").isEqualTo(-1);

        actualGradient.fill(-7.5f);
        pooling.backwardToPositivePart(x, expected, dy, actualGradient);
        Vectors.positivePartGradient(x.values(), expectedGradient.values(), expectedGradient.values(), x.length());
        assertThat(MultiplyTest.firstDifference(actualGradient, expectedGradient)).as("gradient of z").isEqualTo(-1);
    }

    @Test
    @DisplayName("should send the gradient to the first of the largest, and none to an odd column")
    void gradient() {
        var pooling = new LargestOfFour(2, 3);
        Matrix x = new Matrix(6, 2);
        x.setAll(new float[] {1, 5, 3, 7, 9, 9, 3, 7, 2, 7, 9, 9});
        Matrix y = new Matrix(1, 2);
        pooling.forward(x, y);
        assertThat(y.toArray()).containsExactly(3, 7);

        Matrix dy = new Matrix(1, 2);
        dy.setAll(new float[] {0.5f, -2});
        Matrix dx = new Matrix(6, 2);
        pooling.backward(x, y, dy, dx);
        assertThat(dx.toArray()).containsExactly(0, 0, 0.5f, -2, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
