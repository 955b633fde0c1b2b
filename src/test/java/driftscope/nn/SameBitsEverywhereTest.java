package driftscope.nn;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.Fork;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Three steps of training")
class SameBitsEverywhereTest {

    private static List<String> expected;

    @BeforeAll
    static void trainHere() {
        expected = BitsProgram.bits();
    }

    @Test
    @DisplayName("should be the same twice on the same machine")
    void repeats() {
        assertThat(BitsProgram.bits()).isEqualTo(expected).hasSizeGreaterThan(200);
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"-XX:UseAVX=0", "-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3", "-XX:-UseFMA", "-Xint"})
    @DisplayName("should give the same bits on a machine with other vectors")
    void givesTheSameBits(String option) throws Exception {
        List<String> output = fork(option);

        assertThat(output.subList(1, output.size())).as(output.getFirst()).isEqualTo(expected);
    }

    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    @DisplayName("should really have been done without fused multiply-add, and with narrow vectors")
    void reallyUsesOtherMachines() throws Exception {
        assertThat(fork("-XX:UseAVX=0").getFirst()).isEqualTo("vectors of 4 floats, fused multiply-add false");
        assertThat(fork("-XX:-UseFMA").getFirst()).endsWith("fused multiply-add false");
    }

    private static List<String> fork(String option) throws IOException, InterruptedException {
        return Fork.lines(option, BitsProgram.class, List.of());
    }
}
