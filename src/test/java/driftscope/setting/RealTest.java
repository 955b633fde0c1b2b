package driftscope.setting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of numbers")
class RealTest {

    @Test
    @DisplayName("should allow both ends, and only finite and, where asked, whole numbers between them")
    void numbers() {
        assertThat(Whole.between(1, 4096).allows(1)).isTrue();
        assertThat(Whole.between(1, 4096).allows(4096)).isTrue();
        assertThat(Whole.between(1, 4096).allows(4097)).isFalse();
        assertThat(Whole.between(1, 4096).allows(1.5)).isFalse();
        assertThat(Real.between(0, 1000).allows(0)).isTrue();
        assertThat(Real.between(0, 1000).allows(Double.NaN)).isFalse();
        assertThat(Real.between(0, 1000).allows(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Real.between(0, 1).below().allows(0.999999)).isTrue();
        assertThat(Real.between(0, 1).below().allows(1)).isFalse();
        assertThat(Real.between(0, 100).above().allows(0)).isFalse();
        assertThat(Real.between(0, 100).above().allows(1e-9)).isTrue();
    }
}
