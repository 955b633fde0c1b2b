package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import driftscope.app.control.FocusKeeper;
import driftscope.app.session.SmallRuns;
import driftscope.app.settings.SettingRow;
import driftscope.app.words.ChangeLabels;
import driftscope.app.words.Words;
import driftscope.lab.RowWords;
import driftscope.lab.recipe.Catalogue;
import driftscope.lab.recipe.Change;
import driftscope.lab.recipe.Preset;
import driftscope.lab.recipe.Presets;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.recipe.SettingWords;
import driftscope.nn.NetworkKind;
import driftscope.nn.Normalization;
import driftscope.nn.Placement;
import driftscope.nn.Toggle;
import driftscope.plot.DistributionGrid;
import driftscope.plot.HeatStrip;
import driftscope.probe.Divergence;
import driftscope.probe.LayerMeasures;
import driftscope.probe.Quantity;
import driftscope.report.LayerCells;
import driftscope.setting.Setting;
import driftscope.setting.Values;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The window, with every member of the family,")
class FamilyInWindowTest extends WindowTest {

    private static Preset preset(String id) {
        return Presets.ALL.stream().filter(preset -> preset.id().equals(id)).findFirst().orElseThrow();
    }

    private static String row(Setting<?> setting) {
        return "row-" + SettingRow.id(setting);
    }

    private void normalize(String lane, Normalization normalization) {
        onWindow(() -> window.session().set(lane, Values.of(Catalogue.NORMALIZATION, normalization), Toggle.FRESH));
        awaitPulses();
    }

    private Set<Setting<?>> shownOf(FxRobot robot, List<Setting<?>> settings) {
        return settings.stream().filter(setting -> isInSight(find(robot, row(setting), Node.class))).collect(Collectors.toSet());
    }

    @Test
    @DisplayName("should show settings of a normalizer beside that alone")
    void whereSettingsMatter(FxRobot robot) {
        List<Setting<?>> settings = List.of(
                Catalogue.PLACEMENT, Catalogue.EPSILON, Catalogue.AFFINE, Catalogue.STATISTICS_MOMENTUM, Catalogue.STATISTICS_PER_STEP,
                Catalogue.GROUPS_OF_UNITS, Catalogue.NOISE_MEAN, Catalogue.NOISE_DEVIATION, Catalogue.NOISE_SPREAD);
        Set<Setting<?>> ofStage = Set.of(Catalogue.PLACEMENT, Catalogue.EPSILON, Catalogue.AFFINE);
        assertThat(shownOf(robot, settings)).containsAll(ofStage).contains(Catalogue.STATISTICS_MOMENTUM).hasSize(4);
        normalize("B", Normalization.RMS);
        assertThat(shownOf(robot, settings)).isEqualTo(ofStage);
        normalize("B", Normalization.NOISY_BATCH);
        assertThat(shownOf(robot, settings)).containsAll(ofStage).contains(Catalogue.NOISE_SPREAD).hasSize(7);
        normalize("B", Normalization.WEIGHT);
        assertThat(shownOf(robot, settings)).isEmpty();
        normalize("B", Normalization.BATCH);
        onWindow(() -> window.session().set(null, Values.of(Catalogue.KIND, NetworkKind.RECURRENT), Toggle.FRESH));
        awaitPulses();
        assertThat(shownOf(robot, settings)).contains(Catalogue.STATISTICS_PER_STEP);
    }

    @Test
    @DisplayName("should give a recurrent network its one hidden layer, and say that it has no more")
    void oneLayer(FxRobot robot) {
        assertThat(find(robot, "depth-slider", Node.class).isDisabled()).isFalse();
        assertThat(isInSight(find(robot, "single-layer", Node.class))).isFalse();
        onWindow(() -> window.session().set(null, Values.of(Catalogue.KIND, NetworkKind.RECURRENT), Toggle.FRESH));
        awaitPulses();
        assertThat(find(robot, "depth-field", TextField.class).getText()).isEqualTo("1");
        assertThat(find(robot, "depth-slider", Node.class).isDisabled()).isTrue();
        assertThat(isInSight(find(robot, "single-layer", Node.class))).isTrue();
    }

    @Test
    @DisplayName("should explain each choice in the open list, and the chosen one on its box")
    void choices(FxRobot robot) {
        ComboBox<?> box = find(robot, "normalization", ComboBox.class);
        assertThat(box.getAccessibleHelp()).contains("Ioffe & Szegedy 2015");
        onWindow(() -> box.show());
        awaitPulses();
        until("all choices at once, without scrolling", () -> cellsInSight(robot).size() == Normalization.values().length);
        assertThat(cellsInSight(robot)).allSatisfy(cell -> {
            Label tip = (Label) cell.lookup(".choice-tip");
            assertThat(tip.getText()).isNotEmpty().isEqualTo(cell.getAccessibleHelp());
            assertThat(tip.getHeight()).isGreaterThanOrEqualTo(tip.prefHeight(tip.getWidth()) - 1);
        });
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    @DisplayName("should show the chosen normalizer whole, in the smallest window too")
    void chosenWhole(FxRobot robot) {
        openAgain(960, 600, first());
        ComboBox<?> box = find(robot, "normalization", ComboBox.class);
        for (Normalization normalization : List.of(Normalization.NOISY_BATCH, Normalization.BATCH_RENORM, Normalization.WEIGHT)) {
            normalize("B", normalization);
            assertThat(robot.from(box).lookup((Node node) -> node instanceof Text).<Text>queryAll())
                    .extracting(Text::getText)
                    .contains(SettingWords.segment(Catalogue.NORMALIZATION, normalization));
        }
    }

    private static Set<ListCell<?>> cellsInSight(FxRobot robot) {
        return onWindow(() -> robot.lookup((Node node) -> node instanceof ListCell<?> cell && cell.getGraphic() != null).queryAll()
                .stream().map(node -> (ListCell<?>) node).filter(WindowTest::isInSight).collect(Collectors.toSet()));
    }

    @Test
    @DisplayName("should offer fresh alone where a normalizer cannot go unnoticed, say why, and send that")
    void onlyFresh(FxRobot robot) {
        robot.clickOn("#toggle-function_preserving");
        Label why = find(robot, "only-fresh", Label.class);
        assertThat(isInSight(why)).isFalse();
        onWindow(() -> find(robot, "normalization", ComboBox.class).setValue(Normalization.LAYER));
        awaitPulses();
        assertThat(find(robot, "toggle", Node.class).isDisabled()).isTrue();
        assertThat(why.getText()).startsWith("Only fresh: layer norm");
        assertThat(isInSight(why)).isTrue();
        untilSnapshot("layer norm", any -> any.changes().size() == 1);
        assertThat(snapshot().changes().getFirst().toggle()).isEqualTo(Toggle.FRESH);
        onWindow(() -> find(robot, "normalization", ComboBox.class).setValue(Normalization.NONE));
        awaitPulses();
        assertThat(find(robot, "toggle", Node.class).isDisabled()).isFalse();
        assertThat(isInSight(why)).isFalse();
        untilSnapshot("no normalization", any -> any.changes().size() == 2);
        onWindow(() -> find(robot, "normalization", ComboBox.class).setValue(Normalization.BATCH));
        untilSnapshot("batch norm", any -> any.changes().size() == 3);
        assertThat(snapshot().changes().stream().map(change -> change.toggle()))
                .containsExactly(Toggle.FRESH, Toggle.FRESH, Toggle.FUNCTION_PRESERVING);
    }

    @Test
    @DisplayName("should show the network in a picture that follows the controls and opens them")
    void picture(FxRobot robot) {
        assertThat(stages(robot)).contains("linear 10", "linear 8", "Tanh", "batch norm", "linear 2");
        robot.clickOn("#fold-normalization");
        awaitPulses();
        Button norm = stage(robot, "batch norm");
        assertThat(norm.getAccessibleText()).contains("lane B");
        robot.clickOn(norm);
        awaitPulses();
        assertThat(focus()).isEqualTo("normalization");
        assertThat(isInSight(find(robot, row(Catalogue.NORMALIZATION), Node.class))).isTrue();
        normalize("B", Normalization.WEIGHT);
        onWindow(() -> window.session().set(null, Values.of(Catalogue.HIDDEN, List.of(30, 30, 30)), Toggle.FRESH));
        awaitPulses();
        assertThat(stages(robot)).contains("linear 30", "weight norm").doesNotContain("batch norm", "linear 10");
        onWindow(() -> find(robot, "stage-0", Button.class).requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.ENTER);
        awaitPulses();
        Node owner = onWindow(() -> stage.getScene().getFocusOwner());
        assertThat(FocusKeeper.isWithin(owner, find(robot, row(Catalogue.HIDDEN), Node.class))).isTrue();
    }

    private static Button stage(FxRobot robot, String words) {
        return robot.lookup((Node node) -> node instanceof Button button
                && button.getStyleClass().contains("stage")
                && button.getText().equals(words)).queryButton();
    }

    private static List<String> stages(FxRobot robot) {
        return robot.lookup(".stage").queryAllAs(Button.class).stream().map(Button::getText).toList();
    }

    @Test
    @DisplayName("should keep every stage within the panel, at its least width too")
    void pictureFits(FxRobot robot) {
        for (String id : List.of("first", "residual", "convolutional", "recurrent", "noisy-batch", "dropout")) {
            openAgain(960, 600, preset(id).recipe());
            Bounds panel = onWindow(() -> boundsOf(find(robot, "network-picture", Region.class)));
            assertThat(robot.lookup(".network-picture .rows").queryAllAs(Region.class)).allSatisfy(rows -> assertThat(rows.getHeight())
                    .as("no room below the last row")
                    .isLessThanOrEqualTo(rows.getChildrenUnmodifiable().getLast().getBoundsInParent().getMaxY() + 1));
            assertThat(onWindow(() -> boundsOf(find(robot, "distributions", Region.class))).getMaxX())
                    .as(id)
                    .isLessThanOrEqualTo(onWindow(() -> boundsOf(find(robot, "shelf", Region.class))).getMinX() + 0.5);
            assertThat(robot.lookup(".stage").queryAllAs(Button.class)).isNotEmpty().allSatisfy(stage -> {
                Bounds bounds = onWindow(() -> boundsOf(stage));
                assertThat(bounds.getMaxX()).as(id + ": " + stage.getText()).isLessThanOrEqualTo(panel.getMaxX() + 0.5);
                assertThat(stage.getWidth()).isGreaterThanOrEqualTo(stage.prefWidth(-1) - 0.5);
            });
        }
    }

    @Test
    @DisplayName("should keep the words over the plots within their panel, and whole, in the smallest window")
    void wordsFit(FxRobot robot) {
        openAgain(960, 600, preset("convolutional").recipe());
        Label legend = robot.lookup("#distributions .legend").queryAs(Label.class);
        onWindow(() -> legend.setText("looking back at step 12 345 · places and channels pooled · drift at step 12 210"));
        awaitPulses();
        assertThat(onWindow(() -> boundsOf(find(robot, "distributions", Region.class))).getMaxX())
                .isLessThanOrEqualTo(onWindow(() -> boundsOf(find(robot, "shelf", Region.class))).getMinX() + 0.5);
        assertThat(robot.from(legend).lookup((Node node) -> node instanceof Text).<Text>query().getText().replaceAll("\\s+", " "))
                .isEqualTo(legend.getText());
        assertThat(boundsOf(legend).getMaxY())
                .isLessThanOrEqualTo(boundsOf(find(robot, "grid", Region.class)).getMinY());
    }

    private static Bounds boundsOf(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    @DisplayName("should measure a channel of a convolutional network by itself, and call what is pooled so")
    void channels(FxRobot robot) {
        assertThat(find(robot, "channel", Node.class).isVisible()).isFalse();
        open(preset("convolutional").recipe());
        awaitPulses();
        ComboBox<Integer> channel = find(robot, "channel", ComboBox.class);
        assertThat(channel.isVisible()).isTrue();
        assertThat(channel.getItems()).hasSize(17);
        onWindow(() -> channel.setValue(9));
        untilSnapshot("the channel", any -> any.lanes().getFirst().frame().layers().getLast().channel() == 9);
        LayerMeasures first = snapshot().lanes().getFirst().frame().layers().getFirst();
        LayerMeasures second = snapshot().lanes().getFirst().frame().layers().getLast();
        assertThat(first.distribution(Quantity.SUM, 9)).isNull();
        long pooled = second.distribution(Quantity.ACTIVATION_INPUT).histogram().total();
        assertThat(second.distribution(Quantity.ACTIVATION_INPUT, 9).histogram().total()).isEqualTo(pooled / 16);
        awaitPulses();
        assertThat(robot.lookup(".legend").queryAllAs(Label.class)).anyMatch(legend -> legend.getText().contains("channel 10, places pooled"));
        open(SmallRuns.moons(2));
        awaitPulses();
        assertThat(channel.isVisible()).isFalse();
        assertThat(onWindow(() -> window.session().watched().channel())).isEqualTo(LayerMeasures.POOLED);
    }

    @Test
    @DisplayName("should call rows time steps wherever a recurrent network's are named, and the last one logits")
    void rows(FxRobot robot) {
        open(preset("recurrent").recipe());
        awaitPulses();
        DistributionGrid grid = plot(robot, "grid", DistributionGrid.class);
        assertThat(grid.rowCount()).isEqualTo(28);
        HeatStrip strip = plot(robot, "strip", HeatStrip.class);
        assertThat(strip.title()).isEqualTo("Gradient norm by time step");
        assertThat(strip.rowName("A", 5)).isEqualTo("A, time step 5");
        assertThat(strip.rowName("B", 29)).isEqualTo("B, logits");
        var rows = new RowWords(true, 28);
        assertThat(new LayerCells.What(Quantity.SUM, LayerMeasures.POOLED, rows).title(6)).isEqualTo("Time step 7");
        assertThat(Words.of(new Divergence(8, 5, Divergence.Part.LINEAR_SUM), rows))
                .isEqualTo("not finite from step 8, first in time step 5 (linear sum)");
        open(SmallRuns.moons(3));
        awaitPulses();
        assertThat(strip.title()).isEqualTo("Gradient norm by layer");
        assertThat(strip.rowName("A", 3)).isEqualTo("A, layer 3");
    }

    @Test
    @DisplayName("should show a preset that is chosen as it is seen best")
    void views(FxRobot robot) {
        onWindow(() -> item(robot, "preset-residual").fire());
        until("the preset", () -> preset("residual").recipe().equals(onWindow(() -> window.session().recipeProperty().get())));
        assertThat(onWindow(() -> window.session().watched().quantity())).isEqualTo(Quantity.OUTPUT);
        assertThat(plot(robot, "grid", DistributionGrid.class).getView()).isEqualTo(DistributionGrid.View.NOW);
    }

    @Test
    @DisplayName("should call a switch fresh that could not keep the function, whatever a recipe asked for")
    void labels() {
        Recipe before = onWindow(() -> window.session().draftProperty().get());
        Values set = Values.of(Catalogue.NORMALIZATION, Normalization.RMS).with(Catalogue.PLACEMENT, Placement.BEFORE);
        var change = new Change(0, "B", set, Toggle.FUNCTION_PRESERVING, 0);
        assertThat(ChangeLabels.label(before, before.startingWith("B", set), change)).contains("RMS norm (fresh)");
    }
}
