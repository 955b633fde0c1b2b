package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ElementaryTest {

    /// Floats of every exponent and both signs, infinities and NaN among them, and the places where the formulas change.
    private static final float[] SAMPLE = sample();

    private static float[] sample() {
        float[] special = {
            0f, -0f, 0.625f, Math.nextDown(0.625f), -0.625f, -Math.nextDown(0.625f), -87.3f, 88.7f, 88.37f, -88.7f, 100, -100,
            Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
        };
        int stepOfBits = 4099;
        int ofEveryExponent = (int) ((1L << 32) / stepOfBits);
        int dense = 400_000;
        float[] values = new float[Matrix.padded(special.length + ofEveryExponent + dense)];
        System.arraycopy(special, 0, values, 0, special.length);
        for (int i = 0; i < ofEveryExponent; i++) {
            values[special.length + i] = Float.intBitsToFloat(i * stepOfBits);
        }
        for (int i = 0; i < dense; i++) {
            values[special.length + ofEveryExponent + i] = (i - dense / 2) * 0x1p-11f;
        }
        return values;
    }

    @Nested
    @DisplayName("the array versions")
    class Arrays {

        @Test
        @DisplayName("should give the bits of the scalar sigmoid")
        void sigmoid() {
            float[] actual = new float[SAMPLE.length];

            Elementary.sigmoid(SAMPLE, actual, SAMPLE.length);

            for (int i = 0; i < SAMPLE.length; i++) {
                requireSameBits(SAMPLE[i], actual[i], Elementary.sigmoid(SAMPLE[i]));
            }
        }

        @Test
        @DisplayName("should give the bits of the scalar tanh")
        void tanh() {
            float[] actual = new float[SAMPLE.length];

            Elementary.tanh(SAMPLE, actual, SAMPLE.length);

            for (int i = 0; i < SAMPLE.length; i++) {
                requireSameBits(SAMPLE[i], actual[i], Elementary.tanh(SAMPLE[i]));
            }
        }

        @Test
        @DisplayName("should stop at the given length")
        void stopAtTheLength() {
            float[] x = new float[48];
            float[] y = new float[48];
            java.util.Arrays.fill(y, 5);

            Elementary.sigmoid(x, y, 32);
            assertThat(y).containsOnly(0.5f, 5f);
            assertThat(java.util.Arrays.copyOfRange(y, 32, 48)).containsOnly(5f);

            Elementary.tanh(x, y, 16);
            assertThat(java.util.Arrays.copyOfRange(y, 0, 16)).containsOnly(0f);
            assertThat(java.util.Arrays.copyOfRange(y, 16, 32)).containsOnly(0.5f);
        }

        private static void requireSameBits(float x, float actual, float expected) {
            if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
                assertThat(Float.toHexString(actual)).as("at %s", x).isEqualTo(Float.toHexString(expected));
            }
        }
    }

    @Nested
    @DisplayName("exp")
    class Exp {

        @Test
        @DisplayName("should be within an ulp or so of the true value")
        void isAccurate() {
            assertThat(worstUlps(Elementary::exp, StrictMath::exp, -87.3f, 88.37f)).isLessThan(1.5);
        }

        @Test
        @DisplayName("should be exactly 1 at 0, and stay positive, finite below and infinite above")
        void extremes() {
            assertThat(Elementary.exp(0)).isEqualTo(1);
            assertThat(Elementary.exp(-0f)).isEqualTo(1);
            assertThat(Elementary.exp(Float.NEGATIVE_INFINITY)).isEqualTo(Elementary.exp(-87.3f)).isPositive().isLessThan(1.3e-38f);
            assertThat(Elementary.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
            assertThat(Elementary.exp(Float.NaN)).isNaN();
        }
    }

    @Nested
    @DisplayName("sigmoid")
    class Sigmoid {

        @Test
        @DisplayName("should be within a few ulps of the true value")
        void isAccurate() {
            assertThat(worstUlps(Elementary::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -87, 87)).isLessThan(3);
        }

        @Test
        @DisplayName("should end in 0 and 1, with 1/2 in the middle, and keep NaN")
        void extremes() {
            assertThat(Elementary.sigmoid(0)).isEqualTo(0.5f);
            assertThat(Elementary.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
            assertThat(Elementary.sigmoid(-1000)).isZero();
            assertThat(Elementary.sigmoid(1000)).isEqualTo(1);
            assertThat(Elementary.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1);
            assertThat(Elementary.sigmoid(Float.NaN)).isNaN();
        }
    }

    @Nested
    @DisplayName("tanh")
    class Tanh {

        @Test
        @DisplayName("should be within a few ulps of the true value, however small x")
        void isAccurate() {
            assertThat(worstUlps(Elementary::tanh, StrictMath::tanh, -1e30f, 1e30f)).isLessThan(3);
        }

        @Test
        @DisplayName("should be odd")
        void isOdd() {
            for (float x : SAMPLE) {
                if (x != 0 && Elementary.tanh(-x) != -Elementary.tanh(x) && x == x) {
                    assertThat(Elementary.tanh(-x)).as("at %s", x).isEqualTo(-Elementary.tanh(x));
                }
            }
        }

        @Test
        @DisplayName("should end in −1 and 1 and keep NaN")
        void extremes() {
            assertThat(Elementary.tanh(0)).isZero();
            assertThat(Elementary.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
            assertThat(Elementary.tanh(-50)).isEqualTo(-1);
            assertThat(Elementary.tanh(50)).isEqualTo(1);
            assertThat(Elementary.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
            assertThat(Elementary.tanh(Float.NaN)).isNaN();
        }
    }

    private interface FloatFunction {
        float at(float x);
    }

    /// The largest error over the sample between `low` and `high`, in units in the last place of the true value.
    private static double worstUlps(FloatFunction function, DoubleUnaryOperator truth, float low, float high) {
        double worst = 0;
        int checked = 0;
        for (float x : SAMPLE) {
            if (x >= low && x <= high) {
                double expected = truth.applyAsDouble(x);
                worst = Math.max(worst, Math.abs(function.at(x) - expected) / Math.ulp((float) expected));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100_000);
        return worst;
    }
}
