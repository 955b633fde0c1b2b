package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a message quotes")
class QuotingTest {

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(strings = {
        "0000", "0009", "000A", "000D", "001B", "007F", "0085", "00AD", "061C", "200B", "200E", "200F", "2028", "2029", "202A", "202B",
        "202C", "202D", "202E", "2060", "2066", "2067", "2068", "2069", "D800", "DFFF", "E000", "FEFF", "FFFE"
    })
    @DisplayName("should show what is invisible, turns the line or breaks it as an escape")
    void hidden(String unit) {
        String text = "a" + (char) Integer.parseInt(unit, 16) + "b";

        assertThat(Quoting.quoted(text)).isEqualTo("\"a\\u" + unit + "b\"");
        assertThat(Quoting.escaped(Quoting.escaped(text))).isEqualTo(Quoting.escaped(text));
    }

    @Test
    @DisplayName("should leave what can be read as it is")
    void visible() {
        String text = "Größe β = 1e-5, 学习率 😀 \"\\";

        assertThat(Quoting.escaped(text)).isEqualTo(text);
        assertThat(Quoting.shortened(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("should be cut to 60 characters, and no character or escape be halved")
    void cut() {
        assertThat(Quoting.shortened("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Quoting.shortened("x".repeat(61))).isEqualTo("x".repeat(59) + "…");
        assertThat(Quoting.shortened("x".repeat(58) + "😀😀")).isEqualTo("x".repeat(58) + "…");
        assertThat(Quoting.shortened("\n".repeat(1000))).isEqualTo("\\u000A".repeat(9) + "…");
    }

    @Test
    @DisplayName("should know a half of a character from a whole one")
    void halves() {
        assertThat(Quoting.hasHalfCharacter("😀")).isFalse();
        assertThat(Quoting.hasHalfCharacter("\uD83D")).isTrue();
        assertThat(Quoting.hasHalfCharacter("\uDE00\uD83D")).isTrue();
    }
}
