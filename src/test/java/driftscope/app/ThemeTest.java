package driftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

@DisplayName("The theme")
class ThemeTest extends WindowTest {

    @Test
    @DisplayName("should change its theme and remember it")
    void themes(FxRobot robot) {
        Node root = stage.getScene().getRoot();
        double before = picture(root).getPixelReader().getColor(500, 5).getBrightness();
        Theme chosen = before > 0.5 ? Theme.DARK : Theme.LIGHT;
        press(robot, KeyCode.T);
        until("another theme", () -> Math.abs(picture(root).getPixelReader().getColor(500, 5).getBrightness() - before) > 0.5);
        onWindow(() -> window.close());
        Settings next = Settings.load(settingsFile);
        assertThat(next.choice("theme", Theme.class, chosen.other())).isEqualTo(chosen);
    }
}
