package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FusedMultiplyAddTest {

    private static final int TRIALS = 250_000;

    @Nested
    @DisplayName("in double precision")
    class InDoublePrecision {

        private final Random random = new Random(1);

        @Test
        @DisplayName("should give the bits of Math.fma for any three floats")
        void anyBits() {
            for (int i = 0; i < TRIALS; i++) {
                check(anyFloat(), anyFloat(), anyFloat());
            }
        }

        @Test
        @DisplayName("should give the bits of Math.fma where the sum lies at or next to the middle between two floats")
        void halfwayCases() {
            for (int i = 0; i < TRIALS; i++) {
                // A product with few bits at the weight of c's last half digit, and sometimes a tail far below.
                float c = Math.scalb(1 + random.nextInt(1 << 23) * 0x1p-23f, random.nextInt(60) - 30);
                float half = Math.ulp(c) / 2;
                float a = half * (random.nextBoolean() ? 1 : 3);
                float b = switch (random.nextInt(4)) {
                    case 0 -> 1;
                    case 1 -> Math.nextUp(1f);
                    case 2 -> Math.nextDown(1f);
                    default -> -1;
                };
                check(a, b, c);
                check(a, b, -c);
                // A tail that even double precision rounds away: 2⁻⁶⁰ and less of c.
                check(Math.fma(c, 0x1p-40f, 0), 0x1p-40f * (1 + random.nextInt(8) * 0x1p-23f), c + half);
            }
        }

        @Test
        @DisplayName("should give the bits of Math.fma where a float's tail decides a tie")
        void tiesDecidedFarBelow() {
            for (int i = 0; i < TRIALS; i++) {
                // a · b = (1 + p) · (1 − q): 48 bits with a half digit of the sum in the middle.
                float a = (1 + random.nextInt(1 << 12) * 0x1p-12f) * (1 + 0x1p-12f);
                float b = 1 + random.nextInt(1 << 11) * 0x1p-11f;
                float c = Math.scalb((float) random.nextDouble() - 0.5f, random.nextInt(80) - 60);
                check(a, b, c);
                check(a, -b, c);
                check(a, b, -a * b);
            }
        }

        @Test
        @DisplayName("should give the bits of Math.fma where the result is subnormal or vanishes")
        void subnormals() {
            for (int i = 0; i < TRIALS; i++) {
                float a = Math.scalb(significand(), -70 - random.nextInt(15));
                float b = Math.scalb(significand(), -60 - random.nextInt(15));
                float c = Float.intBitsToFloat(random.nextInt(1 << 24) | random.nextInt() & Integer.MIN_VALUE);
                check(a, b, c);
                check(a, b, Float.MIN_VALUE);
                check(a, b, -0f);
            }
        }

        @Test
        @DisplayName("should give the bits of Math.fma around the largest float")
        void overflow() {
            for (int i = 0; i < TRIALS; i++) {
                float a = Math.scalb(significand(), 63 + random.nextInt(2));
                float b = Math.scalb(significand(), 63 + random.nextInt(2));
                float c = Math.scalb(significand(), 90 + random.nextInt(38));
                check(a, b, c);
                check(a, b, -Float.MAX_VALUE);
                check(Math.scalb(significand(), 50), Math.scalb(1f, 53), Float.MAX_VALUE);
            }
            check(0x1p102f, 2, Float.MAX_VALUE);
            check(0x1p102f, Math.nextDown(2f), Float.MAX_VALUE);
            check(Float.MAX_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY);
        }

        @Test
        @DisplayName("should keep NaN, infinities and the signs of 0")
        void specialValues() {
            float[] special = {
                0f, -0f, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
            };
            for (float a : special) {
                for (float b : special) {
                    for (float c : special) {
                        check(a, b, c);
                    }
                }
            }
        }

        private float anyFloat() {
            return Float.intBitsToFloat(random.nextInt());
        }

        private float significand() {
            float value = 1 + random.nextInt(1 << 23) * 0x1p-23f;
            return random.nextBoolean() ? value : -value;
        }

        private static void check(float a, float b, float c) {
            float expected = Math.fma(a, b, c);
            float actual = FusedMultiplyAdd.inDoublePrecision(a, b, c);
            // floatToIntBits: one NaN is as good as another.
            if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
                assertThat(Float.toHexString(actual))
                        .as("%s · %s + %s", Float.toHexString(a), Float.toHexString(b), Float.toHexString(c))
                        .isEqualTo(Float.toHexString(expected));
            }
        }
    }

    @Test
    @DisplayName("should round once, not twice")
    void roundsOnce() {
        float a = 1 + 0x1p-12f;

        assertThat(FusedMultiplyAdd.fma(a, a, -(a * a))).isEqualTo(0x1p-24f);
        assertThat(FusedMultiplyAdd.inDoublePrecision(a, a, -(a * a))).isEqualTo(0x1p-24f);
    }
}
