package driftscope.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Labels should")
class LabelsTest {
    @Test
    @DisplayName("write steps in thousands and millions")
    void steps() {
        assertThat(Labels.step(0)).isEqualTo("0");
        assertThat(Labels.step(500)).isEqualTo("500");
        assertThat(Labels.step(999)).isEqualTo("999");
        assertThat(Labels.step(1_000)).isEqualTo("1k");
        assertThat(Labels.step(1_500)).isEqualTo("1.5k");
        assertThat(Labels.step(12_000)).isEqualTo("12k");
        assertThat(Labels.step(999_900)).isEqualTo("1M");
        assertThat(Labels.step(1_200_000)).isEqualTo("1.2M");
        assertThat(Labels.step(3_000_000_000L)).isEqualTo("3G");
    }

    @Test
    @DisplayName("write a step in full with its thousands apart")
    void exactSteps() {
        assertThat(Labels.exactStep(7)).isEqualTo("7");
        assertThat(Labels.exactStep(12_340)).isEqualTo("12\u202f340");
        assertThat(Labels.exactStep(1_000_000)).isEqualTo("1\u202f000\u202f000");
    }

    @Test
    @DisplayName("write values with at most three digits that count")
    void values() {
        assertThat(Labels.value(0)).isEqualTo("0");
        assertThat(Labels.value(-0.0)).isEqualTo("0");
        assertThat(Labels.value(0.3)).isEqualTo("0.3");
        assertThat(Labels.value(2.3456)).isEqualTo("2.35");
        assertThat(Labels.value(-6)).isEqualTo("−6");
        assertThat(Labels.value(100)).isEqualTo("100");
        assertThat(Labels.value(12_345)).isEqualTo("12300");
        assertThat(Labels.value(0.001)).isEqualTo("0.001");
    }

    @Test
    @DisplayName("write very small and very large values as a recipe does")
    void exponents() {
        assertThat(Labels.value(1e-5)).isEqualTo("1e-5");
        assertThat(Labels.value(-2.5e-7)).isEqualTo("−2.5e-7");
        assertThat(Labels.value(1.25e6)).isEqualTo("1.25e6");
    }

    @Test
    @DisplayName("say what is not a number")
    void notFinite() {
        assertThat(Labels.value(Double.NaN)).isEqualTo("NaN");
        assertThat(Labels.value(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
        assertThat(Labels.steady(Double.NaN)).isEqualTo("NaN");
        assertThat(Labels.percent(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    @DisplayName("keep the length of a changing number")
    void steady() {
        assertThat(Labels.steady(-0.3)).isEqualTo("−0.30");
        assertThat(Labels.steady(1)).isEqualTo("1.00");
        assertThat(Labels.steady(12.34)).isEqualTo("12.3");
        assertThat(Labels.steady(250.4)).isEqualTo("250");
        assertThat(Labels.steady(0)).isEqualTo("0.00");
        assertThat(Labels.steady(0.0012)).isEqualTo("0.00");
        assertThat(Labels.steady(-0.00441)).isEqualTo("0.00");
        assertThat(Labels.steady(1.25e6)).isEqualTo("1.25e6");
    }

    @Test
    @DisplayName("write a mean and its deviation in the same form, however small they are")
    void moments() {
        assertThat(List.of(Labels.moment(-0.00441, 0.3), Labels.moment(0.3, 0.3))).containsExactly("0.00", "0.30");
        assertThat(List.of(Labels.moment(-5.5e-9, 1), Labels.moment(1, 1))).containsExactly("0.00", "1.00");
        assertThat(List.of(Labels.moment(-3.1e-8, 3.412e-6), Labels.moment(3.412e-6, 3.412e-6))).containsExactly("−3e-8", "3.41e-6");
        assertThat(List.of(Labels.moment(-0.4251, 0.0378), Labels.moment(0.0378, 0.0378))).containsExactly("−0.425", "0.038");
        assertThat(List.of(Labels.moment(3, 1e-6), Labels.moment(1e-6, 1e-6))).containsExactly("3.00", "1.00e-6");
        assertThat(List.of(Labels.moment(-2.6415e9, 1.38e10), Labels.moment(1.38e10, 1.38e10))).containsExactly("−2.6e9", "1.38e10");
        assertThat(List.of(Labels.moment(-3.9e7, 2e8), Labels.moment(9.4e6, 2e8), Labels.moment(9.97e7, 2e8), Labels.moment(-3, 2e8)))
                .containsExactly("−3.9e7", "9e6", "1.00e8", "0");
        assertThat(List.of(Labels.moment(0, 0), Labels.moment(Double.NaN, 1))).containsExactly("0.00", "NaN");
    }

    @Test
    @DisplayName("give the numbers of an axis the digits with which they can be told apart")
    void ticks() {
        assertThat(Labels.ofTicks(new double[] {0, 0.5, 1})).containsExactly("0", "0.5", "1");
        assertThat(Labels.ofTicks(new double[] {0.9995, 1, 1.0005})).containsExactly("0.9995", "1", "1.0005");
        assertThat(Labels.ofTicks(new double[] {99.99, 100, 100.01})).containsExactly("99.99", "100", "100.01");
        assertThat(Labels.ofTicks(new double[0])).isEmpty();
    }

    @Test
    @DisplayName("write shares in percent")
    void percent() {
        assertThat(Labels.percent(0.003)).isEqualTo("0.3\u202f%");
        assertThat(Labels.percent(0.123)).isEqualTo("12.3\u202f%");
        assertThat(Labels.percent(1)).isEqualTo("100.0\u202f%");
        assertThat(Labels.percent(0)).isEqualTo("0.0\u202f%");
    }

    @Test
    @DisplayName("write what is measured with three digits")
    void measured() {
        assertThat(Labels.measured(2)).isEqualTo("2.00");
        assertThat(Labels.measured(0.3091)).isEqualTo("0.309");
        assertThat(Labels.measured(0.00999999)).isEqualTo("0.0100");
        assertThat(Labels.measured(13.1)).isEqualTo("13.1");
        assertThat(Labels.measured(99.97)).isEqualTo("100");
        assertThat(Labels.measured(1.25e6)).isEqualTo("1.25e6");
        assertThat(Labels.measured(0)).isEqualTo("0");
    }

    @Test
    @DisplayName("write speeds with two digits")
    void rates() {
        assertThat(Labels.rate(3_642)).isEqualTo("3\u202f600");
        assertThat(Labels.rate(130.4)).isEqualTo("130");
        assertThat(Labels.rate(8.37)).isEqualTo("8.4");
        assertThat(Labels.rate(9.97)).isEqualTo("10");
        assertThat(Labels.rate(0.254)).isEqualTo("0.25");
        assertThat(Labels.rate(0)).isEqualTo("0");
    }
}
