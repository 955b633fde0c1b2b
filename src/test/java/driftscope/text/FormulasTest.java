package driftscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A formula in words")
class FormulasTest {

    /// What a line cannot break, as it is read.
    private static List<String> pieces(String words) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(words);
        List<String> pieces = new ArrayList<>();
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            pieces.add(words.substring(from, to).strip().replace('\u00a0', ' ').replace("\ufeff", ""));
            from = to;
        }
        return pieces;
    }

    @Test
    @DisplayName("should stay on one line where it is short")
    void together() {
        assertThat(pieces(Formulas.inWords("With γ = √(σ² + ε), β = μ and −0.5 it is (a − b)² of ln 10 = 2.30.")))
                .containsExactly("With", "γ = √(σ² + ε),", "β = μ", "and", "−0.5", "it", "is", "(a − b)²", "of", "ln 10 = 2.30.");
        assertThat(pieces(Formulas.inCode("x̂ = (x − μ) / √(σ² + ε)"))).containsExactly("x̂ = (x − μ) / √(σ² + ε)");
        assertThat(pieces(Formulas.inCode("r ← (1 − α) r + α · minibatch"))).hasSize(1);
        assertThat(pieces(Formulas.inCode("‖G − G′‖ / ‖G‖"))).hasSize(1);
    }

    @Test
    @DisplayName("should break behind an operator where it is long, inside of brackets last")
    void broken() {
        assertThat(pieces(Formulas.inWords("so m̂ = β₁ · (m + g + h + i + j) + (1 − β₁) · (g − h − i − j) here")))
                .containsExactly("so", "m̂ =", "β₁ · (m + g + h + i + j) +", "(1 − β₁) · (g − h − i − j)", "here");
        assertThat(pieces(Formulas.inWords("(one + two + three + four + five + six + seven)")))
                .containsExactly("(one +", "two +", "three +", "four +", "five +", "six +", "seven)");
    }

    @Test
    @DisplayName("should leave other words and code as they are")
    void others() {
        String words = " Half-precision loses what is small, (so) it says; see lesson 9 and/or a/file. ";
        assertThat(Formulas.inWords(words)).isEqualTo(words);
        String code = "driftscope lesson NAME --check [--seeds 4,5]";
        assertThat(Formulas.inCode(code)).isEqualTo(code);
    }
}
