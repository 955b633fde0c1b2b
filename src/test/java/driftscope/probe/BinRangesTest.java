package driftscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.math.Matrix;
import driftscope.nn.Activation;
import java.util.List;
import java.util.Set;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BinRangesTest {

    private final Sampler sampler = new Sampler();

    @Nested
    @DisplayName("at first")
    class First {

        @Test
        @DisplayName("should be symmetric around 0, but what the activation leaves room for at the output")
        void areSymmetricOrBounded() {
            for (Quantity quantity : List.of(Quantity.SUM, Quantity.NORMALIZED, Quantity.ACTIVATION_INPUT)) {
                assertThat(BinRanges.first(2, Activation.TANH).of(quantity, 1)).isEqualTo(BinRange.symmetric(4));
            }
            assertThat(BinRanges.first(2, Activation.SIGMOID).of(Quantity.OUTPUT, 0)).isEqualTo(new BinRange(0, 1, true));
            assertThat(BinRanges.first(2, Activation.TANH).of(Quantity.OUTPUT, 1)).isEqualTo(new BinRange(-1, 1, true));
            assertThat(BinRanges.first(2, Activation.RELU).of(Quantity.OUTPUT, 0)).isEqualTo(new BinRange(0, 4, false));
            for (Activation activation : List.of(Activation.LINEAR, Activation.LEAKY_RELU, Activation.GELU)) {
                assertThat(BinRanges.first(2, activation).of(Quantity.OUTPUT, 0)).isEqualTo(BinRange.symmetric(4));
            }
        }

        @Test
        @DisplayName("should hold the outputs of all activations of the lanes")
        void holdAllActivations() {
            assertThat(output(Activation.SIGMOID, Activation.TANH)).isEqualTo(new BinRange(-1, 1, true));
            assertThat(output(Activation.SIGMOID, Activation.RELU)).isEqualTo(new BinRange(0, 4, false));
            assertThat(output(Activation.TANH, Activation.RELU)).isEqualTo(BinRange.symmetric(4));
        }

        private BinRange output(Activation one, Activation other) {
            return BinRanges.first(2, Set.of(one, other)).of(Quantity.OUTPUT, 1);
        }

        @ParameterizedTest
        @EnumSource(Activation.class)
        @DisplayName("should have room on both sides for the output of a batch norm after the activation")
        void haveRoomForBatchNormAfterTheActivation(Activation activation) {
            BinRanges ranges = BinRanges.first(2, activation).withUnboundedOutput();

            assertThat(ranges.of(Quantity.OUTPUT, 0)).isEqualTo(BinRange.symmetric(4));
            assertThat(ranges.of(Quantity.OUTPUT, 1)).isEqualTo(BinRange.symmetric(4));
            assertThat(ranges.withUnboundedOutput()).isSameAs(ranges);
            assertThat(ranges.grownFor(measures(Quantity.OUTPUT, ranges, normal(0, 1), normal(0, 1)))).isSameAs(ranges);
        }

        @Test
        @DisplayName("should be very narrow for gradients")
        void areNarrowForGradients() {
            assertThat(BinRanges.first(1, Activation.TANH).of(Quantity.GRADIENT, 0).high()).isEqualTo(0x1p-40);
        }
    }

    @Nested
    @DisplayName("growing")
    class Growing {

        private final BinRanges first = BinRanges.first(2, Activation.SIGMOID);

        @ParameterizedTest(name = "for a standard deviation of {0} to ±{1}")
        @CsvSource({"1, 4", "1.6, 4", "2, 8", "10, 32", "1000, 4096"})
        @DisplayName("should double until 2.5 standard deviations fit, once more than 2 % lies outside")
        void doubleUntilTheSampleFits(double deviation, double limit) {
            BinRanges grown = first.grownFor(measures(Quantity.SUM, first, normal(0, 1), normal(0, deviation)));

            assertThat(grown.of(Quantity.SUM, 1)).isEqualTo(BinRange.symmetric(limit));
            assertThat(grown.of(Quantity.SUM, 0)).isEqualTo(BinRange.symmetric(4));
            assertThat(grown.of(Quantity.ACTIVATION_INPUT, 1)).isEqualTo(BinRange.symmetric(4));
        }

        @Test
        @DisplayName("should bear 2 % outside, and not one value more")
        void bearTwoPercentOutside() {
            Matrix x = new Matrix(100, 20);
            for (int i = 0; i < 40; i++) {
                x.set(i, 0, i % 2 == 0 ? 5 : -5);
            }
            assertThat(first.grownFor(measures(Quantity.SUM, first, x, x))).isSameAs(first);

            x.set(40, 0, 5);
            assertThat(first.grownFor(measures(Quantity.SUM, first, x, x)).of(Quantity.SUM, 0)).isEqualTo(BinRange.symmetric(8));
        }

        @Test
        @DisplayName("should be the same ranges when nothing grows")
        void areTheSameWhenNothingGrows() {
            assertThat(first.grownFor(measures(Quantity.SUM, first, normal(0, 1), normal(0, 1)))).isSameAs(first);
        }

        @Test
        @DisplayName("should follow a mean that wanders off")
        void followTheMean() {
            BinRanges grown = first.grownFor(measures(Quantity.SUM, first, normal(-20, 1), normal(20, 1)));

            assertThat(grown.of(Quantity.SUM, 0)).isEqualTo(BinRange.symmetric(32));
            assertThat(grown.of(Quantity.SUM, 1)).isEqualTo(BinRange.symmetric(32));
        }

        @Test
        @DisplayName("should keep a range that cannot be left")
        void keepFixedRanges() {
            assertThat(first.grownFor(measures(Quantity.OUTPUT, first, normal(0, 50), normal(0, 50)))).isSameAs(first);
        }

        @Test
        @DisplayName("should let older histograms follow without losing a count")
        void letOlderHistogramsFollow() {
            List<LayerMeasures> before = measures(Quantity.SUM, first, normal(0, 1), normal(0, 1));
            BinRanges grown = first.grownFor(measures(Quantity.SUM, first, normal(0, 10), normal(0, 10)));
            Histogram old = before.getFirst().distribution(Quantity.SUM).histogram();

            Histogram widened = old.widened(grown.of(Quantity.SUM, 0));

            assertThat(widened.range()).isEqualTo(BinRange.symmetric(32));
            assertThat(widened.total()).isEqualTo(old.total());
        }

        @Test
        @DisplayName("should not grow again for what was counted before they grew")
        void growOnce() {
            List<LayerMeasures> wide = measures(Quantity.SUM, first, normal(0, 1), normal(0, 10));
            BinRanges grown = first.grownFor(wide, first);

            assertThat(grown).isNotSameAs(first);
            assertThat(grown.grownFor(wide, grown)).isSameAs(grown);
            assertThat(grown.grownFor(wide)).isSameAs(grown);
            assertThat(first.grownFor(wide, first).grownFor(wide, first).of(Quantity.SUM, 1)).isNotEqualTo(grown.of(Quantity.SUM, 1));
        }

        @Test
        @DisplayName("should come to an end when the sample has infinities")
        void endWithInfinities() {
            Matrix x = normal(0, 1);
            x.fill(Float.POSITIVE_INFINITY);

            BinRanges grown = first.grownFor(measures(Quantity.SUM, first, x, x));

            assertThat(grown.of(Quantity.SUM, 0)).isEqualTo(BinRange.symmetric(8));
        }
    }

    /// Measures of two layers, of one quantity.
    private List<LayerMeasures> measures(Quantity quantity, BinRanges ranges, Matrix first, Matrix second) {
        return List.of(measures(quantity, ranges.of(quantity, 0), first), measures(quantity, ranges.of(quantity, 1), second));
    }

    private LayerMeasures measures(Quantity quantity, BinRange range, Matrix values) {
        return new LayerMeasures(Map.of(quantity, sampler.distribution(values, range)), 0, 0);
    }

    private static Matrix normal(double mean, double deviation) {
        var random = new Random(9);
        Matrix matrix = new Matrix(100, 20);
        for (int i = 0; i < 100; i++) {
            for (int j = 0; j < 20; j++) {
                matrix.set(i, j, (float) (mean + deviation * random.nextGaussian()));
            }
        }
        return matrix;
    }
}
