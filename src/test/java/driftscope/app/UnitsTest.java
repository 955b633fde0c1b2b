package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.lab.Lane;
import driftscope.lab.LayerUnits;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.plot.ShareBars;
import driftscope.plot.UnitGrid;
import driftscope.probe.BinRange;
import driftscope.probe.Quantity;
import driftscope.probe.UnitDistributions;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

@DisplayName("Units, in the window,")
class UnitsTest extends WindowTest {

    private static Lane stepped(Recipe recipe, int index, long steps) {
        Lane lane = Runs.lane(recipe, index);
        Runs.advance(lane, (int) steps);
        return lane;
    }

    private static LayerUnits units(Lane lane, int layer, double limit) {
        return lane.ask(asked -> Objects.requireNonNull(
                LayerUnits.of(asked, layer, Quantity.ACTIVATION_INPUT, BinRange.symmetric(limit))));
    }

    /// Whether the pictures of a lane are those of one stepped by hand, on the axis that is shown.
    private static boolean shows(FxRobot robot, int index, Lane lane, int layer) {
        List<UnitGrid.Lane> lanes = onWindow(() -> plot(robot, "units-pictures", UnitGrid.class).lanes());
        if (lanes.size() != 2) {
            return false;
        }
        UnitDistributions found = units(lane, layer, lanes.get(index).high()).distributions();
        return found.range().high() == lanes.get(index).high() && Arrays.deepEquals(lanes.get(index).counts(), found.counts());
    }

    private static double[] shares(LayerUnits units) {
        return Objects.requireNonNull(units.epsilon()).shares();
    }

    /// The plots of lanes that have shares are filled from the one of the first lane on.
    private static boolean showsShares(FxRobot robot, String place, double[] shares) {
        return Arrays.equals(onWindow(() -> plot(robot, "units-epsilon-" + place, ShareBars.class).shares()), shares);
    }

    private static List<String> sentencesOfEpsilon(FxRobot robot) {
        return onWindow(() -> robot.lookup("#units .explanation").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .map(Label::getText)
                .toList());
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(ComboBox.class);
    }

    private void run(FxRobot robot, long steps) {
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > steps);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
    }

    private static List<Series> lines(FxRobot robot) {
        return onWindow(() -> plot(robot, "units-time", LinePlot.class).series());
    }

    @Test
    @DisplayName("should show the units and shares of both lanes, of the step that it says, step by step and after a run, and change no bits")
    void ofTheLanes(FxRobot robot) throws Exception {
        Recipe recipe = SmallRuns.moons(1);
        press(robot, KeyCode.U);
        Lane a = Runs.lane(recipe, 0);
        Lane b = Runs.lane(recipe, 1);
        until("step 0", () -> shows(robot, 0, a, 0) && shows(robot, 1, b, 0));
        press(robot, KeyCode.N);
        b.advance();
        until("step 1", () -> shows(robot, 1, b, 0));
        run(robot, 200);
        long step = snapshot().step();
        onWindow(() -> box(robot, "units-layer").setValue(1));
        Runs.advance(b, (int) step - 1);
        double[] shares = shares(units(b, 1, 4));
        until("the pause", () -> shows(robot, 1, b, 1) && showsShares(robot, "b", shares));
        assertThat(sentencesOfEpsilon(robot)).hasSize(2);
        assertThat(sentencesOfEpsilon(robot).get(0)).contains("A has no normalizer here");
        Lane lane = stepped(recipe, 1, step);
        List<int[]> state = onWindow(() -> window.session().trainer()).ask("B", asked -> Runs.state(asked.network())).get();
        assertThat(state).usingRecursiveComparison().isEqualTo(Runs.state(lane.network()));
    }

    @Test
    @DisplayName("should follow ε at once, and count the units whose variance it exceeds")
    void epsilon(FxRobot robot) {
        press(robot, KeyCode.U);
        Lane start = Runs.lane(SmallRuns.moons(1), 1);
        until("step 0", () -> shows(robot, 1, start, 0));
        assertThat(sentencesOfEpsilon(robot).get(1)).contains("ε = 1e-5 exceeds the variance of 0 of 10 units");
        onWindow(() -> window.session().set("B", Values.of(Catalogue.EPSILON, 1.0), Toggle.FRESH));
        LayerUnits with = units(Runs.lane(SmallRuns.moons(1).with(Catalogue.EPSILON, 1.0), 1), 0, 4);
        until("the shares of the new ε", () -> showsShares(robot, "b", shares(with)));
        assertThat(sentencesOfEpsilon(robot).get(1))
                .contains("ε = 1 exceeds the variance of " + Objects.requireNonNull(with.epsilon()).exceeding() + " of 10 units");
        onWindow(() -> window.session().set("B", Values.of(Catalogue.NORMALIZATION, Normalization.LAYER), Toggle.FRESH));
        until("a sentence", () -> sentencesOfEpsilon(robot).get(1).contains("B normalizes each example by itself"));
    }

    @Test
    @DisplayName("should show the unit that is picked by key or click over the steps since it is open, with gaps where nobody looked")
    void overTime(FxRobot robot) {
        Recipe recipe = SmallRuns.moons(1);
        run(robot, 20);
        long first = snapshot().step();
        press(robot, KeyCode.U);
        until("a measurement", () -> lines(robot).size() == 6 && lines(robot).getLast().count() == 1);
        press(robot, KeyCode.N);
        until("the next", () -> lines(robot).getLast().count() == 2);
        onWindow(() -> pane(robot, "units-pictures").requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        until("unit 3", () -> Integer.valueOf(2).equals(onWindow(() -> box(robot, "units-unit").getValue())));
        LayerUnits then = units(stepped(recipe, 1, first), 0, 4);
        LayerUnits next = units(stepped(recipe, 1, first + 1), 0, 4);
        until("its lines", () -> Arrays.equals(lines(robot).get(4).mean(), new double[] {
            then.distributions().median()[2], next.distributions().median()[2]
        }));
        assertThat(lines(robot).get(3).mean()).containsExactly(then.distributions().high()[2], next.distributions().high()[2]);
        assertThat(lines(robot).get(5).mean()).containsExactly(then.distributions().low()[2], next.distributions().low()[2]);
        assertThat(lines(robot).get(4).steps()).containsExactly(first, first + 1);
        press(robot, KeyCode.U);
        press(robot, KeyCode.N);
        press(robot, KeyCode.N);
        untilSnapshot("two steps", any -> any.step() == first + 3);
        press(robot, KeyCode.U);
        until("a gap", () -> lines(robot).get(4).count() == 4);
        assertThat(lines(robot).get(4).mean()[2]).isNaN();
        press(robot, KeyCode.R);
        untilSnapshot("the start", any -> any.step() == 0);
        until("the new run alone", () -> lines(robot).get(4).count() == 1 && lines(robot).get(4).steps()[0] == 0);
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should show each kind of network, in its last layer too")
    void kinds(SmallRuns.Kind kind, FxRobot robot) {
        press(robot, KeyCode.U);
        Recipe recipe = SmallRuns.images(kind, folder);
        open(recipe);
        run(robot, 20);
        long step = snapshot().step();
        int last = box(robot, "units-layer").getItems().size() - 1;
        onWindow(() -> box(robot, "units-layer").setValue(last));
        Lane lane = stepped(recipe, 1, step);
        double[] shares = shares(units(lane, last, 4));
        until("the units of the last layer", () -> shows(robot, 1, lane, last) && showsShares(robot, "b", shares));
        robot.clickOn("#units-quantity-output");
        until("outputs", () -> plot(robot, "units-pictures", UnitGrid.class).lanes().size() == 2);
        assertThat(sentences()).isEmpty();
    }

    @Test
    @DisplayName("should follow another depth, a lane that is hidden, and four thousand units")
    void follows(FxRobot robot) {
        press(robot, KeyCode.U);
        Lane start = Runs.lane(SmallRuns.moons(1), 1);
        until("step 0", () -> shows(robot, 1, start, 0));
        robot.clickOn("#lanes-only-b");
        until("B alone", () -> onWindow(() -> plot(robot, "units-pictures", UnitGrid.class).lanes()).size() == 1
                && lines(robot).size() == 3 && sentencesOfEpsilon(robot).size() == 1);
        robot.clickOn("#lanes-compare");
        until("both", () -> shows(robot, 1, start, 0));
        onWindow(() -> box(robot, "units-layer").setValue(1));
        open(SmallRuns.moons(1).with(Catalogue.HIDDEN, List.of(4096)));
        until("units", () -> {
            List<UnitGrid.Lane> lanes = onWindow(() -> plot(robot, "units-pictures", UnitGrid.class).lanes());
            return lanes.size() == 2 && lanes.get(1).counts().length == 4096;
        });
        awaitPulses();
        assertThat(find(robot, "units-scroll", Node.class).isVisible()).isTrue();
        assertThat(onWindow(() -> box(robot, "units-layer").getItems())).hasSize(1);
    }

    @Test
    @DisplayName("should come and go by a key, and explain each of its controls")
    void comesAndGoes(FxRobot robot) {
        Node layers = robot.lookup("#distributions").query();
        press(robot, KeyCode.U);
        until("units", () -> !layers.isVisible() && isThere("units"));
        for (String id : List.of("units-layer", "units-unit", "units-pictures", "units-time", "units-epsilon-b")) {
            assertThat(find(robot, id, Node.class).getAccessibleHelp()).as(id).isNotBlank();
            assertThat(find(robot, id, Node.class).getAccessibleText()).as(id).isNotBlank();
        }
        press(robot, KeyCode.U);
        until("layers", layers::isVisible);
    }
}
