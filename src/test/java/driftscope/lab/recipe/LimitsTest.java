package driftscope.lab.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The limits of names")
class LimitsTest {

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
