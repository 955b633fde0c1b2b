package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.session.SmallRuns;
import driftscope.app.view.traintest.DigitCard;
import driftscope.app.view.traintest.InferenceCard;
import driftscope.app.words.Numbers;
import driftscope.lab.DigitPasses;
import driftscope.lab.InferenceMeasures;
import driftscope.lab.Lane;
import driftscope.lab.Runs;
import driftscope.lab.TrainingStatistics;
import driftscope.lab.UnitStatistics;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Inference;
import driftscope.lab.recipe.InferenceOrder;
import driftscope.lab.recipe.LaneSpec;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.nn.stage.Precision;
import driftscope.plot.Labels;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.plot.UnitPlot;
import driftscope.setting.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

@DisplayName("Train and test, in the window,")
class TrainTestTest extends WindowTest {

    private static final int ROWS = 10;

    /// What a lane stepped by hand has.
    private record Expected(UnitStatistics units, TrainingStatistics.Result training) {

        static Expected of(Recipe recipe, long steps, int layer) {
            Lane lane = Runs.lane(recipe, 1);
            Runs.advance(lane, (int) steps);
            return lane.ask(asked -> new Expected(
                    Objects.requireNonNull(UnitStatistics.of(asked, layer)),
                    Objects.requireNonNull(new TrainingStatistics(layer).goOn(asked, () -> false))));
        }

        boolean isShown(UnitPlot means, UnitPlot deviations) {
            return isShown(means, units.mean(), training.mean(), units.runningMean())
                    && isShown(deviations, roots(units.variance()), roots(training.variance()), roots(units.runningVariance()));
        }

        private static boolean isShown(UnitPlot plot, float[]... numbers) {
            List<UnitPlot.Kind> kinds = onWindow(plot::kinds);
            return kinds.size() == 3
                    && List.of(0, 1, 2).stream().allMatch(i -> Arrays.equals(kinds.get(i).values(), numbers[i]));
        }

        private static float[] roots(float[] variances) {
            float[] roots = variances.clone();
            for (int i = 0; i < roots.length; i++) {
                roots[i] = (float) Math.sqrt(roots[i]);
            }
            return roots;
        }
    }

    private boolean shows(FxRobot robot, Expected expected) {
        return expected.isShown(
                plot(robot, "train-test-means", UnitPlot.class), plot(robot, "train-test-deviations", UnitPlot.class));
    }

    private String words(FxRobot robot) {
        return robot.lookup("#train-test .explanation").queryAs(Label.class).getText();
    }

    private List<InferenceCard.Row> rows(FxRobot robot) {
        InferenceCard card = robot.lookup(".inference-card").queryAs(InferenceCard.class);
        return onWindow(card::rows);
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

    @Test
    @DisplayName("should show the statistics and the lag of the lane, of the step that it says, paused, step by step and after a run")
    void ofTheLane(FxRobot robot) {
        Recipe recipe = SmallRuns.moons(1);
        press(robot, KeyCode.V);
        until("the numbers of step 0", () -> shows(robot, Expected.of(recipe, 0, 0)));
        press(robot, KeyCode.N);
        until("the numbers of step 1", () -> shows(robot, Expected.of(recipe, 1, 0)));
        run(robot, 200);
        long step = snapshot().step();
        onWindow(() -> box(robot, "train-test-layer").setValue(1));
        Expected expected = Expected.of(recipe, step, 1);
        until("the numbers of the pause", () -> shows(robot, expected));
        assertThat(robot.lookup("#train-test .legend").queryAs(Label.class).getText())
                .isEqualTo("minibatch of step " + Labels.exactStep(step) + ", m = 16");
        assertThat(words(robot)).contains(
                "Lag at step " + Labels.exactStep(step), "= " + Labels.measured(expected.training.lag().mean()) + ",",
                "= " + Labels.measured(expected.training.lag().logVariance()) + ".", "α = 0.1");
    }

    @Test
    @DisplayName("should turn α of the lane that is shown, a gesture being one change and one undo, under both its names, and see the lag react")
    void alpha(FxRobot robot) {
        press(robot, KeyCode.V);
        until("the numbers of step 0", () -> shows(robot, Expected.of(SmallRuns.moons(1), 0, 0)));
        Label names = find(robot, "train-test-alpha-names", Label.class);
        assertThat(names.getText()).isEqualTo("PyTorch: momentum 0.1 · Keras: momentum 0.9");
        Slider slider = find(robot, "train-test-alpha-slider", Slider.class);
        onWindow(() -> slider.setValueChanging(true));
        for (double place : new double[] {600, 500, 400}) {
            onWindow(() -> slider.setValue(place));
            awaitPulses();
        }
        onWindow(() -> slider.setValueChanging(false));
        double turned = onWindow(() -> alphaOf("B"));
        assertThat(turned).isBetween(0.005, 0.05);
        assertThat(onWindow(() -> alphaOf("A"))).isEqualTo(0.1);
        assertThat(names.getText()).startsWith("PyTorch: momentum " + Numbers.text(turned) + " · Keras: momentum 0.9");
        run(robot, 100);
        long step = snapshot().step();
        until("the lag with that α", () -> words(robot).contains("Lag at step " + Labels.exactStep(step)));
        Recipe recipe = onWindow(() -> window.session().trainer()).recipe();
        assertThat(recipe.changes()).extracting(Change::gesture).doesNotContain(0).containsOnly(recipe.changes().getFirst().gesture());
        Expected expected = Expected.of(recipe, step, 0);
        assertThat(words(robot)).contains("= " + Labels.measured(expected.training.lag().mean()) + ",");
        assertThat(expected.training.lag().mean())
                .as("the lag with a small α, beside that with the usual one")
                .isNotCloseTo(Expected.of(SmallRuns.moons(1), step, 0).training.lag().mean(), within(1e-3));
        press(robot, KeyCode.CONTROL, KeyCode.Z);
        until("α as before", () -> onWindow(() -> alphaOf("B")) == 0.1);
        assertThat(names.getText()).isEqualTo("PyTorch: momentum 0.1 · Keras: momentum 0.9");
    }

    private double alphaOf(String lane) {
        Recipe draft = window.session().draftProperty().get();
        return draft.of(draft.lane(lane)).get(Catalogue.STATISTICS_MOMENTUM);
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should show one image in training and in test, the next, the one before and one by its number, as a lane stepped by hand has it")
    void digit(SmallRuns.Kind kind, FxRobot robot) {
        Recipe recipe = SmallRuns.images(kind, folder);
        open(recipe);
        press(robot, KeyCode.V);
        DigitCard card = find(robot, "train-test-digit", DigitCard.class);
        until("the first image", () -> isDigit(card, recipe, 0, 0));
        onWindow(() -> find(robot, "train-test-digit-next", Button.class).fire());
        until("the second", () -> isDigit(card, recipe, 0, 1));
        onWindow(() -> find(robot, "train-test-digit-previous", Button.class).fire());
        onWindow(() -> find(robot, "train-test-digit-previous", Button.class).fire());
        until("the last", () -> isDigit(card, recipe, 0, 19));
        type(robot, "train-test-digit-number-field", "7");
        until("the seventh", () -> isDigit(card, recipe, 0, 6));
        run(robot, 20);
        long step = snapshot().step();
        until("that of the pause", () -> isDigit(card, recipe, step, 6));
        assertThat(sentences()).isEmpty();
    }

    private static boolean isDigit(DigitCard card, Recipe recipe, long step, int example) {
        DigitPasses shown = onWindow(card::shown);
        if (shown == null || shown.step() != step || shown.example() != example || !onWindow(card::isVisible)) {
            return false;
        }
        Lane lane = Runs.lane(recipe, 1);
        Runs.advance(lane, (int) step);
        DigitPasses expected = lane.ask(asked -> DigitPasses.of(asked, example));
        assertThat(shown.label()).isEqualTo(expected.label());
        assertThat(shown.pixels()).containsExactly(expected.pixels());
        assertThat(shown.training()).containsExactly(expected.training());
        assertThat(shown.inference()).containsExactly(expected.inference());
        List<String> words = onWindow(card::words);
        for (int label = 0; label < expected.training().length; label++) {
            assertThat(words.get(2 * label)).isEqualTo(Labels.percent(expected.training()[label]));
            assertThat(words.get(2 * label + 1)).isEqualTo(Labels.percent(expected.inference()[label]));
        }
        return true;
    }

    @Test
    @DisplayName("should recompute the running statistics of the lane that is shown, which are then those of the training set, as one change")
    void recomputed(FxRobot robot) throws Exception {
        press(robot, KeyCode.V);
        run(robot, 40);
        long step = snapshot().step();
        Button recompute = find(robot, "train-test-recompute", Button.class);
        until("running statistics", () -> !recompute.isDisabled());
        onWindow(recompute::fire);
        Snapshot changed = untilSnapshot("a change", any -> any.changes().size() == 1);
        assertThat(changed.changes()).containsExactly(Change.recomputing(step, "B"));
        until("no lag", () -> robot.lookup("#train-test .explanation").<Label>queryAll().stream()
                .anyMatch(words -> words.getText().matches("(?s).*\\| / σ = 0(\\.0+)?, .*")));
        onWindow(() -> window.session().undo());
        untilSnapshot("undone", any -> any.changes().isEmpty() && any.step() == step);
        onWindow(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> lanes = find(robot, "train-test-lane", ComboBox.class);
            lanes.setValue("A");
        });
        until("none to recompute", recompute::isDisabled);
        assertThat(recompute.getParent().getAccessibleHelp()).contains("This lane has no running statistics to recompute.");
    }

    @Test
    @DisplayName("should show no image where the data are points")
    void points() {
        assertThat(Runs.lane(SmallRuns.moons(1), 1).<DigitPasses>ask(asked -> DigitPasses.of(asked, 0))).isNull();
    }

    @Test
    @DisplayName("should show over the steps what was measured of the test set, as lanes stepped by hand have it, and gaps where nobody measured")
    void history(FxRobot robot) {
        press(robot, KeyCode.V);
        until("the numbers of step 0", () -> shows(robot, Expected.of(SmallRuns.moons(1), 0, 0)));
        LinePlot plot = plot(robot, "train-test-history", LinePlot.class);
        onWindow(() -> find(robot, "train-test-measure", Button.class).fire());
        until("a point each", () -> onWindow(plot::series).stream().allMatch(line -> line.count() == 1));
        until("the end", () -> find(robot, "train-test-measure", Button.class).getText().equals("Measure"));
        isMeasured(plot, InferenceMeasures.Outcome::accuracy);
        onWindow(() -> find(robot, "train-test-follow", ToggleButton.class).setSelected(true));
        press(robot, KeyCode.SPACE);
        until("lines", () -> onWindow(plot::series).stream().allMatch(line -> line.count() > 6));
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        onWindow(() -> find(robot, "train-test-history-kind-loss", ToggleButton.class).fire());
        for (Series line : onWindow(plot::series)) {
            assertThat(line.mean()[1]).as("the gap behind what was measured once").isNaN();
            assertThat(Arrays.stream(line.mean()).skip(2)).as("no other gap").doesNotContain(Double.NaN);
        }
        isMeasured(plot, InferenceMeasures.Outcome::loss);
        until("the present", () -> onWindow(plot::series).stream()
                .allMatch(line -> line.steps()[line.count() - 1] == snapshot().step()));
        onWindow(() -> box(robot, "train-test-lane").setValue("A"));
        assertThat(onWindow(plot::series)).allMatch(line -> line.count() == 0);
    }

    /// The first, the second and the last of the numbers of both lines.
    private static void isMeasured(LinePlot plot, ToDoubleFunction<InferenceMeasures.Outcome> value) {
        List<Series> lines = onWindow(plot::series);
        var ways = List.of(
                new InferenceMeasures.Way(Inference.RUNNING, 1, InferenceOrder.SHUFFLED),
                new InferenceMeasures.Way(Inference.MINIBATCH, 8, InferenceOrder.SHUFFLED));
        for (int i = 0; i < lines.size(); i++) {
            Series line = lines.get(i);
            for (int entry : new int[] {0, Math.min(2, line.count() - 1), line.count() - 1}) {
                assertThat(line.mean()[entry])
                        .isEqualTo(value.applyAsDouble(evaluated(ways.get(i), (long) line.steps()[entry])));
            }
        }
        assertThat(lines).extracting(Series::label).containsExactly("running", "m = 8");
    }

    @Test
    @DisplayName("should leave the bits of training as they are while it follows it")
    void bits(FxRobot robot) throws Exception {
        press(robot, KeyCode.V);
        robot.clickOn("#train-test-measure");
        run(robot, 400);
        long step = snapshot().step();
        Lane lane = Runs.lane(SmallRuns.moons(1), 1);
        Runs.advance(lane, (int) step);
        List<int[]> state = onWindow(() -> window.session().trainer()).ask("B", asked -> Runs.state(asked.network())).get();
        assertThat(state).usingRecursiveComparison().isEqualTo(Runs.state(lane.network()));
    }

    @Test
    @DisplayName("should measure the test set row by row as a lane has it that infers so, in both orders")
    void inference(FxRobot robot) {
        press(robot, KeyCode.V);
        run(robot, 30);
        long step = snapshot().step();
        for (String order : new String[] {"shuffled", "by_class"}) {
            robot.clickOn("#train-test-order-" + order);
            assertThat(rows(robot)).hasSize(ROWS).allMatch(row -> row.outcome() == null);
            robot.clickOn("#train-test-measure");
            until("all rows", () -> rows(robot).stream().noneMatch(row -> row.outcome() == null));
            until("the end", () -> find(robot, "train-test-measure", Button.class).getText().equals("Measure"));
            assertThat(rows(robot)).hasSize(ROWS).allSatisfy(row -> assertThat(row.outcome()).isEqualTo(evaluated(row.way(), step)));
        }
        assertThat(rows(robot).get(2).outcome().accuracy()).as("accuracy in minibatches of one example, normalized to nothing")
                .isCloseTo(0.5, within(0.2));
    }

    private static InferenceMeasures.Outcome evaluated(InferenceMeasures.Way way, long step) {
        Recipe moons = SmallRuns.moons(1);
        Values inferring = Values.of(Catalogue.INFERENCE, way.statistics())
                .with(Catalogue.INFERENCE_BATCH_SIZE, way.size())
                .with(Catalogue.INFERENCE_ORDER, way.order())
                .over(moons.lanes().get(1).own());
        Lane lane = Runs.lane(
                new Recipe("moons", moons.settings(), List.of(moons.lanes().get(0), new LaneSpec("B", inferring)), List.of()), 1);
        Runs.advance(lane, (int) step);
        var evaluation = lane.evaluate();
        return new InferenceMeasures.Outcome(step, evaluation.testLoss(), evaluation.testAccuracy());
    }

    @Test
    @DisplayName("should stop measuring when it is told to, and when another run, lane or order comes")
    void stops(FxRobot robot) throws Exception {
        press(robot, KeyCode.V);
        Button measure = find(robot, "train-test-measure", Button.class);
        onWindow(() -> {
            measure.fire();
            assertThat(measure.getText()).isEqualTo("Stop");
            measure.fire();
        });
        assertThat(measure.getText()).isEqualTo("Measure");
        onWindow(measure::fire);
        open(SmallRuns.moons(3));
        until("an empty table", () -> rows(robot).stream().allMatch(row -> row.outcome() == null && !row.measuring()));
        assertThat(measure.getText()).isEqualTo("Measure");
        onWindow(measure::fire);
        until("a row", () -> rows(robot).getFirst().outcome() != null);
        onWindow(() -> box(robot, "train-test-lane").setValue("A"));
        assertThat(rows(robot)).allMatch(row -> row.outcome() == null && !row.measuring());
    }

    @Test
    @DisplayName("should say so where a lane has no running statistics, and show some that come")
    void nothing(FxRobot robot) {
        press(robot, KeyCode.V);
        onWindow(() -> box(robot, "train-test-lane").setValue("A"));
        Label message = robot.lookup(".train-test-message").queryAs(Label.class);
        until("words", message::isVisible);
        assertThat(message.getText()).contains("Lane A has no running statistics");
        onWindow(() -> window.session().set("A", Values.of(Catalogue.NORMALIZATION, Normalization.BATCH_RENORM), Toggle.FRESH));
        until("numbers", () -> !message.isVisible()
                && onWindow(() -> plot(robot, "train-test-means", UnitPlot.class).kinds()).get(1).values().length == 10);
    }

    @Test
    @DisplayName("should say whose statistics those of a minibatch are that workers share, or that is measured in half precision")
    void parts(FxRobot robot) {
        press(robot, KeyCode.V);
        until("the numbers of step 0", () -> shows(robot, Expected.of(SmallRuns.moons(1), 0, 0)));
        onWindow(() -> window.session().set("B", Values.of(Catalogue.WORKERS, 4).with(Catalogue.SYNCHRONIZED, false), Toggle.FRESH));
        until("workers", () -> words(robot).contains("Each of 4 workers"));
        onWindow(() -> window.session().set(
                "B", Values.of(Catalogue.WORKERS, 1).with(Catalogue.STATISTICS_PRECISION, Precision.FLOAT16), Toggle.FRESH));
        until("half precision", () -> words(robot).contains("half precision"));
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should show each kind of network, in its last layer too, and measure it")
    void kinds(SmallRuns.Kind kind, FxRobot robot) throws Exception {
        Recipe recipe = SmallRuns.images(kind, folder);
        open(recipe);
        press(robot, KeyCode.V);
        run(robot, 20);
        long step = snapshot().step();
        int last = box(robot, "train-test-layer").getItems().size() - 1;
        onWindow(() -> box(robot, "train-test-layer").setValue(last));
        Expected expected = Expected.of(recipe, step, last);
        until("the numbers of the last layer", () -> shows(robot, expected));
        onWindow(() -> find(robot, "train-test-measure", Button.class).fire());
        until("all rows", () -> rows(robot).stream().noneMatch(row -> row.outcome() == null));
        assertThat(sentences()).isEmpty();
    }

    @Test
    @DisplayName("should read the numbers of the unit under the mouse, and draw four thousand units")
    void pointed(FxRobot robot) {
        press(robot, KeyCode.V);
        Expected expected = Expected.of(SmallRuns.moons(1), 0, 0);
        until("the numbers of step 0", () -> shows(robot, expected));
        awaitPulses();
        UnitPlot plot = plot(robot, "train-test-means", UnitPlot.class);
        int under = plot.unitAt(plot.width() / 2 + 20);
        assertThat(under).isBetween(4, 7);
        assertThat(plot.unitAt(0)).isEqualTo(-1);
        assertThat(plot.words(under)).containsExactly(
                "minibatch " + Labels.precise(expected.units.mean()[under]),
                "training set " + Labels.precise(expected.training.mean()[under]),
                "running " + Labels.precise(expected.units.runningMean()[under]));
        var pane = pane(robot, "train-test-means");
        var before = picture(pane);
        robot.moveTo(pane);
        awaitPulses();
        assertThat(same(before, picture(pane))).as("a picture with a plate").isFalse();
        open(SmallRuns.moons(1).with(Catalogue.HIDDEN, List.of(4096)));
        until("units", () -> onWindow(plot::kinds).get(1).values().length == 4096);
        awaitPulses();
        assertThat(plot.unitAt(plot.width() - 7)).isGreaterThan(4080);
    }

    @Test
    @DisplayName("should come and go by a key and be remembered")
    void comesAndGoes(FxRobot robot) {
        Node layers = robot.lookup("#distributions").query();
        press(robot, KeyCode.V);
        until("train and test", () -> !layers.isVisible() && isThere("train-test"));
        press(robot, KeyCode.V);
        until("layers", layers::isVisible);
        press(robot, KeyCode.V);
        closeWindow();
        openAgain();
        until("train and test again", () -> window.session().snapshotProperty().get() != null
                && isThere("train-test"));
    }

    @Test
    @DisplayName("should explain each of its controls")
    void accessible(FxRobot robot) {
        press(robot, KeyCode.V);
        for (String id : List.of("train-test-lane", "train-test-layer", "train-test-measure", "train-test-table", "train-test-means")) {
            assertThat(find(robot, id, Node.class).getAccessibleHelp()).as(id).isNotBlank();
        }
    }
}
