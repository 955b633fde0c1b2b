package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.Session;
import driftscope.app.session.SmallRuns;
import driftscope.app.view.Centre;
import driftscope.app.view.autopsy.AutopsyTable;
import driftscope.app.view.autopsy.AutopsyTrials;
import driftscope.app.view.autopsy.AutopsyWords;
import driftscope.app.view.autopsy.GrowthCell;
import driftscope.lab.Runs;
import driftscope.lab.autopsy.Autopsy;
import driftscope.lab.autopsy.Remedy;
import driftscope.lab.autopsy.StepMeasures;
import driftscope.lab.autopsy.Story;
import driftscope.lab.autopsy.Trial;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.DataName;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.Said;
import driftscope.lab.time.LaneState;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Activation;
import driftscope.nn.InitialWeights;
import driftscope.nn.Normalization;
import driftscope.nn.Toggle;
import driftscope.plot.Labels;
import driftscope.probe.Divergence;
import driftscope.setting.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The autopsy, in the window,")
class AutopsyViewTest extends WindowTest {

    private static final int MOVES = 40;

    /// What an autopsy without a window finds.
    private static final class Expected implements Autopsy.Listener {
        private final List<Trial> trials = new ArrayList<>();
        private @Nullable Story story;

        static Expected of(Recipe recipe, String lane, Divergence divergence) {
            var expected = new Expected();
            try {
                new Autopsy(recipe, lane, divergence, SmallRuns.data(recipe)).perform(expected);
            } catch (Exception refused) {
                throw new AssertionError(refused);
            }
            return expected;
        }

        @Override
        public void replayed(@Nullable Remedy remedy, long step, long of) {}

        @Override
        public void told(Story told) {
            story = told;
        }

        @Override
        public void tried(Trial trial) {
            trials.add(trial);
        }

        Story told() {
            assertThat(story).isNotNull();
            return story;
        }

        List<String> rows() {
            return trials.stream().map(trial -> AutopsyWords.name(trial.remedy(), story) + ": " + AutopsyWords.outcome(trial, story)).toList();
        }
    }

    /// Both lanes stop within a few steps: leaky units and an absurd learning rate.
    private static Recipe fast(long seed) {
        return SmallRuns.moons(seed)
                .with(Catalogue.ACTIVATION, Activation.LEAKY_RELU)
                .with(Catalogue.LEARNING_RATE, 1000.0)
                .startingWith("B", Said.normalization(Normalization.NONE));
    }

    /// Lane A stops, lane B goes on.
    private static Recipe one() {
        return fast(1).startingWith("B", Said.learningRate(0.01));
    }

    @AfterEach
    void noThread() {
        until("the end of the replay", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("autopsy")));
    }

    private void stop(FxRobot robot, Recipe recipe) {
        open(recipe);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a stop", any -> any.lanes().getFirst().divergence() != null);
    }

    private Divergence divergence(String lane) {
        return snapshot().lanes().stream().filter(each -> each.name().equals(lane)).map(LaneState::divergence).findFirst().orElseThrow();
    }

    private String text(FxRobot robot, String id) {
        return find(robot, id, Label.class).getText();
    }

    private boolean isComplete(FxRobot robot) {
        return !text(robot, "autopsy-headline").isEmpty() && !text(robot, "autopsy-verdict").isEmpty();
    }

    private List<String> rows(FxRobot robot) {
        AutopsyTrials trials = find(robot, "autopsy-trials", AutopsyTrials.class);
        return onWindow(trials::rows);
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(ComboBox.class);
    }

    private void isShown(FxRobot robot, Expected expected) {
        until("the story", () -> text(robot, "autopsy-headline").equals(AutopsyWords.headline(expected.told())));
        until("all that was tried", () -> rows(robot).equals(expected.rows()));
        assertThat(text(robot, "autopsy-explanation")).isEqualTo(AutopsyWords.explanation(expected.told()));
        until("a verdict", () -> text(robot, "autopsy-verdict").equals(AutopsyWords.verdict(expected.trials, expected.told())));
        List<StepMeasures> steps = find(robot, "autopsy-table", AutopsyTable.class).getItems().stream().map(AutopsyTable.Row::step).toList();
        assertThat(steps).isEqualTo(expected.told().steps());
    }

    @Test
    @DisplayName("should say that no lane has stopped while none has")
    void none(FxRobot robot) {
        press(robot, KeyCode.A);
        until("words", () -> isInSight(find(robot, "autopsy-message", Label.class)));
        assertThat(text(robot, "autopsy-message")).contains("No lane has stopped");
        press(robot, KeyCode.A);
        until("layers", () -> isThere("distributions"));
    }

    @Test
    @DisplayName("should be one click away where a lane has stopped, and tell what an autopsy without a window finds")
    void why(FxRobot robot) {
        Button why = find(robot, "why", Button.class);
        assertThat(why.isVisible()).isFalse();
        Recipe recipe = one();
        stop(robot, recipe);
        until("the button", why::isVisible);
        robot.clickOn(why);
        Divergence divergence = divergence("A");
        isShown(robot, Expected.of(recipe, "A", divergence));
        assertThat(text(robot, "autopsy-headline"))
                .contains("Lane A", "step " + divergence.step(), "layer " + divergence.layer());
        assertThat(box(robot, "autopsy-layer").getValue()).isEqualTo(divergence.layer() - 1);
        assertThat(box(robot, "autopsy-lane").isVisible()).isFalse();
        assertThat(rows(robot)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("should write each number of the steps and of the layers as it was measured")
    void numbers(FxRobot robot) {
        Recipe recipe = one();
        stop(robot, recipe);
        press(robot, KeyCode.A);
        until("the end", () -> isComplete(robot));
        Expected expected = Expected.of(recipe, "A", divergence("A"));
        AutopsyTable table = find(robot, "autopsy-table", AutopsyTable.class);
        AutopsyTable layers = find(robot, "autopsy-layers", AutopsyTable.class);
        onWindow(() -> box(robot, "autopsy-layer").setValue(0));
        awaitPulses();
        StepMeasures second = expected.told().steps().get(1);
        assertThat(cells(table, 1)).contains(
                Labels.exactStep(second.step()), Labels.measured(second.loss()), Labels.measured(second.blocks().getFirst().gradientNorm()),
                Labels.measured(second.blocks().getFirst().updateRatio()));
        assertThat(cells(table, expected.told().steps().size() - 1)).as("the last step, without an update").endsWith("–");
        assertThat(layers.getItems()).extracting(AutopsyTable.Row::step).containsOnly(expected.told().steps().getLast());
        onWindow(() -> table.getSelectionModel().select(1));
        awaitPulses();
        assertThat(layers.getItems()).hasSize(3).extracting(AutopsyTable.Row::step).containsOnly(second);
        assertThat(cells(layers, 2)).contains("layer 3", Labels.measured(second.blocks().get(2).weightNorm()));
    }

    /// What stands in a row, column by column; of columns that are there.
    private static List<String> cells(AutopsyTable table, int row) {
        return onWindow(() -> table.lookupAll(".table-cell").stream()
                .filter(GrowthCell.class::isInstance)
                .map(GrowthCell.class::cast)
                .filter(cell -> cell.getIndex() == row && cell.getTableColumn().isVisible())
                .sorted(Comparator.comparing(cell -> {
                    List<? extends TableColumn<?, ?>> columns = table.getVisibleLeafColumns();
                    return columns.indexOf(cell.getTableColumn());
                }))
                .map(cell -> ((Label) cell.lookup(".number")).getText())
                .toList());
    }

    @Test
    @DisplayName("should let choose where both lanes have stopped, and keep what was found of each")
    void both(FxRobot robot) {
        Recipe recipe = fast(2).startingWith("B", Said.learningRate(100.0));
        stop(robot, recipe);
        untilSnapshot("both stops", any -> any.lanes().stream().allMatch(lane -> lane.divergence() != null));
        press(robot, KeyCode.A);
        until("a choice", () -> box(robot, "autopsy-lane").isVisible());
        isShown(robot, Expected.of(recipe, "A", divergence("A")));
        onWindow(() -> box(robot, "autopsy-lane").setValue("B"));
        isShown(robot, Expected.of(recipe, "B", divergence("B")));
        onWindow(() -> box(robot, "autopsy-lane").setValue("A"));
        assertThat(text(robot, "autopsy-headline")).contains("Lane A");
        assertThat(isComplete(robot)).as("nothing is replayed again").isTrue();
    }

    @Test
    @DisplayName("should tell of nothing but the present run, whatever comes meanwhile")
    void anotherRun(FxRobot robot) {
        stop(robot, one());
        press(robot, KeyCode.A);
        until("a story", () -> !text(robot, "autopsy-headline").isEmpty());
        press(robot, KeyCode.R);
        until("no story", () -> text(robot, "autopsy-headline").isEmpty() && !text(robot, "autopsy-message").isEmpty());
        assertThat(find(robot, "autopsy-stop", Button.class).getParent().isVisible()).isFalse();
        stop(robot, fast(3));
        isShown(robot, Expected.of(fast(3), "A", divergence("A")));
        open(SmallRuns.moons(1));
        until("no story", () -> text(robot, "autopsy-headline").isEmpty());
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
        assertThat(text(robot, "autopsy-headline")).isEmpty();
    }

    @Test
    @DisplayName("should leave the bits of a lane that goes on as they are")
    void bits(FxRobot robot) throws Exception {
        Recipe recipe = one();
        stop(robot, recipe);
        press(robot, KeyCode.A);
        until("the end", () -> isComplete(robot));
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        long step = snapshot().step();
        var lane = Runs.lane(recipe, 1);
        Runs.advance(lane, (int) step);
        List<int[]> state =
                onWindow(() -> window.session().trainer()).ask("B", asked -> Runs.state(asked.network())).get();
        assertThat(state).usingRecursiveComparison().isEqualTo(Runs.state(lane.network()));
    }

    @Test
    @DisplayName("should stop when it is told to, and begin again")
    void stopped(FxRobot robot) {
        open(fast(1).with(Catalogue.LEARNING_RATE, 0.05));
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 400);
        onWindow(() -> window.session().set(null, Said.learningRate(1000), Toggle.FRESH));
        untilSnapshot("a stop", any -> any.lanes().getFirst().divergence() != null);
        // What is found comes to the window's thread, which is here.
        onWindow(() -> {
            centre().choose(Centre.AUTOPSY);
            Button stop = find(robot, "autopsy-stop", Button.class);
            assertThat(isInSight(stop)).isTrue();
            assertThat(stop.getText()).isEqualTo("Stop");
            stop.fire();
        });
        WaitForAsyncUtils.waitForFxEvents();
        Button button = find(robot, "autopsy-stop", Button.class);
        assertThat(button.getText()).isEqualTo("Replay");
        assertThat(text(robot, "autopsy-doing")).isEqualTo("The replay was stopped.");
        assertThat(text(robot, "autopsy-headline")).isEmpty();
        onWindow(button::fire);
        Snapshot snapshot = snapshot();
        isShown(robot, Expected.of(snapshot.recipe(), "A", divergence("A")));
    }

    @ParameterizedTest
    @EnumSource(SmallRuns.Kind.class)
    @DisplayName("should tell of each kind of network, with the names of its rows")
    void kinds(SmallRuns.Kind kind, FxRobot robot) {
        Recipe recipe = SmallRuns.images(kind, folder)
                .with(Catalogue.ACTIVATION, Activation.LEAKY_RELU)
                .with(Catalogue.LEARNING_RATE, 1000.0);
        stop(robot, recipe);
        press(robot, KeyCode.A);
        Divergence divergence = divergence("A");
        isShown(robot, Expected.of(recipe, "A", divergence));
        if (kind == SmallRuns.Kind.RECURRENT) {
            assertThat(text(robot, "autopsy-headline")).containsAnyOf("time step", "logits");
        }
        assertThat(sentences()).isEmpty();
    }

    @Test
    @DisplayName("should tell of numbers that are learned, and of a lane that was never finite")
    void others(FxRobot robot) {
        Recipe linear = fast(1).startingWith(null, Values.of(Catalogue.DATA_NAME, DataName.LINEAR))
                .with(Catalogue.ACTIVATION, Activation.LINEAR);
        Recipe learned = new Recipe("linear", linear.settings().without(Catalogue.NOISE), linear.lanes(), List.of());
        stop(robot, learned);
        press(robot, KeyCode.A);
        isShown(robot, Expected.of(learned, "A", divergence("A")));
        Recipe deep = SmallRuns.moons(1)
                .with(Catalogue.HIDDEN, Collections.nCopies(20, 100))
                .with(Catalogue.ACTIVATION, Activation.RELU)
                .with(Catalogue.INITIAL_WEIGHTS, InitialWeights.Kind.HE)
                .with(Catalogue.GAIN, 100.0);
        open(deep);
        untilSnapshot("a stop", any -> any.lanes().getFirst().divergence() != null);
        isShown(robot, Expected.of(deep, "A", divergence("A")));
        assertThat(text(robot, "autopsy-explanation")).contains("no update yet");
        assertThat(text(robot, "autopsy-verdict")).isNotBlank();
    }

    @Test
    @DisplayName("should mark the step that is looked at, and stay as it is")
    void looksBack(FxRobot robot) {
        stop(robot, one());
        press(robot, KeyCode.A);
        until("the end", () -> isComplete(robot));
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        String before = text(robot, "autopsy-headline");
        onWindow(() -> stage.getScene().lookup("#time").requestFocus());
        robot.type(KeyCode.HOME);
        WaitForAsyncUtils.waitForFxEvents();
        awaitPulses();
        Node row = onWindow(() -> find(robot, "autopsy-table", AutopsyTable.class).lookupAll(".table-row-cell").stream()
                .filter(each -> each.getPseudoClassStates().stream().anyMatch(state -> state.getPseudoClassName().equals("looked")))
                .findFirst()
                .orElse(null));
        assertThat(row).as("the row of step 0").isNotNull();
        assertThat(text(robot, "autopsy-headline")).isEqualTo(before);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    @DisplayName("should after any walk tell of the lane of the present run, or of none")
    void walk(long seed, FxRobot robot) {
        var random = new Random(seed);
        var moves = new ArrayList<String>();
        press(robot, KeyCode.A);
        for (int i = 0; i < MOVES; i++) {
            onWindow(() -> moves.add(move(random)));
            if (random.nextInt(3) == 0) {
                awaitPulses();
            }
        }
        until("the end of what was replayed", () -> !window.session().isUnderWay() && window.session().trainer() != null);
        onWindow(() -> {
            window.session().hideLanes(Set.of());
            if (window.session().isRunning()) {
                window.session().toggleRunning();
            }
        });
        untilSnapshot("a pause", any -> !any.running() && any.catchingUp() == 1 && !window.session().isRunning());
        if (!isThere("autopsy")) {
            press(robot, KeyCode.A);
        }
        Snapshot snapshot = snapshot();
        List<LaneState> stopped = snapshot.lanes().stream().filter(lane -> lane.divergence() != null).toList();
        if (stopped.isEmpty()) {
            assertThat(text(robot, "autopsy-headline")).as("%s", moves).isEmpty();
            assertThat(text(robot, "autopsy-message")).as("%s", moves).contains("No lane has stopped");
            return;
        }
        for (LaneState lane : stopped) {
            onWindow(() -> box(robot, "autopsy-lane").setValue(lane.name()));
            Button button = find(robot, "autopsy-stop", Button.class);
            onWindow(() -> {
                if (isInSight(button) && button.getText().equals("Replay")) {
                    button.fire();
                }
            });
            isShown(robot, Expected.of(onWindow(() -> window.session().trainer().recipe()), lane.name(), lane.divergence()));
        }
    }

    private String move(Random random) {
        Session session = window.session();
        switch (random.nextInt(9)) {
            case 0 -> {
                session.toggleRunning();
                return "run or pause";
            }
            case 1 -> {
                session.reset();
                return "reset";
            }
            case 2 -> {
                session.open(random.nextBoolean() ? fast(random.nextInt(3)) : one());
                return "open";
            }
            case 3 -> {
                session.undo();
                return "undo";
            }
            case 4 -> {
                session.singleStep();
                return "step";
            }
            case 5 -> {
                String lane = random.nextBoolean() ? "A" : "B";
                session.set(lane, Said.learningRate(random.nextBoolean() ? 1000 : 0.01), Toggle.FRESH);
                return "rate of " + lane;
            }
            case 6 -> {
                if (stage.getScene().lookup("#autopsy-stop") instanceof Button button) {
                    button.fire();
                }
                return "stop or replay";
            }
            case 7 -> {
                @SuppressWarnings("unchecked")
                var lanes = (ComboBox<String>) stage.getScene().lookup("#autopsy-lane");
                if (lanes != null && !lanes.getItems().isEmpty()) {
                    lanes.setValue(lanes.getItems().get(random.nextInt(lanes.getItems().size())));
                }
                return "lane";
            }
            default -> {
                Centre[] views = {Centre.LAYERS, Centre.AUTOPSY, Centre.AUTOPSY};
                Centre view = views[random.nextInt(views.length)];
                centre().choose(view);
                return "view " + view;
            }
        }
    }

    @Test
    @DisplayName("should explain each of its controls")
    void accessible(FxRobot robot) {
        stop(robot, one());
        press(robot, KeyCode.A);
        until("the end", () -> isComplete(robot));
        for (String id : List.of("autopsy-lane", "autopsy-layer", "autopsy-table", "autopsy-layers", "autopsy-stop", "why")) {
            assertThat(find(robot, id, Node.class).getAccessibleHelp()).as(id).isNotBlank();
        }
    }
}
