package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GELU")
class GeluTest {

    /// Floats of every exponent and both signs, infinities and NaN among them, and close together around 0.
    private static final float[] SAMPLE = sample();

    private static float[] sample() {
        float[] special = {
            0f, -0f, 13f, -13f, Math.nextUp(13f), -Math.nextUp(13f), Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
        };
        int stepOfBits = 8209;
        int ofEveryExponent = (int) ((1L << 32) / stepOfBits);
        int dense = 400_000;
        float[] values = new float[Matrix.padded(special.length + ofEveryExponent + dense)];
        System.arraycopy(special, 0, values, 0, special.length);
        for (int i = 0; i < ofEveryExponent; i++) {
            values[special.length + i] = Float.intBitsToFloat(i * stepOfBits);
        }
        for (int i = 0; i < dense; i++) {
            values[special.length + ofEveryExponent + i] = (i - dense / 2) * 0x1.1p-14f;
        }
        return values;
    }

    @Test
    @DisplayName("should be within a few ulps of x · Φ(x), also far below 0, where that is next to nothing")
    void isAccurate() {
        double worst = 0;
        int checked = 0;
        for (float x : SAMPLE) {
            if (x > -12.9 && Math.abs(x) < 1e30 && Math.abs(x) > 1e-30) {
                double expected = x * NormalDistribution.of(x);
                worst = Math.max(worst, Math.abs(Gelu.gelu(x) - expected) / Math.ulp((float) expected));
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(400_000);
        assertThat(worst).as("error in units in the last place").isLessThan(5.5);
    }

    @Test
    @DisplayName("should have the slope Φ(x) + x · φ(x)")
    void hasTheSlope() {
        double worst = 0;
        for (float x : SAMPLE) {
            if (Math.abs(x) < 1e10) {
                double expected = NormalDistribution.of(x) + x * NormalDistribution.density(x);
                worst = Math.max(worst, Math.abs(Gelu.slope(x) - expected));
            }
        }
        assertThat(worst).as("error").isLessThan(1.6e-7);
    }

    @Test
    @DisplayName("should be x far above 0 and next to nothing far below, and keep NaN")
    void extremes() {
        assertThat(Gelu.gelu(0)).isZero();
        assertThat(Gelu.gelu(20)).isEqualTo(20);
        assertThat(Gelu.gelu(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Gelu.gelu(-20)).isBetween(-1e-37f, 0f);
        assertThat(Gelu.gelu(Float.NEGATIVE_INFINITY)).isBetween(-1e-37f, 0f);
        assertThat(Gelu.gelu(Float.NaN)).isNaN();
        assertThat(Gelu.slope(20)).isEqualTo(1);
        assertThat(Gelu.slope(-20)).isBetween(-1e-35f, 0f);
        assertThat(Gelu.slope(Float.NaN)).isNaN();
    }

    @Test
    @DisplayName("should never be less than −0.17")
    void isBoundedBelow() {
        for (float x : SAMPLE) {
            if (Gelu.gelu(x) < -0.16998f) {
                assertThat(Gelu.gelu(x)).as("at %s", x).isGreaterThanOrEqualTo(-0.16998f);
            }
        }
    }

    @Test
    @DisplayName("should have the same bits for arrays and for one float, in place and not")
    void sameBits() {
        float[] actual = new float[SAMPLE.length];
        float[] inPlace = SAMPLE.clone();
        float[] ones = new float[SAMPLE.length];
        float[] slopes = new float[SAMPLE.length];
        Arrays.fill(ones, 1);

        Gelu.gelu(SAMPLE, actual, SAMPLE.length);
        Gelu.gelu(inPlace, inPlace, SAMPLE.length);
        Gelu.gradient(SAMPLE, ones, slopes, SAMPLE.length);

        for (int i = 0; i < SAMPLE.length; i++) {
            requireSameBits(SAMPLE[i], actual[i], Gelu.gelu(SAMPLE[i]));
            requireSameBits(SAMPLE[i], inPlace[i], Gelu.gelu(SAMPLE[i]));
            requireSameBits(SAMPLE[i], slopes[i], Gelu.slope(SAMPLE[i]));
        }
    }

    private static void requireSameBits(float x, float actual, float expected) {
        if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
            assertThat(Float.toHexString(actual)).as("at %s", x).isEqualTo(Float.toHexString(expected));
        }
    }
}
