package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.session.SmallRuns;
import driftscope.app.shelf.ShelfCard;
import driftscope.lab.Lane;
import driftscope.lab.Measured;
import driftscope.lab.Metric;
import driftscope.lab.Metrics;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Normalization;
import driftscope.nn.StepClock;
import driftscope.plot.BarPlot;
import driftscope.plot.ConfusionPlot;
import driftscope.plot.LinePlot;
import driftscope.plot.Reading;
import driftscope.plot.Series;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

@DisplayName("Cards that lanes are asked for, in the window,")
class MeasuredCardsTest extends WindowTest {

    private static final List<String> CARDS = List.of("covariate-shift", "weight-norm", "gamma-beta", "statistics-lag", "landscape");

    /// What each button of a card shows: the metric that its line is of.
    private static final Map<String, String> SHOWN = Map.ofEntries(
            Map.entry("covariate-shift-shown-shift_relative", "ics_relative"),
            Map.entry("covariate-shift-shown-shift_l2", "ics_l2"),
            Map.entry("covariate-shift-shown-shift_cosine", "ics_cos"),
            Map.entry("weight-norm-shown-weight_norm", "weight_norm"),
            Map.entry("weight-norm-shown-effective_rate", "effective_rate"),
            Map.entry("gamma-beta-shown-gamma", "gamma_mean"),
            Map.entry("gamma-beta-shown-beta", "beta_mean"),
            Map.entry("statistics-lag-shown-lag_mean", "train_lag_mean"),
            Map.entry("statistics-lag-shown-lag_variance", "train_lag_variance"),
            Map.entry("landscape-shown-landscape_loss", "landscape_loss_max"),
            Map.entry("landscape-shown-landscape_gradient", "landscape_gradient_max"),
            Map.entry("landscape-shown-landscape_beta", "landscape_beta"));

    /// Lays only these cards on the shelf.
    private void lay(FxRobot robot, List<String> cards) {
        onWindow(() -> {
            for (var item : find(robot, "shelf-cards", MenuButton.class).getItems()) {
                if (item instanceof CheckMenuItem check
                        && check.isSelected() != cards.contains(check.getId().substring("shelf-".length()))) {
                    check.setSelected(!check.isSelected());
                    check.fire();
                }
            }
        });
        awaitPulses();
    }

    private static List<Series> lines(FxRobot robot, String card) {
        return onWindow(() -> plot(robot, card + "-lines", LinePlot.class).series());
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Integer> layers(FxRobot robot, String card) {
        return find(robot, "card-" + card + "-layer", ComboBox.class);
    }

    private static double expected(Lane lane, String key, int layer) {
        Metric metric = Objects.requireNonNull(Metrics.of(key));
        return lane.ask(asked -> Measured.of(asked, List.of(metric))).number(metric, layer);
    }

    private static boolean endsIn(Series line, long step, double value) {
        int last = line.count() - 1;
        return last >= 0 && line.steps()[last] == step && Double.compare(line.mean()[last], value) == 0;
    }

    @Test
    @DisplayName("should end in what lanes stepped by hand measure, by every button and of every layer")
    void ofTheLanes(FxRobot robot) throws Exception {
        lay(robot, CARDS);
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
        for (Map.Entry<String, String> each : SHOWN.entrySet()) {
            String card = each.getKey().substring(0, each.getKey().indexOf("-shown"));
            onWindow(() -> find(robot, "card-" + each.getKey(), ToggleButton.class).setSelected(true));
            for (int layer : card.equals("landscape") ? List.of(0) : List.of(1, 0)) {
                if (!card.equals("landscape")) {
                    onWindow(() -> layers(robot, card).setValue(layer));
                }
                for (int index = 0; index < 2; index++) {
                    Lane alone = Runs.lane(SmallRuns.moons(1), index);
                    Runs.advance(alone, 1);
                    double value = expected(alone, each.getValue(), layer);
                    int lane = card.equals("landscape") && !each.getValue().endsWith("beta") ? 2 * index : index;
                    until(each + " of layer " + (layer + 1) + " of lane " + index, () -> endsIn(lines(robot, card).get(lane), 1, value));
                }
            }
        }
        double[] drift = onWindow(() -> window.session().trainer().timeline().evaluations(1).stream())
                .mapToDouble(evaluation -> evaluation.drift()[0])
                .toArray();
        Series drawn = onWindow(() -> plot(robot, "covariate-shift-drift", LinePlot.class).series()).get(1);
        assertThat(Arrays.copyOf(drawn.mean(), drawn.count())).containsExactly(drift);
    }

    @Test
    @DisplayName("should say why there is nothing to see: no layer before, nothing learned, no running statistics")
    void nothing(FxRobot robot) {
        open(SmallRuns.moons(1).startingWith("B", Values.of(Catalogue.NORMALIZATION, Normalization.NONE)));
        lay(robot, CARDS);
        onWindow(() -> layers(robot, "covariate-shift").setValue(0));
        until("the covariate shift", () -> message(robot, "covariate-shift").startsWith("It is 0"));
        until("γ", () -> message(robot, "gamma-beta").equals("No lane learns γ in this layer."));
        onWindow(() -> find(robot, "card-gamma-beta-shown-beta", ToggleButton.class).setSelected(true));
        until("β", () -> message(robot, "gamma-beta").equals("No lane learns β in this layer."));
        until("the lag", () -> message(robot, "statistics-lag").equals("No lane has running statistics in this layer."));
        assertThat(message(robot, "weight-norm")).isEmpty();
    }

    private static String message(FxRobot robot, String card) {
        return onWindow(() -> robot.from(find(robot, "card-" + card, ShelfCard.class)).lookup(".plot-message").<Label>queryAll().stream()
                .filter(WindowTest::isInSight)
                .map(Label::getText)
                .findFirst()
                .orElse(""));
    }

    @Test
    @DisplayName("should be measured while a card is in sight, leave a gap for steps at which none was, and share one history with the view")
    void inSight(FxRobot robot) {
        lay(robot, List.of("covariate-shift"));
        until("a measure", () -> lines(robot, "covariate-shift").getFirst().count() == 1);
        press(robot, KeyCode.N);
        until("the next", () -> lines(robot, "covariate-shift").getFirst().count() == 2);
        lay(robot, List.of("loss"));
        stepTo(robot, 4);
        press(robot, KeyCode.L);
        until("the view has what the card saw, and the present after a gap", () -> {
            Series line = onWindow(() -> plot(robot, "landscape-shift", LinePlot.class).series()).getFirst();
            return Arrays.equals(line.steps(), new double[] {0, 1, 2.5, 4}) && Double.isNaN(line.mean()[2]);
        });
        stepTo(robot, 5);
        until("the view goes on", () -> onWindow(() -> plot(robot, "landscape-shift", LinePlot.class).series()).getFirst().count() == 5);
        press(robot, KeyCode.L);
        lay(robot, List.of("covariate-shift", "loss"));
        until("the card has what the view saw", () ->
                Arrays.equals(lines(robot, "covariate-shift").getFirst().steps(), new double[] {0, 1, 2.5, 4, 5}));
    }

    private void stepTo(FxRobot robot, long step) {
        for (long next = snapshot().step() + 1; next <= step; next++) {
            long wanted = next;
            press(robot, KeyCode.N);
            untilSnapshot("a step", any -> any.step() == wanted);
        }
        awaitPulses();
    }

    @Test
    @DisplayName("should leave the bits of the training as they are, and measure again and again while the lanes run")
    void bits(FxRobot robot) throws Exception {
        lay(robot, CARDS);
        press(robot, KeyCode.SPACE);
        until("some measures of each kind", () -> CARDS.stream().allMatch(card -> lines(robot, card).getLast().count() > 3));
        press(robot, KeyCode.SPACE);
        Snapshot paused = untilSnapshot("a pause", any -> !any.running());
        for (int index = 0; index < 2; index++) {
            String name = paused.lanes().get(index).name();
            List<int[]> trained = onWindow(() -> Objects.requireNonNull(window.session().trainer()))
                    .ask(name, lane -> Runs.state(lane.network())).get();
            Lane alone = Runs.lane(SmallRuns.moons(1), index);
            Runs.advance(alone, (int) paused.step());
            assertThat(trained).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
        }
        assertThat(sentences()).isEmpty();
    }

    @Test
    @DisplayName("should read off the percentiles of a band")
    void band(FxRobot robot) {
        lay(robot, List.of("gamma-beta"));
        stepTo(robot, 3);
        until("γ of step 3", () -> lines(robot, "gamma-beta").getLast().count() > 0
                && lines(robot, "gamma-beta").getLast().steps()[lines(robot, "gamma-beta").getLast().count() - 1] == 3);
        awaitPulses();
        Series line = lines(robot, "gamma-beta").getLast();
        assertThat(line.minimum()[line.count() - 1]).isLessThan(line.maximum()[line.count() - 1]);
        List<String> words = onWindow(() -> {
            LinePlot plot = plot(robot, "gamma-beta-lines", LinePlot.class);
            return IntStream.range(0, (int) pane(robot, "gamma-beta-lines").getWidth())
                    .mapToObj(x -> plot.at(x, 40))
                    .filter(Objects::nonNull)
                    .map(Reading::words)
                    .filter(all -> all.contains("step 3"))
                    .findFirst()
                    .orElseThrow();
        });
        assertThat(words).anyMatch(each -> each.startsWith("B  ") && each.contains("(5–95 %: ") && each.contains(" to "));
    }

    @Test
    @DisplayName("should count what is taken for what at the evaluation up to the step looked at, with images of the pair that is pointed at")
    void confusion(FxRobot robot, @TempDir Path images) {
        open(SmallRuns.images(SmallRuns.Kind.DENSE, images));
        lay(robot, List.of("confusion"));
        stepTo(robot, 3);
        for (int index = 0; index < 2; index++) {
            int lane = index;
            until("the counts", () -> {
                int[] expected = onWindow(() -> window.session().snapshotProperty().get().lanes().get(lane).evaluation()).confusion().counts();
                return Arrays.equals(
                        onWindow(() -> plot(robot, lane == 0 ? "confusion-a" : "confusion-b", ConfusionPlot.class).counts().counts()), expected);
            });
        }
        ConfusionPlot plot = plot(robot, "confusion-b", ConfusionPlot.class);
        assertThat(onWindow(() -> plot.counts().images().apply(plot.shownPair()))).isNotEmpty().allSatisfy(pixels ->
                assertThat(pixels).hasSize(48));
        open(SmallRuns.moons(1).with(Catalogue.DATA_NAME, DataName.LINEAR));
        until("no card", () -> !onWindow(() -> find(robot, "card-confusion", ShelfCard.class).isVisible()));
    }

    @Test
    @DisplayName("should show how long a step takes in each lane, one below the other, with parts that add up")
    void stepTime(FxRobot robot) {
        lay(robot, List.of("step-time"));
        BarPlot plot = plot(robot, "step-time", BarPlot.class);
        stepTo(robot, 2);
        until("both lanes, of step 2", () -> onWindow(() -> plot.lanes().size() == 2 && plot.remark().contains("step 2")));
        onWindow(() -> assertThat(plot.lanes()).allSatisfy(bars -> assertThat(Arrays.stream(bars.amounts()).skip(1).sum())
                .isCloseTo(bars.amounts()[0], within(1e-9))));
        int normalizer = 1 + StepClock.Part.NORMALIZER.ordinal();
        onWindow(() -> {
            assertThat(plot.lanes().getFirst().amounts()[normalizer]).as("lane A has none").isZero();
            assertThat(plot.lanes().getLast().amounts()[normalizer]).isPositive();
            assertThat(plot.lanes().getLast().words().getFirst()).matches("[0-9.]+ [µm]s · [0-9.]+ ×");
        });
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should be there for every kind of network")
    void kinds(SmallRuns.Kind kind, @TempDir Path images, FxRobot robot) {
        Recipe recipe = SmallRuns.images(kind, images);
        open(recipe);
        lay(robot, CARDS);
        press(robot, KeyCode.N);
        until("measures of each kind", () -> CARDS.stream().allMatch(card -> lines(robot, card).getLast().count() > 0));
        for (String card : CARDS) {
            if (!card.equals("landscape")) {
                for (int layer : List.copyOf(layers(robot, card).getItems())) {
                    onWindow(() -> layers(robot, card).setValue(layer));
                    awaitPulses();
                }
            }
        }
        assertThat(sentences()).isEmpty();
        Node shelf = robot.lookup("#shelf").query();
        assertThat(shelf.isVisible()).isTrue();
    }
}
