package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import driftscope.app.notice.Notice;
import driftscope.app.remembered.Settings;
import java.util.List;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("Notices")
class NoticesTest extends WindowTest {

    private static final double ENHANCED_CONTRAST = 7;

    private static Notice trouble(String sentence) {
        return new Notice(Notice.Kind.TROUBLE, sentence, null);
    }

    @Test
    @DisplayName("should be readable in both themes, with another word, sign and colour for each kind")
    void readable(FxRobot robot) {
        for (int theme = 0; theme < 2; theme++) {
            for (Notice.Kind kind : Notice.Kind.values()) {
                onWindow(() -> window.notices().show(new Notice(kind, "A sentence of " + kind, null)));
                awaitPulses();
                Region row = robot.lookup("." + kind.name().toLowerCase()).queryAs(Region.class);
                Set<Label> labels = robot.from(row).lookup((Node node) -> node.getParent() == row && node instanceof Label).queryAll();
                assertThat(labels).extracting(Label::getText).contains(kind.word, kind.sign, "A sentence of " + kind);
                Color background = picture(row).getPixelReader().getColor((int) row.getWidth() / 2, 2);
                assertThat(labels).allSatisfy(label ->
                        assertThat(Contrast.between((Color) label.getTextFill(), background))
                                .as("“%s” on %s", label.getText(), background)
                                .isGreaterThan(ENHANCED_CONTRAST));
                onWindow(() -> find(robot, "close-notice", Button.class).fire());
            }
            press(robot, KeyCode.T);
        }
        assertThat(List.of(Notice.Kind.values())).extracting(kind -> kind.word).doesNotHaveDuplicates();
        assertThat(List.of(Notice.Kind.values())).extracting(kind -> kind.sign).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("should cover nothing: neither the time axis nor any other panel")
    void coversNothing(FxRobot robot) {
        onWindow(() -> window.notices().show(trouble("Something did not work.")));
        awaitPulses();
        Bounds notices = inScene(robot, "notices");
        assertThat(notices.getHeight()).isPositive();
        for (String panel : List.of("toolbar", "settings", "distributions", "shelf", "status", "time")) {
            Bounds bounds = inScene(robot, panel);
            assertThat(Math.min(notices.getMaxY(), bounds.getMaxY()) - Math.max(notices.getMinY(), bounds.getMinY()))
                    .as("overlap with %s", panel)
                    .isLessThanOrEqualTo(0.5);
        }
        assertThat(inScene(robot, "status").getMaxY()).isCloseTo(stage.getScene().getHeight(), within(0.5));
    }

    private Bounds inScene(FxRobot robot, String id) {
        Node node = find(robot, id, Node.class);
        return onWindow(() -> node.localToScene(node.getLayoutBounds()));
    }

    @Test
    @DisplayName("should lose none: those that find no room come when another is closed")
    void losesNone(FxRobot robot) {
        List<String> all = List.of("one", "two", "three", "four", "five");
        onWindow(() -> all.forEach(sentence -> window.notices().show(trouble(sentence))));
        onWindow(() -> window.notices().show(new Notice(Notice.Kind.DONE, "said at once", null)));
        awaitPulses();
        assertThat(said("said at once")).isTrue();
        assertThat(find(robot, "more-notices", Label.class).getText()).isEqualTo("3 more notices");
        until("the end of what is said for some seconds", () -> !said("said at once"));
        for (String sentence : all) {
            assertThat(sentences()).first().isEqualTo(sentence);
            onWindow(() -> find(robot, "close-notice", Button.class).fire());
        }
        assertThat(sentences()).isEmpty();
        assertThat(find(robot, "notices", Node.class).isVisible()).isFalse();
    }

    @Test
    @DisplayName("should go by itself where something was done, and stay where something failed")
    void goesByItself() {
        onWindow(() -> {
            window.notices().show(new Notice(Notice.Kind.DONE, "done", null));
            window.notices().show(trouble("failed"));
        });
        assertThat(sentences()).containsExactly("done", "failed");
        until("the end of what was done", () -> sentences().equals(List.of("failed")));
        assertThat(Notice.Kind.TROUBLE.stay.isIndefinite()).isTrue();
        assertThat(Notice.Kind.FAULT.stay.isIndefinite()).isTrue();
    }

    @Test
    @DisplayName("should say an error that nobody caught once, with details to copy, in a window that goes on and closes")
    void uncaught(FxRobot robot) {
        press(robot, KeyCode.SPACE);
        Platform.runLater(() -> {
            throw new IllegalStateException("nobody thought of this");
        });
        Platform.runLater(() -> {
            throw new IllegalStateException("nor of this");
        });
        until("the sentence", () -> said("nobody thought of this"));
        assertThat(said("nor of this")).isFalse();
        robot.clickOn("#copy-details");
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().getString()))
                .contains("nobody thought of this", getClass().getSimpleName())
                .doesNotContain("nor of this");
        long step = snapshot().step();
        untilSnapshot("more steps", any -> any.running() && any.step() > step);
        onWindow(() -> window.switchTheme());
        closeWindow();
        assertThat(Settings.load(settingsFile).has("theme")).isTrue();
    }

    @Test
    @DisplayName("should say that there is not enough memory in a sentence of its own, and let the window live")
    void outOfMemory(FxRobot robot) {
        Button step = find(robot, "step", Button.class);
        onWindow(() -> step.setOnAction(event -> {
            throw new OutOfMemoryError("Java heap space");
        }));
        Platform.runLater(step::fire);
        until("the sentence", () -> said("not enough memory"));
        assertThat(sentences()).hasSize(1);
        press(robot, KeyCode.N);
        untilSnapshot("a step", any -> any.step() == 1);
    }
}
