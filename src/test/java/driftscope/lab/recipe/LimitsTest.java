package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of numbers and names")
class LimitsTest {

    @Test
    @DisplayName("should allow both ends, and only finite and, where asked, whole numbers between them")
    void numbers() {
        assertThat(Limits.BATCH_SIZE.allows(1)).isTrue();
        assertThat(Limits.BATCH_SIZE.allows(4096)).isTrue();
        assertThat(Limits.BATCH_SIZE.allows(4097)).isFalse();
        assertThat(Limits.BATCH_SIZE.allows(1.5)).isFalse();
        assertThat(Limits.EPSILON.allows(0)).isTrue();
        assertThat(Limits.EPSILON.allows(Double.NaN)).isFalse();
        assertThat(Limits.EPSILON.allows(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Limits.MOMENTUM.allows(0.999999)).isTrue();
        assertThat(Limits.MOMENTUM.allows(1)).isFalse();
        assertThat(Limits.GAIN.allows(0)).isFalse();
        assertThat(Limits.GAIN.allows(1e-9)).isTrue();
    }

    @Test
    @DisplayName("should allow as a lane's name what is a folder's name everywhere")
    void names() {
        assertThat(Limits.allowsLaneName("A")).isTrue();
        assertThat(Limits.allowsLaneName("batch-norm_2")).isTrue();
        for (String name : new String[] {"", "a b", "a,b", "..", "a/b", "a\\b", "thirteen-char"}) {
            assertThat(Limits.allowsLaneName(name)).describedAs(name).isFalse();
        }
    }
}
