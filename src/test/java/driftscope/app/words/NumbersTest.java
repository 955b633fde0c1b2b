package driftscope.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers as text")
class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0", "-0.0, 0", "60, 60", "-3, -3", "0.1, 0.1", "0.025, 0.025", "0.001, 0.001", "1e-5, 1e-5", "2.5e-8, 2.5e-8",
        "999999, 999999", "12345.678, 12345.7"
    })
    @DisplayName("should have the shortest usual form")
    void shortest(double value, String text) {
        assertThat(Numbers.text(value)).isEqualTo(text);
    }

    @Test
    @DisplayName("should not show what binary fractions add")
    void rounds() {
        assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Numbers.text(1.1 * 1.1)).isEqualTo("1.21");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1e-5, 0.0123, 2.5e-8, 4096, 1000, 0.9, 1e-8})
    @DisplayName("should read back as they were")
    void readsBack(double value) {
        assertThat(Double.parseDouble(Numbers.text(value))).isEqualTo(value);
    }

    @Test
    @DisplayName("should look the same in every language")
    void everyLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Numbers.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
            assertThat(Numbers.text(0.5)).isEqualTo("0.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
