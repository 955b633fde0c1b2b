package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.data.DataSet;
import driftscope.data.MnistDataSet;
import driftscope.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The family on MNIST, where PyTorch came with the same settings and other seeds. It takes some minutes, and so is asked for:
/// `-Dlanding=all`, or a part of what is to be landed, `-Dlanding=workers`, and more seeds than three by `-Dlanding.seeds=8`. What was
/// measured is in `target/landing.txt`: *inside* where each seed came to where PyTorch's did, *mean* where their mean did, or *OUTSIDE*.
@EnabledIfSystemProperty(named = "landing", matches = ".+")
@DisplayName("A recipe of the family")
class LandingTest {

    private static final int SEEDS = Integer.getInteger("landing.seeds", 3);
    private static final Path REPORT = Path.of("target", "landing.txt");

    private static DataSet mnist;

    @BeforeAll
    static void begin() throws IOException {
        mnist = MnistDataSet.load(Progress.NONE);
        Files.writeString(REPORT, "");
    }

    static Stream<LandingCase> cases() {
        String asked = System.getProperty("landing", "");
        List<LandingCase> cases = LandingCase.all();
        return cases.stream().filter(any -> asked.equals("all") || any.toString().contains(asked));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("cases")
    @DisplayName("should land where PyTorch does, with three seeds")
    void lands(LandingCase recipe) throws IOException {
        double[] measured = LongStream.rangeClosed(1, SEEDS).mapToDouble(seed -> recipe.measure(seed, mnist)).toArray();
        // With ranges of a few seeds one of three may well be outside by chance; their mean may not.
        boolean inside = recipe.isInside(Arrays.stream(measured).average().orElse(Double.NaN));
        boolean all = Arrays.stream(measured).allMatch(recipe::isInside);
        String line = String.format(
                Locale.ROOT, "%-10s%-60s%-30s of %s", inside && all ? "inside" : inside ? "mean" : "OUTSIDE", recipe, numbers(Arrays.stream(measured).boxed()),
                recipe.ranges().stream()
                        .map(recipe::widened)
                        .map(range -> numbers(Stream.of(range.low(), range.high())))
                        .collect(Collectors.joining(" or ")));
        Files.writeString(REPORT, line + System.lineSeparator(), StandardOpenOption.APPEND);
        assertThat(inside).as(line).isTrue();
    }

    static Stream<LandingSweep> sweeps() {
        String asked = System.getProperty("landing", "");
        return LandingSweep.all().stream().filter(any -> asked.equals("all") || any.toString().contains(asked));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("sweeps")
    @DisplayName("should learn at the rates at which it does in PyTorch, as well and about as fast")
    void learns(LandingSweep sweep) throws IOException {
        LandingSweep.Result result = sweep.measure(SEEDS, mnist);
        List<String> differences = sweep.differences(result);
        String line = String.format(Locale.ROOT, "%-10s%-60s%s of %s", differences.isEmpty() ? "inside" : "OUTSIDE", sweep, result, sweep.wanted());
        Files.writeString(REPORT, line + System.lineSeparator(), StandardOpenOption.APPEND);
        assertThat(differences).as(line).isEmpty();
    }

    private static String numbers(Stream<Double> numbers) {
        return numbers.map(number -> String.format(Locale.ROOT, "%.4g", number)).collect(Collectors.joining(" "));
    }
}
