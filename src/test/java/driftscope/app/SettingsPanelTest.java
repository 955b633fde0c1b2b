package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.settings.SettingsPanel;
import driftscope.app.words.WhereWords;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.Activation;
import driftscope.setting.Values;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;

@DisplayName("The panel of settings")
class SettingsPanelTest extends WindowTest {

    private static Bounds inScene(Node node) {
        return onWindow(() -> node.localToScene(node.getLayoutBounds()));
    }

    @ParameterizedTest(name = "{0} pixels wide")
    @DisplayName("should say every word in full in a window")
    @ValueSource(doubles = {960, 1280})
    void cutsNothing(double width, FxRobot robot) {
        openAgain(width, 600, first());
        List<Text> words = onWindow(() -> List.copyOf(
                robot.from(find(robot, "settings", Node.class))
                        .lookup((Node node) -> node instanceof Text text
                                && text.getParent() instanceof Labeled
                                && isInSight(text))
                        .<Text>queryAll()));
        assertThat(words).hasSizeGreaterThan(30)
                .allSatisfy(text -> assertThat(text.getText()).isEqualTo(((Labeled) text.getParent()).getText()));
    }

    @Test
    @DisplayName("should put names under each other, and what stands at the end of rows")
    void rows(FxRobot robot) {
        List<String> choices = List.of("normalization", "toggle", "placement", "activation");
        double end = inScene(find(robot, choices.getFirst(), Node.class)).getMaxX();
        assertThat(choices).allSatisfy(
                id -> assertThat(inScene(find(robot, id, Node.class)).getMaxX()).as(id).isCloseTo(end, within(1.0)));
        double left = inScene(robot.lookup("Learning rate").query()).getMinX();
        assertThat(List.of("Batch size", "Weight decay", "Normalization", "Switching", "Place", "Activation", "Seed"))
                .allSatisfy(name ->
                        assertThat(inScene(robot.lookup(name).query()).getMinX()).as(name).isCloseTo(left, within(0.5)));
    }

    @Test
    @DisplayName("should move no row when something waits for a reset")
    void waitingMovesNothing(FxRobot robot) {
        Bounds before = inScene(find(robot, "depth-field", Node.class));
        onWindow(() -> window.session().set(null, Values.of(Catalogue.SEED, 77L), driftscope.nn.Toggle.FRESH));
        awaitPulses();
        assertThat(find(robot, "waiting", Node.class).isVisible()).isTrue();
        assertThat(inScene(find(robot, "depth-field", Node.class))).isEqualTo(before);
    }

    @Test
    @DisplayName("should move no segment when another one is chosen")
    void segmentsStay(FxRobot robot) {
        Bounds before = inScene(find(robot, "toggle-fresh", Node.class));
        robot.clickOn("#toggle-function_preserving");
        awaitPulses();
        assertThat(inScene(find(robot, "toggle-fresh", Node.class))).isEqualTo(before);
    }

    @Test
    @DisplayName("should show what is looked for alone, where it stood from left to right")
    void finds(FxRobot robot) {
        Bounds before = inScene(find(robot, "momentum-field", Node.class));
        robot.clickOn("#find").write("momentum");
        awaitPulses();
        assertThat(isInSight(find(robot, "momentum-field", Node.class))).isTrue();
        assertThat(isThere("learning-rate-field")).isFalse();
        assertThat(isInSight(find(robot, "toggle", Node.class))).isFalse();
        Bounds found = inScene(find(robot, "momentum-field", Node.class));
        assertThat(found.getMinX()).isEqualTo(before.getMinX());
        assertThat(found.getMaxX()).isEqualTo(before.getMaxX());
        robot.type(KeyCode.ESCAPE);
        awaitPulses();
        assertThat(isInSight(find(robot, "toggle", Node.class))).isTrue();
    }

    @Test
    @DisplayName("should find what matters elsewhere only, and say where, and find a setting by its choices")
    void findsElsewhere(FxRobot robot) {
        assertThat(isInSight(find(robot, "row-groups", Node.class))).isFalse();
        robot.clickOn("#find").write("groups");
        awaitPulses();
        Label where = find(robot, "elsewhere-groups", Label.class);
        assertThat(isInSight(where)).isTrue();
        assertThat(where.getText()).isEqualTo("Groups · matters where normalization is group norm");
        assertThat(isInSight(find(robot, "groups-field", Node.class))).isFalse();
        onWindow(() -> find(robot, "find", TextField.class).setText("max"));
        awaitPulses();
        assertThat(find(robot, "elsewhere-r-max", Label.class).getText())
                .isEqualTo("Renorm: r max · matters where normalization is batch renorm");
        onWindow(() -> find(robot, "find", TextField.class).setText("gelu"));
        awaitPulses();
        assertThat(isInSight(find(robot, "activation", Node.class))).isTrue();
        onWindow(() -> find(robot, "find", TextField.class).clear());
        awaitPulses();
        assertThat(isInSight(find(robot, "row-groups", Node.class))).isFalse();
        assertThat(isInSight(where)).isFalse();
    }

    @Test
    @DisplayName("should say in words beside what each setting matters")
    void where() {
        assertThat(WhereWords.of(Catalogue.EPSILON)).isEqualTo("ε · matters where normalization is other than none or weight norm");
        assertThat(WhereWords.of(Catalogue.BETA1)).isEqualTo("β₁ · matters where optimizer is Adam or AdamW");
        assertThat(WhereWords.of(Catalogue.DECAY_NORMALIZATION)).isEqualTo("Decay of γ and β · matters where weight decay is above 0");
        assertThat(WhereWords.of(Catalogue.EXAMPLES)).startsWith("Examples · matters where no folder is given and data is ");
        assertThat(Catalogue.ALL.stream().filter(setting -> !setting.allConditions().isEmpty()).map(WhereWords::of))
                .hasSizeGreaterThan(20)
                .allSatisfy(words -> assertThat(words).contains(" · matters where ").doesNotEndWith(" ").doesNotContain("no no "));
    }

    @Test
    @DisplayName("should set the activation of one lane, which waits for a reset, and then names the lanes by it")
    void activationOfALane(FxRobot robot) {
        onWindow(() -> find(robot, "settings", SettingsPanel.class).reveal(Catalogue.KIND, null));
        awaitPulses();
        robot.clickOn("#network-lane-a");
        awaitPulses();
        onWindow(() -> find(robot, "activation", ComboBox.class).setValue(Activation.LEAKY_RELU));
        awaitPulses();
        assertThat(find(robot, "waiting", Node.class).isVisible()).isTrue();
        assertThat(isInSight(find(robot, "lanes-activation", Node.class))).isFalse();
        robot.clickOn("#network-lane--both");
        awaitPulses();
        assertThat(find(robot, "lanes-activation", Label.class).getText()).isEqualTo("A Leaky ReLU · B Tanh");
        robot.clickOn("#fold-network");
        awaitPulses();
        assertThat(find(robot, "summary-network", Label.class).getText()).contains("A: Leaky ReLU · B: Tanh");
        Recipe draft = onWindow(() -> window.session().draftProperty().get());
        assertThat(SettingWords.lane(draft, "A")).isEqualTo("no normalization, Leaky ReLU");
        assertThat(SettingWords.lane(draft, "B")).isEqualTo("batch norm, Tanh");
        robot.clickOn("#fold-network");
        robot.clickOn("#reset-now");
        untilSnapshot("the lanes", any -> any.lanes().getFirst().values().get(Catalogue.ACTIVATION) == Activation.LEAKY_RELU
                && any.lanes().getLast().values().get(Catalogue.ACTIVATION) == Activation.TANH);
    }

    @Test
    @DisplayName("should take how many examples to train on as a number or as all")
    void trainingExamples(FxRobot robot) {
        onWindow(() -> find(robot, "settings-scroll", ScrollPane.class).setVvalue(1));
        type(robot, "training-examples-field", "50");
        assertThat(onWindow(() -> window.session().draftProperty().get().trainingExamples())).isEqualTo(50);
        type(robot, "training-examples-field", "some");
        assertThat(onWindow(() -> window.session().draftProperty().get().trainingExamples())).isEqualTo(50);
        robot.type(KeyCode.ESCAPE);
        type(robot, "training-examples-field", "All");
        assertThat(onWindow(() -> window.session().draftProperty().get())).isEqualTo(first());
        awaitPulses();
        assertThat(find(robot, "training-examples-field", TextField.class).getText()).isEqualTo("all");
    }

    @Test
    @DisplayName("should say in one line what a folded group holds, with what the lanes do otherwise")
    void foldedSummary(FxRobot robot) {
        onWindow(() -> window.session().set("B", Values.of(Catalogue.LEARNING_RATE, 0.5), driftscope.nn.Toggle.FRESH));
        robot.clickOn("#fold-training");
        awaitPulses();
        Label summary = find(robot, "summary-training", Label.class);
        assertThat(summary.getText()).contains("A: rate 0.1 · B: rate 0.5").doesNotContain("weight decay 0");
        assertThat(summary.getHeight()).isLessThan(25);
        robot.clickOn("#fold-training");
        awaitPulses();
        assertThat(summary.isVisible()).isFalse();
    }
}
