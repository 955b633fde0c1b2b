package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.Lane;
import driftscope.lab.LossMap;
import driftscope.lab.Measured;
import driftscope.lab.Metric.Source;
import driftscope.lab.Metrics;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Toggle;
import driftscope.plot.Labels;
import driftscope.plot.LinePlot;
import driftscope.plot.PlanePlot;
import driftscope.plot.ProfilePlot;
import driftscope.plot.Series;
import driftscope.setting.Values;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

@DisplayName("The landscape, in the window,")
class LandscapeTest extends WindowTest {

    private static final List<String> MEASURED = List.of("loss", "gradient", "beta", "shift");

    private static List<Series> lines(FxRobot robot, String plot) {
        return onWindow(() -> plot(robot, "landscape-" + plot, LinePlot.class).series());
    }

    private static String legend(FxRobot robot) {
        return robot.lookup("#landscape .legend").queryAs(Label.class).getText();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Integer> layers(FxRobot robot) {
        return robot.lookup("#landscape-layer").queryAs(ComboBox.class);
    }

    /// What a lane that is stepped by hand measures.
    private static Measured measures(Recipe recipe, int lane, long steps) {
        Lane alone = Runs.lane(recipe, lane);
        Runs.advance(alone, (int) steps);
        return alone.ask(asked -> Measured.of(
                asked,
                Metrics.ALL.stream()
                        .filter(metric -> metric.source() == Source.ICS || metric.source() == Source.LANDSCAPE)
                        .toList()));
    }

    private static double number(Measured of, String metric, int layer) {
        return of.number(Objects.requireNonNull(Metrics.of(metric)), layer);
    }

    private static boolean endsIn(Series line, long step, double value) {
        return line.count() > 0 && line.steps()[line.count() - 1] == step && line.mean()[line.count() - 1] == value;
    }

    private static boolean shows(FxRobot robot, int lane, Measured last, int layer) {
        List<Series> loss = lines(robot, "loss");
        List<Series> gradient = lines(robot, "gradient");
        return loss.size() == 4
                && endsIn(loss.get(2 * lane), last.step(), number(last, "landscape_loss_max", 0))
                && endsIn(loss.get(2 * lane + 1), last.step(), number(last, "landscape_loss_min", 0))
                && endsIn(gradient.get(2 * lane), last.step(), number(last, "landscape_gradient_max", 0))
                && endsIn(gradient.get(2 * lane + 1), last.step(), number(last, "landscape_gradient_min", 0))
                && endsIn(lines(robot, "beta").get(lane), last.step(), number(last, "landscape_beta", 0))
                && endsIn(lines(robot, "shift").get(lane), last.step(), number(last, "ics_relative", layer));
    }

    @Test
    @DisplayName("should end in what lanes stepped by hand measure, step by step, while they run and when they pause")
    void ofTheLanes(FxRobot robot) throws Exception {
        Recipe recipe = SmallRuns.moons(1);
        press(robot, KeyCode.L);
        for (long step : new long[] {0, 1}) {
            for (int lane = 0; lane < 2; lane++) {
                Measured expected = measures(recipe, lane, step);
                int index = lane;
                until("the measures of step " + step, () -> shows(robot, index, expected, 1));
            }
            until("the step", () -> legend(robot).equals("measured at step " + step));
            press(robot, KeyCode.N);
        }
        press(robot, KeyCode.SPACE);
        until("a rate", () -> legend(robot).contains(", every "));
        press(robot, KeyCode.SPACE);
        long last = untilSnapshot("a pause", any -> !any.running() && any.step() > 1).step();
        for (int lane = 0; lane < 2; lane++) {
            Measured expected = measures(recipe, lane, last);
            int index = lane;
            until("the measures of the pause", () -> shows(robot, index, expected, 1));
            onWindow(() -> layers(robot).setValue(2));
            until("another layer", () -> shows(robot, index, expected, 2));
            onWindow(() -> layers(robot).setValue(1));
        }
        assertThat(legend(robot)).isEqualTo("measured at step " + Labels.exactStep(last));
        double[] steps = lines(robot, "beta").getFirst().steps();
        assertThat(steps).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("should leave the bits of the training as they are")
    void bits(FxRobot robot) throws Exception {
        press(robot, KeyCode.L);
        until("a measure", () -> legend(robot).startsWith("measured"));
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 300);
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
    }

    @Test
    @DisplayName("should measure a paused step once, and once more when a setting changes what comes of it")
    void once(FxRobot robot) throws Exception {
        press(robot, KeyCode.L);
        Measured before = measures(SmallRuns.moons(1), 0, 0);
        until("a measure", () -> shows(robot, 0, before, 1));
        onWindow(() -> window.session().set(
                null, Values.of(Catalogue.LEARNING_RATE, 0.5), Toggle.FRESH));
        Measured after = measures(SmallRuns.moons(1).with(Catalogue.LEARNING_RATE, 0.5), 0, 0);
        until("the measure at the other rate", () -> shows(robot, 0, after, 1));
        assertThat(lines(robot, "beta").getFirst().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("should be empty in a new run, measure nothing while nobody looks, and leave a gap for it")
    void newRunAndGap(FxRobot robot) throws Exception {
        press(robot, KeyCode.L);
        until("a measure", () -> legend(robot).startsWith("measured"));
        press(robot, KeyCode.N);
        until("the next", () -> lines(robot, "beta").getFirst().count() == 2);
        LinePlot beta = plot(robot, "landscape-beta", LinePlot.class);
        press(robot, KeyCode.L);
        for (int step = 2; step < 6; step++) {
            long wanted = step;
            press(robot, KeyCode.N);
            untilSnapshot("a step", any -> any.step() == wanted);
        }
        assertThat(onWindow(() -> beta.series().getFirst().count())).isEqualTo(2);
        press(robot, KeyCode.L);
        until("a gap and the present", () -> lines(robot, "beta").getFirst().count() == 4);
        Series line = lines(robot, "beta").getFirst();
        assertThat(line.steps()).containsExactly(0, 1, 3, 5);
        assertThat(line.mean()[2]).isNaN();
        press(robot, KeyCode.L);
        open(SmallRuns.moons(3).with(Catalogue.HIDDEN, List.of(5, 5, 5)));
        press(robot, KeyCode.L);
        until("only the new run", () -> lines(robot, "beta").getFirst().count() == 1 && layers(robot).getItems().size() == 4);
        Measured expected = measures(SmallRuns.moons(3).with(Catalogue.HIDDEN, List.of(5, 5, 5)), 1, 0);
        until("its measures", () -> shows(robot, 1, expected, 1));
    }

    @Test
    @DisplayName("should end where a lane stops being finite, and go on with the other")
    void diverges(FxRobot robot) throws Exception {
        // Each step takes 9 999 times the weights from the weights.
        open(SmallRuns.moons(1)
                .with(Catalogue.LEARNING_RATE, 1000.0)
                .with(Catalogue.MOMENTUM, 0.0)
                .with(Catalogue.WEIGHT_DECAY, 10.0));
        press(robot, KeyCode.L);
        until("a measure", () -> legend(robot).startsWith("measured"));
        press(robot, KeyCode.SPACE);
        LaneState first = untilSnapshot("a divergence", any -> any.lanes().getFirst().divergence() != null).lanes().getFirst();
        untilSnapshot("more steps", any -> any.step() > first.step() + 20 || !any.running());
        awaitPulses();
        assertThat(sentences()).noneMatch(sentence -> sentence.contains("Exception"));
        assertThat(Arrays.stream(lines(robot, "beta").getFirst().steps()).max().orElse(0)).isLessThanOrEqualTo(first.step());
    }

    @Test
    @DisplayName("should keep to the room between the sides in the smallest window, and stand two by two in a larger one")
    void room(FxRobot robot) {
        resize(960, 600);
        press(robot, KeyCode.L);
        until("a measure", () -> legend(robot).startsWith("measured"));
        awaitPulses();
        Bounds narrow = bounds("#landscape");
        assertThat(narrow.getMinX()).isGreaterThanOrEqualTo(bounds(".settings").getMaxX() - 1);
        assertThat(narrow.getMaxX()).isLessThanOrEqualTo(bounds("#shelf").getMinX() + 1);
        assertThat(bounds("#landscape-gradient").getMinY()).isGreaterThan(bounds("#landscape-loss").getMaxY());
        resize(1280, 720);
        assertThat(bounds("#landscape-gradient").getMinY()).isEqualTo(bounds("#landscape-loss").getMinY());
        assertThat(bounds("#landscape-drift").getMaxY()).isLessThan(bounds("#landscape").getMaxY());
    }

    private void resize(double width, double height) {
        onWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        until("the size", () -> stage.getScene().getWidth() == width);
        awaitPulses();
    }

    private Bounds bounds(String node) {
        return onWindow(() -> {
            Node found = Objects.requireNonNull(stage.getScene().lookup(node));
            return found.localToScene(found.getLayoutBounds());
        });
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should measure every kind of network")
    void kinds(SmallRuns.Kind kind, @TempDir Path images, FxRobot robot) throws Exception {
        Recipe recipe = SmallRuns.images(kind, images);
        open(recipe);
        press(robot, KeyCode.L);
        until("a measure", () -> legend(robot).equals("measured at step 0"));
        press(robot, KeyCode.N);
        until("the next", () -> legend(robot).equals("measured at step 1"));
        int chosen = layers(robot).getValue();
        for (int lane = 0; lane < 2; lane++) {
            Measured expected = measures(recipe, lane, 1);
            int index = lane;
            until("its measures", () -> shows(robot, index, expected, chosen));
        }
        for (int layer : List.copyOf(layers(robot).getItems())) {
            onWindow(() -> layers(robot).setValue(layer));
            awaitPulses();
        }
        assertThat(sentences()).isEmpty();
        Node view = robot.lookup("#landscape").query();
        assertThat(view.isVisible()).isTrue();
        for (String plot : MEASURED) {
            assertThat(lines(robot, plot)).as(plot).isNotEmpty();
        }
    }

    private static <M extends LossMap> M map(int lane, int steps, M map) {
        Lane alone = Runs.lane(SmallRuns.moons(1), lane);
        Runs.advance(alone, steps);
        alone.ask(there -> map.goOn(there, Long.MAX_VALUE));
        return map;
    }

    private static double[] plane(FxRobot robot, String place) {
        return onWindow(() -> plot(robot, "landscape-plane-" + place, PlanePlot.class).values());
    }

    @Test
    @DisplayName("should measure, when asked and paused, the loss along the gradient and over a plane, both lanes on one scale, and change no bits")
    void onDemand(FxRobot robot) throws Exception {
        press(robot, KeyCode.L);
        press(robot, KeyCode.N);
        press(robot, KeyCode.N);
        untilSnapshot("two steps", any -> any.step() == 2 && !any.running());
        robot.clickOn("#landscape-page-profile");
        for (int lane = 0; lane < 2; lane++) {
            int index = lane;
            double[] expected = map(lane, 2, new LossMap.Profile(4)).losses();
            until("the profile", () -> {
                List<ProfilePlot.Line> lines = onWindow(() -> plot(robot, "landscape-profile", ProfilePlot.class).lines());
                return lines.size() == 2 && Arrays.equals(lines.get(index).values(), expected);
            });
        }
        robot.clickOn("#landscape-page-plane");
        double[] a = map(0, 2, new LossMap.Plane()).losses();
        double[] b = map(1, 2, new LossMap.Plane()).losses();
        until("the plane", () -> Arrays.equals(plane(robot, "a"), a) && Arrays.equals(plane(robot, "b"), b));
        double low = Math.min(Arrays.stream(a).min().orElseThrow(), Arrays.stream(b).min().orElseThrow());
        double high = Math.max(Arrays.stream(a).max().orElseThrow(), Arrays.stream(b).max().orElseThrow());
        for (String place : List.of("a", "b")) {
            assertThat(onWindow(() -> plot(robot, "landscape-plane-" + place, PlanePlot.class).scale())).containsExactly(low, high);
        }
        until("words", () -> find(robot, "landscape-plane-words", Label.class).getText().equals("measured at step 2"));
        awaitPulses();
        onWindow(() -> {
            PlanePlot plot = plot(robot, "landscape-plane-b", PlanePlot.class);
            plot.point(plot.width() / 3, 60);
            assertThat(Objects.requireNonNull(plot.reading()).words()).hasSize(2).last().asString().startsWith("loss ");
            plot.leave();
        });
        for (int index = 0; index < 2; index++) {
            Lane alone = Runs.lane(SmallRuns.moons(1), index);
            Runs.advance(alone, 2);
            List<int[]> trained = onWindow(() -> Objects.requireNonNull(window.session().trainer()))
                    .ask(index == 0 ? "A" : "B", lane -> Runs.state(lane.network())).get();
            assertThat(trained).usingRecursiveComparison().isEqualTo(Runs.state(alone.network()));
        }
        press(robot, KeyCode.SPACE);
        untilSnapshot("a run", Snapshot::running);
        Node measure = find(robot, "landscape-plane-measure", Node.class);
        until("the button off", () -> onWindow(measure::isDisabled));
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        until("the button on", () -> onWindow(() -> !measure.isDisabled()));
    }

    @Test
    @DisplayName("should show the covariate shift of a layer as a distance and as a cosine, too")
    @SuppressWarnings("unchecked")
    void shiftKinds(FxRobot robot) {
        press(robot, KeyCode.L);
        press(robot, KeyCode.N);
        Measured expected = measures(SmallRuns.moons(1), 1, 1);
        until("the measures", () -> shows(robot, 1, expected, 1));
        ComboBox<Object> kinds = robot.lookup("#landscape-shift-kind").queryAs(ComboBox.class);
        onWindow(() -> kinds.getSelectionModel().select(1));
        until("the distance", () -> endsIn(lines(robot, "shift").get(1), 1, number(expected, "ics_l2", 1)));
        onWindow(() -> kinds.getSelectionModel().select(2));
        until("the cosine", () -> endsIn(lines(robot, "shift").get(1), 1, number(expected, "ics_cos", 1)));
    }
}
