package driftscope.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.lab.Metric.Place;
import driftscope.lab.recipe.Catalogue;
import driftscope.nn.Activation;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.stage.Normalizer;
import driftscope.setting.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Numbers measured by their names")
class MeasuredTest {

    @TempDir
    private Path folder;

    private static Metric metric(String key) {
        return Objects.requireNonNull(Metrics.of(key));
    }

    private static double number(Lane lane, String key, int layer) {
        return lane.ask(asked -> Measured.of(asked, List.of(metric(key)))).number(metric(key), layer);
    }

    private static List<String> state(Lane lane) {
        return Runs.state(lane.network()).stream().map(Arrays::toString).toList();
    }

    static Stream<String> keys() {
        return Metrics.ALL.stream().map(Metric::key);
    }

    @Test
    @DisplayName("should have a name each")
    void names() {
        assertThat(Metrics.ALL).extracting(Metric::key).doesNotHaveDuplicates().contains("drift", "test_accuracy_minibatch_64", "p95");
        assertThat(Metrics.of("nothing")).isNull();
    }

    @ParameterizedTest
    @MethodSource("keys")
    @DisplayName("should leave no trace in the lane")
    void noTrace(String key) {
        Lane measured = Runs.lane(Runs.small(), 1);
        Lane alone = Runs.lane(Runs.small(), 1);
        Runs.advance(measured, 7);
        Runs.advance(alone, 7);
        number(measured, key, 1);
        alone.look();
        assertThat(state(measured)).isEqualTo(state(alone));
        assertThat(measured.loss()).isEqualTo(alone.loss());
        assertThat(measured.gradientNorm(1)).isEqualTo(alone.gradientNorm(1));
        assertThat(measured.updateRatio(1)).isEqualTo(alone.updateRatio(1));
        Runs.advance(measured, 5);
        Runs.advance(alone, 5);

        assertThat(state(measured)).isEqualTo(state(alone));
    }

    @Test
    @DisplayName("should be those of the rows of a run at the same step, each by itself")
    void rows() throws Exception {
        Path file = folder.resolve("all.csv");
        new MetricsRun(Runs.small(), 12, 12, EnumSet.allOf(Measure.class)).writeTo(file, step -> {});
        List<String> rows = Files.readAllLines(file).stream().filter(row -> row.startsWith("12,B,") && !row.contains(",time_")).toList();
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 12);
        var expected = new ArrayList<String>();
        for (String row : rows) {
            String[] cells = row.split(",");
            int layer = cells[2].isEmpty() ? 0 : Integer.parseInt(cells[2]) - 1;
            expected.add("12,B," + cells[2] + "," + cells[3] + "," + metric(cells[3]).written(number(lane, cells[3], layer)));
        }

        assertThat(rows).hasSizeGreaterThan(60).isEqualTo(expected);
    }

    @Test
    @DisplayName("should say of a lane that has stopped where it did, and nothing else")
    void stopped() {
        Lane lane = Runs.lane(Runs.spirals(1e30, Activation.RELU, Placement.BEFORE, List.of()), 0);
        Runs.advance(lane, 40);

        assertThat(number(lane, "diverged", 0)).isEqualTo(1);
        assertThat(number(lane, "diverged_step", 0)).isEqualTo(lane.step());
        assertThat(number(lane, "diverged_layer", 0)).isBetween(1.0, 4.0);
        assertThat(Metrics.ALL).filteredOn(metric -> metric.source() != Metric.Source.LANE)
                .allSatisfy(metric -> assertThat(number(lane, metric.key(), 0)).isNaN());
    }

    @Test
    @DisplayName("should have the length of the weights, the rate for their direction, and the share of ε")
    void weights() {
        Lane lane = Runs.lane(Runs.small(), 1);
        Runs.advance(lane, 3);
        double squares = 0;
        for (float weight : lane.network().linear(1).weights().toArray()) {
            squares += (double) weight * weight;
        }

        assertThat(number(lane, "weight_norm", 1)).isCloseTo(Math.sqrt(squares), within(1e-5));
        assertThat(number(lane, "effective_rate", 1)).isCloseTo(0.1 / squares, within(1e-6));
        double mean = 0;
        double[] shares = lane.ask(asked -> Objects.requireNonNull(EpsilonShares.of(asked, 1))).shares();
        for (double share : shares) {
            mean += share / shares.length;
        }
        assertThat(number(lane, "epsilon_share", 1)).isCloseTo(mean, within(1e-12)).isPositive();
        assertThat(number(Runs.lane(Runs.small(), 0), "epsilon_share", 1)).isNaN();
        assertThat(number(lane, "epsilon_share", 3)).isNaN();
        assertThat(metric("epsilon_share").place()).isEqualTo(Place.HIDDEN_LAYER);
    }

    @Test
    @DisplayName("should have the mean and the outer percentiles of γ and β over the units, where these are learned")
    void affine() {
        Lane lane = Runs.lane(Runs.small(), 1);
        assertThat(number(lane, "gamma_p5", 0)).isEqualTo(1);
        assertThat(number(lane, "beta_p95", 0)).isEqualTo(0);
        Runs.advance(lane, 30);
        Normalizer normalizer = Objects.requireNonNull(lane.network().hidden().get(1).normalizer());
        float[] gamma = Arrays.copyOf(normalizer.gamma(), 10);
        float[] beta = Arrays.copyOf(normalizer.beta(), 10);
        Arrays.sort(gamma);
        Arrays.sort(beta);
        double mean = 0;
        for (float each : beta) {
            mean += each / 10.0;
        }

        assertThat(number(lane, "beta_mean", 1)).isCloseTo(mean, within(1e-7)).isNotZero();
        // NumPy's percentile: 5 % of 9 intervals are 0.45.
        assertThat(number(lane, "gamma_p5", 1)).isCloseTo(gamma[0] + 0.45 * (gamma[1] - gamma[0]), within(1e-6));
        assertThat(number(lane, "gamma_p95", 1)).isCloseTo(gamma[8] + 0.55 * (gamma[9] - gamma[8]), within(1e-6));
        assertThat(number(lane, "gamma_mean", 1)).isBetween((double) gamma[0], (double) gamma[9]);
        assertThat(number(Runs.lane(Runs.small(), 0), "gamma_mean", 1)).isNaN();
        Values rms = Values.of(Catalogue.NORMALIZATION, Normalization.RMS);
        assertThat(number(Runs.lane(Runs.small().startingWith("B", rms), 1), "gamma_mean", 1)).isEqualTo(1);
        assertThat(number(Runs.lane(Runs.small().startingWith("B", rms), 1), "beta_mean", 1)).isNaN();
    }
}
