package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.session.SmallRuns;
import driftscope.app.view.byhand.ByHandCard;
import driftscope.app.view.byhand.ByHandPhase;
import driftscope.app.view.byhand.IdentityQuestion;
import driftscope.app.view.byhand.SharingPicture;
import driftscope.app.view.byhand.StepWalk;
import driftscope.app.view.byhand.UnitSearch;
import driftscope.lab.ByHand;
import driftscope.lab.FoundUnit;
import driftscope.lab.IdentityTrial;
import driftscope.lab.Lane;
import driftscope.lab.RowWords;
import driftscope.lab.Runs;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Snapshot;
import driftscope.nn.Normalization;
import driftscope.plot.Labels;
import driftscope.probe.GroupByHand;
import driftscope.probe.StatisticsConvention;
import driftscope.probe.UnitByHand;
import driftscope.setting.Values;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.control.TableCell;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;

@DisplayName("Batch norm by hand, in the window,")
class ByHandTest extends WindowTest {

    private String numbers(FxRobot robot, ByHandPhase phase) {
        String id = "by-hand-" + phase.name().toLowerCase();
        return find(robot, id, ByHandCard.class).numbers();
    }

    private String legend(FxRobot robot) {
        return robot.lookup("#by-hand .legend").queryAs(Label.class).getText();
    }

    private boolean shows(FxRobot robot, ByHand unit) {
        return shows(robot, unit, StatisticsConvention.PYTORCH);
    }

    private boolean shows(FxRobot robot, ByHand unit, StatisticsConvention convention) {
        return IntStream.range(0, ByHandPhase.values().length).allMatch(i -> {
            ByHandPhase phase = ByHandPhase.values()[i];
            return numbers(robot, phase).equals(phase.numbers(unit, convention));
        });
    }

    private static ByHand unitOf(long steps, int layer, int unit) {
        Lane lane = Runs.lane(SmallRuns.moons(1), 1);
        Runs.advance(lane, (int) steps);
        lane.look();
        return lane.ask(asked -> ByHand.of(asked, layer, unit, 0));
    }

    @SuppressWarnings("unchecked")
    private static <T> ComboBox<T> box(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(ComboBox.class);
    }

    @Test
    @DisplayName("should show the numbers of the lane, of the step that it says, while it runs, paused and step by step")
    void ofTheLane(FxRobot robot) throws Exception {
        press(robot, KeyCode.H);
        until("the numbers of step 0", () -> shows(robot, unitOf(0, 0, 0)));
        assertThat(legend(robot)).startsWith("minibatch of step 0, m = ");
        press(robot, KeyCode.N);
        until("the numbers of step 1", () -> shows(robot, unitOf(1, 0, 0)));
        assertThat(legend(robot)).startsWith("minibatch of step 1,");
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 200);
        press(robot, KeyCode.SPACE);
        long step = untilSnapshot("a pause", any -> !any.running()).step();
        onWindow(() -> box(robot, "by-hand-unit").setValue(2));
        until("the numbers of the pause", () -> legend(robot).startsWith("minibatch of step " + Labels.exactStep(step))
                && shows(robot, unitOf(step, 0, 2)));
    }

    @Test
    @DisplayName("should say so where a lane has no batch norm, and show one that comes")
    void nothing(FxRobot robot) throws Exception {
        press(robot, KeyCode.H);
        onWindow(() -> box(robot, "by-hand-lane").setValue("A"));
        until("words", () -> robot.lookup(".by-hand-message").queryAs(Label.class).isVisible());
        assertThat(robot.lookup(".by-hand-message").queryAs(Label.class).getText()).contains("Lane A has no batch norm");
        onWindow(() -> box(robot, "by-hand-lane").setValue("B"));
        until("numbers", () -> shows(robot, unitOf(0, 0, 0)));
    }

    @ParameterizedTest
    @EnumSource(value = KeyCode.class, names = {"H", "L", "V"})
    @DisplayName("should let lanes rest that rest, as the other views that ask them do")
    void rests(KeyCode view, FxRobot robot) {
        press(robot, KeyCode.N);
        untilSnapshot("a step, evaluated", any -> any.step() == 1 && any.lanes().stream()
                .allMatch(lane -> lane.evaluation() != null && lane.evaluation().step() == 1));
        press(robot, view);
        var seen = new AtomicReference<Snapshot>();
        var pulses = new AtomicInteger();
        // Each answer comes with a snapshot: none for long is none for good.
        until("many pulses without a snapshot", () -> {
            awaitPulses();
            Snapshot now = snapshot();
            pulses.set(now == seen.getAndSet(now) ? pulses.get() + 1 : 0);
            return pulses.get() == 30;
        });
    }

    @ParameterizedTest
    @EnumSource(FoundUnit.Search.class)
    @DisplayName("should find a unit in the layer that is shown and in all, go there and say what was found, until something else is shown")
    void finds(FoundUnit.Search search, FxRobot robot) {
        press(robot, KeyCode.H);
        until("numbers", () -> shows(robot, unitOf(0, 0, 0)));
        for (boolean everywhere : new boolean[] {true, false}) {
            onWindow(() -> box(robot, "by-hand-layer").setValue(1));
            FoundUnit found = Runs.lane(SmallRuns.moons(1), 1).ask(asked -> FoundUnit.find(asked, search, everywhere ? FoundUnit.ALL : 1));
            onWindow(() -> find(robot, "by-hand-find", MenuButton.class).getItems().stream()
                    .filter(item -> Objects.equals(
                            item.getId(), "by-hand-find-" + search.name().toLowerCase() + (everywhere ? "-everywhere" : "")))
                    .findAny()
                    .orElseThrow()
                    .fire());
            Label sentence = find(robot, "by-hand-found", Label.class);
            until("what was found", sentence::isVisible);
            assertThat(sentence.getText())
                    .isEqualTo(UnitSearch.words(found, new RowWords(false, 2), everywhere))
                    .startsWith("Unit " + (found.unit() + 1) + " of layer " + (found.layer() + 1))
                    .contains(everywhere ? "in all layers" : "in layer 2", "at step 0");
            assertThat(box(robot, "by-hand-layer").getValue()).isEqualTo(found.layer());
            assertThat(box(robot, "by-hand-unit").getValue()).isEqualTo(found.unit());
            until("its numbers", () -> shows(robot, unitOf(0, found.layer(), found.unit())));
            onWindow(() -> box(robot, "by-hand-unit").setValue((found.unit() + 1) % 8));
            assertThat(sentence.isVisible()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(StatisticsConvention.class)
    @DisplayName("should show formulas, names and running statistics of a convention, and train on to the same bits")
    void conventions(StatisticsConvention convention, FxRobot robot) throws Exception {
        press(robot, KeyCode.H);
        until("numbers", () -> shows(robot, unitOf(0, 0, 0)));
        robot.clickOn("#by-hand-convention-" + convention.name().toLowerCase());
        assertThat(shows(robot, unitOf(0, 0, 0), convention)).isTrue();
        UnitByHand unit = (UnitByHand) unitOf(0, 0, 0).numbers();
        ByHandCard running = find(robot, "by-hand-running", ByHandCard.class);
        double variance = switch (convention) {
            case PAPER, PYTORCH -> 0.9 + 0.1 * unit.variance() * 16 / 15;
            case KERAS -> 0.9 + 0.1 * unit.variance();
        };
        String[] names = switch (convention) {
            case PAPER -> new String[] {"E[x] 0 → ", "Var[x] 1 → "};
            case PYTORCH -> new String[] {"running_mean 0 → ", "running_var 1 → "};
            case KERAS -> new String[] {"moving_mean 0 → ", "moving_variance 1 → ", "momentum 0.9"};
        };
        assertThat(running.numbers()).contains(names).contains(" → " + Labels.precise(variance));
        assertThat(running.formula()).contains(switch (convention) {
            case PAPER -> "E_B[μ_B]";
            case PYTORCH -> "(1 − α) running";
            case KERAS -> "momentum · moving";
        });
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 50);
        press(robot, KeyCode.SPACE);
        long step = untilSnapshot("a pause", any -> !any.running()).step();
        until("the numbers of the pause", () -> shows(robot, unitOf(step, 0, 0), convention));
        Lane lane = Runs.lane(SmallRuns.moons(1), 1);
        Runs.advance(lane, (int) step);
        List<int[]> state = onWindow(() -> window.session().trainer()).ask("B", asked -> Runs.state(asked.network())).get();
        assertThat(state).usingRecursiveComparison().isEqualTo(Runs.state(lane.network()));
    }

    @Test
    @DisplayName("should try what makes a batch norm the identity, say the losses, and forget them where another layer is shown")
    void identity(FxRobot robot) {
        press(robot, KeyCode.H);
        until("numbers", () -> shows(robot, unitOf(0, 0, 0)));
        robot.clickOn("#by-hand-identity");
        Label sentence = find(robot, "by-hand-identity-sentence", Label.class);
        until("the losses", sentence::isVisible);
        IdentityTrial trial = Runs.lane(SmallRuns.moons(1), 1).ask(asked -> IdentityTrial.of(asked, 0));
        assertThat(sentence.getText())
                .isEqualTo(IdentityQuestion.words(trial, "layer 1"))
                .contains("every unit of layer 1", "the loss is " + Labels.precise(trial.ofIdentity()));
        onWindow(() -> box(robot, "by-hand-layer").setValue(1));
        assertThat(sentence.isVisible()).isFalse();
    }

    /// The stages of the picture that are marked, and the cards that are.
    private List<String> marked(FxRobot robot) {
        return onWindow(() -> Stream.concat(
                        robot.lookup(".network-picture .stage").queryAllAs(Button.class).stream()
                                .filter(chip -> isIn(chip, "here"))
                                .map(chip -> chip.getAccessibleText() + (isIn(chip, "back") ? " ←" : "")),
                        robot.lookup(".by-hand .card").queryAll().stream()
                                .filter(card -> isIn(card, "current"))
                                .map(Node::getId)
                                .sorted())
                .toList());
    }

    private static boolean isIn(Node node, String state) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
    }

    @Test
    @DisplayName("should walk through the phases of a step, on its cards and in the picture of the network, where it leaves no mark behind")
    void walks(FxRobot robot) {
        press(robot, KeyCode.H);
        until("numbers", () -> shows(robot, unitOf(0, 0, 0)));
        onWindow(() -> box(robot, "by-hand-layer").setValue(1));
        until("numbers", () -> shows(robot, unitOf(0, 1, 0)));
        StepWalk walk = robot.lookup(".walk").queryAs(StepWalk.class);
        String norm = "batch norm, layer 2, lane B";
        List<List<String>> expected = List.of(
                List.of("linear 8, layer 2, lane B"),
                List.of(norm, "by-hand-center", "by-hand-spread"),
                List.of(norm, "by-hand-normalize"),
                List.of(norm, "by-hand-scale"),
                List.of("Tanh, layer 2, lane B"),
                List.of("linear 2"),
                List.of(norm + " ←", "by-hand-back"),
                List.of(norm, "by-hand-back"),
                List.of(norm, "by-hand-running"));
        for (int i = 0; i < expected.size(); i++) {
            assertThat(marked(robot)).as(onWindow(walk::words)).isEqualTo(expected.get(i));
            assertThat(onWindow(walk::words)).startsWith((i + 1) + " of 9 · ");
            onWindow(() -> find(robot, "by-hand-next-button", Button.class).fire());
        }
        onWindow(() -> find(robot, "by-hand-back-button", Button.class).fire());
        assertThat(onWindow(walk::words)).isEqualTo("9 of 9 · Running statistics");
        robot.clickOn("#by-hand-source-own");
        assertThat(onWindow(walk::words)).isEqualTo("4 of 4 · Running statistics");
        assertThat(marked(robot)).containsExactly("by-hand-running");
        robot.clickOn("#by-hand-source-minibatch");
        until("the mark", () -> marked(robot).contains(norm));
        press(robot, KeyCode.H);
        assertThat(marked(robot)).doesNotContain(norm);
    }

    @ParameterizedTest
    @EnumSource(value = SmallRuns.Kind.class)
    @DisplayName("should mark the layer or the time step of every kind of network")
    void marksKinds(SmallRuns.Kind kind, FxRobot robot) {
        Recipe recipe = SmallRuns.images(kind, folder);
        open(recipe);
        press(robot, KeyCode.H);
        until("layers", () -> box(robot, "by-hand-layer").getItems().size() >= 2);
        int last = box(robot, "by-hand-layer").getItems().size() - 1;
        onWindow(() -> box(robot, "by-hand-layer").setValue(last));
        until("numbers", () -> !onWindow(() -> find(robot, "by-hand-phase", Label.class).getText()).isEmpty() && marked(robot).size() > 0);
        for (int i = 0; i < 9; i++) {
            assertThat(marked(robot).getFirst()).matches(".*lane B( ←)?|linear 4");
            onWindow(() -> find(robot, "by-hand-next-button", Button.class).fire());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Normalization.class, names = {"LAYER", "GROUP", "RMS"})
    @DisplayName("should show what shares a mean in an example, and go to an example and unit that is clicked")
    void groups(Normalization normalization, FxRobot robot) {
        Recipe recipe = SmallRuns.moons(1).startingWith(
                "B", Values.of(Catalogue.NORMALIZATION, normalization).with(Catalogue.GROUPS_OF_UNITS, 2));
        open(recipe);
        press(robot, KeyCode.H);
        until("numbers", () -> shows(robot, groupOf(recipe, 0, 0)));
        assertThat(isInSight(find(robot, "by-hand-convention", Node.class))).isFalse();
        assertThat(box(robot, "by-hand-example").getItems()).hasSize(16);
        onWindow(() -> box(robot, "by-hand-example").setValue(5));
        onWindow(() -> box(robot, "by-hand-unit").setValue(7));
        until("the other numbers", () -> shows(robot, groupOf(recipe, 7, 5)));
        GroupByHand group = (GroupByHand) groupOf(recipe, 7, 5).numbers();
        assertThat(numbers(robot, ByHandPhase.RUNNING)).isEqualTo(normalization == Normalization.GROUP
                ? "framed: example 6, units 6 to 10: 5 numbers"
                : "framed: example 6, units 1 to 10: 10 numbers");
        assertThat(numbers(robot, ByHandPhase.SPREAD)).contains(Labels.precise(group.variance()));
        assertThat(numbers(robot, ByHandPhase.CENTER)).contains(normalization == Normalization.RMS ? "0" : Labels.precise(group.mean()));
        TableView<?> table = robot.lookup("#by-hand-table").queryAs(TableView.class);
        assertThat(cells(table, "by-hand-normalized"))
                .containsExactlyInAnyOrder(Labels.precise(group.normalized()[0]), Labels.precise(group.normalized()[1]));
        assertThat(cells(table, "by-hand-unit")).containsExactlyInAnyOrder(
                Integer.toString(group.first() + 1), Integer.toString(group.first() + 2));
        awaitPulses();
        SharingPicture picture = find(robot, "by-hand-sharing", SharingPicture.class);
        robot.clickOn(robot.point("#by-hand-sharing").atPosition(Pos.TOP_LEFT).atOffset(2, 2));
        assertThat(picture.words()).startsWith("example 1, unit 1: ");
        until("the first", () -> shows(robot, groupOf(recipe, 0, 0)));
    }

    private static ByHand groupOf(Recipe recipe, int unit, int example) {
        return Runs.lane(recipe, 1).ask(asked -> ByHand.of(asked, 0, unit, example));
    }

    @Test
    @DisplayName("should calculate with numbers that were typed, refuse what is none in a sentence, and keep what it showed")
    void own(FxRobot robot) throws Exception {
        press(robot, KeyCode.H);
        robot.clickOn("#by-hand-source-own");
        TableView<?> table = robot.lookup("#by-hand-table").queryAs(TableView.class);
        until("two examples", () -> table.getItems().size() == 2);
        ByHand worked = ByHand.of(UnitByHand.of(new float[][] {{0.23f, 1.26f, -2.41f}, {0.56f, 0.75f, 1.00f}}, 0, 1e-5, 0.1));
        assertThat(shows(robot, worked)).isTrue();
        assertThat(cells(table, "by-hand-normalized")).containsExactlyInAnyOrder("−0.99982", "0.99982");
        assertThat(cells(table, "by-hand-unbiased")).containsExactlyInAnyOrder("−0.70711", "0.70711");
        onWindow(() -> find(robot, "by-hand-numbers", TextArea.class).setText("1 2\n3,5 x"));
        until("a complaint", () -> robot.lookup("#by-hand .complaint").queryAs(Label.class).getText().equals("Line 2: x is not a number."));
        assertThat(shows(robot, worked)).isTrue();
        onWindow(() -> find(robot, "by-hand-numbers", TextArea.class).setText("1 2\n3,5 4\n7 9"));
        until("other numbers", () -> shows(robot, ByHand.of(UnitByHand.of(new float[][] {{1, 2}, {3.5f, 4}, {7, 9}}, 0, 1e-5, 0.1))));
        assertThat(robot.lookup("#by-hand .complaint").queryAs(Label.class).isVisible()).isFalse();
    }

    private static Set<String> cells(TableView<?> table, String column) {
        return column(table, column);
    }

    private static <T> Set<String> column(TableView<T> table, String id) {
        var column = table.getColumns().stream().filter(any -> any.getId().equals(id)).findAny().orElseThrow();
        return Set.of(
                column.getCellObservableValue(table.getItems().get(0)).getValue().toString(),
                column.getCellObservableValue(table.getItems().get(1)).getValue().toString());
    }

    @Test
    @DisplayName("should come and go by a key, be remembered, and take up another run with other layers")
    void comesAndGoes(FxRobot robot) throws Exception {
        Node layers = robot.lookup("#distributions").query();
        assertThat(layers.isVisible()).isTrue();
        press(robot, KeyCode.H);
        until("by hand", () -> !layers.isVisible() && isThere("by-hand"));
        open(SmallRuns.moons(3).with(Catalogue.HIDDEN, List.of(5, 5, 5)));
        until("three layers", () -> box(robot, "by-hand-layer").getItems().size() == 3);
        press(robot, KeyCode.H);
        until("layers", layers::isVisible);
        press(robot, KeyCode.H);
        closeWindow();
        openAgain();
        until("by hand again", () -> window.session().snapshotProperty().get() != null
                && isThere("by-hand"));
    }

    private static boolean is(Node node, String state) {
        return onWindow(() -> node.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state)));
    }

    /// The rows of a column whose cells are in a state.
    private static List<Integer> rows(FxRobot robot, String column, String state) {
        return robot.lookup("#by-hand-table .table-cell").queryAllAs(TableCell.class).stream()
                .filter(cell -> cell.getTableColumn() != null && cell.getTableColumn().getId().equals("by-hand-" + column) && is(cell, state))
                .map(TableCell::getIndex)
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("should frame where a number comes from and where it goes, by keyboard and mouse, in the cards and in the table")
    void flow(FxRobot robot) {
        press(robot, KeyCode.H);
        until("the numbers of step 0", () -> shows(robot, unitOf(0, 0, 0)));
        awaitPulses();
        Node deviation = find(robot, "by-hand-normalize-numbers", Node.class);
        Node variance = find(robot, "by-hand-spread-numbers", Node.class);
        Node mean = find(robot, "by-hand-center-numbers", Node.class);
        onWindow(deviation::requestFocus);
        assertThat(is(deviation, "pointed-at")).isTrue();
        assertThat(is(variance, "source")).isTrue();
        assertThat(is(mean, "source")).isFalse();
        assertThat(rows(robot, "normalized", "target")).hasSizeGreaterThan(1).contains(0, 1);
        assertThat(rows(robot, "centered", "target")).isEmpty();
        TableView<?> table = find(robot, "by-hand-table", TableView.class);
        onWindow(() -> {
            table.requestFocus();
            focusOn(table, 1, "centered");
        });
        awaitPulses();
        assertThat(is(deviation, "pointed-at")).isFalse();
        assertThat(rows(robot, "centered", "pointed-at")).containsExactly(1);
        assertThat(rows(robot, "x", "source")).containsExactly(1);
        assertThat(is(mean, "source")).isTrue();
        assertThat(is(variance, "target")).isTrue();
        assertThat(rows(robot, "normalized", "target")).containsExactly(1);
        robot.moveTo("#by-hand-center-numbers");
        assertThat(rows(robot, "x", "source")).contains(0, 1);
        assertThat(rows(robot, "centered", "target")).contains(0, 1);
    }

    private static <T> void focusOn(TableView<T> table, int row, String column) {
        table.getFocusModel().focus(row, table.getColumns().stream()
                .filter(each -> each.getId().equals("by-hand-" + column)).findFirst().orElseThrow());
    }
}
