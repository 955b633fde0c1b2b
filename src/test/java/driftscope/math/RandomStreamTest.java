package driftscope.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A stream of random numbers")
class RandomStreamTest {

    @Nested
    @DisplayName("should follow the published algorithms:")
    class Published {

        @Test
        @DisplayName("xoshiro256** from the state 1, 2, 3, 4 (the vectors of rand_xoshiro)")
        void xoshiro() {
            RandomStream random = new RandomStream(1, 2, 3, 4);
            assertThat(LongStream.generate(random::nextLong).limit(10))
                    .containsExactly(
                            11520L,
                            0L,
                            1509978240L,
                            1215971899390074240L,
                            1216172134540287360L,
                            607988272756665600L,
                            Long.parseUnsignedLong("16172922978634559625"),
                            8476171486693032832L,
                            Long.parseUnsignedLong("10595114339597558777"),
                            2904607092377533576L);
        }

        @Test
        @DisplayName("SplitMix64 from 1234567")
        void splitMix() {
            long golden = 0x9E3779B97F4A7C15L;
            assertThat(LongStream.rangeClosed(1, 3).map(i -> RandomStream.splitMix64(1234567 + i * golden)))
                    .containsExactly(6457827717110365317L, 3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"));
            assertThat(RandomStream.splitMix64(-5 + golden)).isEqualTo(new SplittableRandom(-5).nextLong());
        }

        @Test
        @DisplayName("FNV-1a of \"\", \"a\" and \"foobar\"")
        void fnv() {
            assertThat(RandomStream.hash("")).isEqualTo(0xcbf29ce484222325L);
            assertThat(RandomStream.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
            assertThat(RandomStream.hash("foobar")).isEqualTo(0x85944171f73967e8L);
        }
    }

    @Nested
    @DisplayName("should be given by seed and purpose:")
    class Streams {

        @Test
        @DisplayName("the same ones give the same numbers, others give others")
        void seedAndPurpose() {
            long first = new RandomStream(42, "weights").nextLong();
            assertThat(new RandomStream(42, "weights").nextLong()).isEqualTo(first);
            assertThat(new RandomStream(43, "weights").nextLong()).isNotEqualTo(first);
            assertThat(new RandomStream(42, "order").nextLong()).isNotEqualTo(first);
        }

        @Test
        @DisplayName("a restart is a new stream of that purpose and number")
        void restart() {
            for (long number : new long[] {0, 9, 10, 1234567890123L}) {
                RandomStream random = new RandomStream(1, "other");
                random.nextGaussian();
                random.restart(42, "epoch ", number);
                RandomStream fresh = new RandomStream(42, "epoch " + number);
                assertThat(random.nextGaussian()).isEqualTo(fresh.nextGaussian());
                assertThat(random.nextLong()).isEqualTo(fresh.nextLong());
            }
        }

        @Test
        @DisplayName("a purpose outside ASCII or a bound below 1 is refused")
        void refused() {
            assertThatThrownBy(() -> new RandomStream(1, "ε")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new RandomStream(1, "x").nextInt(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    @DisplayName("should have the distribution it says:")
    class Distributions {

        private static final int DRAWS = 1_000_000;

        @Test
        @DisplayName("doubles are uniform in [0, 1)")
        void doubles() {
            RandomStream random = new RandomStream(7, "doubles");
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < DRAWS; i++) {
                double value = random.nextDouble();
                assertThat(value >= 0 && value < 1).isTrue();
                sum += value;
                squares += value * value;
            }
            assertThat(sum / DRAWS).isCloseTo(0.5, within(0.0015));
            assertThat(squares / DRAWS).isCloseTo(1 / 3.0, within(0.0015));
        }

        @Test
        @DisplayName("Gaussians have mean 0, variance 1, skewness 0 and kurtosis 3")
        void gaussians() {
            RandomStream random = new RandomStream(7, "gaussians");
            double[] moments = new double[5];
            for (int i = 0; i < DRAWS; i++) {
                double value = random.nextGaussian();
                for (int k = 1; k <= 4; k++) {
                    moments[k] += Math.pow(value, k) / DRAWS;
                }
            }
            assertThat(moments[1]).isCloseTo(0, within(0.005));
            assertThat(moments[2]).isCloseTo(1, within(0.007));
            assertThat(moments[3]).isCloseTo(0, within(0.02));
            assertThat(moments[4]).isCloseTo(3, within(0.05));
        }

        @Test
        @DisplayName("whole numbers below a bound are equally likely, even below a bound that is no power of two")
        void wholeNumbers() {
            RandomStream random = new RandomStream(7, "whole");
            int[] counts = new int[6];
            for (int i = 0; i < DRAWS; i++) {
                counts[random.nextInt(6)]++;
            }
            for (int count : counts) {
                assertThat((double) count / DRAWS).isCloseTo(1 / 6.0, within(0.002));
            }
            // With a bound of ¾ · 2³¹ a biased method would give the thirds unequal shares.
            int bound = 3 << 29;
            int low = 0;
            for (int i = 0; i < DRAWS; i++) {
                int value = random.nextInt(bound);
                assertThat(value >= 0 && value < bound).isTrue();
                low += value < bound / 3 ? 1 : 0;
            }
            assertThat((double) low / DRAWS).isCloseTo(1 / 3.0, within(0.002));
        }
    }
}
