package driftscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A number that can be read aloud")
class NumberTextTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, 0", "0.309, 0.309", "2, 2.00", "-1.5, −1.50", "4.95e-4, 0.000495", "-4.95e-4, −0.000495", "4e-4, 0.000400",
        "9.999e-4, 0.00100", "4.95e-5, 4.95 · 10⁻⁵", "-4.95e-5, −4.95 · 10⁻⁵", "1e-12, 1.00 · 10⁻¹²", "999.6, 1 000", "12345, 12 300",
        "-123456, −123 000", "1234567, 1.23 · 10⁶", "NaN, NaN", "Infinity, ∞"
    })
    @DisplayName("should be written out where that is short, and as a multiple of a power of ten where it is not")
    void spoken(double value, String written) {
        assertThat(NumberText.spoken(value).replace('\u202f', ' ')).isEqualTo(written);
    }
}
