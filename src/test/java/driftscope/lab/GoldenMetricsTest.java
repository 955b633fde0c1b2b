package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import driftscope.Fork;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The metrics of all presets and of the reference networks, with every kind of change on the way, as they were when their hashes
/// were written down: old recipes give the same bytes.
@DisplayName("The metrics of a recipe of before")
class GoldenMetricsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("hashes")
    @DisplayName("should be the same bytes")
    void staysTheSame(String expected) {
        String[] words = expected.split(" ");

        assertThat(GoldenMetrics.hash(words[0], Long.parseLong(words[1]))).isEqualTo(expected);
    }

    static Stream<String> hashes() throws IOException {
        return GoldenMetrics.expected().stream();
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"-XX:UseAVX=0", "-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3"})
    @DisplayName("should be the same bytes on a machine with other vectors")
    void staysTheSameWithOtherVectors(String option) throws Exception {
        assertThat(fork(option, "200", "spirals", "net-d"))
                .isEqualTo(List.of(expected("spirals 200"), expected("net-d 200")));
    }

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"-XX:UseAVX=1", "-XX:UseAVX=2", "-XX:UseAVX=3"})
    @DisplayName("should be the same bytes on digits on a machine with other vectors")
    void staysTheSameOnDigits(String option) throws Exception {
        assertThat(fork(option, "4", "net-a", "net-b", "net-c"))
                .isEqualTo(List.of(expected("net-a 4"), expected("net-b 4"), expected("net-c 4")));
    }

    private static List<String> fork(String option, String... arguments) throws Exception {
        return Fork.lines(option, GoldenMetrics.class, List.of(JSON.class, JsonFactory.class, Nullable.class), arguments);
    }

    private static String expected(String start) throws IOException {
        return GoldenMetrics.expected().stream().filter(line -> line.startsWith(start + " ")).findFirst().orElseThrow();
    }
}
