package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramTest {

    @Nested
    @DisplayName("counting")
    class Counting {

        @ParameterizedTest(name = "from {0} to {1}")
        @CsvSource({"-4, 4", "0, 1", "0, 4", "-0.5, 0.5"})
        @DisplayName("should put every value into the bin whose edges enclose it")
        void countsBetweenTheEdges(double low, double high) {
            var range = new BinRange(low, high, false);
            float[] values = normal(20_000, 1.5);
            double width = (high - low) / BinRange.BINS;
            int[] counts = new int[BinRange.BINS];
            int below = 0;
            int above = 0;
            for (float value : values) {
                if (value < low) {
                    below++;
                } else if (value > high) {
                    above++;
                }
                for (int bin = 0; bin < BinRange.BINS; bin++) {
                    if (value >= low + bin * width && value < low + (bin + 1) * width) {
                        counts[bin]++;
                    }
                }
            }

            Histogram histogram = Histogram.of(values, values.length, range);

            assertThat(histogram.counts()).isEqualTo(counts);
            assertThat(histogram.below()).isEqualTo(below).isPositive();
            assertThat(histogram.above()).isEqualTo(above).isPositive();
            assertThat(histogram.total()).isEqualTo(values.length);
            assertThat(histogram.outside()).isCloseTo((below + above) / 20_000.0, within(1e-12));
        }

        @Test
        @DisplayName("should count both ends of the range as within it")
        void includesTheEnds() {
            Histogram histogram = of(BinRange.symmetric(4), -4, 4, Math.nextDown(-4f), Math.nextUp(4f));

            assertThat(histogram.counts()[0]).isEqualTo(1);
            assertThat(histogram.counts()[255]).isEqualTo(1);
            assertThat(histogram.below()).isEqualTo(1);
            assertThat(histogram.above()).isEqualTo(1);
        }

        @Test
        @DisplayName("should count infinities beyond the ends, and NaN not at all")
        void doesNotCountNaN() {
            Histogram histogram = of(
                    BinRange.symmetric(4), Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, 0);

            assertThat(histogram.total()).isEqualTo(4);
            assertThat(histogram.below()).isEqualTo(2);
            assertThat(histogram.above()).isEqualTo(1);
            assertThat(histogram.outside()).isEqualTo(0.75);
            assertThat(histogram.counts()[128]).isEqualTo(1);
        }

        @Test
        @DisplayName("should count the first values only, and nothing in nothing")
        void countsTheFirstValues() {
            assertThat(Histogram.of(new float[] {1, 2, 3}, 2, BinRange.symmetric(4)).total()).isEqualTo(2);
            assertThat(Histogram.of(new float[0], 0, BinRange.symmetric(4)).outside()).isZero();
        }
    }

    @Nested
    @DisplayName("widened")
    class Widened {

        @ParameterizedTest(name = "from {0}..{1} to {2}..{3}")
        @CsvSource({"-4, 4, -8, 8", "-4, 4, -64, 64", "0, 4, 0, 8", "0, 4, 0, 32"})
        @DisplayName("should be the histogram made on the wider range, when nothing lay outside")
        void mergesExactly(double low, double high, double widerLow, double widerHigh) {
            float[] values = normal(5000, 0.6);
            for (int i = 0; i < values.length; i++) {
                values[i] = low < 0 ? values[i] : Math.abs(values[i]);
            }
            Histogram narrow = Histogram.of(values, values.length, new BinRange(low, high, false));
            Histogram wide = Histogram.of(values, values.length, new BinRange(widerLow, widerHigh, false));

            Histogram widened = narrow.widened(wide.range());

            assertThat(narrow.outside()).isZero();
            assertThat(widened.counts()).isEqualTo(wide.counts());
            assertThat(widened.range()).isEqualTo(wide.range());
        }

        @Test
        @DisplayName("should leave beyond an end what lay beyond it")
        void keepsWhatLayOutside() {
            Histogram widened = of(BinRange.symmetric(4), -5, 5, 6, 0).widened(BinRange.symmetric(16));

            assertThat(widened.below()).isEqualTo(1);
            assertThat(widened.above()).isEqualTo(2);
            assertThat(widened.counts()[128]).isEqualTo(1);
            assertThat(widened.total()).isEqualTo(4);
        }

        @Test
        @DisplayName("should leave the original as it was, and be the same on its own range")
        void leavesTheOriginal() {
            Histogram histogram = of(BinRange.symmetric(4), 1, 2, 3);
            int[] counts = histogram.counts().clone();

            histogram.widened(BinRange.symmetric(8));

            assertThat(histogram.counts()).isEqualTo(counts);
            assertThat(histogram.widened(BinRange.symmetric(4))).isEqualTo(histogram);
        }

        @Test
        @DisplayName("should stay on its own range where doubling does not lead to the other")
        void staysWhereDoublingDoesNotLead() {
            Histogram histogram = of(BinRange.symmetric(4), 1);

            assertThat(histogram.widened(BinRange.symmetric(12))).isEqualTo(histogram);
            assertThat(histogram.widened(BinRange.symmetric(2))).isEqualTo(histogram);
            assertThat(histogram.widened(new BinRange(0, 8, false))).isEqualTo(histogram);
        }
    }

    private static Histogram of(BinRange range, float... values) {
        return Histogram.of(values, values.length, range);
    }

    private static float[] normal(int count, double deviation) {
        var random = new Random(12);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
