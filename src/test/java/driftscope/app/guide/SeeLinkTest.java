package driftscope.app.guide;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.guide.SeeLink.Kind;
import driftscope.app.guide.SeeLink.Target;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A link that sets up the window")
class SeeLinkTest {

    @Test
    @DisplayName("should lead to one thing, or to several in its order")
    void targets() {
        assertThat(SeeLink.parse("driftscope:view/landscape").targets()).containsExactly(new Target(Kind.VIEW, "landscape"));
        assertThat(SeeLink.parse("driftscope:preset/first?view=by-hand&setting=learning-rate").targets())
                .containsExactly(new Target(Kind.PRESET, "first"), new Target(Kind.VIEW, "by-hand"), new Target(Kind.SETTING, "learning-rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://arxiv.org", "views.en.md", "driftscope:", "driftscope:view", "driftscope:view/", "driftscope:window/main",
        "driftscope:view/units?", "driftscope:view/units?card", "driftscope:view/units?lane=A", "driftscope:view/a/b"
    })
    @DisplayName("should be nothing else")
    void others(String link) {
        assertThat(SeeLink.parse(link)).isNull();
    }
}
