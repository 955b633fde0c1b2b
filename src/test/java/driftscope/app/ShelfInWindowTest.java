package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import driftscope.app.session.SmallRuns;
import driftscope.app.shelf.CardKind;
import driftscope.app.shelf.ShelfCard;
import driftscope.app.shelf.ShelfOrder;
import driftscope.lab.recipe.Recipe;
import driftscope.lab.time.Frame;
import driftscope.plot.LinePlot;
import driftscope.plot.Series;
import driftscope.probe.Quantity;
import driftscope.setting.Choice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The shelf of the window")
class ShelfInWindowTest extends WindowTest {

    @Override
    Recipe first() {
        return SmallRuns.moons(3);
    }

    private void fire(FxRobot robot, String button, String item) {
        onWindow(() -> {
            MenuItem found = find(robot, button, MenuButton.class).getItems().stream()
                    .filter(each -> Objects.equals(each.getId(), item))
                    .findFirst()
                    .orElseThrow();
            if (found instanceof CheckMenuItem check) {
                check.setSelected(!check.isSelected());
            }
            found.fire();
        });
        awaitPulses();
    }

    private static List<String> cards(FxRobot robot) {
        return onWindow(() -> robot.lookup((Node node) -> node instanceof ShelfCard && node.isVisible()).queryAll().stream()
                .sorted(Comparator.comparingDouble(node -> node.localToScene(node.getLayoutBounds()).getMinY()))
                .map(node -> node.getId().substring("card-".length()))
                .toList());
    }

    private static double height(FxRobot robot, String card) {
        return onWindow(() -> find(robot, "card-" + card, ShelfCard.class).getHeight());
    }

    @Test
    @DisplayName("should hold the cards that are picked, in their order, and remember them and their heights")
    void arranged(FxRobot robot) {
        assertThat(cards(robot)).containsExactly("regions", "loss", "accuracy", "strip");
        fire(robot, "shelf-cards", "shelf-drift");
        assertThat(cards(robot)).containsExactly("regions", "loss", "accuracy", "strip", "drift");
        fire(robot, "card-drift-actions", "card-drift-up");
        fire(robot, "card-regions-actions", "card-regions-down");
        fire(robot, "card-accuracy-actions", "card-accuracy-away");
        assertThat(cards(robot)).containsExactly("loss", "regions", "drift", "strip");
        double before = height(robot, "loss");
        fire(robot, "card-loss-actions", "card-loss-higher");
        double after = height(robot, "loss");
        assertThat(after).isGreaterThan(before + 5);
        closeWindow();
        openAgain();
        untilSnapshot("the first snapshot of the second window", any -> true);
        awaitPulses();
        assertThat(cards(robot)).containsExactly("loss", "regions", "drift", "strip");
        assertThat(height(robot, "loss")).isCloseTo(after, offset(2.0));
        fire(robot, "shelf-cards", "shelf-usual");
        assertThat(cards(robot)).containsExactly("regions", "loss", "accuracy", "strip");
        assertThat(height(robot, "loss")).isCloseTo(before, offset(40.0));
    }

    @Test
    @DisplayName("should move the border between two cards by a drag in the gap, and no further than their least heights")
    void dragged(FxRobot robot) {
        awaitPulses();
        Bounds loss = onWindow(() -> find(robot, "card-loss", ShelfCard.class).getLayoutBounds());
        double both = height(robot, "loss") + height(robot, "accuracy");
        robot.moveTo("#card-loss").moveBy(0, loss.getHeight() / 2 + 4).press(MouseButton.PRIMARY).moveBy(0, 12).release(MouseButton.PRIMARY);
        awaitPulses();
        assertThat(height(robot, "loss")).isBetween(loss.getHeight() + 8, loss.getHeight() + 16);
        robot.press(MouseButton.PRIMARY).moveBy(0, 800).release(MouseButton.PRIMARY);
        awaitPulses();
        assertThat(height(robot, "accuracy")).isBetween(CardKind.ACCURACY.least() - 1, CardKind.ACCURACY.least() + 1);
        assertThat(height(robot, "loss") + height(robot, "accuracy")).isCloseTo(both, offset(2.0));
    }

    @Test
    @DisplayName("should show of a layer what the lanes have measured of it")
    void numbers(FxRobot robot) {
        for (String card : List.of("gradient-norm", "drift", "saturated", "deviation", "learning-rate")) {
            fire(robot, "shelf-cards", "shelf-" + card);
        }
        press(robot, KeyCode.SPACE);
        untilSnapshot("steps", any -> any.step() > 150);
        press(robot, KeyCode.SPACE);
        untilSnapshot("a pause", any -> !any.running());
        awaitPulses();
        onWindow(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<Integer> layers = find(robot, "card-deviation-layer", ComboBox.class);
            layers.setValue(1);
        });
        awaitPulses();
        var timeline = onWindow(() -> window.session().trainer().timeline());
        for (int lane = 0; lane < 2; lane++) {
            List<Frame> frames = timeline.frames(lane);
            assertThat(values(robot, "deviation-lines", lane)).containsExactly(frames.stream()
                    .mapToDouble(frame -> frame.layers().get(1).distribution(Quantity.ACTIVATION_INPUT).standardDeviation())
                    .toArray());
            assertThat(values(robot, "saturated-lines", lane))
                    .containsExactly(frames.stream().mapToDouble(frame -> frame.layers().get(0).saturated()).toArray());
            assertThat(values(robot, "learning-rate-lines", lane))
                    .containsExactly(frames.stream().mapToDouble(Frame::learningRate).toArray());
            assertThat(values(robot, "gradient-norm-lines", lane)).containsExactly(Arrays.stream(timeline.gradientNorm(lane, 0).mean())
                    .map(logarithm -> Math.pow(10, logarithm))
                    .toArray());
            assertThat(values(robot, "drift-lines", lane))
                    .containsExactly(timeline.evaluations(lane).stream().mapToDouble(each -> each.drift()[0]).toArray());
        }
    }

    private static double[] values(FxRobot robot, String plot, int lane) {
        Series line = onWindow(() -> plot(robot, plot, LinePlot.class).series()).get(lane);
        return Arrays.copyOf(line.mean(), line.count());
    }

    @Test
    @DisplayName("should lose no card and cover none, whatever is done with them")
    void walk(FxRobot robot) {
        var random = new Random(7);
        List<String> kinds = Arrays.stream(CardKind.values()).map(Choice::word).toList();
        var expected = new ArrayList<>(List.of("regions", "loss", "accuracy", "strip"));
        for (int move = 0; move < 60; move++) {
            String kind = kinds.get(random.nextInt(kinds.size()));
            int place = expected.indexOf(kind);
            if (place < 0) {
                fire(robot, "shelf-cards", "shelf-" + kind);
                expected.add(kind);
            } else {
                String action = List.of("up", "down", "higher", "lower", "away").get(random.nextInt(5));
                fire(robot, "card-" + kind + "-actions", "card-" + kind + "-" + action);
                if (!action.equals("higher") && !action.equals("lower")) {
                    expected.remove(kind);
                }
                if (action.equals("up")) {
                    expected.add(Math.max(0, place - 1), kind);
                } else if (action.equals("down")) {
                    expected.add(Math.min(expected.size(), place + 1), kind);
                }
            }
            assertThat(cards(robot)).as("after move %d", move).isEqualTo(expected);
            onWindow(() -> {
                double free = Double.NEGATIVE_INFINITY;
                for (String each : expected) {
                    ShelfCard card = find(robot, "card-" + each, ShelfCard.class);
                    assertThat(card.getLayoutY()).as(each).isGreaterThanOrEqualTo(free);
                    assertThat(card.getHeight()).as(each).isGreaterThanOrEqualTo(card.kind().least() - 1);
                    free = card.getLayoutY() + card.getHeight();
                }
                return null;
            });
        }
    }

    @Test
    @DisplayName("should read what it has written, and leave out what nobody has written")
    void text() {
        ShelfOrder order = ShelfOrder.USUAL.with(CardKind.DRIFT).moved(CardKind.DRIFT, -9).without(CardKind.STRIP);
        assertThat(ShelfOrder.read(order.text())).isEqualTo(order);
        assertThat(ShelfOrder.read(order.text()).kinds()).isEqualTo(order.kinds());
        assertThat(ShelfOrder.read("loss:0.5,nothing:1,strip,drift:x,:,accuracy:NaN,update-ratio:0.25").kinds())
                .containsExactly(CardKind.LOSS, CardKind.UPDATE_RATIO);
        assertThat(ShelfOrder.read("").kinds()).isEmpty();
        assertThat(ShelfOrder.read(null)).isEqualTo(ShelfOrder.USUAL);
    }
}
